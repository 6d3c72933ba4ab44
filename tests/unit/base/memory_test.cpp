#include "base/memory.hpp"

#include <gtest/gtest.h>

namespace dialograum {
namespace {

TEST(MemoryWatch, IsShortFromTheLimitOnAndNoMoreBelowIt) {
  ManualClock clock(1'000'000);
  std::size_t used = 99;
  MemoryWatch watch(clock, 100, [&used] { return used; });
  EXPECT_FALSE(watch.is_short());
  used = 100;
  EXPECT_FALSE(watch.is_short()) << "it has looked a moment ago";
  clock.advance(250);
  EXPECT_TRUE(watch.is_short());
  used = 101;
  clock.advance(250);
  EXPECT_TRUE(watch.is_short());
  used = 99;
  clock.advance(250);
  EXPECT_FALSE(watch.is_short());
}

TEST(MemoryWatch, KnowsThisProcess) {
  EXPECT_GT(memory_used(), 1'000'000u);
  EXPECT_GT(memory_to_take(), memory_used() / 4);
}

}  // namespace
}  // namespace dialograum
