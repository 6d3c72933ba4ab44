// What changed when, per visibility scope (server/decisions/0022): for every shared entity, the
// last entry that may have changed what somebody sees of it. Reading what is newer than a cursor
// costs as much as has changed, not as much as there is.
#pragma once

#include <boost/describe.hpp>
#include <compare>
#include <cstdint>
#include <map>
#include <set>
#include <utility>

#include "base/ids.hpp"

namespace dialograum::domain {

using Seq = std::uint64_t;

enum class EntityKind : std::uint8_t {
  workshop,
  census,
  room,
  grouping,
  step,
  activity,
  progress,
  item,
  card,
  cluster,
  result,
  reason,
  person,
  link,
  measure,
  question,
  objection,
  agreement,
  affiliation,
  help,
  announcement,
  speakers
};
BOOST_DESCRIBE_ENUM(EntityKind, workshop, census, room, grouping, step, activity, progress, item,
                    card, cluster, result, reason, person, link, measure, question, objection,
                    agreement, affiliation, help, announcement, speakers)

// Names an entity; `a` is its id, or for composed ones a = activity or owner, b = item, round for
// results and reasons.
struct EntityRef {
  EntityKind kind = EntityKind::workshop;
  std::uint64_t a = 0;
  std::uint64_t b = 0;
  std::uint32_t round = 0;
  auto operator<=>(const EntityRef&) const = default;
};
BOOST_DESCRIBE_STRUCT(EntityRef, (), (kind, a, b, round))

// Progress and census are told once a second and never start a flush (C10).
constexpr bool is_throttled(EntityKind kind) {
  return kind == EntityKind::progress || kind == EntityKind::census;
}

enum class VisibilityKind : std::uint8_t { everybody, leads, room, room_staff };
BOOST_DESCRIBE_ENUM(VisibilityKind, everybody, leads, room, room_staff)

// Who may be concerned by an entity: everybody in the workshop, those who lead it, those who are in
// (or look into) a room, or the moderators of a room. view/ decides what of it they see.
struct VisibilityScope {
  VisibilityKind kind = VisibilityKind::everybody;
  RoomId room;
  auto operator<=>(const VisibilityScope&) const = default;
  static VisibilityScope everybody() { return {}; }
  static VisibilityScope leads() { return {VisibilityKind::leads, {}}; }
  static VisibilityScope of(RoomId room) { return {VisibilityKind::room, room}; }
  static VisibilityScope staff_of(RoomId room) { return {VisibilityKind::room_staff, room}; }
};
BOOST_DESCRIBE_STRUCT(VisibilityScope, (), (kind, room))

struct Change {
  Seq seq = 0;
  bool removed = false;
};
BOOST_DESCRIBE_STRUCT(Change, (), (seq, removed))

class Changes {
 public:
  void mark_changed(const EntityRef& ref, Seq seq) { set(ref, seq, false); }
  void mark_removed(const EntityRef& ref, Seq seq);
  // 0 when never seen.
  Seq changed_seq(const EntityRef& ref) const;
  // A cursor below this has missed removals that are no longer known: it needs a snapshot.
  Seq floor() const { return floor_; }
  // The newest change of all.
  Seq newest() const { return by_seq_.empty() ? 0 : by_seq_.rbegin()->first; }

  // Calls f(ref, removed) for every entity changed after `since`, oldest change first.
  template <class F>
  void each_after(Seq since, F&& f) const {
    for (auto it = by_seq_.lower_bound({since + 1, EntityRef{}}); it != by_seq_.end(); ++it)
      f(it->second, at_.at(it->second).removed);
  }

  // The state codec's view: at() and floor() are state, the order by seq is derived.
  const std::map<EntityRef, Change>& at() const { return at_; }
  static Changes restore(std::map<EntityRef, Change> at, Seq floor);

 private:
  void set(const EntityRef& ref, Seq seq, bool removed);

  std::map<EntityRef, Change> at_;
  std::set<std::pair<Seq, EntityRef>> by_seq_;
  std::set<std::pair<Seq, EntityRef>> tombstones_;
  Seq floor_ = 0;
};

}  // namespace dialograum::domain
