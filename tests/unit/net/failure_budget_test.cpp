#include "net/failure_budget.hpp"

#include <gtest/gtest.h>

namespace dialograum::net {
namespace {

TEST(FailureBudget, SuccessesCostNothing) {
  FailureBudget budget;
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(budget.allows("10.0.0.1", 1000));
}

TEST(FailureBudget, OneAddressGetsTwentyASecond) {
  FailureBudget budget;
  int tries = 0;
  for (std::int64_t ms = 0; ms < 10'000; ++ms) {
    if (!budget.allows("10.0.0.1", 100'000 + ms)) continue;
    ++tries;
    budget.failed("10.0.0.1", 100'000 + ms);
  }
  EXPECT_NEAR(tries, 10 * FailureBudget::per_second + FailureBudget::per_second, 2);
}

TEST(FailureBudget, WhoDidNotFailIsAnsweredDuringAnAttack) {
  FailureBudget budget;
  for (int i = 0; i < 100; ++i) budget.failed("10.0.0.1", 1000);
  EXPECT_FALSE(budget.allows("10.0.0.1", 1000));
  EXPECT_TRUE(budget.allows("10.0.0.2", 1000));
  EXPECT_TRUE(budget.allows("10.0.0.1", 1000 + FailureBudget::remembered_ms + 1));
}

TEST(FailureBudget, ManyAddressesGainLittle) {
  FailureBudget budget;
  int tries = 0;
  for (int round = 0; round < 3; ++round) {
    for (int address = 0; address < 5000; ++address) {
      const std::string peer = std::to_string(address);
      if (!budget.allows(peer, 1000)) continue;
      ++tries;
      budget.failed(peer, 1000);
    }
  }
  EXPECT_LE(tries, 5000 + FailureBudget::per_second);
}

}  // namespace
}  // namespace dialograum::net
