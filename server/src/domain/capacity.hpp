// Places in the workshop, and the queue of those who wait for one (PROTOCOL.md E12). Who waits has
// a seat and is in no room. Pure but for Edit; thread: the replica's.
#pragma once

#include <vector>

#include "domain/edit.hpp"

namespace dialograum::domain {

// Those who wait, the next one first.
std::vector<SeatId> queue_of(const State& state);
bool waits(const Seat& seat);
// The scope of those who wait: they are in no room.
inline VisibilityScope waiting_scope() { return VisibilityScope::of(RoomId()); }

// Lets in somebody new, or has them wait where all places are taken.
void let_in_or_queue(Edit& edit, SeatId id);
// To be called when a place may have become free: the next ones come in.
void fill_places(Edit& edit);
// To be called when somebody has left the queue: those behind them are a place further.
void mark_queue_behind(Edit& edit, std::uint32_t number);

// Whether as many people are in this room as may choose it.
bool is_full(const Room& room);

}  // namespace dialograum::domain
