// Seats: people who came with the code, and links.
#include <algorithm>

#include "domain/calls.hpp"
#include "domain/capacity.hpp"
#include "domain/commands.hpp"
#include "domain/kinds/registry.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {
namespace {

bool is_person(const State& state, SeatId id) {
  const Seat* seat = find(state.seats, id);
  return seat && !seat->link;
}

// Names of the people in a room are told to its participants while it is small (E7).
void bump_all_in(Edit& edit, RoomId room) {
  for (const auto& [id, seat] : edit.state.seats)
    if (!seat.link && !seat.waiting && seat.room == room)
      edit.mark_changed(VisibilityScope::of(room), {EntityKind::person, id.value});
}

void leave_room(Edit& edit, SeatId id) {
  Seat& seat = edit.state.seats.at(id);
  Room& room = edit.state.rooms.at(seat.room);
  EntityRef ref{EntityKind::person, id.value};
  edit.mark_removed(VisibilityScope::of(seat.room), ref);
  edit.mark_removed(VisibilityScope::staff_of(seat.room), ref);
  --room.people;
  if (room.rapporteur == id) room.rapporteur = SeatId();
  leave_speakers(edit, seat.room, id);
  recount_told(edit, seat.room);
  if (room.people == limits::people_listed_up_to) bump_all_in(edit, seat.room);
  edit.mark_census_changed(seat.room);
}

void note_left(Edit& edit, SeatId id) {
  Seat& seat = edit.state.seats.at(id);
  seat.left_room = seat.room;
  seat.left_ms = edit.context.time_ms;
}

// To be called when a seat is out: its place, or its place in the queue, is for the next one.
void leave_place(Edit& edit, const Seat& seat) {
  if (seat.waiting)
    mark_queue_behind(edit, seat.number);
  else
    fill_places(edit);
}

void bump_link(Edit& edit, SeatId id) {
  edit.mark_changed(VisibilityScope::leads(), {EntityKind::link, id.value});
}

}  // namespace

bool counts_as_person(const Seat& seat) {
  return !seat.link && !seat.removed && !seat.erased && !seat.waiting;
}

void let_in(Edit& edit, SeatId id, RoomId to) {
  Seat& seat = edit.state.seats.at(id);
  Room& room = edit.state.rooms.at(to);
  seat.room = to;
  ++room.people;
  if (room.people == limits::people_listed_up_to + 1)
    bump_all_in(edit, to);  // they are no longer seen there
  edit.mark_person_changed(id);
  recount_told(edit, to);
  edit.mark_census_changed(to);
  edit.mark_me_changed(id);
}

void place_person(Edit& edit, SeatId id, RoomId room) {
  const Seat& seat = edit.state.seats.at(id);
  if (seat.room == room || !counts_as_person(seat)) return;
  if (edit.state.rules >= 2) note_left(edit, id);
  leave_room(edit, id);
  let_in(edit, id, room);
  edit.effects.moved.push_back(id);
}

Refusal judge(const State& state, const Context&, const protocol::SeatJoin& command) {
  if (state.seats.contains(command.seat)) return Refusal::id_used;
  if (!id_free(state, command.seat.value)) return Refusal::id_used;
  if (state.status == WorkshopStatus::ended) return Refusal::workshop_ended;
  if (!state.join_open) return Refusal::join_closed;
  // Closed between the knock and its place in the log.
  if (command.code && command.code->value != state.code) return Refusal::code_changed;
  if (state.seats.size() >= limits::seats + limits::links) return Refusal::limit;
  if (command.name && !content_free(state, command.name->id)) return Refusal::id_used;
  return Refusal::ok;
}

void perform(Edit& edit, const protocol::SeatJoin& command) {
  State& state = edit.state;
  Seat seat;
  seat.token_hash = command.token_hash.value;
  seat.number = state.next_number++;
  if (command.name) edit.replace(seat.name, command.name->id);
  edit.reserve_id(command.seat.value);
  state.seats.emplace(command.seat, seat);
  let_in_or_queue(edit, command.seat);
}

