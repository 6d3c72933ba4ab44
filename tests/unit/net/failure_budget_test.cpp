#include "net/failure_budget.hpp"

#include <gtest/gtest.h>

namespace dialograum::net {
namespace {

// How many of `tries` failures, all in one moment, are answered at once.
int allowed(FailureBudget& budget, const std::string& peer, int tries, std::int64_t now_ms) {
  int count = 0;
  for (int i = 0; i < tries; ++i) count += budget.allow(peer, now_ms) ? 1 : 0;
  return count;
}

TEST(FailureBudget, AnAddressHasSoManyAtOnceAndThenOneASecond) {
  FailureBudget budget;
  EXPECT_EQ(allowed(budget, "10.0.0.1", 100, 1000), FailureBudget::at_once);
  EXPECT_EQ(allowed(budget, "10.0.0.1", 100, 1999), 0);
  EXPECT_EQ(allowed(budget, "10.0.0.1", 100, 2000), 1);
}

TEST(FailureBudget, OneAddressTakesNothingFromAnother) {
  FailureBudget budget;
  allowed(budget, "10.0.0.1", 10'000, 1000);
  EXPECT_EQ(allowed(budget, "10.0.0.2", 100, 1000), FailureBudget::at_once);
}

TEST(FailureBudget, ManyAddressesShareAnother) {
  FailureBudget budget;
  int count = 0;
  for (int i = 0; i < 5000; ++i)
    count += allowed(budget, "10.0." + std::to_string(i / 250) + "." + std::to_string(i % 250), 1,
                     1000);
  EXPECT_EQ(count, FailureBudget::at_once_together);
}

TEST(FailureBudget, AnAddressOfIPv6CountsWithItsNetwork) {
  FailureBudget budget;
  EXPECT_EQ(allowed(budget, "2001:db8:1:2::1", 100, 1000), FailureBudget::at_once);
  EXPECT_EQ(allowed(budget, "2001:db8:1:2:ffff::9", 100, 1000), 0);
  EXPECT_EQ(allowed(budget, "2001:db8:1:3::1", 100, 1000), FailureBudget::at_once);
}

TEST(FailureBudget, RemembersSoManyAddresses) {
  FailureBudget budget;
  for (std::size_t i = 0; i < FailureBudget::addresses; ++i) budget.allow(std::to_string(i), 1000);
  // One more is only counted with all; a minute later there is room.
  EXPECT_EQ(allowed(budget, "new", 100, 61'000), FailureBudget::at_once);
}

}  // namespace
}  // namespace dialograum::net
