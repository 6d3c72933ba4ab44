// Which shard hosts the next session of a workshop. Pure functions, any thread.
//
// A workshop begins on one shard, the first by rendezvous hash of its id, so that workshops spread
// without any table. Every further 500 sessions take one more shard, each with its own replica
// (server/ARCHITECTURE.md, "Threads").
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/ids.hpp"

namespace dialograum::net {

inline constexpr std::size_t sessions_per_shard = 500;  // of one workshop

// All shards in the order in which this workshop takes them.
std::vector<std::size_t> shard_order(WorkshopId workshop, std::size_t shards);

// The first shard in order that has room, so that a shrinking workshop falls back to few shards; if
// none has, the one with the fewest. `sessions`: how many this workshop has on each shard.
std::size_t choose_shard(WorkshopId workshop, std::span<const std::size_t> sessions);

}  // namespace dialograum::net
