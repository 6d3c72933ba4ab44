// Systemic consensing: the reference values, and the proposal to keep everything as it is.
#include "domain/consensing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

using domain::Fraction;
using domain::Resistance;

Resistance of(std::initializer_list<std::size_t> values) {
  std::vector<std::uint32_t> counts(limits::consensing_levels);
  for (std::size_t value : values) ++counts[value];
  return domain::resistance_of(counts);
}

// Four people, three proposals and the status quo; worked out by another implementation.
const Resistance a = of({0, 2, 9, 1}), b = of({3, 3, 4, 2}), c = of({5, 8, 0, 7}),
                 passive = of({8, 6, 7, 9});

TEST(Consensing, SumsHighestValuesAndAcceptance) {
  const struct {
    Resistance resistance;
    std::int64_t sum, highest, acceptance;
  } rows[] = {{a, 12, 9, 70}, {b, 12, 4, 70}, {c, 20, 8, 50}, {passive, 30, 9, 25}};
  for (const auto& row : rows) {
    EXPECT_EQ(row.resistance.n, 4);
    EXPECT_EQ(row.resistance.sum, row.sum);
    EXPECT_EQ(row.resistance.highest, row.highest);
    EXPECT_EQ(domain::acceptance(row.resistance), (Fraction{row.acceptance, 1}));
  }
}

TEST(Consensing, EqualSumsGoByTheLowerHighestValue) {
  std::vector<Resistance> all{passive, c, a, b};
  std::sort(all.begin(), all.end());
  EXPECT_EQ(all[0].highest, 4);
  EXPECT_EQ(all[1].highest, 9);
  EXPECT_EQ(all[1].sum, 12);
  EXPECT_EQ(all[2].sum, 20);
  EXPECT_EQ(all[3].sum, 30);
  // The same sum and the same highest value: a tie, and neither is first.
  EXPECT_FALSE(of({9, 1, 1}) < of({9, 2, 0}));
  EXPECT_FALSE(of({9, 2, 0}) < of({9, 1, 1}));
}

TEST(Consensing, AMissingAnswerIsNotZero) {
  const Resistance three_of_four = of({0, 2, 1});
  EXPECT_EQ(three_of_four.n, 3);
  EXPECT_EQ(domain::acceptance(three_of_four), (Fraction{90, 1}));
  // By its sum, 15, it would be before 16.
  EXPECT_LT(of({4, 4, 4, 4}), of({5, 5, 5}));
  EXPECT_FALSE(domain::acceptance(of({})));
}

TEST(Consensing, TheEndsOfTheScale) {
  EXPECT_EQ(domain::acceptance(of({0, 0})), (Fraction{100, 1}));
  EXPECT_EQ(domain::acceptance(of({10, 10})), (Fraction{0, 1}));
  EXPECT_EQ(domain::acceptance(of({0, 0, 1})), (Fraction{290, 3}));
  EXPECT_EQ(domain::acceptance(of({0, 0, 1}))->millionths(), 96'666'667);
}

TEST(Consensing, AgainstTheStatusQuo) {
  EXPECT_EQ(domain::compared(a, passive), AgainstPassive::better);
  EXPECT_EQ(domain::compared(passive, c), AgainstPassive::worse);
  EXPECT_EQ(domain::compared(a, b), AgainstPassive::equal);
  EXPECT_EQ(domain::compared(of({4, 4}), of({4})), AgainstPassive::equal);
}

struct ConsensingTest : ::testing::Test {
  Workshop w;
  ItemId passive{w.fresh()};

  RatingSettings settings() {
    RatingSettings rating;
    rating.levels = limits::consensing_levels;
    rating.cannot_judge = false;
    rating.consensing = Consensing{passive, w.text<limits::item_chars>()};
    return rating;
  }
  Refusal create(RatingSettings with) {
    StepCreate command;
    command.step = StepId(w.fresh());
    command.title = w.text<limits::title_chars>();
    command.activity = std::move(with);
    return w.as(w.lead, command);
  }
  Refusal update(StepId step, Settings with) {
    StepUpdate command;
    command.step = step;
    command.activity = std::move(with);
    return w.as(w.lead, command);
  }
  const domain::Items& items(StepId step) { return w.state.items[OwnerId(step.value)]; }
};