Refusal judge(const State& state, const Context& context, const protocol::LinkCreate& command) {
  if (!command.seat || !command.token_hash) return Refusal::bad_value;
  if (command.role == Role::participant) return Refusal::bad_value;
  if (!context.author.is_node() && is_leading(command.role) && context.role != Role::lead)
    return Refusal::not_allowed;
  if (state.seats.contains(*command.seat) || !id_free(state, command.seat->value))
    return Refusal::id_used;
  if (command.role == Role::moderator && !command.room) return Refusal::bad_value;
  if (command.room && !state.rooms.contains(*command.room)) return Refusal::unknown_entity;
  if (command.label && !content_free(state, command.label->id)) return Refusal::id_used;
  std::size_t links = 0;
  for (const auto& [id, seat] : state.seats) links += seat.link ? 1 : 0;
  return links < limits::links ? Refusal::ok : Refusal::limit;
}

void perform(Edit& edit, const protocol::LinkCreate& command) {
  Seat seat;
  seat.role = command.role;
  seat.link = true;
  seat.token_hash = command.token_hash->value;
  if (command.label) edit.replace(seat.label, command.label->id);
  if (command.role == Role::moderator) seat.link_room = *command.room;
  seat.room = command.room.value_or(edit.state.plenary);
  seat.changed = edit.context.seq;
  edit.reserve_id(command.seat->value);
  edit.state.seats.emplace(*command.seat, seat);
  bump_link(edit, *command.seat);
}

Refusal judge(const State& state, const Context& context, const protocol::LinkRevoke& command) {
  const Seat* seat = find(state.seats, command.seat);
  if (!seat || !seat->link) return Refusal::unknown_entity;
  if (is_leading(seat->role) && context.role != Role::lead) return Refusal::not_allowed;
  // A workshop without a lead could never be led again.
  if (Author::of(command.seat) == context.author) return Refusal::bad_value;
  return Refusal::ok;
}

void perform(Edit& edit, const protocol::LinkRevoke& command) {
  edit.state.seats.at(command.seat).revoked = true;
  edit.effects.shut_out.push_back(command.seat);
  bump_link(edit, command.seat);
}

Refusal judge(const State& state, const Context& context, const protocol::PersonRename& command) {
  if (!is_person(state, command.seat)) return Refusal::unknown_entity;
  if (!is_leading(context.role) && Author::of(command.seat) != context.author)
    return Refusal::not_allowed;
  if (state.seats.at(command.seat).erased) return Refusal::removed;
  if (command.name && !content_free(state, command.name->id)) return Refusal::id_used;
  return Refusal::ok;
}

void perform(Edit& edit, const protocol::PersonRename& command) {
  State& state = edit.state;
  Seat& seat = state.seats.at(command.seat);
  ContentId before = seat.name;
  edit.replace(seat.name, command.name ? command.name->id : ContentId());
  if (before) edit.effects.erased.push_back(before);
  if (counts_as_person(seat)) edit.mark_person_changed(command.seat);
  rename_speaker(edit, command.seat);
  if (waits(seat))
    edit.mark_changed(VisibilityScope::leads(), {EntityKind::person, command.seat.value});
  edit.mark_me_changed(command.seat);
  const Author author = Author::of(command.seat);
  for (ActivityId id : state.authored[author]) name_changed(edit, id, author);
}

Refusal judge(const State& state, const Context&, const protocol::PersonRemove& command) {
  if (!is_person(state, command.seat)) return Refusal::unknown_entity;
  return state.seats.at(command.seat).erased ? Refusal::removed : Refusal::ok;
}

void perform(Edit& edit, const protocol::PersonRemove& command) {
  Seat& seat = edit.state.seats.at(command.seat);
  if (seat.removed) return;
  if (!seat.waiting) leave_room(edit, command.seat);
  seat.removed = true;
  edit.mark_changed(VisibilityScope::leads(), {EntityKind::person, command.seat.value});
  edit.effects.shut_out.push_back(command.seat);
  leave_place(edit, seat);
}

