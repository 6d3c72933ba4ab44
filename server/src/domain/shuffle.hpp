// Random order from a seed that the entry has: the same on every replica. SplitMix64 (Steele, Lea,
// Flood 2014) and Fisher-Yates, written out because the standard library's distributions differ
// between versions.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace dialograum::domain {

inline std::uint64_t mix64(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

template <class T>
void shuffle(std::vector<T>& values, std::uint64_t seed) {
  for (std::size_t i = values.size(); i > 1; --i) {
    seed = mix64(seed);
    std::swap(values[i - 1], values[static_cast<std::size_t>(seed % i)]);
  }
}

}  // namespace dialograum::domain
