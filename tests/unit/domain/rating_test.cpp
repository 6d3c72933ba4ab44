#include <gtest/gtest.h>

#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

struct RatingTest : ::testing::Test {
  Workshop w;
  RatingSettings settings;
  StepId step;
  ActivityId activity;
  ItemId first, second;
  SeatId anna, ben;

  void open(RatingSettings with) {
    settings = with;
    step = w.step(settings);
    activity = w.in_plenary(step);
    first = w.item(OwnerId(step.value));
    second = w.item(OwnerId(step.value));
    anna = w.person();
    ben = w.person();
    ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  }
  RatingPlace place(ItemId item, std::optional<int> level, int round = 1) {
    RatingPlace command;
    command.activity = activity;
    command.round = round;
    command.item = item;
    if (level) command.level = *level;
    return command;
  }
  // So many criteria, without a command for each.
  void fill(OwnerId owner, std::size_t count) {
    domain::Items& items = w.state.items[owner];
    while (items.size() < count) items.emplace(ItemId(w.fresh()), domain::Item());
  }
  const domain::RatingRound& round(std::size_t number) const {
    return std::get<domain::Rating>(w.state.activities.at(activity).data).rounds.at(number - 1);
  }
};

TEST_F(RatingTest, TheLastValueCounts) {
  open({});
  EXPECT_EQ(w.hidden(anna, activity, place(first, 2)), Refusal::ok);
  EXPECT_EQ(w.hidden(anna, activity, place(first, 6)), Refusal::ok);
  EXPECT_EQ(w.hidden(ben, activity, place(first, std::nullopt)), Refusal::ok);
  const auto& tally = round(1).tallies.at(first);
  EXPECT_EQ(tally.counts, (std::vector<std::uint32_t>{0, 0, 0, 0, 0, 1}));
  EXPECT_EQ(tally.cannot_judge, 1u);
  EXPECT_EQ(w.hidden(anna, activity, RatingClear{activity, 1, first}), Refusal::ok);
  EXPECT_EQ(round(1).tallies.at(first).counts.at(5), 0u);
}

TEST_F(RatingTest, LevelsAreThoseOfTheScale) {
  RatingSettings three;
  three.levels = 3;
  three.cannot_judge = false;
  open(three);
  EXPECT_EQ(w.hidden(anna, activity, place(first, 4)), Refusal::bad_level);
  EXPECT_EQ(w.hidden(anna, activity, place(first, 3)), Refusal::ok);
  EXPECT_EQ(w.hidden(anna, activity, place(first, std::nullopt)), Refusal::bad_level);
}

TEST_F(RatingTest, WordsNameTheLevelsBetweenTheEnds) {
  const auto create = [&](std::initializer_list<int> levels) {
    StepCreate command;
    command.step = StepId(w.fresh());
    command.title = w.text<limits::title_chars>();
    RatingSettings with;
    with.levels = 5;
    with.words.emplace();
    for (int level : levels) with.words->push_back({level, w.text<limits::label_chars>()});
    command.activity = with;
    return w.as(w.lead, command);
  };
  EXPECT_EQ(create({}), Refusal::ok);
  EXPECT_EQ(create({2, 3, 4}), Refusal::ok);
  EXPECT_EQ(create({3}), Refusal::ok);
  EXPECT_EQ(create({4, 5}), Refusal::bad_value);
  EXPECT_EQ(create({3, 2}), Refusal::bad_value);
  EXPECT_EQ(create({3, 3}), Refusal::bad_value);
  RatingSettings with;
  with.levels = 5;
  with.words.emplace().push_back({3, w.text<limits::label_chars>()});
  open(with);
  with.words->clear();
  StepUpdate update;
  update.step = step;
  update.activity = with;
  EXPECT_EQ(w.as(w.lead, update), Refusal::already_opened);
}

TEST_F(RatingTest, AnonymousInputComesUnderItsPseudonymOnly) {
  open({});
  EXPECT_EQ(w.as(anna, place(first, 2)), Refusal::scope_required);
  RatingSettings named;
  named.anonymous = false;
  open(named);
  EXPECT_EQ(w.hidden(anna, activity, place(first, 2)), Refusal::scope_refused);
  EXPECT_EQ(w.as(anna, place(first, 2)), Refusal::ok);
}

