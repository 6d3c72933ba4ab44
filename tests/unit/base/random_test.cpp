#include "base/random.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/clock.hpp"

namespace dialograum {

TEST(Random, SeededRepeatsFromItsSeed) {
  // First outputs of SplitMix64 for the seed 1234567, as published with the algorithm.
  SeededRandom random(1234567);
  EXPECT_EQ(random.u64(), 6457827717110365317u);
  EXPECT_EQ(random.u64(), 3203168211198807973u);
  EXPECT_EQ(random.u64(), 9817491932198370423u);
}

TEST(Random, SystemDoesNotRepeat) {
  SystemRandom random;
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 1'000; ++i) seen.insert(random.nonzero_u64());
  EXPECT_EQ(seen.size(), 1'000u);
  EXPECT_FALSE(seen.contains(0));
}

TEST(Random, NonzeroSkipsZero) {
  class Zeros final : public Random {
   public:
    std::uint64_t u64() override { return left_-- > 0 ? 0 : 7; }

   private:
    int left_ = 3;
  };
  EXPECT_EQ(Zeros().nonzero_u64(), 7u);
}

TEST(Clock, SystemIsInMillisecondsOfThisCentury) {
  const std::int64_t now_ms = SystemClock().wall_ms();
  EXPECT_GT(now_ms, 1'600'000'000'000);
  EXPECT_LT(now_ms, 4'000'000'000'000);
}

TEST(Clock, ManualStandsStillUntilItIsTold) {
  ManualClock clock(5);
  EXPECT_EQ(clock.wall_ms(), 5);
  clock.advance(10);
  EXPECT_EQ(clock.wall_ms(), 15);
  clock.set(1);
  EXPECT_EQ(clock.wall_ms(), 1);
}

}  // namespace dialograum
