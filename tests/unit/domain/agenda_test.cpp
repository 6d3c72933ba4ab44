#include <gtest/gtest.h>

#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

struct AgendaTest : ::testing::Test {
  Workshop w;
  const domain::Activity& activity(ActivityId id) const { return w.state.activities.at(id); }
  StepId timed(std::int64_t seconds, bool auto_close) {
    StepCreate create;
    create.step = StepId(w.fresh());
    create.title = w.text<limits::title_chars>();
    create.duration_s = seconds;
    create.auto_close = auto_close;
    EXPECT_EQ(w.as(w.lead, create), Refusal::ok);
    return create.step;
  }
};

TEST_F(AgendaTest, StartingAStepClosesWhatWasOpenInTheRoom) {
  const StepId one = timed(0, false), two = timed(0, false);
  ASSERT_EQ(w.as(w.lead, StepStart{one, {}}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepStart{two, {}}), Refusal::ok);
  EXPECT_EQ(activity(w.in_plenary(one)).phase, Phase::closed);
  EXPECT_EQ(activity(w.in_plenary(two)).phase, Phase::open);
  EXPECT_EQ(w.state.rooms.at(w.plenary).current, w.in_plenary(two));
  EXPECT_EQ(w.as(w.lead, StepStart{one, {}}), Refusal::wrong_phase);
}

TEST_F(AgendaTest, TheClockIsData) {
  const StepId step = timed(60, false);
  ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  const ActivityId id = w.in_plenary(step);
  EXPECT_EQ(activity(id).deadline_ms, w.now_ms + 60'000);
  w.now_ms += 10'000;
  EXPECT_EQ(w.as(w.lead, StepPause{step, {}}), Refusal::ok);
  EXPECT_EQ(activity(id).remaining_ms, 50'000);
  w.now_ms += 100'000;
  EXPECT_EQ(w.as(w.lead, StepResume{step, {}}), Refusal::ok);
  EXPECT_EQ(activity(id).deadline_ms, w.now_ms + 50'000);
  EXPECT_EQ(w.as(w.lead, StepDeadline{step, {}, w.now_ms + 90'000}), Refusal::ok);
  EXPECT_EQ(activity(id).deadline_ms, w.now_ms + 90'000);
  w.now_ms += 100'000;
  EXPECT_EQ(activity(id).phase, Phase::open);  // only a lead closes it
  EXPECT_FALSE(domain::next_deadline(w.state));
}

TEST_F(AgendaTest, AutomaticClosingIsAnEntry) {
  const StepId step = timed(60, true);
  ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  const auto first = domain::next_deadline(w.state);
  ASSERT_TRUE(first);
  ASSERT_EQ(w.as(w.lead, StepDeadline{step, {}, w.now_ms + 120'000}), Refusal::ok);
  w.now_ms += 60'000;
  EXPECT_EQ(w.node(*first), Refusal::ok);  // of the old deadline: nothing
  EXPECT_EQ(activity(w.in_plenary(step)).phase, Phase::open);
  w.now_ms += 60'000;
  EXPECT_EQ(w.node(*domain::next_deadline(w.state)), Refusal::ok);
  EXPECT_EQ(activity(w.in_plenary(step)).phase, Phase::closed);
}

TEST_F(AgendaTest, StepsOfAllRoomsComeWithEveryNewRoom) {
  const RoomId first = w.room();
  Scope scope;
  scope.kind = ScopeKind::all_rooms;
  const StepId step = w.step(BoardSettings{}, scope);
  const RoomId second = w.room();
  for (RoomId room : {first, second})
    EXPECT_TRUE(w.state.activities.contains(domain::activity_of(step, room)));
  EXPECT_FALSE(w.state.activities.contains(w.in_plenary(step)));
  const SeatId moderator = w.link(Role::moderator, first);
  EXPECT_EQ(w.as(moderator, StepStart{step, {}}), Refusal::wrong_room);
  EXPECT_EQ(w.as(moderator, StepStart{step, second}), Refusal::wrong_room);
  EXPECT_EQ(w.as(moderator, StepStart{step, first}), Refusal::ok);
  EXPECT_EQ(activity(domain::activity_of(step, second)).phase, Phase::preparing);
  EXPECT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);  // the rest
  EXPECT_EQ(activity(domain::activity_of(step, second)).phase, Phase::open);
}

TEST_F(AgendaTest, OrderAndRemoval) {
  const StepId one = timed(0, false), two = timed(0, false), three = timed(0, false);
  auto order = [&](StepId id) { return w.state.steps.at(id).order; };
  EXPECT_LT(order(one), order(two));
  EXPECT_EQ(w.as(w.lead, StepMove{three, {}}), Refusal::ok);
  EXPECT_LT(order(three), order(one));
  EXPECT_EQ(w.as(w.lead, StepMove{one, two}), Refusal::ok);
  EXPECT_LT(order(two), order(one));
  EXPECT_EQ(w.as(w.lead, StepRemove{two}), Refusal::ok);
  EXPECT_FALSE(w.state.activities.contains(w.in_plenary(two)));
  ASSERT_EQ(w.as(w.lead, StepStart{one, {}}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, StepRemove{one}), Refusal::already_opened);
}

TEST_F(AgendaTest, AVoteNeedsItsBoard) {
  VoteSettings vote;
  vote.targets = VoteTargets::clusters;
  StepCreate create;
  create.step = StepId(w.fresh());
  create.title = w.text<limits::title_chars>();
  create.activity = Settings(vote);
  EXPECT_EQ(w.as(w.lead, create), Refusal::unknown_entity);
  vote.board = w.step(BoardSettings{});
  create.activity = Settings(vote);
  EXPECT_EQ(w.as(w.lead, create), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, StepRemove{*vote.board}), Refusal::in_use);
}

}  // namespace
}  // namespace dialograum::testing
