// Where something comes from that was carried from one activity into another. Plain data of the
// state.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>

#include "base/ids.hpp"

namespace dialograum::domain {

struct Origin {  // a thing of another activity that something was made of, and its round then
  StepId step;   // with the room: what is said of the activity also after it is gone
  RoomId room;
  ActivityId activity;
  std::uint32_t round = 0;
  TargetId thing;
};
BOOST_DESCRIBE_STRUCT(Origin, (), (step, room, activity, round, thing))

}  // namespace dialograum::domain
