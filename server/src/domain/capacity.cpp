#include "domain/capacity.hpp"

#include <algorithm>

#include "domain/commands.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {
namespace {

bool has_place(const State& state) {
  if (state.capacity == 0) return true;
  std::uint32_t people = 0;
  for (const auto& [id, room] : state.rooms) people += room.people;
  return people < state.capacity;
}

void mark_waiting_changed(Edit& edit, SeatId id) {
  edit.mark_me_changed(id);
  edit.mark_changed(VisibilityScope::leads(), {EntityKind::person, id.value});
}

void admit(Edit& edit, SeatId id) {
  edit.state.seats.at(id).waiting = false;
  land_person(edit, id);
  edit.effects.moved.push_back(id);
}

}  // namespace

bool waits(const Seat& seat) { return seat.waiting && may_enter(seat); }

std::vector<SeatId> queue_of(const State& state) {
  std::vector<SeatId> queue;
  for (const auto& [id, seat] : state.seats)
    if (waits(seat)) queue.push_back(id);
  std::sort(queue.begin(), queue.end(), [&](SeatId l, SeatId r) {
    return state.seats.at(l).number < state.seats.at(r).number;
  });
  return queue;
}

void let_in_or_queue(Edit& edit, SeatId id) {
  State& state = edit.state;
  if (has_place(state)) return land_person(edit, id);
  Seat& seat = state.seats.at(id);
  seat.waiting = true;
  seat.room = state.plenary;
  mark_waiting_changed(edit, id);
  if (!state.changes.contains(waiting_scope()))
    edit.mark_changed(waiting_scope(), {EntityKind::workshop, state.workshop.value});
}

// After the end nobody moves up: the places are for the workshop that goes on.
void fill_places(Edit& edit) {
  const State& state = edit.state;
  if (state.status != WorkshopStatus::active) return;
  const std::vector<SeatId> queue = queue_of(state);
  std::size_t came_in = 0;
  while (came_in < queue.size() && has_place(state)) admit(edit, queue[came_in++]);
  if (came_in > 0) mark_queue_behind(edit, state.seats.at(queue[came_in - 1]).number);
}

void mark_queue_behind(Edit& edit, std::uint32_t number) {
  for (const auto& [id, seat] : edit.state.seats)
    if (waits(seat) && seat.number > number) mark_waiting_changed(edit, id);
}

bool is_full(const Room& room) { return room.capacity != 0 && room.people >= room.capacity; }

Refusal judge(const State&, const Context&, const protocol::WorkshopCapacity&) {
  return Refusal::ok;
}

void perform(Edit& edit, const protocol::WorkshopCapacity& command) {
  State& state = edit.state;
  state.capacity = command.people ? static_cast<std::uint32_t>(command.people->value) : 0;
  edit.mark_changed(VisibilityScope::everybody(), {EntityKind::workshop, state.workshop.value});
  fill_places(edit);
}

Refusal judge(const State& state, const Context&, const protocol::PersonAdmit& command) {
  const Seat* seat = find(state.seats, command.seat);
  if (!seat || seat->link) return Refusal::unknown_entity;
  return may_enter(*seat) ? Refusal::ok : Refusal::removed;
}

void perform(Edit& edit, const protocol::PersonAdmit& command) {
  const Seat& seat = edit.state.seats.at(command.seat);
  if (!seat.waiting) return;
  admit(edit, command.seat);
  mark_queue_behind(edit, seat.number);
}

Refusal judge(const State& state, const Context&, const protocol::RoomCapacity& command) {
  const Room* room = find(state.rooms, command.room);
  if (!room) return Refusal::unknown_entity;
  return room->kind == RoomKind::breakout ? Refusal::ok : Refusal::bad_value;
}

void perform(Edit& edit, const protocol::RoomCapacity& command) {
  edit.state.rooms.at(command.room).capacity = command.people ? static_cast<std::uint32_t>(
                                                                    command.people->value)
                                                              : 0;
  edit.mark_changed(VisibilityScope::everybody(), {EntityKind::room, command.room.value});
}

}  // namespace dialograum::domain
