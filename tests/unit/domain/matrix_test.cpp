#include <gtest/gtest.h>

#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

struct MatrixTest : ::testing::Test {
  Workshop w;
  StepId step;
  ActivityId activity;
  ItemId first, second;
  SeatId anna, ben;

  void open(MatrixSettings settings) {
    step = w.step(settings);
    activity = w.in_plenary(step);
    first = w.item(OwnerId(step.value));
    second = w.item(OwnerId(step.value));
    anna = w.person();
    ben = w.person();
    ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  }
  MatrixPlace place(ItemId item, std::optional<int> x, std::optional<int> y, int round = 1) {
    MatrixPlace command{activity, round, item, {}, {}};
    if (x) command.x = *x;
    if (y) command.y = *y;
    return command;
  }
  Refusal anonymous(SeatId who, Command command) {
    return w.hidden(who, activity, std::move(command));
  }
  const domain::MatrixRound& round(std::size_t number) const {
    return std::get<domain::Matrix>(w.state.activities.at(activity).data).rounds.at(number - 1);
  }
  Refusal make(std::int64_t levels, std::int64_t threshold_halves) {
    MatrixSettings settings;
    settings.levels = levels;
    settings.y.threshold_halves = threshold_halves;
    StepCreate create;
    create.step = StepId(w.fresh());
    create.title = w.text<limits::title_chars>();
    create.activity = settings;
    return w.as(w.lead, create);
  }
};

using Counts = std::vector<std::uint32_t>;

TEST_F(MatrixTest, TheLastPlacementCountsOnBothAxes) {
  open({});
  EXPECT_EQ(anonymous(anna, place(first, 2, 6)), Refusal::ok);
  EXPECT_EQ(anonymous(anna, place(first, 1, 4)), Refusal::ok);
  EXPECT_EQ(anonymous(ben, place(first, std::nullopt, std::nullopt)), Refusal::ok);
  const auto& tally = round(1).tallies.at(first);
  EXPECT_EQ(tally.x, (Counts{1, 0, 0, 0, 0, 0}));
  EXPECT_EQ(tally.y, (Counts{0, 0, 0, 1, 0, 0}));
  EXPECT_EQ(tally.cannot_judge, 1u);
  EXPECT_EQ(round(1).rated, (domain::Histogram{{1, 2}}));
  EXPECT_EQ(anonymous(anna, MatrixClear{activity, 1, first}), Refusal::ok);
  EXPECT_EQ(tally.x, Counts(6));
  EXPECT_EQ(tally.y, Counts(6));
  EXPECT_EQ(round(1).rated, (domain::Histogram{{1, 1}}));
}

TEST_F(MatrixTest, APlacementHasALevelOfTheScaleOnBothAxesOrOnNone) {
  MatrixSettings settings;
  settings.levels = 3;
  settings.cannot_judge = false;
  open(settings);
  EXPECT_EQ(anonymous(anna, place(first, 3, 3)), Refusal::ok);
  EXPECT_EQ(anonymous(anna, place(first, 4, 3)), Refusal::bad_level);
  EXPECT_EQ(anonymous(anna, place(first, 3, 4)), Refusal::bad_level);
  EXPECT_EQ(anonymous(anna, place(first, 3, std::nullopt)), Refusal::bad_level);
  EXPECT_EQ(anonymous(anna, place(first, std::nullopt, 3)), Refusal::bad_level);
  EXPECT_EQ(anonymous(anna, place(first, std::nullopt, std::nullopt)), Refusal::bad_level);
  const ItemId heading = w.item(OwnerId(step.value), true);
  EXPECT_EQ(anonymous(anna, place(heading, 1, 1)), Refusal::bad_value);
  EXPECT_EQ(anonymous(anna, place(ItemId(w.fresh()), 1, 1)), Refusal::unknown_entity);
}

TEST_F(MatrixTest, AThresholdLiesWithinTheScale) {
  EXPECT_EQ(make(4, 7), Refusal::ok);
  EXPECT_EQ(make(4, 8), Refusal::ok);
  EXPECT_EQ(make(4, 9), Refusal::bad_value);
  EXPECT_EQ(make(11, 22), Refusal::ok);
  MatrixSettings settings;
  settings.levels = 5;
  EXPECT_EQ(domain::threshold_halves(settings, settings.x), 6);
  settings.x.threshold_halves = 7;
  EXPECT_EQ(domain::threshold_halves(settings, settings.x), 7);
  EXPECT_EQ(domain::threshold_halves(settings, settings.y), 6);
}

