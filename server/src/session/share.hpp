// What one seat uses of a workshop here, over all of its connections: how fast it is read, and what
// it has written since the workshop was opened on this shard. What it writes under its pseudonyms
// counts too, and is known in this process's memory only. Plain values. Thread: the shard's.
#pragma once

#include <cstddef>
#include <cstdint>

#include "session/pace.hpp"

namespace dialograum::session {

struct Share {
  Pace pace;
  std::uint64_t entries = 0;
  std::size_t text_bytes = 0;
};

}  // namespace dialograum::session
