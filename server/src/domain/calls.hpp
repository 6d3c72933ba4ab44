// What people and rooms tell the calls beside them: help, announcements and the list of speakers.
// Thread: the replica's. Lifetime: one call of apply.
#pragma once

#include "domain/edit.hpp"

namespace dialograum::domain {

// help.cpp
// The room is in use, and one's own unless one leads the workshop.
Refusal judge_call(const State& state, const Context& context, RoomId room);
void end_help(Edit& edit, RoomId room);
// Everybody goes somewhere else, or home: nobody waits where they were.
void end_all_help(Edit& edit);

// announcements.cpp
// Somebody came into the room or left it: other people are told now.
void recount_told(Edit& edit, RoomId room);
// Somebody erases themselves: nothing says any more what they have read.
void forget_readings(Edit& edit, SeatId seat);

// speakers.cpp
// Somebody leaves the room: their hand goes down, and they are named there no more.
void leave_speakers(Edit& edit, RoomId room, SeatId seat);
void end_speakers(Edit& edit, RoomId room);
// Somebody on the list of their room is called something else.
void rename_speaker(Edit& edit, SeatId seat);

}  // namespace dialograum::domain
