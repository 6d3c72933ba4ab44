// One in-memory copy of one workshop, made by applying its log, and those who look at it. A state
// machine without I/O: the log's records and the clock come in, messages and appends go out.
// Thread: the shard's. Lifetime: as long as somebody looks on, and a while longer.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "log/log.hpp"
#include "replica/load.hpp"
#include "replica/viewer.hpp"
#include "replica/whispers.hpp"

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
  void opened(Loaded loaded);
  void record(const log::Record& record);
  void erased(const std::vector<ContentId>& contents);
  void deleted();
  // The log cannot be reached, or can again. Away, everything can be read and nothing is decided.
  void set_reachable(bool reachable);
  bool reachable() const { return reachable_; }
  // The log is gone: gives it what this replica holds (server/decisions/0006).
  void hand_over();
  // Who is connected to another process.
  void whispered(std::uint64_t from, const std::string& bytes);
  // The log does not have it, or not now: those who come while this is given up come back.
  void refused();
  // The data cannot be read, or a rule was broken: this workshop stops here, the others go on.
  void quarantine();

  // Other servers write to the same log.
  bool shared() const { return log_.shared(); }

  bool live() const { return loaded_.has_value() && !stopped_; }
  bool stopped() const { return stopped_.has_value(); }
  std::optional<protocol::Bye> why_stopped() const { return stopped_; }

  // Called after each entry was applied and its author answered.
  using Applied = std::function<void(const domain::Entry&, const domain::Effects&)>;
  void on_applied(Applied applied) { applied_ = std::move(applied); }

  // ---- from sessions, only while live ----
  const domain::State& state() const { return loaded_->state; }
  const std::string& epoch() const { return epoch_name_; }
  // Everything up to here survives what the log promises to survive (Log::stable_after_ms).
  domain::Seq stable();
  // From now on the viewer gets everything: its own, then a snapshot or what is newer than its
  // cursor.
  void join(Viewer& viewer);
  void leave(Viewer& viewer);
  void watch(Viewer& viewer, RoomId room);
  void add_author(Viewer& viewer, const domain::Author& author);
  void viewer_free(Viewer& viewer);
  // The viewer's cursor shall reach this entry, with an empty frame if nothing else brings it
  // there.
  void owe(Viewer& viewer, domain::Seq seq);

  // Appends; the outcome comes as a record. `texts` are the words of the body's content ids.
  // `failed` runs on the shard's thread when nothing was written.
  void append(const protocol::EntryBody& body, std::vector<log::ContentRow> texts,
              std::function<void(log::Error)> failed);

  std::size_t text_bytes() const { return loaded_->contents.bytes(); }
  // Do so many more bytes of text fit below `most`? At the limit it first forgets texts that
  // nothing refers to.
  bool has_room_for(std::size_t bytes, std::size_t most);

  // Adds seed and those present to a body whose command needs them.
  void complete(protocol::EntryBody& body);

  // ---- time ----
  // Sends what is due; to be called after every event and when next_wake_ms() has come
  // (Clock::steady_ms()).
  void settle();
  std::optional<std::int64_t> next_wake_ms() const;

  std::size_t viewers() const { return viewers_.size(); }
  const std::set<Viewer*>& all_viewers() const { return viewers_; }

  // Writes a snapshot if enough has happened since the last: before a replica is given up.
  void save_if_worthwhile();

 private:
  struct Crowd {  // the viewers of one audience
    std::set<Viewer*> viewers;
    domain::Seq flushed = 0;  // the common frame starts here
    domain::Seq lazy_flushed = 0;
    bool news = false;       // something that these may see has changed since
    bool lazy_news = false;  // counters have
    std::shared_ptr<const std::string> snapshot;
    domain::Seq snapshot_seq = 0;
    std::int64_t snapshot_ms = 0;
    bool snapshot_stale = true;
    std::shared_ptr<const std::string> presence;
  };

  // Catching up, with texts missing that later entries have replaced: nobody is shown anything
  // until then, also while the log cannot be reached.
  bool held() const { return state().seq < held_until_; }
  void after_apply(const domain::Entry& entry, const domain::Effects& effects);
  void move_viewer(Viewer& viewer);
  void end_visit(Viewer& viewer);
  void enter_crowd(Viewer& viewer);
  void leave_crowd(Viewer& viewer);
  void send_own(Viewer& viewer);
  void catch_up(Viewer& viewer, Crowd& crowd);
  void flush(const view::Audience& audience, Crowd& crowd, bool lazy);
  void flush_all(bool lazy);
  void send_presence();
  void send_presence(Viewer& viewer, const Crowd& crowd);
  void stop(protocol::Bye reason);
  void note_head();
  std::set<SeatId> people_here() const;
  void whisper();
  log::Snapshot take_snapshot() const;
  void save_snapshot();
  // A log that was read between an erasing entry and the erasure, from a snapshot behind that
  // entry, still had the text: who was shown it gets everything from the start.
  void show_anew();
  static void start_over(Viewer& viewer);
  void check_deadline();
  // When the deadline is to be written down, by the steady clock; nothing if there is none or it
  // was sent.
  std::optional<std::int64_t> deadline_due_ms(std::int64_t now_ms) const;

  WorkshopId id_;
  Clock& clock_;
  Random& random_;
  log::Log& log_;
  Post post_;
  Applied applied_;
  std::shared_ptr<const bool> alive_ = std::make_shared<const bool>(
      true);  // late answers find nobody
  std::optional<Loaded> loaded_;
  std::string epoch_name_;  // as it is sent
  std::optional<protocol::Bye> stopped_;
  bool reachable_ = true;
  domain::Seq held_until_ = 0;
  std::set<ContentId> erasing_;                             // asked for and not yet confirmed
  std::deque<std::pair<std::int64_t, domain::Seq>> heads_;  // when which was reached; coarse

  std::set<Viewer*> viewers_;
  std::map<domain::Author, std::set<Viewer*>> by_author_;
  std::set<Viewer*> own_stale_;  // to be sent something of their own
  std::map<view::Audience, Crowd> crowds_;

  bool dirty_ = false;
  bool lazy_dirty_ = false;
  std::int64_t flush_not_before_ms_ = 0;
  std::int64_t lazy_not_before_ms_ = 0;
  bool presence_dirty_ = false;
  std::int64_t presence_not_before_ms_ = 0;

  Whispers whispers_;
  std::int64_t whisper_not_before_ms_ = 0;

  std::optional<protocol::DeadlineReached> deadline_;  // the next, by the wall clock
  std::int64_t deadline_jitter_ms_ = 0;
  bool deadline_sent_ = false;
  std::int64_t deadline_not_before_ms_ = 0;  // after a failure
  std::int64_t sweep_not_before_ms_ = 0;
  const domain::Seq snapshot_every_;
  domain::Seq snapshot_seq_ = 0;
};

}  // namespace dialograum::replica
