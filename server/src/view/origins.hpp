// Where something comes from, as clients are told. A pure function.
#pragma once

#include <vector>

#include "domain/origin.hpp"
#include "protocol/types/origin.hpp"

namespace dialograum::view {

// Absent for what was not carried.
inline protocol::Maybe<protocol::List<protocol::Origin, limits::origins>> origins_of(
    const std::vector<domain::Origin>& origins) {
  if (origins.empty()) return std::nullopt;
  protocol::List<protocol::Origin, limits::origins> out;
  for (const domain::Origin& origin : origins)
    out.push_back({origin.step, origin.room, origin.activity, origin.round, origin.thing});
  return out;
}

}  // namespace dialograum::view
