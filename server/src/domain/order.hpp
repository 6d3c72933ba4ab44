// Order among siblings without moving them: numbers with gaps. Pure, any thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace dialograum::domain {

// Room for 20 halvings between neighbours; 2^20 entries times this is still exact in a JavaScript
// number.
inline constexpr std::int64_t order_gap = 1 << 20;

// The order of what comes last: it follows from its entry, without a look at the others.
constexpr std::int64_t order_at_end(std::uint64_t seq) {
  return static_cast<std::int64_t>(seq) * order_gap;
}

// The order behind the sibling `after` (none: in front of all; unknown: at the end). When no number
// is left there, all siblings are spaced anew: set(id, order) is called for each.
template <class Key, class Set>
std::int64_t place_after(std::vector<std::pair<std::int64_t, Key>> siblings,
                         std::optional<Key> after, Set set) {
  std::sort(siblings.begin(), siblings.end());
  std::size_t at = 0;
  if (after) {
    auto it = std::find_if(siblings.begin(), siblings.end(),
                           [&](const auto& pair) { return pair.second == *after; });
    at = it == siblings.end() ? siblings.size()
                              : static_cast<std::size_t>(it - siblings.begin()) + 1;
  }
  if (siblings.empty()) return 0;
  if (at == 0) return siblings.front().first - order_gap;
  if (at == siblings.size()) return siblings.back().first + order_gap;
  if (siblings[at].first - siblings[at - 1].first < 2) {
    std::int64_t order = siblings.front().first;
    for (auto& [value, key] : siblings) {
      set(key, order);
      value = order;
      order += order_gap;
    }
  }
  return siblings[at - 1].first + (siblings[at].first - siblings[at - 1].first) / 2;
}

}  // namespace dialograum::domain
