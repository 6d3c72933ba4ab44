#include "replica/replica.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/earliest.hpp"
#include "base/join_code.hpp"
#include "protocol/codec.hpp"

namespace dialograum::replica {
namespace {

constexpr std::int64_t sweep_every_ms = 10'000;  // walking over all texts

}  // namespace

Replica::Replica(WorkshopId id, Clock& clock, Random& random, log::Log& log, Post post,
                 domain::Seq snapshot_every)
    : id_(id),
      clock_(clock),
      random_(random),
      log_(log),
      post_(std::move(post)),
      snapshot_every_(snapshot_every),
      deadline_(clock, random),
      erasures_(id, log),
      stable_head_(log.stable_after_ms()) {}

// ---- from the log ----

void Replica::opened(Loaded loaded) {
  erasures_.order(loaded.still_to_erase);
  if (!loaded.files_to_remove.empty()) log_.remove_files(id_, loaded.files_to_remove);
  if (loaded.still_to_remove) remove_from_log();  // deleted() follows
  opened_.emplace(id_, clock_, log_, std::move(loaded), snapshot_every_);
  stable_head_.reached(state().seq, clock_.steady_ms());
  deadline_.follow(state());
}

void Replica::set_reachable(bool reachable) {
  reachable_ = reachable;
  if (!reachable || !live()) return;
  // What was asked for just before may not have come to pass; a repeat is harmless.
  erasures_.repeat();
  log_.set_delete_on(id_, state().delete_on_ms);
}

void Replica::hand_over() {
  if (!live()) return;
  const view::Contents& contents = opened_->loaded.contents;
  std::vector<log::ContentRow> rows;
  rows.reserve(contents.size());
  contents.for_each([&](ContentId id, const std::string& text) {
    if (state().contents.contains(id)) rows.push_back({id, text});
  });
  log_.install({id_, state().code, state().delete_on_ms}, opened_->snapshots.take(),
               std::move(rows));
}

void Replica::record(const log::Record& record) {
  if (!live() || record.entry.seq <= state().seq) return;
  if (record.entry.seq != state().seq + 1) return quarantine();
  for (const auto& row : record.contents) opened_->loaded.contents.put(row.id, row.text);
  try {
    const auto entry = decode_entry(record.entry);
    if (!entry) return quarantine();
    Fanout& fanout = opened_->fanout;
    const bool was_catching_up = fanout.catching_up();
    fanout.complete_from(record.whole_at);
    const domain::Effects effects = domain::apply(opened_->loaded.state, *entry);
    stable_head_.reached(state().seq, clock_.steady_ms());
    applied(*entry, effects);
    if (was_catching_up && live() && !fanout.catching_up()) fanout.release();
  } catch (const BugError&) {
    quarantine();
  }
}

void Replica::applied(const domain::Entry& entry, const domain::Effects& effects) {
  order_from_log(effects);
  Fanout& fanout = opened_->fanout;
  for (const Action& action : fanout.after(entry, effects))
    fanout.carry_out(action, entry, effects);
  if (effects.workshop_deleted) {
    remove_from_log();
    return stop(protocol::Bye::deleted);
  }
  if (!effects.dirty.empty()) deadline_.follow(state());
  if (applied_) applied_(entry, effects);
  if (opened_->snapshots.due()) save_snapshot();
}

void Replica::order_from_log(const domain::Effects& effects) {
  // Erased texts are gone for viewers at once; the log erases them from the disk.
  for (ContentId id : effects.erased) opened_->loaded.contents.erase(id);
  erasures_.order(effects.erased);
  if (!effects.dropped_files.empty()) log_.remove_files(id_, effects.dropped_files);
  if (effects.delete_on_changed) log_.set_delete_on(id_, state().delete_on_ms);
}

void Replica::erased(const std::vector<ContentId>& contents) {
  if (!opened_) return;
  bool was_there = false;
  for (ContentId id : contents) was_there |= opened_->loaded.contents.erase(id);
  erasures_.confirmed(contents);
  // A log that was read between an erasing entry and the erasure, from a snapshot behind that
  // entry, still had the text.
  if (was_there && live()) opened_->fanout.show_anew();
}

void Replica::on_presence(std::uint64_t from, const std::string& bytes) {
  if (live()) opened_->presence.update(from, bytes);
}

void Replica::deleted() { stop(protocol::Bye::deleted); }

void Replica::refused() { stop(protocol::Bye::going_away); }

void Replica::quarantine() { stop(protocol::Bye::quarantined); }

void Replica::stop(protocol::Bye reason) {
  if (stopped_) return;
  stopped_ = reason;
  if (!opened_) return;
  for (Subscriber* subscriber : opened_->fanout.leave_all()) subscriber->end(reason);
}

// ---- to the log ----

void Replica::append(const protocol::EntryBody& body, std::vector<log::ContentRow> texts,
                     std::function<void(log::Error)> failed) {
  const auto* new_code = std::get_if<protocol::WorkshopNewCode>(&body.command);
  log_.append(
      id_, opened_->loaded.epoch, protocol::encode(body), std::move(texts),
      [post = post_, alive = std::weak_ptr(alive_), failed = std::move(failed)](log::Error error) {
        post([alive, failed, error] {
          if (!alive.expired()) failed(error);
        });
      },
      new_code && new_code->code ? new_code->code->value : std::string());
}

void Replica::remove_from_log() {
  log_.remove(id_, [](std::optional<log::Error>) {});
}

bool Replica::has_room_for(std::size_t bytes, std::size_t most) {
  const auto fits = [&] { return text_bytes() + bytes <= most; };
  if (fits()) return true;
  if (clock_.steady_ms() < sweep_not_before_ms_) return false;
  sweep_not_before_ms_ = clock_.steady_ms() + sweep_every_ms;
  opened_->loaded.contents.sweep([&](ContentId id) { return state().contents.contains(id); });
  return fits();
}

void Replica::complete(protocol::EntryBody& body) {
  constexpr std::uint64_t exact = (1ull << 53) - 1;
  const bool shuffles = std::holds_alternative<protocol::GroupingShuffle>(body.command);
  if (shuffles || std::holds_alternative<protocol::StepReveal>(body.command))
    body.seed = static_cast<std::int64_t>(random_.u64() & exact);
  if (!shuffles) return;
  const std::set<SeatId> here = opened_->presence.people();
  body.present.emplace().assign(here.begin(), here.end());
}

std::string Replica::draw_code() { return make_code(random_); }

void Replica::save_snapshot() {
  // Until a text is gone from the log, the entry that erases it stays in the tail: whoever opens
  // the log then finds it, and asks again if everybody who did is dead.
  if (!erasures_.pending()) opened_->snapshots.save();
}

void Replica::save_if_worthwhile() {
  if (live() && opened_->snapshots.worthwhile()) save_snapshot();
}

// ---- time ----

void Replica::send_due() {
  if (!live()) return;
  const std::int64_t now = clock_.steady_ms();
  opened_->fanout.flush_due(now);
  opened_->presence.send_due(now);
  if (const auto due_ms = deadline_due_ms(); due_ms && now >= *due_ms) {
    protocol::EntryBody body;
    body.command = deadline_.take();
    append(body, {}, [this](log::Error) { deadline_.failed(); });
  }
}

std::optional<std::int64_t> Replica::deadline_due_ms() const {
  return reachable_ ? deadline_.due_ms() : std::nullopt;
}

std::optional<std::int64_t> Replica::next_wake_ms() const {
  if (!live()) return std::nullopt;
  std::optional<std::int64_t> next;
  for (const auto at_ms :
       {opened_->fanout.next_flush_ms(), opened_->presence.next_wake_ms(), deadline_due_ms()})
    keep_earlier(next, at_ms);
  return next;
}

}  // namespace dialograum::replica
