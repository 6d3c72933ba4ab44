// Where something comes from that was carried from one activity into another.
#pragma once

#include "protocol/types/common.hpp"

namespace dialograum::protocol {

// The thing itself is an item (a criterion, an option), a card or a cluster of that activity, and
// may be gone. Its results are seen wherever something made of it stands (E10).
struct Origin {
  StepId step;
  RoomId room;
  ActivityId activity;
  Int<1, limits::rounds> round = 1;  // the one that was current when it was carried
  TargetId thing;
};
BOOST_DESCRIBE_STRUCT(Origin, (), (step, room, activity, round, thing))

}  // namespace dialograum::protocol
