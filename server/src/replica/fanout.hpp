// All subscribers of one workshop: keeps their audiences and cursors, notes what an entry changed
// for whom, and sends it in flushes. What only one person may see goes to that person's
// subscribers.
//
// Thread: the shard's. Lifetime: the replica's, from the moment it is loaded.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "replica/actions.hpp"
#include "replica/audience_fanout.hpp"

namespace dialograum::replica {

class Fanout {
 public:
  Fanout(const Clock& clock, const Loaded& loaded)
      : clock_(clock), loaded_(loaded), epoch_(loaded.epoch.str()) {}

  const std::string& epoch() const { return epoch_; }

  // ---- subscribers ----
  // From now on the subscriber gets everything: its person's own entities, then a snapshot or what
  // is newer than its cursor.
  void join(Subscriber& subscriber);
  void leave(Subscriber& subscriber);
  std::vector<Subscriber*> leave_all();  // returns who they were
  void watch(Subscriber& subscriber, RoomId room);
  void add_author(Subscriber& subscriber, const domain::Author& author);
  void on_writable(Subscriber& subscriber);
  // Makes sure that its cursor reaches this entry, with an empty frame if nothing else does it.
  void advance_cursor_to(Subscriber& subscriber, domain::Seq seq);
  const std::set<Subscriber*>& subscribers() const { return subscribers_; }
  std::set<SeatId> people() const;  // those who are connected here

  // ---- what an entry did ----
  // Notes what changed; returns what is to be done for single subscribers, in this order.
  Actions after(const domain::Entry& entry, const domain::Effects& effects);
  void carry_out(const Action& action, const domain::Entry& entry, const domain::Effects& effects);
  // A text that was shown is gone: everybody gets everything from the start.
  void show_anew();
  // Shows nobody anything until this entry has been applied: until then texts are missing that
  // later entries have replaced.
  void complete_from(domain::Seq seq);
  // That entry has been applied: everybody gets what was held back.
  void release();
  bool catching_up() const { return state().seq < complete_from_; }

  // ---- time ----
  void flush_due(std::int64_t now_ms);
  std::optional<std::int64_t> next_flush_ms() const;

  // ---- presence ----
  // Whether anybody has come, gone or moved since people_told().
  bool people_changed() const { return people_changed_; }
  void people_told() { people_changed_ = false; }
  // Sends what `message` says for each audience.
  template <class F>
  void send_presence(F&& message) {
    for (auto& [audience, fanout] : audiences_) fanout.send_presence(message(audience));
  }

 private:
  const domain::State& state() const { return loaded_.state; }
  FrameSource source() const { return {loaded_.state, loaded_.contents, epoch_}; }
  void enter_audience(Subscriber& subscriber);
  void leave_audience(Subscriber& subscriber);
  void follow_audience(Subscriber& subscriber);
  void mark(const domain::Effects& effects);
  void send_private(Subscriber& subscriber);

  const Clock& clock_;
  const Loaded& loaded_;
  std::string epoch_;
  domain::Seq complete_from_ = 0;

  std::set<Subscriber*> subscribers_;
  std::map<domain::Author, std::set<Subscriber*>> by_author_;
  std::set<Subscriber*> private_stale_;  // will be sent changed entities of their own
  std::map<view::Audience, AudienceFanout> audiences_;

  bool news_ = false;
  bool counters_news_ = false;
  bool people_changed_ = false;
  std::int64_t next_flush_ms_ = 0;
  std::int64_t next_tick_ms_ = 0;
};

}  // namespace dialograum::replica
