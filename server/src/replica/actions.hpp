// What is left to do for somebody after an entry was applied: said first, for all of them, and only
// then carried out one by one. A session may leave, join or add an author while it is called, so
// nothing is called in the middle of a walk over those who look on. Plain values, valid during the
// event that made them.
#pragma once

#include <variant>
#include <vector>

#include "replica/subscriber.hpp"

namespace dialograum::replica {

struct OpenScope {  // an anonymous activity may have input from it now
  Subscriber* subscriber;
  ActivityId activity;
};
struct Answer {  // the entry's author: what changed of its own, then the answer
  Subscriber* subscriber;
};
struct Move {  // its seat is in another room, or it may no longer look where it does
  Subscriber* subscriber;
};
struct ShutOut {  // its seat was removed, revoked or erased
  Subscriber* subscriber;
};

using Action = std::variant<OpenScope, Answer, Move, ShutOut>;
using Actions = std::vector<Action>;

}  // namespace dialograum::replica