Refusal judge(const State& state, const Context&, const protocol::PersonRestore& command) {
  if (!is_person(state, command.seat)) return Refusal::unknown_entity;
  return state.seats.at(command.seat).erased ? Refusal::removed : Refusal::ok;
}

// Whoever had waited waits again, in their old place.
void perform(Edit& edit, const protocol::PersonRestore& command) {
  Seat& seat = edit.state.seats.at(command.seat);
  if (!seat.removed) return;
  seat.removed = false;
  if (!seat.waiting) return land_person(edit, command.seat);
  mark_queue_behind(edit, seat.number - 1);
  fill_places(edit);
}

Refusal judge(const State& state, const Context& context, const protocol::PersonMove& command) {
  if (!is_person(state, command.seat)) return Refusal::unknown_entity;
  const Seat& seat = state.seats.at(command.seat);
  if (waits(seat)) return Refusal::not_allowed;
  if (!counts_as_person(seat)) return Refusal::removed;
  const Room* room = find(state.rooms, command.room);
  if (!room || room->archived) return Refusal::unknown_entity;
  if (is_leading(context.role)) return Refusal::ok;
  // Oneself: to the plenary, to one's own room, or to any room of the open grouping where the
  // choice is free.
  if (Author::of(command.seat) != context.author) return Refusal::not_allowed;
  if (command.room == state.plenary) return Refusal::ok;
  const Grouping* grouping = find(state.groupings, state.open_grouping);
  if (!grouping) return Refusal::not_allowed;
  const RoomId* own = find(grouping->assigned, command.seat);
  const bool is_own = own && *own == command.room;
  if (!grouping->free_choice) return is_own ? Refusal::ok : Refusal::not_allowed;
  const bool in_grouping = std::find(grouping->rooms.begin(), grouping->rooms.end(),
                                     command.room) != grouping->rooms.end();
  if (!is_own && !in_grouping) return Refusal::not_allowed;
  return seat.room != command.room && is_full(*room) ? Refusal::room_full : Refusal::ok;
}

void perform(Edit& edit, const protocol::PersonMove& command) {
  State& state = edit.state;
  if (Grouping* grouping = find(state.groupings, state.open_grouping)) {
    bool in_grouping = std::find(grouping->rooms.begin(), grouping->rooms.end(), command.room) !=
                       grouping->rooms.end();
    // A person who goes to the plenary for a while keeps their own room.
    if (in_grouping) grouping->assigned[command.seat] = command.room;
  }
  place_person(edit, command.seat, command.room);
  edit.mark_person_changed(command.seat);
  edit.mark_me_changed(command.seat);
}

// Of a pseudonym it would be a mark of somebody who leaves, beside the seat's own and those of the
// same person's other pseudonyms (decision 0011).
Refusal judge(const State& state, const Context& context, const protocol::PersonErase&) {
  if (context.author.is_pseudonym()) return state.rules >= 2 ? Refusal::scope_refused : Refusal::ok;
  const Seat* seat = find(state.seats, context.author.seat());
  return seat && !seat->link ? Refusal::ok : Refusal::not_allowed;
}

void perform(Edit& edit, const protocol::PersonErase&) {
  State& state = edit.state;
  const Author& author = edit.context.author;
  if (auto it = state.authored.find(author); it != state.authored.end()) {
    const std::set<ActivityId> activities = it->second;
    for (ActivityId id : activities) erase_author(edit, id, author);
  }
  edit.mark_private_changed(author);
  if (author.is_pseudonym()) return;
  SeatId id = author.seat();
  Seat& seat = state.seats.at(id);
  if (counts_as_person(seat)) leave_room(edit, id);
  if (seat.name) edit.effects.erased.push_back(seat.name);
  edit.replace(seat.name, ContentId());
  seat.affiliations.clear();
  for (auto& [grouping_id, grouping] : state.groupings) grouping.assigned.erase(id);
  forget_readings(edit, id);
  seat.erased = true;
  edit.mark_removed(VisibilityScope::leads(), {EntityKind::person, id.value});
  edit.effects.shut_out.push_back(id);
  leave_place(edit, seat);
}

}  // namespace dialograum::domain
