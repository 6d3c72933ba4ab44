// Who speaks and who is next.
#include <algorithm>

#include "domain/calls.hpp"
#include "domain/commands.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {
namespace {

EntityRef list_of(RoomId room) { return {EntityKind::speakers, room.value}; }

bool waits(const Speakers& list, SeatId seat) {
  return std::find(list.waiting.begin(), list.waiting.end(), seat) != list.waiting.end();
}

void stop_speaking(Speakers& list) {
  if (list.now) list.last = list.now;
  list.now = SeatId();
  list.since_ms = 0;
}

// A list that is closed and has nobody on it any more is over.
void tell(Edit& edit, RoomId room) {
  std::optional<Speakers>& list = edit.state.rooms.at(room).speakers;
  if (list->open || list->now || !list->waiting.empty())
    edit.mark_changed(VisibilityScope::of(room), list_of(room));
  else
    end_speakers(edit, room);
}

}  // namespace

void end_speakers(Edit& edit, RoomId room) {
  std::optional<Speakers>& list = edit.state.rooms.at(room).speakers;
  if (!list) return;
  list.reset();
  edit.mark_removed(VisibilityScope::of(room), list_of(room));
}

void leave_speakers(Edit& edit, RoomId room, SeatId seat) {
  std::optional<Speakers>& list = edit.state.rooms.at(room).speakers;
  if (!list) return;
  const bool waited = std::erase(list->waiting, seat) > 0;
  if (!waited && list->now != seat && list->last != seat) return;
  if (list->now == seat) {
    list->now = SeatId();
    list->since_ms = 0;
  }
  if (list->last == seat) list->last = SeatId();
  tell(edit, room);
}

void rename_speaker(Edit& edit, SeatId seat) {
  const RoomId room = edit.state.seats.at(seat).room;
  const std::optional<Speakers>& list = edit.state.rooms.at(room).speakers;
  if (list && (list->now == seat || list->last == seat || waits(*list, seat)))
    edit.mark_changed(VisibilityScope::of(room), list_of(room));
}

Refusal judge(const State& state, const Context& context, const protocol::SpeakersOpen& command) {
  return judge_call(state, context, command.room);
}

void perform(Edit& edit, const protocol::SpeakersOpen& command) {
  std::optional<Speakers>& list = edit.state.rooms.at(command.room).speakers;
  if (command.open == (list && list->open)) return;
  if (!list) list.emplace();
  list->open = command.open;
  tell(edit, command.room);
}

Refusal judge(const State& state, const Context& context, const protocol::SpeakersRaise& command) {
  if (Refusal place = judge_call(state, context, command.room); place != Refusal::ok) return place;
  const std::optional<Speakers>& list = state.rooms.at(command.room).speakers;
  if (!list || !list->open) return Refusal::wrong_phase;
  const SeatId seat = context.author.seat();
  if (list->now == seat || waits(*list, seat)) return Refusal::ok;
  return list->waiting.size() < limits::hands ? Refusal::ok : Refusal::limit;
}

void perform(Edit& edit, const protocol::SpeakersRaise& command) {
  Speakers& list = *edit.state.rooms.at(command.room).speakers;
  const SeatId seat = edit.context.author.seat();
  if (list.now == seat || waits(list, seat)) return;
  list.waiting.push_back(seat);
  tell(edit, command.room);
}

Refusal judge(const State& state, const Context& context, const protocol::SpeakersLower& command) {
  if (Refusal place = judge_call(state, context, command.room); place != Refusal::ok) return place;
  return is_staff(context.role) || Author::of(command.seat) == context.author
             ? Refusal::ok
             : Refusal::not_allowed;
}

void perform(Edit& edit, const protocol::SpeakersLower& command) {
  std::optional<Speakers>& list = edit.state.rooms.at(command.room).speakers;
  if (!list) return;
  const bool spoke = list->now == command.seat;
  if (spoke) stop_speaking(*list);
  const bool waited = std::erase(list->waiting, command.seat) > 0;
  if (spoke || waited) tell(edit, command.room);
}

Refusal judge(const State& state, const Context& context, const protocol::SpeakersNext& command) {
  if (Refusal place = judge_call(state, context, command.room); place != Refusal::ok) return place;
  const std::optional<Speakers>& list = state.rooms.at(command.room).speakers;
  if (!list) return Refusal::wrong_phase;
  if (!command.seat || *command.seat == list->now || waits(*list, *command.seat))
    return Refusal::ok;
  return Refusal::unknown_entity;
}

void perform(Edit& edit, const protocol::SpeakersNext& command) {
  Speakers& list = *edit.state.rooms.at(command.room).speakers;
  const SeatId next = command.seat.value_or(SeatId());
  if (next == list.now) return;  // two who lead asked for the same one
  stop_speaking(list);
  if (next) {
    std::erase(list.waiting, next);
    list.now = next;
    list.since_ms = edit.context.time_ms;
  }
  tell(edit, command.room);
}

}  // namespace dialograum::domain
