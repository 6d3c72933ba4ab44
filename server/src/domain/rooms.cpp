// Rooms and groupings: who goes where, by hand, or at random and evenly.
#include <algorithm>

#include "domain/calls.hpp"
#include "domain/capacity.hpp"
#include "domain/commands.hpp"
#include "domain/order.hpp"
#include "domain/parts.hpp"
#include "domain/shuffle.hpp"
#include "domain/spread.hpp"

namespace dialograum::domain {
namespace {

void bump_room(Edit& edit, RoomId id) {
  edit.mark_changed(VisibilityScope::everybody(), {EntityKind::room, id.value});
}
void bump_grouping(Edit& edit, GroupingId id) {
  edit.mark_changed(VisibilityScope::everybody(), {EntityKind::grouping, id.value});
}
void bump_workshop(Edit& edit) {
  edit.mark_changed(VisibilityScope::everybody(),
                    {EntityKind::workshop, edit.state.workshop.value});
}

Refusal judge_rooms(const State& state, const std::vector<RoomId>& rooms) {
  for (std::size_t i = 0; i < rooms.size(); ++i) {
    const Room* room = find(state.rooms, rooms[i]);
    if (!room || room->kind != RoomKind::breakout) return Refusal::unknown_entity;
    if (std::find(rooms.begin(), rooms.begin() + static_cast<std::ptrdiff_t>(i), rooms[i]) !=
        rooms.begin() + static_cast<std::ptrdiff_t>(i))
      return Refusal::bad_value;
  }
  return Refusal::ok;
}

bool usable(const State& state, const Grouping& grouping, RoomId id) {
  const Room* room = find(state.rooms, id);
  return room && !room->archived &&
         std::find(grouping.rooms.begin(), grouping.rooms.end(), id) != grouping.rooms.end();
}

// Where people are assigned to is told to leads and to the moderators of the room in which they
// are.
void bump_assigned(Edit& edit, SeatId seat) {
  const EntityRef ref{EntityKind::person, seat.value};
  const Seat& person = edit.state.seats.at(seat);
  edit.mark_changed(VisibilityScope::leads(), ref);
  if (!person.waiting) edit.mark_changed(VisibilityScope::staff_of(person.room), ref);
}

// While the grouping is open, an assignment is a move.
void assign(Edit& edit, GroupingId grouping_id, SeatId seat, std::optional<RoomId> room) {
  State& state = edit.state;
  Grouping& grouping = state.groupings.at(grouping_id);
  if (room)
    grouping.assigned[seat] = *room;
  else
    grouping.assigned.erase(seat);
  bump_assigned(edit, seat);
  edit.mark_me_changed(seat);
  if (state.open_grouping == grouping_id) place_person(edit, seat, room.value_or(state.plenary));
}

// Where somebody goes for whom no room was chosen: to the fewest people, where there is a place.
std::optional<RoomId> smallest_room(const State& state, const Grouping& grouping) {
  std::optional<RoomId> smallest;
  for (RoomId id : grouping.rooms) {
    const Room& room = state.rooms.at(id);
    if (room.archived || is_full(room)) continue;
    if (!smallest || room.people < state.rooms.at(*smallest).people) smallest = id;
  }
  return smallest;
}

}  // namespace

void land_person(Edit& edit, SeatId id) {
  State& state = edit.state;
  Grouping* grouping = find(state.groupings, state.open_grouping);
  if (!grouping || grouping->late == protocol::LateRule::stay)
    return let_in(edit, id, state.plenary);
  const RoomId* own = find(grouping->assigned, id);
  if (own && usable(state, *grouping, *own)) return let_in(edit, id, *own);
  const auto smallest = smallest_room(state, *grouping);
  if (smallest) grouping->assigned[id] = *smallest;
  let_in(edit, id, smallest.value_or(state.plenary));
}

Refusal judge(const State& state, const Context&, const protocol::RoomCreate& command) {
  if (!id_free(state, command.room.value)) return Refusal::id_used;
  if (!content_free(state, command.name.id)) return Refusal::id_used;
  return state.rooms.size() < limits::rooms ? Refusal::ok : Refusal::limit;
}

void perform(Edit& edit, const protocol::RoomCreate& command) {
  Room room;
  room.order = order_at_end(edit.context.seq);
  edit.replace(room.name, command.name.id);
  edit.reserve_id(command.room.value);
  edit.state.rooms.emplace(command.room, room);
  bump_room(edit, command.room);
  edit.mark_census_changed(command.room);
  make_activities_for_room(edit, command.room);
}

Refusal judge(const State& state, const Context& context, const protocol::RoomRename& command) {
  const Room* room = find(state.rooms, command.room);
  if (!room) return Refusal::unknown_entity;
  if (context.role == Role::moderator && command.room != context.room) return Refusal::wrong_room;
  if (room->name != command.replaces) return Refusal::stale;
  return content_free(state, command.name.id) ? Refusal::ok : Refusal::id_used;
}

void perform(Edit& edit, const protocol::RoomRename& command) {
  edit.replace(edit.state.rooms.at(command.room).name, command.name.id);
  bump_room(edit, command.room);
}

Refusal judge(const State& state, const Context&, const protocol::RoomArchive& command) {
  const Room* room = find(state.rooms, command.room);
  if (!room) return Refusal::unknown_entity;
  return room->kind == RoomKind::breakout ? Refusal::ok : Refusal::bad_value;
}

void perform(Edit& edit, const protocol::RoomArchive& command) {
  State& state = edit.state;
  Room& room = state.rooms.at(command.room);
  if (room.archived == command.archived) return;
  room.archived = command.archived;
  if (command.archived) {
    for (ActivityId open : open_in(state, command.room)) close_activity(edit, open);
    std::vector<SeatId> inside;
    for (const auto& [id, seat] : state.seats)
      if (counts_as_person(seat) && seat.room == command.room) inside.push_back(id);
    for (SeatId id : inside) place_person(edit, id, state.plenary);
    end_help(edit, command.room);
    end_speakers(edit, command.room);
  } else {
    make_activities_for_room(edit, command.room);
  }
  bump_room(edit, command.room);
}

Refusal judge(const State& state, const Context& context, const protocol::RoomShow& command) {
  if (!state.rooms.contains(command.room)) return Refusal::unknown_entity;
  if (context.role == Role::moderator && command.room != context.room) return Refusal::wrong_room;
  if (!command.activity) return Refusal::ok;
  const Activity* activity = find(state.activities, *command.activity);
  if (!activity || activity->room != command.room) return Refusal::unknown_entity;
  return activity->phase == Phase::preparing ? Refusal::wrong_phase : Refusal::ok;
}

void perform(Edit& edit, const protocol::RoomShow& command) {
  edit.state.rooms.at(command.room).current = command.activity.value_or(ActivityId());
  bump_room(edit, command.room);
}

Refusal judge(const State& state, const Context& context, const protocol::RoomRapporteur& command) {
  const Room* room = find(state.rooms, command.room);
  if (!room) return Refusal::unknown_entity;
  if (context.role == Role::moderator && command.room != context.room) return Refusal::wrong_room;
  if (room->kind != RoomKind::breakout) return Refusal::bad_value;
  if (!command.seat) return Refusal::ok;
  const Seat* seat = find(state.seats, *command.seat);
  return seat && counts_as_person(*seat) && seat->room == command.room ? Refusal::ok
                                                                       : Refusal::unknown_entity;
}

void perform(Edit& edit, const protocol::RoomRapporteur& command) {
  SeatId& chosen = edit.state.rooms.at(command.room).rapporteur;
  const SeatId before = chosen;
  chosen = command.seat.value_or(SeatId());
  if (chosen == before) return;
  for (SeatId seat : {before, chosen}) {
    if (!seat) continue;
    edit.mark_person_changed(seat);
    edit.mark_me_changed(seat);
  }
}

Refusal judge(const State& state, const Context&, const protocol::GroupingCreate& command) {
  if (!id_free(state, command.grouping.value)) return Refusal::id_used;
  if (!content_free(state, command.name.id)) return Refusal::id_used;
  if (state.groupings.size() >= limits::groupings) return Refusal::limit;
  return judge_rooms(state, command.rooms);
}

void perform(Edit& edit, const protocol::GroupingCreate& command) {
  Grouping grouping;
  edit.replace(grouping.name, command.name.id);
  grouping.rooms = command.rooms;
  grouping.free_choice = command.free_choice;
  grouping.late = command.late.value_or(protocol::LateRule::stay);
  edit.reserve_id(command.grouping.value);
  edit.state.groupings.emplace(command.grouping, grouping);
  bump_grouping(edit, command.grouping);
}

Refusal judge(const State& state, const Context&, const protocol::GroupingUpdate& command) {
  const Grouping* grouping = find(state.groupings, command.grouping);
  if (!grouping) return Refusal::unknown_entity;
  if (grouping->name != command.name.id && !content_free(state, command.name.id))
    return Refusal::id_used;
  return judge_rooms(state, command.rooms);
}

void perform(Edit& edit, const protocol::GroupingUpdate& command) {
  Grouping& grouping = edit.state.groupings.at(command.grouping);
  edit.replace(grouping.name, command.name.id);
  grouping.rooms = command.rooms;
  grouping.free_choice = command.free_choice;
  grouping.late = command.late.value_or(protocol::LateRule::stay);
  std::vector<SeatId> homeless;
  for (const auto& [seat, room] : grouping.assigned)
    if (!usable(edit.state, grouping, room)) homeless.push_back(seat);
  for (SeatId seat : homeless) assign(edit, command.grouping, seat, std::nullopt);
  bump_grouping(edit, command.grouping);
}

Refusal judge(const State& state, const Context&, const protocol::GroupingRemove& command) {
  if (!state.groupings.contains(command.grouping)) return Refusal::unknown_entity;
  bool announced = state.pending_move && state.pending_move->to == command.grouping;
  return state.open_grouping == command.grouping || announced ? Refusal::in_use : Refusal::ok;
}

void perform(Edit& edit, const protocol::GroupingRemove& command) {
  Grouping& grouping = edit.state.groupings.at(command.grouping);
  edit.replace(grouping.name, ContentId());
  for (const auto& [seat, room] : grouping.assigned) bump_assigned(edit, seat);
  edit.state.groupings.erase(command.grouping);
  edit.mark_removed(VisibilityScope::everybody(), {EntityKind::grouping, command.grouping.value});
}

Refusal judge(const State& state, const Context&, const protocol::GroupingAssign& command) {
  const Grouping* grouping = find(state.groupings, command.grouping);
  if (!grouping) return Refusal::unknown_entity;
  for (const auto& assignment : command.assignments) {
    const Seat* seat = find(state.seats, assignment.seat);
    if (!seat || seat->link) return Refusal::unknown_entity;
    if (assignment.room && !usable(state, *grouping, *assignment.room))
      return Refusal::unknown_entity;
  }
  return Refusal::ok;
}

void perform(Edit& edit, const protocol::GroupingAssign& command) {
  for (const auto& assignment : command.assignments)
    assign(edit, command.grouping, assignment.seat, assignment.room);
}

Refusal judge(const State& state, const Context&, const protocol::GroupingShuffle& command) {
  const Grouping* grouping = find(state.groupings, command.grouping);
  if (!grouping) return Refusal::unknown_entity;
  if (command.mixing && !state.affiliations.contains(command.mixing->by))
    return Refusal::unknown_entity;
  for (RoomId room : grouping->rooms)
    if (usable(state, *grouping, room)) return Refusal::ok;
  return Refusal::bad_value;  // no room to go to
}

void perform(Edit& edit, const protocol::GroupingShuffle& command) {
  State& state = edit.state;
  const Grouping& grouping = state.groupings.at(command.grouping);
  const bool all = !command.only_unassigned;
  const auto value_of = [&](SeatId id) {
    const ValueId* value = command.mixing
                               ? find(state.seats.at(id).affiliations, command.mixing->by)
                               : nullptr;
    return value ? *value : ValueId();
  };
  std::vector<RoomId> rooms;
  for (RoomId room : grouping.rooms)
    if (usable(state, grouping, room)) rooms.push_back(room);
  shuffle(rooms, edit.context.seed ^ 1);
  Spread spread(rooms);
  std::set<SeatId> here;
  if (edit.context.present) here.insert(edit.context.present->begin(), edit.context.present->end());
  std::vector<SeatId> absent;
  for (const auto& [seat, room] : grouping.assigned) {
    if (!all)
      spread.add(room, value_of(seat));
    else if (!here.contains(seat))
      absent.push_back(seat);
  }
  for (SeatId seat : absent) assign(edit, command.grouping, seat, std::nullopt);
  std::vector<Placed> people;
  for (SeatId id : here) {
    const Seat* seat = find(state.seats, id);
    if (seat && counts_as_person(*seat) && (all || !grouping.assigned.contains(id)))
      people.push_back({id, value_of(id), {}});
  }
  const Manner manner = !command.mixing || !command.mixing->together ? Manner::mixed
                        : all                                        ? Manner::together
                                                                     : Manner::joining;
  spread.place(people, manner, edit.context.seed);
  for (const Placed& one : people) assign(edit, command.grouping, one.seat, one.room);
}

Refusal judge(const State& state, const Context&, const protocol::GroupingOpen& command) {
  if (!state.groupings.contains(command.grouping)) return Refusal::unknown_entity;
  if (state.open_grouping != command.grouping) return Refusal::ok;
  // People are there already: all that can be meant is to stay, where a move away is announced.
  return state.rules >= 2 && state.pending_move ? Refusal::ok : Refusal::wrong_phase;
}

void perform(Edit& edit, const protocol::GroupingOpen& command) {
  if (edit.state.open_grouping == command.grouping) {
    edit.state.pending_move.reset();
    return bump_workshop(edit);
  }
  if (command.notice_ms == 0) return move_everybody(edit, command.grouping);
  edit.state.pending_move = PendingMove{edit.context.time_ms + command.notice_ms, command.grouping};
  bump_workshop(edit);
}

Refusal judge(const State& state, const Context&, const protocol::GroupingClose&) {
  return state.open_grouping || state.pending_move ? Refusal::ok : Refusal::wrong_phase;
}

void perform(Edit& edit, const protocol::GroupingClose& command) {
  State& state = edit.state;
  if (!state.open_grouping) {  // announced only: called off
    state.pending_move.reset();
    return bump_workshop(edit);
  }
  if (command.notice_ms == 0) return move_everybody(edit, GroupingId());
  state.pending_move = PendingMove{edit.context.time_ms + command.notice_ms, GroupingId()};
  bump_workshop(edit);
}

void move_everybody(Edit& edit, GroupingId to) {
  State& state = edit.state;
  state.pending_move.reset();
  state.open_grouping = to;
  end_all_help(edit);
  bump_workshop(edit);
  const Grouping* grouping = find(state.groupings, to);
  for (const auto& [id, seat] : state.seats) {
    if (!counts_as_person(seat)) continue;
    RoomId room = state.plenary;
    if (grouping) {
      auto own = grouping->assigned.find(id);
      if (own != grouping->assigned.end() && usable(state, *grouping, own->second))
        room = own->second;
    }
    place_person(edit, id, room);
    edit.mark_me_changed(id);
  }
}

}  // namespace dialograum::domain
