// How many people have given how much (zero is left out). Kept in step with the ballots, so that
// progress costs nothing. Plain values; thread: the replica's.
#pragma once

#include <cstdint>
#include <map>

namespace dialograum::domain {

using Given = std::map<std::uint32_t, std::uint32_t>;

// Somebody's amount has changed.
inline void recount(Given& given, std::uint32_t before, std::uint32_t after) {
  if (before == after) return;
  if (before > 0 && --given[before] == 0) given.erase(before);
  if (after > 0) ++given[after];
}

}  // namespace dialograum::domain
