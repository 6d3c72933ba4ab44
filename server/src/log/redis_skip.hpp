// An operator's way out when an entry breaks every process that applies it, or cannot be read
// (server/decisions/0007): the workshop goes on from the state before that entry, under a new
// epoch. Like sqlite_skip.hpp, except that processes may have the workshop open: they are told, and
// read it anew. Any thread but the log's; blocks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/random.hpp"
#include "log/redis_log.hpp"

namespace dialograum::log {

struct RedisSkipped {
  std::optional<std::string> problem;  // a sentence; nothing was changed
  std::uint64_t entries = 0;           // that are gone: the one named and all after it
};

// Clients still hold for a while what was entered from there on, and send it again automatically.
RedisSkipped skip(RedisLog& log, WorkshopId id, std::uint64_t seq, Random& random);

// lua/skip.lua. Not one of the scripts that every connection loads.
std::string_view skip_source();

}  // namespace dialograum::log