TEST_F(MatrixTest, ThresholdsAndItemsStayOnceItWasOpened) {
  open({});
  StepUpdate update;
  update.step = step;
  update.activity = Settings(MatrixSettings{});
  EXPECT_EQ(w.as(w.lead, update), Refusal::already_opened);
  const OwnerId owner(step.value);
  const ContentId words = w.state.items.at(owner).at(first).text;
  EXPECT_EQ(w.as(w.lead, ItemRemove{owner, first}), Refusal::already_opened);
  EXPECT_EQ(w.as(w.lead, ItemEdit{owner, first, w.text<limits::item_chars>(), words, {}}),
            Refusal::already_opened);
  EXPECT_NE(w.item(owner), ItemId());
}

TEST_F(MatrixTest, AnonymousInputComesUnderItsPseudonymOnly) {
  open({});
  EXPECT_EQ(w.as(anna, place(first, 2, 2)), Refusal::scope_required);
  MatrixSettings named;
  named.anonymous = false;
  open(named);
  EXPECT_EQ(anonymous(anna, place(first, 2, 2)), Refusal::scope_refused);
  EXPECT_EQ(w.as(anna, place(first, 2, 2)), Refusal::ok);
}

TEST_F(MatrixTest, ARevealIsForGoodAndTheNextRoundIsBlindAgain) {
  open({});
  EXPECT_EQ(anonymous(anna, place(first, 2, 2, 2)), Refusal::wrong_round);
  EXPECT_EQ(anonymous(anna, place(first, 2, 2)), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepClose{step, {}}), Refusal::ok);
  EXPECT_EQ(anonymous(anna, place(first, 3, 3)), Refusal::wrong_phase);
  ASSERT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok);
  EXPECT_EQ(anonymous(anna, MatrixClear{activity, 1, first}), Refusal::wrong_phase);
  ASSERT_EQ(w.as(w.lead, StepReopen{step, {}}), Refusal::ok);
  EXPECT_EQ(anonymous(anna, place(first, 6, 1, 2)), Refusal::ok);
  EXPECT_TRUE(round(1).revealed);
  EXPECT_FALSE(round(2).revealed);
  EXPECT_EQ(round(1).tallies.at(first).x.at(1), 1u);
  EXPECT_EQ(round(2).tallies.at(first).x.at(5), 1u);
}

TEST_F(MatrixTest, ErasingTakesWhatNobodyHasSeen) {
  MatrixSettings named;
  named.anonymous = false;
  open(named);
  ASSERT_EQ(w.as(anna, place(first, 2, 5)), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepReopen{step, {}}), Refusal::ok);
  ASSERT_EQ(w.as(anna, place(first, 3, 4, 2)), Refusal::ok);
  ASSERT_EQ(w.as(anna, place(second, std::nullopt, std::nullopt, 2)), Refusal::ok);
  ASSERT_EQ(w.as(anna, PersonErase{}), Refusal::ok);
  EXPECT_EQ(round(1).tallies.at(first).y.at(4), 1u);
  EXPECT_EQ(round(2).tallies.at(first).y, Counts(6));
  EXPECT_EQ(round(2).tallies.at(second).cannot_judge, 0u);
  EXPECT_TRUE(round(2).rated.empty());
}

TEST_F(MatrixTest, IsTakenForNoOtherKind) {
  open({});
  EXPECT_EQ(anonymous(anna, RatingPlace{activity, 1, first, 3}), Refusal::unknown_entity);
  const ActivityId matrix = activity;
  const StepId rating = w.step(RatingSettings{});
  const ItemId item = w.item(OwnerId(rating.value));
  ASSERT_EQ(w.as(w.lead, StepStart{rating, {}}), Refusal::ok);
  activity = w.in_plenary(rating);
  EXPECT_NE(activity, matrix);
  EXPECT_EQ(anonymous(anna, place(item, 3, 3)), Refusal::unknown_entity);
}

TEST_F(MatrixTest, TheStateIsTheSameAfterItsEncoding) {
  open({});
  ASSERT_EQ(anonymous(anna, place(first, 2, 5)), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok);
  const auto back = domain::decode_state(domain::encode_state(w.state), domain::state_version);
  ASSERT_TRUE(back);
  EXPECT_EQ(domain::state_hash(*back), domain::state_hash(w.state));
}

}  // namespace
}  // namespace dialograum::testing
