// The next of several moments. Pure functions, any thread.
#pragma once

#include <cstdint>
#include <optional>

namespace dialograum {

// Makes `first` the earlier of both; either may be none.
inline void keep_earlier(std::optional<std::int64_t>& first, std::optional<std::int64_t> other) {
  if (other && (!first || *other < *first)) first = other;
}

}  // namespace dialograum