TEST_F(RatingTest, PhasesAndRounds) {
  open({});
  EXPECT_EQ(w.hidden(anna, activity, place(first, 2, 2)), Refusal::wrong_round);
  EXPECT_EQ(w.as(w.lead, StepClose{step, {}}), Refusal::ok);
  EXPECT_EQ(w.hidden(anna, activity, place(first, 2)), Refusal::wrong_phase);
  EXPECT_EQ(w.as(w.lead, StepReopen{step, {}}), Refusal::ok);
  EXPECT_EQ(w.hidden(anna, activity, place(first, 2)), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::wrong_phase);
  EXPECT_EQ(w.as(w.lead, StepReopen{step, {}}), Refusal::ok);
  EXPECT_EQ(w.hidden(anna, activity, place(first, 5, 2)), Refusal::ok);
  EXPECT_EQ(round(1).tallies.at(first).counts.at(1), 1u);
  EXPECT_EQ(round(2).tallies.at(first).counts.at(4), 1u);
  EXPECT_TRUE(round(1).revealed);
  EXPECT_FALSE(round(2).revealed);
}

TEST_F(RatingTest, AReasonMayComeWithinTheGraceTime) {
  open({});
  ASSERT_EQ(w.as(w.lead, StepClose{step, {}}), Refusal::ok);
  RatingReason reason{activity, 1, first, ReasonTag::gap, w.text<limits::reason_chars>()};
  w.now_ms += limits::grace_ms;
  EXPECT_EQ(w.hidden(anna, activity, reason), Refusal::ok);
  w.now_ms += 1;
  reason.text = w.text<limits::reason_chars>();
  EXPECT_EQ(w.hidden(anna, activity, reason), Refusal::wrong_phase);
}

// Whether anybody has rated it yet must not be told by the answer.
TEST_F(RatingTest, HeadingsAreNotRatedAndCriteriaStayWithTheirWordsOnceItWasOpened) {
  open({});
  const ItemId heading = w.item(OwnerId(step.value), true);
  EXPECT_EQ(w.hidden(anna, activity, place(heading, 2)), Refusal::bad_value);
  EXPECT_EQ(w.hidden(anna, activity, place(first, 2)), Refusal::ok);
  const OwnerId owner(step.value);
  for (ItemId item : {first, second}) {
    EXPECT_EQ(w.as(w.lead, ItemRemove{owner, item}), Refusal::already_opened);
    const ContentId words = w.state.items.at(owner).at(item).text;
    EXPECT_EQ(w.as(w.lead, ItemEdit{owner, item, w.text<limits::item_chars>(), words, {}}),
              Refusal::already_opened);
  }
}

TEST_F(RatingTest, SettingsAreFixedOnceItWasOpened) {
  open({});
  StepUpdate update;
  update.step = step;
  update.activity = Settings(RatingSettings{});
  EXPECT_EQ(w.as(w.lead, update), Refusal::already_opened);
}

TEST_F(RatingTest, CriteriaFromABoardAreItsPublicCards) {
  BoardSettings board_settings;
  board_settings.anonymous = false;
  const StepId board_step = w.step(board_settings);
  const ActivityId board = w.in_plenary(board_step);
  const StepId rating_step = w.step(RatingSettings{});
  const ActivityId rating = w.in_plenary(rating_step);
  const SeatId eva = w.person();
  ASSERT_EQ(w.as(w.lead, StepStart{board_step, {}}), Refusal::ok);
  CardAdd card{board, CardId(w.fresh()), {}, w.text<limits::card_chars>()};
  ASSERT_EQ(w.as(eva, card), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, RatingItemsFromBoard{rating, board}),
            Refusal::wrong_phase);  // nobody sees it yet
  ASSERT_EQ(w.as(w.lead, StepReveal{board_step, {}}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, RatingItemsFromBoard{rating, board}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, RatingItemsFromBoard{rating, board}), Refusal::ok);  // again: nothing new
  const auto items = domain::items_of(w.state, rating);
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].first.value, card.card.value);
  EXPECT_EQ(items[0].second->text, card.text.id);

  // The author's words go from everywhere, also when the card is no longer on the board.
  const CardEdit edit{board, card.card, w.text<limits::card_chars>(), card.text.id, {}};
  ASSERT_EQ(w.as(eva, edit), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, CardRemove{board, card.card}), Refusal::ok);
  const domain::Seq before = w.state.seq;
  ASSERT_EQ(w.as(eva, PersonErase{}), Refusal::ok);
  // The first is what the lead could still bring back.
  EXPECT_EQ(w.effects.erased, (std::vector<ContentId>{edit.text.id, card.text.id}));
  std::vector<domain::EntityRef> told;
  w.state.changes.at(domain::VisibilityScope::of(w.state.plenary))
      .each_after(before, [&](const domain::EntityRef& ref, bool) { told.push_back(ref); });
  const domain::EntityRef item{domain::EntityKind::item, rating.value, card.card.value};
  EXPECT_NE(std::find(told.begin(), told.end(), item), told.end());
}

