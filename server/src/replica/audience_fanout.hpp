// The subscribers of one audience, who all see the same bytes: what is news for them, and the
// messages that they share. Projects and encodes once, delivers to many.
//
// Thread: the shard's. Lifetime: while somebody is in the audience.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>

#include "replica/load.hpp"
#include "replica/subscriber.hpp"

namespace dialograum::replica {

using SharedMessage = std::shared_ptr<const std::string>;
SharedMessage share(std::string message);

// What frames are made of.
struct FrameSource {
  const domain::State& state;
  const view::Contents& contents;
  const std::string& epoch;  // as it is sent
};

class AudienceFanout {
 public:
  // Nothing before `since` is news here.
  AudienceFanout(view::Audience audience, domain::Seq since)
      : audience_(audience), flushed_(since), counters_flushed_(since) {}

  void add(Subscriber& subscriber) { subscribers_.insert(&subscriber); }
  void remove(Subscriber& subscriber) { subscribers_.erase(&subscriber); }
  bool empty() const { return subscribers_.empty(); }
  const std::set<Subscriber*>& subscribers() const { return subscribers_; }

  // What an entry changed for this audience: sent with the next flush, counters with the next tick.
  struct Marked {
    bool news = false;
    bool counters = false;
  };
  Marked mark(const domain::Effects& effects);
  void drop_snapshot() { snapshot_.reset(); }

  // Sends a frame to everybody for whom there is news; with `tick`, counters too. Returns for how
  // many ms the shard is to leave this audience alone before the next flush.
  std::int64_t flush(const FrameSource& source, bool tick);

  // Brings a writable subscriber up to date if it is behind: a newcomer, or somebody who was slow
  // or away.
  void catch_up(Subscriber& subscriber, const FrameSource& source, std::int64_t now_ms);

  // Sends who is online, as this audience may know it. A slow subscriber gets only the newest,
  // later.
  void send_presence(SharedMessage message);
  void send_presence(Subscriber& subscriber) const;

 private:
  class Frames;
  void send_snapshot(Subscriber& subscriber, const FrameSource& source, std::int64_t now_ms);
  bool deliver(Subscriber& subscriber, Frames& frames, bool news, bool counters);

  view::Audience audience_;
  std::set<Subscriber*> subscribers_;
  domain::Seq flushed_;  // the common frame starts here
  domain::Seq counters_flushed_;
  bool news_ = false;
  bool counters_news_ = false;
  SharedMessage snapshot_;
  domain::Seq snapshot_seq_ = 0;
  std::int64_t snapshot_ms_ = 0;
  bool snapshot_stale_ = true;
  SharedMessage presence_;
};

}  // namespace dialograum::replica
