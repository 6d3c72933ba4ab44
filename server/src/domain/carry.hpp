// What is carried from one activity to another, and who sees by it what it came to. Pure but for
// Edit; thread: the replica's.
#pragma once

#include <vector>

#include "domain/edit.hpp"

namespace dialograum::domain {

// The rooms, besides the thing's own, in which its results are seen, because something made of it
// stands in an activity there.
std::vector<RoomId> rooms_showing(const State& state, ActivityId of, TargetId thing);
bool is_shown_in(const State& state, ActivityId of, TargetId thing, RoomId room);
// The room sees what this item was made of, or no longer does.
void mark_origins_changed(Edit& edit, const Item& item, RoomId room);

// Notes that an item was made of this thing. Nothing if that is noted already, or if there is no
// place left.
void add_origin(Edit& edit, OwnerId owner, ItemId item, ActivityId from, TargetId thing);

}  // namespace dialograum::domain
