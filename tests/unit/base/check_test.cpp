#include "base/check.hpp"

#include <gtest/gtest.h>

#include <string>

namespace dialograum {

TEST(Check, PassesWhatHolds) { EXPECT_NO_THROW(CHECK(1 + 1 == 2)); }

TEST(Check, ThrowsWithConditionAndPlace) {
  try {
    CHECK(1 + 1 == 3);
    FAIL();
  } catch (const BugError& bug) {
    const std::string what = bug.what();
    EXPECT_NE(what.find("check_test.cpp:"), std::string::npos) << what;
    EXPECT_NE(what.find("1 + 1 == 3"), std::string::npos) << what;
  }
}

TEST(Check, EvaluatesItsConditionOnce) {
  int evaluated = 0;
  CHECK(++evaluated);
  EXPECT_EQ(evaluated, 1);
}

}  // namespace dialograum
