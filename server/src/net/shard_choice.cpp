#include "net/shard_choice.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace dialograum::net {

namespace {

// SplitMix64's last step: every bit of the input reaches every bit of the weight.
std::uint64_t weight(std::uint64_t workshop, std::uint64_t shard) {
  std::uint64_t z = workshop + (shard + 1) * 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

}  // namespace

std::vector<std::size_t> shard_order(WorkshopId workshop, std::size_t shards) {
  std::vector<std::size_t> order(shards);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return weight(workshop.value, a) > weight(workshop.value, b);
  });
  return order;
}

std::size_t choose_shard(WorkshopId workshop, std::span<const std::size_t> sessions) {
  const auto order = shard_order(workshop, sessions.size());
  for (std::size_t shard : order)
    if (sessions[shard] < sessions_per_shard) return shard;
  return *std::min_element(order.begin(), order.end(),
                           [&](std::size_t a, std::size_t b) { return sessions[a] < sessions[b]; });
}

}  // namespace dialograum::net
