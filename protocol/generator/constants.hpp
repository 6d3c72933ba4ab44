// The numbers and names that a client in TypeScript needs as values. Build time only.
#pragma once

#include <string>

namespace dialograum::protocol {

std::string make_limits_ts();
std::string make_codes_ts();

}  // namespace dialograum::protocol