// All of a board's cards or none: a part of them would look like the whole.
TEST_F(RatingTest, CriteriaFromABoardBeyondTheLimitAreRefusedAndNoneIsTaken) {
  BoardSettings board_settings;
  board_settings.anonymous = false;
  board_settings.silent = false;
  const StepId board_step = w.step(board_settings);
  const ActivityId board = w.in_plenary(board_step);
  ASSERT_EQ(w.as(w.lead, StepStart{board_step, {}}), Refusal::ok);
  CardAdd card{board, CardId(w.fresh()), {}, w.text<limits::card_chars>()};
  ASSERT_EQ(w.as(w.lead, card), Refusal::ok);
  const auto taken = [&](std::size_t there) {
    const ActivityId rating = w.in_plenary(w.step(RatingSettings{}));
    const OwnerId owner(rating.value);
    fill(owner, there);
    const Refusal refusal = w.as(w.lead, RatingItemsFromBoard{rating, board});
    return std::pair(refusal, w.state.items.at(owner).size());
  };
  constexpr std::size_t limit = limits::items_per_owner;
  EXPECT_EQ(taken(limit - 2), std::pair(Refusal::ok, limit - 1));
  EXPECT_EQ(taken(limit - 1), std::pair(Refusal::ok, limit));
  EXPECT_EQ(taken(limit), std::pair(Refusal::limit, limit));
  // Two cards: one would fit.
  card.card = CardId(w.fresh());
  card.text = w.text<limits::card_chars>();
  ASSERT_EQ(w.as(w.lead, card), Refusal::ok);
  EXPECT_EQ(taken(limit - 1), std::pair(Refusal::limit, limit - 1));
  // What is there already needs no room.
  const ActivityId full = w.in_plenary(w.step(RatingSettings{}));
  fill(OwnerId(full.value), limit - 2);
  EXPECT_EQ(w.as(w.lead, RatingItemsFromBoard{full, board}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, RatingItemsFromBoard{full, board}), Refusal::ok);
}

// What was written so before gives for ever what it gave.
TEST_F(RatingTest, UnderRulesOneCriteriaFromABoardStopAtTheLimit) {
  BoardSettings board_settings;
  board_settings.anonymous = false;
  board_settings.silent = false;
  const StepId board_step = w.step(board_settings);
  const ActivityId board = w.in_plenary(board_step);
  ASSERT_EQ(w.as(w.lead, StepStart{board_step, {}}), Refusal::ok);
  for (int i = 0; i < 2; ++i) {
    CardAdd card{board, CardId(w.fresh()), {}, w.text<limits::card_chars>()};
    ASSERT_EQ(w.as(w.lead, card), Refusal::ok);
  }
  const ActivityId rating = w.in_plenary(w.step(RatingSettings{}));
  const OwnerId owner(rating.value);
  fill(owner, limits::items_per_owner - 1);
  w.state.rules = 1;
  EXPECT_EQ(w.as(w.lead, RatingItemsFromBoard{rating, board}), Refusal::ok);
  EXPECT_EQ(w.state.items.at(owner).size(), limits::items_per_owner);
}

TEST_F(RatingTest, ErasingTakesOpenBallotsBackAndKeepsPublishedCounts) {
  RatingSettings named;
  named.anonymous = false;
  open(named);
  ASSERT_EQ(w.as(anna, place(first, 2)), Refusal::ok);
  RatingReason reason{activity, 1, first, ReasonTag::gap, w.text<limits::reason_chars>()};
  ASSERT_EQ(w.as(anna, reason), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepReopen{step, {}}), Refusal::ok);
  ASSERT_EQ(w.as(anna, place(first, 3, 2)), Refusal::ok);
  EXPECT_EQ(w.as(anna, PersonErase{}), Refusal::ok);
  EXPECT_EQ(round(1).tallies.at(first).counts.at(1), 1u);
  EXPECT_EQ(round(2).tallies.at(first).counts.at(2), 0u);
  EXPECT_EQ(w.effects.erased, (std::vector<ContentId>{reason.text->id}));
}

TEST_F(RatingTest, LeavingLeavesAnonymousInputAsItIs) {
  open({});
  ASSERT_EQ(w.hidden(anna, activity, place(first, 2)), Refusal::ok);
  RatingReason reason{activity, 1, first, ReasonTag::gap, w.text<limits::reason_chars>()};
  ASSERT_EQ(w.hidden(anna, activity, reason), Refusal::ok);
  EXPECT_EQ(w.hidden(anna, activity, PersonErase{}), Refusal::scope_refused);
  EXPECT_TRUE(w.effects.erased.empty());
  EXPECT_EQ(w.as(anna, PersonErase{}), Refusal::ok);
  EXPECT_TRUE(w.effects.erased.empty());
  EXPECT_EQ(round(1).tallies.at(first).counts.at(1), 1u);
  EXPECT_TRUE(w.state.contents.contains(reason.text->id));
}

}  // namespace
}  // namespace dialograum::testing
