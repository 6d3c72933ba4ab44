#include "replica/fanout.hpp"

#include <algorithm>

#include "base/earliest.hpp"
#include "view/private_view.hpp"

namespace dialograum::replica {
namespace {

constexpr std::int64_t tick_ms = 1000;  // counters

// The next frame is a snapshot, none from before what was seen.
void start_over(Subscriber& subscriber) {
  subscriber.seen = std::max(subscriber.seen, subscriber.cursor);
  subscriber.cursor = 0;
  subscriber.counters_pending = true;
}

}  // namespace

// ---- subscribers ----

void Fanout::join(Subscriber& subscriber) {
  subscribers_.insert(&subscriber);
  private_stale_.insert(&subscriber);
  for (const domain::Author& author : subscriber.authors) by_author_[author].insert(&subscriber);
  subscriber.audience = view::audience_of(state(), subscriber.seat, subscriber.watched);
  // A cursor from the future is not of this log: start over.
  if (subscriber.cursor > state().seq) subscriber.cursor = 0;
  enter_audience(subscriber);
  on_writable(subscriber);
  people_changed_ = true;
}

void Fanout::leave(Subscriber& subscriber) {
  if (subscribers_.erase(&subscriber) == 0) return;
  private_stale_.erase(&subscriber);
  for (const domain::Author& author : subscriber.authors)
    if (auto it = by_author_.find(author); it != by_author_.end()) {
      it->second.erase(&subscriber);
      if (it->second.empty()) by_author_.erase(it);
    }
  leave_audience(subscriber);
  people_changed_ = true;
}

std::vector<Subscriber*> Fanout::leave_all() {
  std::vector<Subscriber*> all(subscribers_.begin(), subscribers_.end());
  for (Subscriber* subscriber : all) leave(*subscriber);
  return all;
}

void Fanout::enter_audience(Subscriber& subscriber) {
  audiences_.try_emplace(subscriber.audience, subscriber.audience, state().seq)
      .first->second.add(subscriber);
}

void Fanout::leave_audience(Subscriber& subscriber) {
  auto it = audiences_.find(subscriber.audience);
  if (it == audiences_.end()) return;
  it->second.remove(subscriber);
  if (it->second.empty()) audiences_.erase(it);
}

// A switch of audience starts with a snapshot.
void Fanout::follow_audience(Subscriber& subscriber) {
  const view::Audience next = view::audience_of(state(), subscriber.seat, subscriber.watched);
  if (next == subscriber.audience) return;
  leave_audience(subscriber);
  subscriber.audience = next;
  start_over(subscriber);
  enter_audience(subscriber);
  for (const auto& [id, activity] : state().activities)
    if (activity.room == next.room && activity.opened_ms != 0 &&
        domain::is_anonymous(domain::settings_of(state(), activity)))
      subscriber.scope_opened(id);
  on_writable(subscriber);
  people_changed_ = true;
}

void Fanout::watch(Subscriber& subscriber, RoomId room) {
  subscriber.watched = room;
  follow_audience(subscriber);
}

void Fanout::add_author(Subscriber& subscriber, const domain::Author& author) {
  auto& authors = subscriber.authors;
  if (std::find(authors.begin(), authors.end(), author) != authors.end()) return;
  authors.push_back(author);
  if (!subscribers_.contains(&subscriber)) return;
  by_author_[author].insert(&subscriber);
  if (!state().authored.contains(author)) return;
  // It has left things that this subscriber was not told of: tell everything again.
  subscriber.private_cursor = 0;
  private_stale_.insert(&subscriber);
}

void Fanout::on_writable(Subscriber& subscriber) {
  if (catching_up() || !subscribers_.contains(&subscriber) || !subscriber.writable()) return;
  if (private_stale_.contains(&subscriber)) send_private(subscriber);
  AudienceFanout& audience = audiences_.at(subscriber.audience);
  audience.catch_up(subscriber, source(), clock_.steady_ms());
  audience.send_presence(subscriber);
}

void Fanout::advance_cursor_to(Subscriber& subscriber, domain::Seq seq) {
  subscriber.min_cursor = std::max(subscriber.min_cursor, seq);
  news_ = news_ || subscriber.min_cursor > subscriber.cursor;
}

std::set<SeatId> Fanout::people() const {
  std::set<SeatId> seats;
  for (const Subscriber* subscriber : subscribers_) {
    const domain::Seat* seat = domain::find(state().seats, subscriber->seat);
    if (seat && !seat->link) seats.insert(subscriber->seat);
  }
  return seats;
}

void Fanout::send_private(Subscriber& subscriber) {
  const auto projection = view::private_view(state(), loaded_.contents, subscriber.seat,
                                             subscriber.authors, subscriber.private_cursor);
  private_stale_.erase(&subscriber);
  subscriber.private_cursor = state().seq;
  subscriber.send(share(view::own_message(projection, epoch_)));
}

// ---- what an entry did ----

void Fanout::mark(const domain::Effects& effects) {
  for (auto& [audience, fanout] : audiences_) {
    const auto marked = fanout.mark(effects);
    news_ |= marked.news;
    if (!marked.counters) continue;
    // Always the next tick, also after a quiet time: when a counter moved tells nothing.
    if (!counters_news_) next_tick_ms_ = (clock_.steady_ms() / tick_ms + 1) * tick_ms;
    counters_news_ = true;
  }
  for (const domain::Author& author : effects.own)
    if (auto it = by_author_.find(author); it != by_author_.end())
      private_stale_.insert(it->second.begin(), it->second.end());
}

Actions Fanout::after(const domain::Entry& entry, const domain::Effects& effects) {
  mark(effects);
  Actions actions;
  const auto for_each = [&](auto wanted, auto act) {
    for (Subscriber* subscriber : subscribers_)
      if (wanted(*subscriber)) act(subscriber);
  };
  for (ActivityId scope : effects.scopes)
    for_each([room = state().activities.at(scope).room](
                 const Subscriber& one) { return one.audience.room == room; },
             [&](Subscriber* one) {
               actions.push_back(OpenScope{one, scope});
             });
  if (auto it = by_author_.find(domain::author_of(entry.body)); it != by_author_.end())
    for (Subscriber* subscriber : it->second) actions.push_back(Answer{subscriber});
  for (SeatId seat : effects.moved)
    for_each([seat](const Subscriber& one) { return one.seat == seat; },
             [&](Subscriber* one) { actions.push_back(Move{one}); });
  if (std::holds_alternative<protocol::WorkshopReopen>(entry.body.command))
    for (Subscriber* subscriber : subscribers_) actions.push_back(Move{subscriber});
  for (SeatId seat : effects.shut_out)
    for_each([seat](const Subscriber& one) { return one.seat == seat; },
             [&](Subscriber* one) { actions.push_back(ShutOut{one}); });
  return actions;
}

void Fanout::carry_out(const Action& action, const domain::Entry& entry,
                       const domain::Effects& effects) {
  Subscriber& subscriber = *std::visit([](const auto& one) { return one.subscriber; }, action);
  if (!subscribers_.contains(&subscriber)) return;  // an action before this one was its end
  if (const auto* open = std::get_if<OpenScope>(&action)) {
    subscriber.scope_opened(open->activity);
  } else if (std::holds_alternative<Answer>(action)) {
    // Also when nothing of its own changed: a client shows an accepted command from its own memory
    // until both of its cursors have passed the answer's seq (C5, C8).
    private_stale_.insert(&subscriber);
    if (subscriber.writable() && !catching_up()) send_private(subscriber);
    subscriber.decided(entry.body, effects);
  } else if (std::holds_alternative<Move>(action)) {
    // Where only the end of the workshop had let a participant look in.
    if (!view::may_watch(state(), subscriber.seat, subscriber.watched)) subscriber.watched = {};
    follow_audience(subscriber);
  } else {
    leave(subscriber);
    subscriber.end(protocol::Bye::removed);
  }
}

void Fanout::show_anew() {
  for (auto& [audience, fanout] : audiences_) fanout.drop_snapshot();
  for (Subscriber* subscriber : subscribers_) {
    start_over(*subscriber);
    subscriber->private_cursor = 0;
    private_stale_.insert(subscriber);
  }
  release();
}

void Fanout::complete_from(domain::Seq seq) { complete_from_ = std::max(complete_from_, seq); }

void Fanout::release() {
  for (Subscriber* subscriber : std::vector(subscribers_.begin(), subscribers_.end()))
    on_writable(*subscriber);
}

// ---- time ----

void Fanout::flush_due(std::int64_t now_ms) {
  if (catching_up()) return;
  const bool tick = counters_news_ && now_ms >= next_tick_ms_;
  if (tick || (news_ && now_ms >= next_flush_ms_)) {
    for (auto& [audience, fanout] : audiences_)
      next_flush_ms_ = std::max(next_flush_ms_, clock_.steady_ms() + fanout.flush(source(), tick));
    news_ = false;
    if (tick) counters_news_ = false;
  }
  for (Subscriber* subscriber : std::vector(private_stale_.begin(), private_stale_.end()))
    if (subscriber->writable()) send_private(*subscriber);
}

std::optional<std::int64_t> Fanout::next_flush_ms() const {
  if (catching_up()) return std::nullopt;
  std::optional<std::int64_t> next;
  if (news_) next = next_flush_ms_;
  if (counters_news_) keep_earlier(next, next_tick_ms_);
  return next;
}

}  // namespace dialograum::replica
