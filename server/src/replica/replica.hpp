// One copy of a workshop in memory, made by applying its log, and its subscribers. A state machine
// without I/O: the log's records and the clock come in, messages and appends go out.
//
// The way of an entry: record() applies it, orders from the log what it asks for, lets the fan-out
// note what changed and say what is to be done for single subscribers, and carries that out. What
// concerns more than one entry has its own file: flushes (fanout), who is online (presence),
// announced things (deadline_timer), saving (snapshots).
//
// Thread: the shard's. Lifetime: as long as it has subscribers, and a while longer.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "log/log.hpp"
#include "replica/deadline_timer.hpp"
#include "replica/erasures.hpp"
#include "replica/fanout.hpp"
#include "replica/load.hpp"
#include "replica/presence.hpp"
#include "replica/snapshots.hpp"
#include "replica/stable_head.hpp"

namespace dialograum::replica {

class Replica {
 public:
  using Post = std::function<void(std::function<void()>)>;  // from the log's thread to the shard's
  // snapshot_every: entries.
  Replica(WorkshopId id, Clock& clock, Random& random, log::Log& log, Post post,
          domain::Seq snapshot_every);
  Replica(const Replica&) = delete;
  Replica& operator=(const Replica&) = delete;

  // ---- from the log, in order ----
  void opened(Loaded loaded);  // once
  void record(const log::Record& record);
  void erased(const std::vector<ContentId>& contents);
  void deleted();
  // Whether the log can be reached. While it cannot, everything can be read and nothing is decided.
  void set_reachable(bool reachable);
  bool reachable() const { return reachable_; }
  // The log is gone: gives it what this replica holds, so that it can be restored.
  void hand_over();
  // Another process says who is connected to it.
  void on_presence(std::uint64_t from, const std::string& bytes);
  // The log does not have this workshop, or not now: stops, and subscribers are told to come back.
  void refused();
  // The data cannot be read, or a rule was broken: this workshop stops here, the others go on.
  void quarantine();

  // Whether other servers write to the same log.
  bool shared() const { return log_.shared(); }

  bool live() const { return opened_.has_value() && !stopped_; }
  bool stopped() const { return stopped_.has_value(); }
  std::optional<protocol::Bye> why_stopped() const { return stopped_; }

  // Called after each entry was applied and its author answered.
  using Applied = std::function<void(const domain::Entry&, const domain::Effects&)>;
  void on_applied(Applied applied) { applied_ = std::move(applied); }

  // ---- from sessions, only while live ----
  const domain::State& state() const { return opened_->loaded.state; }
  const std::string& epoch() const { return opened_->fanout.epoch(); }
  // Entries up to this one survive everything that the log promises to survive
  // (Log::stable_after_ms).
  domain::Seq stable() { return stable_head_.at(clock_.steady_ms()); }
  void join(Subscriber& subscriber) { opened_->fanout.join(subscriber); }
  void leave(Subscriber& subscriber) { opened_->fanout.leave(subscriber); }
  void watch(Subscriber& subscriber, RoomId room) { opened_->fanout.watch(subscriber, room); }
  void add_author(Subscriber& subscriber, const domain::Author& author) {
    opened_->fanout.add_author(subscriber, author);
  }
  void on_writable(Subscriber& subscriber) { opened_->fanout.on_writable(subscriber); }
  void advance_cursor_to(Subscriber& subscriber, domain::Seq seq) {
    opened_->fanout.advance_cursor_to(subscriber, seq);
  }

  // Appends; the outcome comes as a record. `texts` are those of the body's content ids. `failed`
  // runs on the shard's thread when nothing was written.
  void append(const protocol::EntryBody& body, std::vector<log::ContentRow> texts,
              std::function<void(log::Error)> failed);

  std::size_t text_bytes() const { return opened_->loaded.contents.bytes(); }
  // Do this many more bytes of text fit below `most`? At the limit it first forgets texts that
  // nothing refers to.
  bool has_room_for(std::size_t bytes, std::size_t most);

  // Adds the seed and who is present to a body whose command needs them.
  void complete(protocol::EntryBody& body);
  std::string draw_code();

  // ---- time ----
  // Sends what is due; to be called after every event and when next_wake_ms() has come
  // (Clock::steady_ms()).
  void send_due();
  std::optional<std::int64_t> next_wake_ms() const;

  std::size_t subscribers() const { return opened_ ? opened_->fanout.subscribers().size() : 0; }

  // Writes a snapshot if enough has happened since the last: before a replica is given up.
  void save_if_worthwhile();

 private:
  struct Opened {
    Opened(WorkshopId id, const Clock& clock, log::Log& log, Loaded from,
           domain::Seq snapshot_every)
        : loaded(std::move(from)),
          fanout(clock, loaded),
          presence(id, clock, log, loaded.state, fanout),
          snapshots(id, log, loaded, snapshot_every) {}
    Loaded loaded;
    Fanout fanout;
    Presence presence;
    Snapshots snapshots;
  };

  void applied(const domain::Entry& entry, const domain::Effects& effects);
  void order_from_log(const domain::Effects& effects);
  void remove_from_log();
  void save_snapshot();
  void stop(protocol::Bye reason);
  std::optional<std::int64_t> deadline_due_ms() const;

  WorkshopId id_;
  Clock& clock_;
  Random& random_;
  log::Log& log_;
  Post post_;
  const domain::Seq snapshot_every_;
  Applied applied_;
  std::optional<Opened> opened_;
  std::optional<protocol::Bye> stopped_;
  bool reachable_ = true;
  DeadlineTimer deadline_;
  Erasures erasures_;
  StableHead stable_head_;
  std::int64_t sweep_not_before_ms_ = 0;
  std::shared_ptr<const bool> alive_ = std::make_shared<const bool>(true);  // late answers check it
};

}  // namespace dialograum::replica
