#include "domain/apply.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "domain/commands.hpp"
#include "domain/parts.hpp"
#include "domain/permissions.hpp"

namespace dialograum::domain {
namespace {

constexpr std::int64_t exact_max = 9007199254740991;  // what a JavaScript number holds

Context context_of(const State& state, const protocol::EntryBody& body, Seq seq,
                   std::int64_t time_ms) {
  Context context;
  context.seq = seq;
  context.time_ms = time_ms;
  context.author = author_of(body);
  context.client = body.client;
  context.n = static_cast<std::uint64_t>(body.n.value);
  context.seed = body.seed ? static_cast<std::uint64_t>(body.seed->value) : 0;
  if (body.present) context.present = &*body.present;
  if (body.scope) context.scope = *body.scope;
  if (body.group) context.group = *body.group;
  if (const Seat* seat = find(state.seats, context.author.seat())) {
    context.role = seat->role;
    context.room = seat->link_room ? seat->link_room : seat->room;
  }
  return context;
}

unsigned sender_of(const Context& context) {
  namespace sender = protocol::sender;
  if (context.author.is_node()) return sender::node;
  if (context.author.is_pseudonym()) return sender::pseudonym;
  switch (context.role) {
    case Role::lead:
      return sender::lead;
    case Role::co_lead:
      return sender::co_lead;
    case Role::moderator:
      return sender::moderator;
    case Role::participant:
      return sender::participant;
    case Role::projector:
      return 0;
  }
  return 0;
}

std::uint64_t entries_of(const State& state, const Author& author) {
  std::uint64_t sum = 0;
  if (const auto* clients = find(state.series, author))
    for (const auto& [client, series] : *clients) sum += series.entries;
  return sum;
}

// A log has an end. Before it, what is left is for those who bring the workshop to a good one; a
// clock's own entries and erasing oneself never wait for room.
Refusal judge_share(const State& state, const Context& context, const protocol::Command& command) {
  if (state.rules < 2) return Refusal::ok;
  const bool late_for_staff = context.seq + limits::log_entries_for_leads > limits::log_entries;
  const bool late = context.seq + limits::log_entries_for_staff > limits::log_entries;
  if (context.author.is_node())
    return late && std::holds_alternative<protocol::SeatJoin>(command) ? Refusal::workshop_full
                                                                       : Refusal::ok;
  const bool is_seat = !context.author.is_pseudonym();
  if (is_seat && is_leading(context.role)) return Refusal::ok;
  // Once for each seat, and there are no more seats than there is room for.
  if (is_seat && std::holds_alternative<protocol::PersonErase>(command)) return Refusal::ok;
  if (is_seat && is_staff(context.role))
    return late_for_staff ? Refusal::workshop_full : Refusal::ok;
  if (late) return Refusal::workshop_full;
  return entries_of(state, context.author) < limits::entries_per_seat ? Refusal::ok
                                                                      : Refusal::seat_full;
}

Refusal judge_command(const State& state, const Context& context,
                      const protocol::Command& command) {
  const bool creating = std::holds_alternative<protocol::WorkshopCreate>(command);
  if (!state.workshop && !creating) return Refusal::unknown_entity;
  if (state.deleted) return Refusal::workshop_ended;
  if (!context.author.is_node() && !context.author.is_pseudonym()) {
    const Seat* seat = find(state.seats, context.author.seat());
    if (!seat) return Refusal::not_allowed;
    if (!may_enter(*seat)) return Refusal::removed;
  }
  if (context.author.is_pseudonym() && !state.activities.contains(context.scope))
    return Refusal::unknown_entity;
  if (!may_send(command, sender_of(context))) return Refusal::not_allowed;
  if (const Seat* seat = find(state.seats, context.author.seat());
      seat && seat->waiting && !allowed_while_waiting(command))
    return Refusal::not_allowed;
  if (state.status == WorkshopStatus::ended && !context.author.is_node() &&
      !allowed_when_ended(command))
    return Refusal::workshop_ended;
  if (Refusal share = judge_share(state, context, command); share != Refusal::ok) return share;
  return std::visit([&](const auto& c) { return judge(state, context, c); }, command);
}

const Outcome* known_outcome(const Series& series, std::uint64_t n) {
  auto it = std::lower_bound(
      series.outcomes.begin(), series.outcomes.end(), n,
      [](const Outcome& outcome, std::uint64_t value) { return outcome.n < value; });
  return it != series.outcomes.end() && it->n == n ? &*it : nullptr;
}

const Series* series_of(const State& state, const Author& author, ClientId client) {
  const auto* clients = find(state.series, author);
  return clients ? find(*clients, client) : nullptr;
}

// Numbers first (K4, K5): a known one is answered with its outcome, a gap is refused as
// retryable.
std::optional<Verdict> judge_number(const State& state, const Author& author,
                                    const protocol::EntryBody& body) {
  if (author.is_node()) return std::nullopt;
  const auto n = static_cast<std::uint64_t>(body.n.value);
  const auto after = static_cast<std::uint64_t>(body.after.value);
  if (n == 0 || !body.client) return Verdict{Refusal::bad_value, false, 0};
  const Series* series = series_of(state, author, body.client);
  const std::uint64_t last = series ? series->last : 0;
  if (n <= last) {
    const Outcome* outcome = known_outcome(*series, n);
    // Too old to be remembered, or a number that was skipped: its client has had the answer long
    // ago.
    return outcome ? Verdict{outcome->result, true, outcome->seq} : Verdict{Refusal::gap, false, 0};
  }
  if (after != last) return Verdict{Refusal::gap, false, 0};
  return std::nullopt;
}

// The texts of things as they were before a command are kept while it can be taken back.
template <class T, class F>
void each_content(const T& value, F f) {
  if constexpr (std::is_same_v<T, ContentId>)
    f(value);
  else if constexpr (requires { typename T::mapped_type; })
    for (const auto& [id, before] : value) each_content(before, f);
  else if constexpr (boost::describe::has_describe_members<T>::value)
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
        [&](auto member) { each_content(value.*member.pointer, f); });
}

void forget_undo(Edit& edit, Series& series) {
  if (series.undo) each_content(*series.undo, [&](ContentId id) { edit.release(id); });
  series.undo.reset();
}

// Remembers the outcome; an author's oldest client is forgotten when there are too many.
Series& record_outcome(Edit& edit, std::uint64_t n, Refusal result) {
  auto& clients = edit.state.series[edit.context.author];
  std::uint64_t inherited = 0;
  if (!clients.contains(edit.context.client) && clients.size() >= limits::clients_per_author) {
    auto oldest = std::min_element(
        clients.begin(), clients.end(), [](const auto& l, const auto& r) {
          return l.second.outcomes.back().seq < r.second.outcomes.back().seq;
        });
    forget_undo(edit, oldest->second);
    inherited = oldest->second.entries;
    clients.erase(oldest);
  }
  Series& series = clients[edit.context.client];
  series.last = n;
  if (edit.state.rules >= 2) series.entries += 1 + inherited;
  series.outcomes.push_back({n, edit.context.seq, result});
  if (series.outcomes.size() > limits::series_outcomes)
    series.outcomes.erase(series.outcomes.begin());
  return series;
}

void keep_undo(Edit& edit, Series& series) {
  UndoRecord record = std::move(*edit.undo);
  record.n = edit.context.n;
  record.seq = edit.context.seq;
  record.time_ms = edit.context.time_ms;
  each_content(record, [&](ContentId id) { edit.retain(id); });
  forget_undo(edit, series);
  series.undo = std::move(record);
}

}  // namespace

