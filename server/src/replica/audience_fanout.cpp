#include "replica/audience_fanout.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "protocol/codec.hpp"
#include "view/project.hpp"

namespace dialograum::replica {
namespace {

constexpr std::int64_t flush_min_ms = 5;
constexpr std::int64_t flush_max_ms = 250;
constexpr std::int64_t big_room_flush_ms = 50;  // what a screen with hundreds of cards can use
constexpr std::size_t big_room_entities = 500;
constexpr std::int64_t snapshot_cache_ms = 1000;
constexpr std::size_t cursors_per_flush = 16;  // more of them get the snapshot

// What a flush costs, so that flushing takes no more than about a third of the shard
// (server/decisions/0022). Counted in deliveries and bytes, because a stopwatch would not say the
// same twice.
std::int64_t pause_after(std::size_t deliveries, std::size_t bytes) {
  const auto cost_us = static_cast<std::int64_t>(deliveries * 4 + bytes / 100);
  return std::clamp<std::int64_t>(cost_us * 3 / 1000, flush_min_ms, flush_max_ms);
}

}  // namespace

SharedMessage share(std::string message) {
  return std::make_shared<const std::string>(std::move(message));
}

// The frames of one flush: one for all who are at the same place, and a few others.
class AudienceFanout::Frames {
 public:
  Frames(const FrameSource& source, const view::Audience& audience, domain::Seq start,
         view::Throttled common_counters)
      : source_(source), audience_(audience), start_(start), common_counters_(common_counters) {}

  domain::Seq start() const { return start_; }
  domain::Seq head() const { return source_.state.seq; }

  const SharedMessage& common() {
    if (!common_) common_ = make(start_, common_counters_);
    return common_;
  }

  // From a cursor of its own. Whether the counters are in it: too many different cursors get the
  // snapshot, which has them.
  std::pair<SharedMessage, bool> from(domain::Seq cursor, bool counters) {
    std::pair<domain::Seq, bool> place{cursor, counters};
    if (!others_.contains(place) && others_.size() >= cursors_per_flush) place = {0, true};
    SharedMessage& message = others_[place];
    if (!message)
      message = make(place.first, place.second ? view::Throttled::all() : view::Throttled::none());
    return {message, place.second};
  }

  // Nothing changed for this subscriber: its cursor goes to its own entry and no further, so that
  // its overlay can go and others' hidden entries do not show.
  SharedMessage none(domain::Seq from, domain::Seq to) const {
    const auto name = view::name_of(audience_);
    return share(protocol::encode_frame(source_.epoch, from, to, name, {}, {}));
  }

  std::int64_t pause() const { return pause_after(deliveries_, bytes_); }
  void delivered() { ++deliveries_; }

 private:
  SharedMessage make(domain::Seq since, view::Throttled counters) {
    const auto projection = view::project(source_.state, source_.contents, audience_, since,
                                          counters);
    auto message = share(view::frame_message(projection, audience_, source_.epoch));
    bytes_ += message->size();
    return message;
  }

