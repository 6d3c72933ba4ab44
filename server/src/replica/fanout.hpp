// All who look at one workshop, and when they are told what: keeps their audiences and cursors,
// notes what an entry changed for whom, and sends it in flushes. What one person alone may see goes
// to that person's subscribers.
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
  // From now on the subscriber gets everything: its own, then a snapshot or what is newer than its
  // cursor.
  void join(Subscriber& subscriber);
  void leave(Subscriber& subscriber);
  std::vector<Subscriber*> leave_all();  // who they were
  void watch(Subscriber& subscriber, RoomId room);
  void add_author(Subscriber& subscriber, const domain::Author& author);
  void on_writable(Subscriber& subscriber);
  // Its cursor shall reach this entry, with an empty frame if nothing else brings it there.
  void advance_cursor_to(Subscriber& subscriber, domain::Seq seq);
  const std::set<Subscriber*>& subscribers() const { return subscribers_; }
  std::set<SeatId> people() const;  // who are connected here

  // ---- what an entry did ----
  // Notes what changed; what is to be done for single subscribers, in this order.
  Actions after(const domain::Entry& entry, const domain::Effects& effects);
  void carry_out(const Action& action, const domain::Entry& entry, const domain::Effects& effects);
  // A text is gone that was shown: everybody gets everything from the start.
  void show_anew();
  // Nobody is shown anything before this entry was applied: texts are missing until then that later
  // entries have replaced.
  void complete_from(domain::Seq seq);
  // Such a time is over: everybody gets what was held back.
  void release();
  bool catching_up() const { return state().seq < complete_from_; }

  // ---- time ----
  void flush_due(std::int64_t now_ms);
  std::optional<std::int64_t> next_flush_ms() const;

  // ---- presence ----
  // Who is here, or where, has changed since people_told().
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
  std::set<Subscriber*> private_stale_;  // to be sent something of their own
  std::map<view::Audience, AudienceFanout> audiences_;

  bool news_ = false;
  bool counters_news_ = false;
  bool people_changed_ = false;
  std::int64_t next_flush_ms_ = 0;
  std::int64_t next_tick_ms_ = 0;
};

}  // namespace dialograum::replica
