// What the files of the domain ask of each other; everything else is private to its file. Thread:
// the replica's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/apply.hpp"
#include "domain/edit.hpp"

namespace dialograum::domain {

// people.cpp: puts a person into a room and marks all that changes by it. Does nothing if they are
// there already.
void place_person(Edit& edit, SeatId id, RoomId room);
bool counts_as_person(const Seat& seat);  // a participant who is in: not removed, erased or waiting
// Puts somebody who is in no room into one.
void let_in(Edit& edit, SeatId id, RoomId room);

// rooms.cpp: lets somebody in where they belong now: into the plenary, or where the open grouping
// has a place for those who come late.
void land_person(Edit& edit, SeatId id);
// Carries out the announced move into the grouping's rooms or (zero) back to the
// plenary.
void move_everybody(Edit& edit, GroupingId to);

// agenda.cpp: makes the activities of all steps that run in this room or, given a step, in its
// rooms.
void make_activities(Edit& edit, StepId step);
void make_activities_for_room(Edit& edit, RoomId room);
void close_activity(Edit& edit, ActivityId id);
bool runs_in(const State& state, const Scope& scope, RoomId room);
// What is open in a room: at most one activity in its place, and one beside it.
std::vector<ActivityId> open_in(const State& state, RoomId room);
// Text typed before a close may come this much later.
bool within_grace(const Activity& activity, std::int64_t time_ms);

// Whether the author may enter something in this activity: the series is the right one for its
// settings, and it is their place to write (judge_place, which nobody can ask of a pseudonym).
Refusal judge_input(const State& state, const Context& context, ActivityId id,
                    InputKind kind = InputKind::choice);

// items.cpp: the activities in which an owner's items count.
std::vector<ActivityId> activities_under(const State& state, OwnerId owner);
// Whether the sender may change the items of this owner.
Refusal judge_owner(const State& state, const Context& context, OwnerId owner);
// Whether the settings of a step may bring this item along; `before`: what they brought so far.
Refusal judge_brought(const State& state, OwnerId owner, const std::optional<BroughtItem>& before,
                      const std::optional<BroughtItem>& next);
// Makes what the settings of a step bring along, and takes away what they no longer bring.
void bring_item(Edit& edit, OwnerId owner, const std::optional<BroughtItem>& before,
                const std::optional<BroughtItem>& next);
// Who has rated everything depends on how much there is.
void follow_items(Edit& edit, OwnerId owner);
// The words of an item that people judge; nothing for a heading.
std::optional<ContentId> words_of_item(const State& state, ActivityId id, TargetId thing);
// Erases the text of the items that were made of this thing (they have its id).
void erase_items_made_of(Edit& edit, TargetId thing);
// Whether the item says these words, or did in an earlier wording that is kept.
bool says(const Item& item, ContentId words);
// Marks all that shows an item of which words were erased.
void mark_words_erased(Edit& edit, OwnerId owner, ItemId item);
// Lets go of all texts of an item that goes.
void release_words(Edit& edit, Item& item);
// The step whose activities an owner's items are for.
const Step& step_of(const State& state, OwnerId owner);

}  // namespace dialograum::domain
