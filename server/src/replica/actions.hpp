// What is left to do for single subscribers after an entry was applied. All actions are collected
// first and then carried out one by one: a session may leave, join or add an author while it is
// called, so nothing is called inside a loop over the subscribers. Plain values, valid during the
// event that made them.
#pragma once

#include <variant>
#include <vector>

#include "replica/subscriber.hpp"

namespace dialograum::replica {

struct OpenScope {  // its person may now enter something in an anonymous activity
  Subscriber* subscriber;
  ActivityId activity;
};
struct Answer {  // for the entry's author: first their own changed entities, then the answer
  Subscriber* subscriber;
};
struct Move {  // its seat is in another room, or it may no longer watch the room that it does
  Subscriber* subscriber;
};
struct ShutOut {  // its seat was removed, revoked or erased
  Subscriber* subscriber;
};

using Action = std::variant<OpenScope, Answer, Move, ShutOut>;
using Actions = std::vector<Action>;

}  // namespace dialograum::replica
