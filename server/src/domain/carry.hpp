// What is carried from one activity to another, and who sees by it what it came to. Pure but for
// Edit; thread: the replica's.
#pragma once

#include <vector>

#include "domain/edit.hpp"

namespace dialograum::domain {

// Whether the results of this thing are seen in that room, because something made of it stands in
// an activity there.
bool is_shown_in(const State& state, ActivityId of, TargetId thing, RoomId room);
// Those rooms, without the thing's own.
std::vector<RoomId> rooms_showing(const State& state, ActivityId of, TargetId thing);
// The room sees what this item was made of, or no longer does.
void mark_origins_changed(Edit& edit, const Item& item, RoomId room);

// Notes that an item was made of this thing. Nothing if that is noted already, or if there is no
// place left.
void add_origin(Edit& edit, OwnerId owner, ItemId item, ActivityId from, TargetId thing);

}  // namespace dialograum::domain
