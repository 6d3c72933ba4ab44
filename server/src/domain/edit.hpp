// What judges see and performers write with. A command's judge reads State and Context and returns
// a refusal. Its performer runs after the judge said ok and changes the state through Edit, which
// also notes who can see what has changed. Both are total: no I/O, no clock, no exceptions for bad
// input. Thread: the replica's. Lifetime: one call of apply.
#pragma once

#include <boost/container/flat_set.hpp>
#include <boost/container/small_vector.hpp>
#include <vector>

#include "domain/state.hpp"
#include "protocol/types/log.hpp"

namespace dialograum::domain {

struct Context {
  Seq seq = 0;  // of the entry (judging ahead of the log: the next one)
  std::int64_t time_ms = 0;
  Author author;
  Role role = Role::participant;  // of the seat; a pseudonym counts as a participant
  RoomId room;                    // of the seat: where a moderator's rights hold
  ActivityId scope;               // pseudonyms: the activity they were made for
  ClientId client;
  std::uint64_t n = 0;
  std::uint64_t seed = 0;
  const std::vector<SeatId>* present = nullptr;
  ValueId group;  // of a pseudonym in an activity that compares
};

// Most entries concern one or two scopes.
using VisibilityScopes = boost::container::small_flat_set<VisibilityScope, 4>;

// What an entry did besides changing the state. The replica acts on it; none of this is state.
struct Effects {  // NOLINT(bugprone-exception-escape): what the small sets move never throws
  Refusal result = Refusal::ok;
  Seq answered_seq = 0;    // of the entry that decided this number (an earlier one when sent again)
  bool repeated = false;   // a known number: nothing happened
  VisibilityScopes dirty;  // somebody in there may see other bytes now
  VisibilityScopes throttled;    // only counters moved
  std::vector<Author> own;       // whose own things changed
  std::vector<SeatId> moved;     // seats that are in another room now
  std::vector<SeatId> shut_out;  // removed, revoked or erased: their sessions end
  std::vector<ActivityId>
      scopes;  // anonymous activities that were opened: sessions form their pseudonyms
  std::vector<ContentId> erased;      // texts to erase for good
  std::vector<FileId> dropped_files;  // that nothing names any more
  bool workshop_deleted = false;
  bool delete_on_changed = false;
};

class Edit {
 public:
  Edit(State& state, const Context& context, Effects& effects)
      : state(state), context(context), effects(effects) {}

  State& state;
  const Context& context;
  Effects& effects;
  // Set by an undoable command: how things were before it.
  std::optional<UndoRecord> undo;
  // False once dots were merged on the way: no part of such a command is ever taken back
  bool undoable = true;

  // Somebody in `scope` may see other bytes of `ref` now.
  void mark_changed(const VisibilityScope& scope, const EntityRef& ref);
  void mark_removed(const VisibilityScope& scope, const EntityRef& ref);
  void mark_private_changed(const Author& author) { effects.own.push_back(author); }

  // References to contents are counted, so that what nothing refers to can be swept.
  void retain(ContentId id);
  void release(ContentId id);
  void replace(ContentId& slot, ContentId with);  // keeps the new one, releases the old one
  void reserve_id(std::uint64_t id) { state.used_ids.insert(id); }

  // Entities that are in more than one scope.
  void mark_activity_changed(ActivityId id);
  void mark_progress_changed(ActivityId id);
  void mark_person_changed(SeatId id);
  void mark_census_changed(RoomId room);
  void mark_item_changed(OwnerId owner, ItemId item);
  // A result, or a reason for it: for its room and for those that show what the thing is about.
  void mark_result_changed(ActivityId id, TargetId thing, const EntityRef& ref);
  // What the thing's own room was shown of it is shown here too; what it never was is not.
  void show_result(const VisibilityScope& scope, const EntityRef& ref);
  // Something on a board: for its room and for those that vote on it from elsewhere.
  void mark_changed_on_board(ActivityId board, const EntityRef& ref);
  void mark_removed_on_board(ActivityId board, const EntityRef& ref);
  void mark_me_changed(SeatId id);
};

// Common checks.
bool id_free(const State& state, std::uint64_t id);
bool content_free(const State& state, ContentId id);

}  // namespace dialograum::domain