Author author_of(const protocol::EntryBody& body) {
  if (body.seat) return Author::of(*body.seat);
  if (body.pseudonym)
    if (auto author = Author::of_pseudonym(body.pseudonym->value)) return *author;
  return {};
}

std::uint64_t last_number(const State& state, const Author& author, ClientId client) {
  const Series* series = series_of(state, author, client);
  return series ? series->last : 0;
}

Verdict judge(const State& state, const protocol::EntryBody& body, std::int64_t time_ms) {
  Context context = context_of(state, body, state.seq + 1, std::max(time_ms, state.time_ms));
  if (auto decided = judge_number(state, context.author, body)) return *decided;
  return {judge_command(state, context, body.command), false, 0};
}

Refusal judge_share(const State& state, const protocol::EntryBody& body) {
  return judge_share(state, context_of(state, body, state.seq + 1, state.time_ms), body.command);
}

Effects apply(State& state, const Entry& entry) {
  CHECK(entry.seq == state.seq + 1);
  Effects effects;
  state.seq = entry.seq;
  state.time_ms = std::clamp<std::int64_t>(entry.time_ms, state.time_ms, exact_max);
  const Context context = context_of(state, entry.body, entry.seq, state.time_ms);
  if (auto decided = judge_number(state, context.author, entry.body)) {
    effects.result = decided->result;
    effects.answered_seq = decided->known ? decided->answered_seq : entry.seq;
    effects.repeated = true;
    return effects;
  }
  effects.answered_seq = entry.seq;
  const auto& refused = entry.body.refused;
  effects.result = refused && *refused != Refusal::ok
                       ? *refused
                       : judge_command(state, context, entry.body.command);
  Edit edit(state, context, effects);
  if (effects.result == Refusal::ok)
    std::visit([&](const auto& command) { perform(edit, command); }, entry.body.command);
  if (context.author.is_node()) return effects;
  // Nobody without a seat leaves a series behind.
  if (!context.author.is_pseudonym() && !state.seats.contains(context.author.seat()))
    return effects;
  Series& series = record_outcome(edit, context.n, effects.result);
  if (edit.undo && edit.undoable) keep_undo(edit, series);
  if (effects.result == Refusal::ok && std::holds_alternative<protocol::Undo>(entry.body.command))
    forget_undo(edit, series);
  if (effects.result == Refusal::ok &&
      std::holds_alternative<protocol::PersonErase>(entry.body.command))
    for (auto& [client, other] : state.series[context.author]) forget_undo(edit, other);
  return effects;
}

std::optional<protocol::DeadlineReached> next_deadline(const State& state) {
  std::optional<protocol::DeadlineReached> next;
  auto offer = [&](std::int64_t at_ms, protocol::Maybe<ActivityId> activity) {
    if (next && next->at_ms <= at_ms) return;
    next.emplace();
    next->at_ms = at_ms;
    next->activity = activity;
  };
  if (state.status != WorkshopStatus::active || state.deleted) return next;
  for (const auto& [id, activity] : state.activities)
    if (activity.phase == Phase::open && activity.deadline_ms != 0 &&
        state.steps.at(activity.step).auto_close)
      offer(activity.deadline_ms, id);
  if (state.pending_move) offer(state.pending_move->at_ms, std::nullopt);
  return next;
}

}  // namespace dialograum::domain
