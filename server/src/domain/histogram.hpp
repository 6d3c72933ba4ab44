// How many people have given how much (zero is left out). Kept in step with the ballots, so that
// progress costs nothing. Plain values; thread: the replica's.
#pragma once

#include <cstdint>
#include <map>

namespace dialograum::domain {

using Histogram = std::map<std::uint32_t, std::uint32_t>;  // amount -> people

// Somebody's amount has changed.
inline void move_count(Histogram& histogram, std::uint32_t before, std::uint32_t after) {
  if (before == after) return;
  if (before > 0 && --histogram[before] == 0) histogram.erase(before);
  if (after > 0) ++histogram[after];
}

}  // namespace dialograum::domain
