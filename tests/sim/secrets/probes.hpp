// What anybody may send to find out something: for every command of a client, its forms about each
// thing that there is. A new command has no probes until somebody writes them, and this does not
// compile.
#pragma once

#include "sim/secrets/world.hpp"

namespace dialograum::testing {

struct Probe {
  ActivityId about;  // whose phase the case is counted under
  Command command;
};

std::vector<Probe> probes(const World& world);

}  // namespace dialograum::testing