TEST_F(ConsensingTest, TheStatusQuoComesWithTheStepAndStays) {
  const RatingSettings rating = settings();
  const StepId step = w.step(rating);
  const OwnerId owner(step.value);
  ASSERT_TRUE(items(step).contains(passive));
  EXPECT_EQ(items(step).at(passive).text, rating.consensing->text.id);
  EXPECT_EQ(w.as(w.lead, ItemRemove{owner, passive}), Refusal::in_use);
  const auto renamed = w.text<limits::item_chars>();
  EXPECT_EQ(w.as(w.lead, ItemEdit{owner, passive, renamed, rating.consensing->text.id, {}}),
            Refusal::ok);
  EXPECT_EQ(items(step).at(passive).text, renamed.id);
  // Other settings leave it alone.
  RatingSettings named = rating;
  named.anonymous = false;
  EXPECT_EQ(update(step, named), Refusal::ok);
  EXPECT_EQ(items(step).at(passive).text, renamed.id);
  EXPECT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, ItemRemove{owner, passive}), Refusal::in_use);
}

TEST_F(ConsensingTest, WithAnotherMethodOrKindItGoes) {
  const StepId step = w.step(settings());
  const ItemId proposal = w.item(OwnerId(step.value));
  EXPECT_EQ(update(step, RatingSettings{}), Refusal::ok);
  EXPECT_FALSE(items(step).contains(passive));
  EXPECT_TRUE(items(step).contains(proposal));
  // Its id is not free again.
  EXPECT_EQ(update(step, settings()), Refusal::id_used);
  passive = ItemId(w.fresh());
  EXPECT_EQ(update(step, settings()), Refusal::ok);
  EXPECT_TRUE(items(step).contains(passive));
  const ItemId first = std::exchange(passive, ItemId(w.fresh()));
  EXPECT_EQ(update(step, settings()), Refusal::ok);
  EXPECT_FALSE(items(step).contains(first));
  EXPECT_TRUE(items(step).contains(passive));
  // What was prepared besides keeps the kind; that one alone does not.
  EXPECT_EQ(update(step, VoteSettings{}), Refusal::in_use);
  EXPECT_EQ(w.as(w.lead, ItemRemove{OwnerId(step.value), proposal}), Refusal::ok);
  EXPECT_EQ(update(step, VoteSettings{}), Refusal::ok);
  EXPECT_TRUE(items(step).empty());
}

TEST_F(ConsensingTest, ResistanceHasElevenLevelsAndEverybodyJudges) {
  RatingSettings rating = settings();
  rating.levels = 10;
  EXPECT_EQ(create(rating), Refusal::bad_value);
  rating = settings();
  rating.cannot_judge = true;
  EXPECT_EQ(create(rating), Refusal::bad_value);
  rating = settings();
  rating.consensing->item = w.item(OwnerId(w.step(RatingSettings{}).value));
  EXPECT_EQ(create(rating), Refusal::id_used);
  const StepId step = w.step(settings());
  const ActivityId id = w.in_plenary(step);
  const SeatId anna = w.person();
  EXPECT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  EXPECT_EQ(w.hidden(anna, id, RatingPlace{id, 1, passive, 11}), Refusal::ok);
  EXPECT_EQ(w.hidden(anna, id, RatingPlace{id, 1, passive, {}}), Refusal::bad_level);
}

TEST_F(ConsensingTest, AStepIsFullWithIt) {
  const StepId step = w.step(RatingSettings{});
  domain::Items& full = w.state.items[OwnerId(step.value)];
  while (full.size() < limits::items_per_owner) full.emplace(ItemId(w.fresh()), domain::Item());
  EXPECT_EQ(update(step, settings()), Refusal::limit);
  full.erase(full.begin());
  EXPECT_EQ(update(step, settings()), Refusal::ok);
  // Another one in its place.
  passive = ItemId(w.fresh());
  EXPECT_EQ(update(step, settings()), Refusal::ok);
}

}  // namespace
}  // namespace dialograum::testing
