// What must hold in every state that anybody can see, recounted from scratch.
#pragma once

#include "domain/state.hpp"

namespace dialograum::testing {

// Empty when all is well, else what is wrong.
std::string broken_invariant(const domain::State& state);

}  // namespace dialograum::testing
