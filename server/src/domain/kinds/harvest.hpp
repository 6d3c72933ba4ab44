// The harvest: a board of the plenary that collects what rooms hand over (PROTOCOL.md A9, L17), and
// who in the rooms sees what became of it. Pure but for Edit; thread: the replica's.
#pragma once

#include <vector>

#include "domain/edit.hpp"

namespace dialograum::domain {

// What a board collects, and from where; null if it collects nothing.
const protocol::HarvestSettings* harvest_of(const State& state, const Activity& activity);
// Whether something stands on a board of this step before it was opened: rooms may hand over early.
bool was_reported_to(const State& state, StepId step);

// A board that collects, and every opened vote of the plenary on it, is followed in the rooms that
// it collects from: which phase it is in, and which results it has come to.
std::vector<RoomId> rooms_following(const State& state, ActivityId id);
bool is_followed_in(const State& state, const Activity& activity, RoomId room);
// To be called when the room has got, or lost, its activity of this step.
void mark_followed_changed(Edit& edit, StepId from, RoomId room);

// Whether a card of this cluster was handed over by the room.
bool stands_for(const Board& board, ClusterId cluster, RoomId room);

// Whether what undoing brings back still fits the limits of its room.
bool has_place_for(const State& state, const UndoRecord& record);
// "Meine Daten löschen": what was made of this card of a room says its words, too.
void erase_reports_of(Edit& edit, CardId card);

}  // namespace dialograum::domain
