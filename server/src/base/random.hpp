// Random numbers, passed in wherever they are needed so that a simulation repeats from one seed.
#pragma once

#include <cstdint>

namespace dialograum {

class Random {
 public:
  virtual ~Random() = default;
  virtual std::uint64_t u64() = 0;
  // Ids treat zero as "none".
  std::uint64_t nonzero_u64() {
    std::uint64_t v = 0;
    while (v == 0) v = u64();
    return v;
  }
};

// The kernel's randomness by way of libsodium. Any thread.
class SystemRandom final : public Random {
 public:
  std::uint64_t u64() override;
};

// SplitMix64: equal numbers from equal seeds on every machine. One thread; never for secrets.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
  std::uint64_t u64() override {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }

 private:
  std::uint64_t state_;
};

}  // namespace dialograum
