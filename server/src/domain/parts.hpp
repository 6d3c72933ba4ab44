// What the subjects of the domain ask of each other; everything else is private to its file.
#pragma once

#include <optional>
#include <string>

#include "domain/edit.hpp"

namespace dialograum::domain {

// people.cpp: puts a person into a room, tells everybody concerned. Does nothing if already there.
void place_person(Edit& edit, SeatId id, RoomId room);
bool counts_as_person(const Seat& seat);  // a participant who is here to stay

// rooms.cpp: what was announced happens: into the grouping's rooms, or (zero) back to the plenary.
void move_everybody(Edit& edit, GroupingId to);

// agenda.cpp: makes the activities of all steps that run in this room or, given a step, in its
// rooms.
void make_activities(Edit& edit, StepId step);
void make_activities_for_room(Edit& edit, RoomId room);
void close_activity(Edit& edit, ActivityId id);
// At most one activity is open in a room: closes any other than `but`.
void close_open_in(Edit& edit, RoomId room, ActivityId but);
// Text typed before a close may come this much later.
bool within_grace(const Activity& activity, std::int64_t time_ms);

// A participant acts in the activity of their own room; phase and scope fit the activity's
// settings. Typed text may also come from the room that its author has just been moved to.
enum class InputKind { choice, typed };
Refusal judge_input(const State& state, const Context& context, ActivityId id,
                    InputKind kind = InputKind::choice);

// items.cpp: the criteria that were made of this card (they have its id) lose their text with it.
void erase_items_of_card(Edit& edit, CardId card);

}  // namespace dialograum::domain
