#include "replica/replica.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/mutant.hpp"
#include "domain/state_codec.hpp"
#include "protocol/codec.hpp"
#include "view/private_view.hpp"
#include "view/project.hpp"

namespace dialograum::replica {
namespace {

constexpr std::int64_t flush_min_ms = 5;
constexpr std::int64_t flush_max_ms = 250;
constexpr std::int64_t big_room_flush_ms = 50;  // what a screen with hundreds of cards can use
constexpr std::size_t big_room_entities = 500;
constexpr std::int64_t grid_ms = 1000;  // counters and presence
constexpr std::int64_t snapshot_cache_ms = 1000;
constexpr std::size_t cursors_per_flush =
    16;  // more of them get the snapshot (server/decisions/0022)
constexpr std::int64_t head_sample_ms = 500;
constexpr std::int64_t deadline_retry_ms = 1000;
constexpr std::int64_t sweep_every_ms = 10'000;  // walking over all texts

// What a flush costs, so that flushing takes no more than about a third of the shard: deliveries
// and bytes (server/decisions/0022) instead of a stopwatch, which would not be the same twice.
std::int64_t pause_after(std::size_t deliveries, std::size_t bytes) {
  const auto cost_us = static_cast<std::int64_t>(deliveries * 4 + bytes / 100);
  return std::clamp<std::int64_t>(cost_us * 3 / 1000, flush_min_ms, flush_max_ms);
}

std::shared_ptr<const std::string> share(std::string message) {
  return std::make_shared<const std::string>(std::move(message));
}

}  // namespace

Replica::Replica(WorkshopId id, Clock& clock, Random& random, log::Log& log, Post post,
                 domain::Seq snapshot_every)
    : id_(id),
      clock_(clock),
      random_(random),
      log_(log),
      post_(std::move(post)),
      snapshot_every_(snapshot_every) {}

void Replica::opened(Loaded loaded) {
  loaded_ = std::move(loaded);
  epoch_name_ = loaded_->epoch.str();
  snapshot_seq_ = loaded_->snapshot_seq;
  if (!loaded_->still_to_erase.empty()) {
    erasing_.insert(loaded_->still_to_erase.begin(), loaded_->still_to_erase.end());
    log_.erase(id_, loaded_->still_to_erase);
  }
  // deleted() follows.
  if (loaded_->still_to_remove) log_.remove(id_, [](std::optional<log::Error>) {});
  note_head();
  check_deadline();
}

void Replica::set_reachable(bool reachable) {
  reachable_ = reachable;
  if (!reachable || !live()) return;
  // What was asked for just before may not have come to pass; a repeat is harmless.
  if (!erasing_.empty()) log_.erase(id_, {erasing_.begin(), erasing_.end()});
  log_.set_delete_on(id_, state().delete_on_ms);
}

void Replica::hand_over() {
  if (!live()) return;
  std::vector<log::ContentRow> rows;
  rows.reserve(loaded_->contents.size());
  loaded_->contents.for_each([&](ContentId id, const std::string& text) {
    if (state().contents.contains(id)) rows.push_back({id, text});
  });
  log_.install({id_, state().code, state().delete_on_ms}, take_snapshot(), std::move(rows));
}

// Coarse: by half seconds, each with the last entry in it, is enough to know what is old enough.
void Replica::note_head() {
  if (log_.stable_after_ms() == 0) return;
  const std::int64_t now = clock_.steady_ms();
  if (heads_.empty() || now - heads_.back().first >= head_sample_ms) heads_.emplace_back(now, 0);
  heads_.back().second = state().seq;
}

domain::Seq Replica::stable() {
  const std::int64_t lag_ms = log_.stable_after_ms();
  if (lag_ms == 0) return state().seq;
  const std::int64_t before = clock_.steady_ms() - lag_ms - head_sample_ms;
  while (heads_.size() > 1 && heads_[1].first <= before) heads_.pop_front();
  return !heads_.empty() && heads_.front().first <= before ? heads_.front().second : 0;
}

void Replica::record(const log::Record& record) {
  if (!live() || record.entry.seq <= loaded_->state.seq) return;
  if (record.entry.seq != loaded_->state.seq + 1) return quarantine();
  for (const auto& row : record.contents) loaded_->contents.put(row.id, row.text);
  try {
    auto entry = decode_entry(record.entry);
    if (!entry) return quarantine();
    const bool was_held = held();
    held_until_ = std::max(held_until_, record.whole_at);
    const domain::Effects effects = domain::apply(loaded_->state, *entry);
    note_head();
    after_apply(*entry, effects);
    if (was_held && live() && !held())
      for (Viewer* viewer : std::set(viewers_)) viewer_free(*viewer);
  } catch (const BugError&) {
    quarantine();
  }
}

void Replica::after_apply(const domain::Entry& entry, const domain::Effects& effects) {
  domain::State& state = loaded_->state;
  // Erased texts are gone for viewers at once; the log erases them from the disk.
  if (!effects.erased.empty()) {
    for (ContentId id : effects.erased) loaded_->contents.erase(id);
    erasing_.insert(effects.erased.begin(), effects.erased.end());
    log_.erase(id_, effects.erased);
  }
  if (effects.delete_on_changed) log_.set_delete_on(id_, state.delete_on_ms);

  for (auto& [audience, crowd] : crowds_) {
    for (const domain::Circle& circle : view::circles_of(audience)) {
      if (effects.dirty.contains(circle)) {
        crowd.news = crowd.snapshot_stale = true;
        dirty_ = true;
      }
      if (effects.lazy.contains(circle)) {
        crowd.lazy_news = true;
        // Always the next line of the grid, also after a quiet time: when a counter moved tells
        // nothing.
        if (!lazy_dirty_) lazy_not_before_ms_ = (clock_.steady_ms() / grid_ms + 1) * grid_ms;
        lazy_dirty_ = true;
      }
    }
  }
  for (const domain::Author& author : effects.own)
    if (auto it = by_author_.find(author); it != by_author_.end())
      own_stale_.insert(it->second.begin(), it->second.end());
  for (ActivityId scope : effects.scopes)
    for (Viewer* viewer : viewers_)
      if (viewer->audience.room == state.activities.at(scope).room) viewer->new_scope(scope);

  // The author's screens first: their own things, then the answer.
  const domain::Author author = domain::author_of(entry.body);
  if (auto it = by_author_.find(author); it != by_author_.end()) {
    const std::set<Viewer*> mine = it->second;
    for (Viewer* viewer : mine) {
      // Also when nothing of its own changed: a client shows an accepted command from its own
      // memory until both of its cursors have passed the answer's seq (C5, C8).
      own_stale_.insert(viewer);
      if (viewer->free() && !held()) send_own(*viewer);
      viewer->decided(entry.body, effects);
    }
  }
  for (SeatId seat : effects.moved)
    for (Viewer* viewer : viewers_)
      if (viewer->seat == seat) move_viewer(*viewer);
  if (std::holds_alternative<protocol::WorkshopReopen>(entry.body.command))
    for (Viewer* viewer : viewers_) end_visit(*viewer);
  for (SeatId seat : effects.shut_out) {
    std::vector<Viewer*> out;
    for (Viewer* viewer : viewers_)
      if (viewer->seat == seat) out.push_back(viewer);
    for (Viewer* viewer : out) {
      leave(*viewer);
      viewer->end(protocol::Bye::removed);
    }
  }
  if (effects.workshop_deleted) {
    log_.remove(id_, [](std::optional<log::Error>) {});
    return stop(protocol::Bye::deleted);
  }
  if (!effects.dirty.empty()) check_deadline();
  if (applied_) applied_(entry, effects);
  // All servers at about the same entry: the log keeps one of them.
  if (state.seq / snapshot_every_ > snapshot_seq_ / snapshot_every_) save_snapshot();
}

void Replica::erased(const std::vector<ContentId>& contents) {
  if (!loaded_) return;
  bool was_there = false;
  for (ContentId id : contents) {
    was_there |= loaded_->contents.erase(id);
    erasing_.erase(id);
  }
  if (was_there && live()) show_anew();
}

void Replica::show_anew() {
  for (auto& [audience, crowd] : crowds_) crowd.snapshot.reset();
  const std::set<Viewer*> all = viewers_;
  for (Viewer* viewer : all) {
    start_over(*viewer);
    viewer->own_cursor = 0;
    own_stale_.insert(viewer);
    viewer_free(*viewer);
  }
}

void Replica::deleted() { stop(protocol::Bye::deleted); }

void Replica::refused() { stop(protocol::Bye::going_away); }

void Replica::quarantine() { stop(protocol::Bye::quarantined); }

void Replica::stop(protocol::Bye reason) {
  if (stopped_) return;
  stopped_ = reason;
  const std::set<Viewer*> all = viewers_;
  for (Viewer* viewer : all) {
    leave(*viewer);
    viewer->end(reason);
  }
}

// ---- viewers ----

void Replica::join(Viewer& viewer) {
  viewers_.insert(&viewer);
  own_stale_.insert(&viewer);
  for (const domain::Author& author : viewer.authors) by_author_[author].insert(&viewer);
  viewer.audience = view::audience_of(state(), viewer.seat, viewer.watched);
  // A cursor from the future is not of this log: start over.
  if (viewer.cursor > state().seq) viewer.cursor = 0;
  enter_crowd(viewer);
  viewer_free(viewer);
  presence_dirty_ = true;
}

void Replica::leave(Viewer& viewer) {
  if (viewers_.erase(&viewer) == 0) return;
  own_stale_.erase(&viewer);
  for (const domain::Author& author : viewer.authors)
    if (auto it = by_author_.find(author); it != by_author_.end()) {
      it->second.erase(&viewer);
      if (it->second.empty()) by_author_.erase(it);
    }
  leave_crowd(viewer);
  presence_dirty_ = true;
}

void Replica::enter_crowd(Viewer& viewer) {
  auto [it, fresh] = crowds_.try_emplace(viewer.audience);
  if (fresh) it->second.flushed = it->second.lazy_flushed = state().seq;
  it->second.viewers.insert(&viewer);
}

void Replica::leave_crowd(Viewer& viewer) {
  auto it = crowds_.find(viewer.audience);
  if (it == crowds_.end()) return;
  it->second.viewers.erase(&viewer);
  if (it->second.viewers.empty()) crowds_.erase(it);
}

// The next frame is a snapshot, none from before what was seen.
void Replica::start_over(Viewer& viewer) {
  viewer.seen = std::max(viewer.seen, viewer.cursor);
  viewer.cursor = 0;
  viewer.counters_due = true;
}

// A switch of audience starts with a snapshot (C7).
void Replica::move_viewer(Viewer& viewer) {
  const view::Audience next = view::audience_of(state(), viewer.seat, viewer.watched);
  if (next == viewer.audience) return;
  leave_crowd(viewer);
  viewer.audience = next;
  start_over(viewer);
  enter_crowd(viewer);
  for (const auto& [id, activity] : state().activities)
    if (activity.room == next.room && activity.opened_ms != 0 &&
        domain::is_anonymous(domain::settings_of(state(), activity)))
      viewer.new_scope(id);
  viewer_free(viewer);
  presence_dirty_ = true;
}

// Where only the end of the workshop had let it look in.
void Replica::end_visit(Viewer& viewer) {
  if (view::may_watch(state(), viewer.seat, viewer.watched)) return;
  viewer.watched = {};
  move_viewer(viewer);
}

void Replica::watch(Viewer& viewer, RoomId room) {
  viewer.watched = room;
  move_viewer(viewer);
}

void Replica::add_author(Viewer& viewer, const domain::Author& author) {
  if (std::find(viewer.authors.begin(), viewer.authors.end(), author) != viewer.authors.end())
    return;
  viewer.authors.push_back(author);
  if (!viewers_.contains(&viewer)) return;
  by_author_[author].insert(&viewer);
  if (!state().authored.contains(author)) return;
  // It has left things that this viewer was not told of: tell everything again.
  viewer.own_cursor = 0;
  own_stale_.insert(&viewer);
}

void Replica::viewer_free(Viewer& viewer) {
  if (!live() || held() || !viewers_.contains(&viewer) || !viewer.free()) return;
  if (own_stale_.contains(&viewer)) send_own(viewer);
  Crowd& crowd = crowds_.at(viewer.audience);
  if (viewer.cursor == 0 || viewer.cursor < crowd.flushed || viewer.cursor < viewer.owed ||
      viewer.counters_due)
    catch_up(viewer, crowd);
  send_presence(viewer, crowd);
}

void Replica::owe(Viewer& viewer, domain::Seq seq) {
  viewer.owed = std::max(viewer.owed, seq);
  dirty_ = dirty_ || viewer.owed > viewer.cursor;
}

void Replica::send_own(Viewer& viewer) {
  const auto projection = view::private_view(state(), loaded_->contents, viewer.seat,
                                             viewer.authors, viewer.own_cursor);
  own_stale_.erase(&viewer);
  viewer.own_cursor = state().seq;
  if (mutant("own_frame_lost") && sometimes()) return;
  viewer.send(share(view::own_message(projection, epoch())));
}

// Brings one viewer to the present by itself: a newcomer, somebody who was busy or away. Counters
// only if it missed them: an answer to one's own command must not tell how far the others are
// (server/decisions/0022).
void Replica::catch_up(Viewer& viewer, Crowd& crowd) {
  const std::int64_t now = clock_.steady_ms();
  if (viewer.cursor == 0) {
    if (!crowd.snapshot || crowd.snapshot_seq < viewer.seen ||
        (crowd.snapshot_stale && now - crowd.snapshot_ms >= snapshot_cache_ms)) {
      const auto projection = view::project(state(), loaded_->contents, viewer.audience, 0,
                                            view::Lazy::all());
      crowd.snapshot = share(view::frame_message(projection, viewer.audience, epoch()));
      crowd.snapshot_seq = projection.to;
      crowd.snapshot_ms = now;
      crowd.snapshot_stale = false;
    }
    viewer.send(crowd.snapshot);
    viewer.cursor = mutant("stale_snapshot") ? state().seq : crowd.snapshot_seq;
    if (!crowd.snapshot_stale && viewer.cursor >= viewer.owed) {
      viewer.counters_due = false;
      return;
    }
  }
  const auto projection = view::project(
      state(), loaded_->contents, viewer.audience, viewer.cursor,
      viewer.counters_due ? view::Lazy::all() : view::Lazy::none());
  viewer.counters_due = false;
  viewer.cursor = projection.to;
  viewer.send(share(view::frame_message(projection, viewer.audience, epoch())));
}

// ---- flushing ----

void Replica::flush(const view::Audience& audience, Crowd& crowd, bool lazy) {
  const bool grid = lazy && crowd.lazy_news;
  const bool news = crowd.news;
  std::shared_ptr<const std::string> common;
  using Start = std::pair<domain::Seq, bool>;  // a cursor of its own, and whether counters are due
  std::map<Start, std::shared_ptr<const std::string>> others;
  std::size_t deliveries = 0;
  std::size_t bytes = 0;
  auto frame_from = [&](domain::Seq since, view::Lazy with) {
    auto projection = view::project(state(), loaded_->contents, audience, since, with);
    auto message = share(view::frame_message(projection, audience, epoch()));
    bytes += message->size();
    return message;
  };
  const domain::Seq start = crowd.flushed;
  for (Viewer* viewer : crowd.viewers) {
    const bool owes = viewer->owed > viewer->cursor;
    if (!news && !grid && !owes) continue;
    if (!viewer->free() || viewer->cursor == 0) {  // one frame from its own cursor when it is free
      viewer->counters_due = viewer->counters_due || grid;
      continue;
    }
    if (!news && !grid) {
      // Nothing that it may see has changed: an empty frame moves its cursor to its own entry and
      // no further, so that its overlay can go and others' hidden entries do not show.
      protocol::AudienceName name{audience.room, audience.role};
      auto message = share(
          protocol::encode_frame(epoch(), viewer->cursor, viewer->owed, name, {}, {}));
      viewer->cursor = viewer->owed;
      viewer->send(message);
      ++deliveries;
      continue;
    }
    if (viewer->cursor >= start && !viewer->counters_due) {
      if (mutant("frame_lost") && sometimes()) {
        viewer->cursor = state().seq;
        continue;
      }
      if (!common)
        common = frame_from(start,
                            grid ? view::Lazy::after(crowd.lazy_flushed) : view::Lazy::none());
      viewer->send(common);
    } else {
      Start from{viewer->cursor, grid || viewer->counters_due};
      if (!others.contains(from) && others.size() >= cursors_per_flush) from = {0, true};
      auto& mine = others[from];
      if (!mine)
        mine = frame_from(from.first, from.second ? view::Lazy::all() : view::Lazy::none());
      viewer->send(mine);
      viewer->counters_due = viewer->counters_due && !from.second;
    }
    viewer->cursor = state().seq;
    ++deliveries;
  }
  if (news || grid) crowd.flushed = state().seq;
  if (grid) {
    crowd.lazy_flushed = state().seq;
    crowd.lazy_news = false;
    crowd.snapshot_stale = true;  // nobody would tell its counters to who comes with it after this
  }
  crowd.news = false;
  std::int64_t pause = pause_after(deliveries, bytes);
  if (const auto* changes = domain::find(state().changes, domain::Circle::of(audience.room));
      changes && changes->at().size() > big_room_entities)
    pause = std::max(pause, big_room_flush_ms);
  flush_not_before_ms_ = std::max(flush_not_before_ms_, clock_.steady_ms() + pause);
}

void Replica::flush_all(bool lazy) {
  for (auto& [audience, crowd] : crowds_) flush(audience, crowd, lazy);
  dirty_ = false;
  if (lazy) lazy_dirty_ = false;
}

void Replica::settle() {
  if (!live()) return;
  const std::int64_t now = clock_.steady_ms();
  const bool grid = lazy_dirty_ && now >= lazy_not_before_ms_;
  if (!held()) {
    if (grid || (dirty_ && now >= flush_not_before_ms_)) flush_all(grid);
    for (Viewer* viewer : std::vector(own_stale_.begin(), own_stale_.end()))
      if (viewer->free()) send_own(*viewer);
  }
  if (whispers_.expire(now)) presence_dirty_ = true;
  if (presence_dirty_ && now >= presence_not_before_ms_) send_presence();
  if (log_.shared() && !viewers_.empty() && now >= whisper_not_before_ms_) whisper();
  if (const auto due_ms = deadline_due_ms(now); due_ms && now >= *due_ms) {
    deadline_sent_ = true;
    protocol::EntryBody body;
    body.command = *deadline_;
    append(body, {}, [this](log::Error) {
      deadline_sent_ = false;
      deadline_not_before_ms_ = clock_.steady_ms() + deadline_retry_ms;
    });
  }
}

std::optional<std::int64_t> Replica::next_wake_ms() const {
  if (!live()) return std::nullopt;
  std::optional<std::int64_t> next;
  auto offer = [&](std::int64_t at_ms) { next = next ? std::min(*next, at_ms) : at_ms; };
  if (dirty_ && !held()) offer(flush_not_before_ms_);
  if (lazy_dirty_ && !held()) offer(lazy_not_before_ms_);
  if (presence_dirty_) offer(presence_not_before_ms_);
  if (log_.shared() && !viewers_.empty()) offer(whisper_not_before_ms_);
  if (auto at_ms = whispers_.expires_at_ms()) offer(*at_ms);
  if (auto at_ms = deadline_due_ms(clock_.steady_ms())) offer(*at_ms);
  return next;
}

std::optional<std::int64_t> Replica::deadline_due_ms(std::int64_t now_ms) const {
  if (!deadline_ || deadline_sent_ || !reachable_) return std::nullopt;
  const std::int64_t to_wait = deadline_->at_ms + deadline_jitter_ms_ - clock_.wall_ms();
  return std::max(deadline_not_before_ms_, now_ms + std::max<std::int64_t>(0, to_wait));
}

// ---- presence: not in the log, at most once a second ----

void Replica::send_presence() {
  presence_dirty_ = false;
  presence_not_before_ms_ = clock_.steady_ms() + grid_ms;
  if (log_.shared()) whisper();
  std::map<RoomId, std::int64_t> rooms;
  std::set<SeatId> seats = people_here();
  whispers_.add_to(seats);
  // Another process may know a seat before we do, or still one that is gone.
  std::erase_if(seats, [&](SeatId seat) { return !state().seats.contains(seat); });
  for (SeatId seat : seats) ++rooms[state().seats.at(seat).room];
  protocol::Presence all;
  all.online = static_cast<std::int64_t>(seats.size());
  for (const auto& [room, online] : rooms) all.rooms.push_back({room, online});
  protocol::Presence staff = all;
  staff.seats.emplace().assign(seats.begin(), seats.end());
  const auto for_leads = share(protocol::encode(protocol::ServerMessage(staff)));
  for (auto& [audience, crowd] : crowds_) {
    auto message = for_leads;
    if (audience.role != protocol::Role::lead) {
      protocol::Presence own;
      own.online = all.online;
      if (auto it = rooms.find(audience.room); it != rooms.end())
        own.rooms.push_back({it->first, it->second});
      if (audience.role == protocol::Role::moderator) {
        own.seats.emplace();
        for (SeatId seat : seats)
          if (state().seats.at(seat).room == audience.room) own.seats->push_back(seat);
      }
      message = share(protocol::encode(protocol::ServerMessage(own)));
    }
    crowd.presence = message;
    for (Viewer* viewer : crowd.viewers) viewer->presence_due = true;
    for (Viewer* viewer : crowd.viewers) send_presence(*viewer, crowd);
  }
}

std::set<SeatId> Replica::people_here() const {
  std::set<SeatId> seats;
  for (const Viewer* viewer : viewers_)
    if (const domain::Seat* seat = domain::find(state().seats, viewer->seat); seat && !seat->link)
      seats.insert(viewer->seat);
  return seats;
}

void Replica::whisper() {
  whisper_not_before_ms_ = clock_.steady_ms() + Whispers::repeat_ms;
  log_.whisper(id_, Whispers::encode(people_here()));
}

void Replica::whispered(std::uint64_t from, const std::string& bytes) {
  if (live() && whispers_.heard(from, bytes, clock_.steady_ms())) presence_dirty_ = true;
}

// A busy line gets the newest later, the ones between never.
void Replica::send_presence(Viewer& viewer, const Crowd& crowd) {
  if (!viewer.presence_due || !crowd.presence || !viewer.free()) return;
  viewer.presence_due = false;
  viewer.send(crowd.presence);
}

// ---- log ----

void Replica::append(const protocol::EntryBody& body, std::vector<log::ContentRow> texts,
                     std::function<void(log::Error)> failed) {
  log_.append(
      id_, loaded_->epoch, protocol::encode(body), std::move(texts),
      [post = post_, alive = std::weak_ptr(alive_), failed = std::move(failed)](log::Error error) {
        post([alive, failed, error] {
          if (!alive.expired()) failed(error);
        });
      });
}

bool Replica::has_room_for(std::size_t bytes, std::size_t most) {
  const auto fits = [&] { return text_bytes() + bytes <= most; };
  if (fits()) return true;
  if (clock_.steady_ms() < sweep_not_before_ms_) return false;
  sweep_not_before_ms_ = clock_.steady_ms() + sweep_every_ms;
  loaded_->contents.sweep([&](ContentId id) { return state().contents.contains(id); });
  return fits();
}

void Replica::complete(protocol::EntryBody& body) {
  constexpr std::uint64_t exact = (1ull << 53) - 1;
  const bool shuffles = std::holds_alternative<protocol::GroupingShuffle>(body.command);
  if (shuffles || std::holds_alternative<protocol::StepReveal>(body.command))
    body.seed = static_cast<std::int64_t>(random_.u64() & exact);
  if (!shuffles) return;
  std::set<SeatId> here = people_here();
  whispers_.add_to(here);
  body.present.emplace().assign(here.begin(), here.end());
}

void Replica::check_deadline() {
  auto next = domain::next_deadline(state());
  const bool same = next && deadline_ && next->at_ms == deadline_->at_ms &&
                    next->activity == deadline_->activity;
  if (same) return;
  deadline_ = next;
  deadline_sent_ = false;
  // So that not every node writes it at once.
  deadline_jitter_ms_ = static_cast<std::int64_t>(random_.u64() % 100);
}

log::Snapshot Replica::take_snapshot() const {
  log::Snapshot snapshot;
  snapshot.epoch = loaded_->epoch;
  snapshot.seq = state().seq;
  snapshot.state_version = domain::state_version;
  snapshot.state = domain::encode_state(state());
  snapshot.state_hash = domain::hash_of_encoded(snapshot.state);
  return snapshot;
}

void Replica::save_snapshot() {
  // Until a text is gone from the log, the entry that erases it stays in the tail: whoever opens
  // the log then finds it, and asks again if everybody who did is dead.
  if (!erasing_.empty()) return;
  log::Snapshot snapshot = take_snapshot();
  std::vector<ContentId> live;
  live.reserve(state().contents.size());
  for (const auto& [id, references] : state().contents) live.push_back(id);
  loaded_->contents.sweep([&](ContentId id) { return state().contents.contains(id); });
  snapshot_seq_ = snapshot.seq;
  log_.save_snapshot(id_, std::move(snapshot), std::move(live));
}

void Replica::save_if_worthwhile() {
  if (live() && state().seq >= snapshot_seq_ + snapshot_every_ / 16) save_snapshot();
}

}  // namespace dialograum::replica