  const FrameSource& source_;
  const view::Audience& audience_;
  domain::Seq start_;
  view::Throttled common_counters_;
  SharedMessage common_;
  std::map<std::pair<domain::Seq, bool>, SharedMessage> others_;
  std::size_t deliveries_ = 0;
  std::size_t bytes_ = 0;
};

AudienceFanout::Marked AudienceFanout::mark(const domain::Effects& effects) {
  Marked marked;
  for (const domain::VisibilityScope& scope : view::visibility_scopes_of(audience_)) {
    marked.news |= effects.dirty.contains(scope);
    marked.counters |= effects.throttled.contains(scope);
  }
  news_ |= marked.news;
  snapshot_stale_ |= marked.news;
  counters_news_ |= marked.counters;
  return marked;
}

std::int64_t AudienceFanout::flush(const FrameSource& source, bool tick) {
  const bool counters = tick && counters_news_;
  const bool news = news_;
  Frames frames(source, audience_, flushed_,
                counters ? view::Throttled::after(counters_flushed_) : view::Throttled::none());
  for (Subscriber* subscriber : subscribers_)
    if (deliver(*subscriber, frames, news, counters)) frames.delivered();
  if (news || counters) flushed_ = source.state.seq;
  if (counters) {
    counters_flushed_ = source.state.seq;
    counters_news_ = false;
    snapshot_stale_ = true;  // who comes with it after this would not be told its counters
  }
  news_ = false;
  const auto* changes = domain::find(source.state.changes,
                                     domain::VisibilityScope::of(audience_.room));
  const bool big = changes && changes->at().size() > big_room_entities;
  return std::max(frames.pause(), big ? big_room_flush_ms : 0);
}

bool AudienceFanout::deliver(Subscriber& subscriber, Frames& frames, bool news, bool counters) {
  if (!news && !counters && subscriber.min_cursor <= subscriber.cursor) return false;
  if (!subscriber.writable() || subscriber.cursor == 0) {  // one frame, when it can take it
    subscriber.counters_pending = subscriber.counters_pending || counters;
    return false;
  }
  if (!news && !counters) {
    auto message = frames.none(subscriber.cursor, subscriber.min_cursor);
    subscriber.cursor = subscriber.min_cursor;
    subscriber.send(std::move(message));
    return true;
  }
  if (subscriber.cursor >= frames.start() && !subscriber.counters_pending) {
    subscriber.send(frames.common());
  } else {
    const auto [message, has_counters] = frames.from(subscriber.cursor,
                                                     counters || subscriber.counters_pending);
    subscriber.send(message);
    subscriber.counters_pending = subscriber.counters_pending && !has_counters;
  }
  subscriber.cursor = frames.head();
  return true;
}

// Counters only if it missed them: an answer to one's own command must not tell how far the others
// are.
void AudienceFanout::catch_up(Subscriber& subscriber, const FrameSource& source,
                              std::int64_t now_ms) {
  const bool behind = subscriber.cursor == 0 || subscriber.cursor < flushed_ ||
                      subscriber.cursor < subscriber.min_cursor || subscriber.counters_pending;
  if (!behind) return;
  if (subscriber.cursor == 0) {
    send_snapshot(subscriber, source, now_ms);
    if (!snapshot_stale_ && subscriber.cursor >= subscriber.min_cursor) {
      subscriber.counters_pending = false;
      return;
    }
  }
  const auto projection = view::project(
      source.state, source.contents, audience_, subscriber.cursor,
      subscriber.counters_pending ? view::Throttled::all() : view::Throttled::none());
  subscriber.counters_pending = false;
  subscriber.cursor = projection.to;
  subscriber.send(share(view::frame_message(projection, audience_, source.epoch)));
}

// Many come at once: they share one, as long as none of them has seen anything newer.
void AudienceFanout::send_snapshot(Subscriber& subscriber, const FrameSource& source,
                                   std::int64_t now_ms) {
  const bool expired = snapshot_stale_ && now_ms - snapshot_ms_ >= snapshot_cache_ms;
  if (!snapshot_ || snapshot_seq_ < subscriber.seen || expired) {
    const auto projection = view::project(source.state, source.contents, audience_, 0,
                                          view::Throttled::all());
    snapshot_ = share(view::frame_message(projection, audience_, source.epoch));
    snapshot_seq_ = projection.to;
    snapshot_ms_ = now_ms;
    snapshot_stale_ = false;
  }
  subscriber.send(snapshot_);
  subscriber.cursor = snapshot_seq_;
}

void AudienceFanout::send_presence(SharedMessage message) {
  presence_ = std::move(message);
  for (Subscriber* subscriber : subscribers_) {
    subscriber->presence_pending = true;
    send_presence(*subscriber);
  }
}

void AudienceFanout::send_presence(Subscriber& subscriber) const {
  if (!subscriber.presence_pending || !presence_ || !subscriber.writable()) return;
  subscriber.presence_pending = false;
  subscriber.send(presence_);
}

}  // namespace dialograum::replica
