// When a workshop takes place, and until when it is kept.
#include <gtest/gtest.h>

#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

constexpr std::int64_t hour = 3600 * 1000, day = 24 * hour;

struct Schedule : ::testing::Test {
  Workshop w;
  std::int64_t made = w.state.created_ms;

  Refusal schedule(std::int64_t begins_ms, std::int64_t ends_ms) {
    return w.as(w.lead, WorkshopSchedule{begins_ms, ends_ms});
  }
  std::int64_t kept_until() const { return w.state.delete_on_ms; }
};

TEST_F(Schedule, WhatIsPreparedLongBeforeIsThereWhenItBegins) {
  ASSERT_EQ(w.as(w.lead, WorkshopDeleteOn{made + 30 * day}), Refusal::ok);
  const std::int64_t begins = made + 35 * day;
  ASSERT_EQ(schedule(begins, begins + 5 * hour), Refusal::ok);
  EXPECT_EQ(kept_until(), begins + 5 * hour + 30 * day);
  EXPECT_TRUE(w.effects.delete_on_changed);
  EXPECT_EQ(w.state.begins_ms, begins);
  EXPECT_EQ(w.state.ends_ms, begins + 5 * hour);
}

TEST_F(Schedule, TheTimeThatSomebodyChoseToKeepItMovesAlong) {
  ASSERT_EQ(schedule(made + day, made + 2 * day), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, WorkshopDeleteOn{made + 9 * day}), Refusal::ok);
  ASSERT_EQ(schedule(made + 21 * day, made + 22 * day), Refusal::ok);
  EXPECT_EQ(kept_until(), made + 29 * day);
  // It is never gone before its end.
  ASSERT_EQ(w.as(w.lead, WorkshopDeleteOn{made + 10 * day}), Refusal::ok);
  ASSERT_EQ(schedule(made + 30 * day, made + 31 * day), Refusal::ok);
  EXPECT_EQ(kept_until(), made + 32 * day);
}

TEST_F(Schedule, TakesWhatCanBe) {
  const std::int64_t now = w.now_ms;
  EXPECT_EQ(schedule(now + day, now + day), Refusal::bad_value);
  EXPECT_EQ(schedule(now - 2 * day, now - day), Refusal::bad_value);
  EXPECT_EQ(schedule(now - 2 * day, now + day), Refusal::ok);
  EXPECT_EQ(schedule(now, now + 366 * day), Refusal::ok);
  EXPECT_EQ(schedule(now, now + 366 * day + 1), Refusal::bad_value);
  EXPECT_EQ(schedule(now + 1000 * day, now + 1098 * day), Refusal::ok);
  EXPECT_EQ(schedule(now + 1000 * day, now + 1099 * day), Refusal::bad_value);
  EXPECT_EQ(w.as(w.person(), WorkshopSchedule{now + day, now + 2 * day}), Refusal::not_allowed);
}

}  // namespace
}  // namespace dialograum::testing
