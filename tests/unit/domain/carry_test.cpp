// What is carried from one activity to another: what it becomes, and what refuses it.
#include "domain/carry.hpp"

#include <gtest/gtest.h>

#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

struct CarryTest : ::testing::Test {
  Workshop w;
  RoomId north, south;
  StepId rating_step, board_step;
  ActivityId rating, board;
  ItemId criterion, other, heading;
  SeatId anna, moderator;

  CarryTest() {
    north = w.room();
    south = w.room();
    rating_step = w.step(RatingSettings{});
    rating = w.in_plenary(rating_step);
    criterion = w.item(OwnerId(rating_step.value));
    other = w.item(OwnerId(rating_step.value));
    heading = w.item(OwnerId(rating_step.value), true);
    BoardSettings open_board;
    open_board.silent = false;
    board_step = w.step(open_board, {ScopeKind::all_rooms, {}});
    board = domain::activity_of(board_step, north);
    anna = w.person();
    moderator = w.link(Role::moderator, north);
  }

  ItemCarry carry(std::vector<ItemId> items, bool topic = true) const {
    ItemCarry command{OwnerId(board_step.value), rating, {}, topic};
    for (ItemId item : items) command.things.push_back(TargetId(item.value));
    return command;
  }
  const domain::Items& items(StepId step) const { return w.state.items.at(OwnerId(step.value)); }
  domain::Seq seen(RoomId room, const domain::EntityRef& ref) {
    return w.state.changes[domain::VisibilityScope::of(room)].changed_seq(ref);
  }
  domain::EntityRef result_of(ItemId item, std::uint32_t round = 1) const {
    return {domain::EntityKind::result, rating.value, item.value, round};
  }
  void rate_and_reveal() {
    ASSERT_EQ(w.as(w.lead, StepStart{rating_step, {}}), Refusal::ok);
    ASSERT_EQ(w.hidden(anna, rating, RatingPlace{rating, 1, criterion, 4}), Refusal::ok);
    ASSERT_EQ(w.as(w.lead, StepReveal{rating_step, {}}), Refusal::ok);
  }
};

TEST_F(CarryTest, CriteriaBecomeTopicsWithTheirWordsAndOrigin) {
  rate_and_reveal();
  ASSERT_EQ(w.as(w.lead, carry({other, criterion})), Refusal::ok);
  const domain::Item& topic = items(board_step).at(criterion);
  EXPECT_EQ(topic.text, items(rating_step).at(criterion).text);
  EXPECT_TRUE(topic.topic);
  ASSERT_EQ(topic.origins.size(), 1u);
  EXPECT_EQ(topic.origins[0].activity, rating);
  EXPECT_EQ(topic.origins[0].round, 1u);
  EXPECT_EQ(topic.origins[0].thing, TargetId(criterion.value));
  // In the order in which they were named, and once.
  EXPECT_LT(items(board_step).at(other).order, topic.order);
  ASSERT_EQ(w.as(w.lead, carry({criterion})), Refusal::ok);
  EXPECT_EQ(items(board_step).size(), 2u);
  EXPECT_EQ(topic.origins.size(), 1u);
}

TEST_F(CarryTest, ResultsAreSeenWhereWhatWasMadeOfThemStands) {
  rate_and_reveal();
  EXPECT_FALSE(domain::is_shown_in(w.state, rating, TargetId(criterion.value), north));
  ASSERT_EQ(w.as(w.lead, carry({criterion})), Refusal::ok);
  for (RoomId room : {north, south}) {
    EXPECT_TRUE(domain::is_shown_in(w.state, rating, TargetId(criterion.value), room));
    EXPECT_FALSE(domain::is_shown_in(w.state, rating, TargetId(other.value), room));
    EXPECT_GT(seen(room, result_of(criterion)), 0u);
    EXPECT_EQ(seen(room, result_of(other)), 0u);
  }
  // A room that comes later sees it too.
  const RoomId west = w.room();
  EXPECT_GT(seen(west, result_of(criterion)), 0u);
  // Without the topic it is the plenary's alone again.
  const domain::Seq before = w.state.seq;
  ASSERT_EQ(w.as(w.lead, ItemRemove{OwnerId(board_step.value), criterion}), Refusal::ok);
  EXPECT_FALSE(domain::is_shown_in(w.state, rating, TargetId(criterion.value), north));
  EXPECT_GT(seen(north, result_of(criterion)), before);
}

// Blind is blind: a round that the plenary has not been shown is shown nowhere.
TEST_F(CarryTest, WhatIsNotRevealedIsShownNowhereUntilItIs) {
  ASSERT_EQ(w.as(w.lead, StepStart{rating_step, {}}), Refusal::ok);
  ASSERT_EQ(w.hidden(anna, rating, RatingPlace{rating, 1, criterion, 4}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, carry({criterion})), Refusal::ok);
  EXPECT_EQ(seen(north, result_of(criterion)), 0u);
  ASSERT_EQ(w.as(w.lead, StepReveal{rating_step, {}}), Refusal::ok);
  EXPECT_GT(seen(north, result_of(criterion)), 0u);
  ASSERT_EQ(w.as(w.lead, StepReopen{rating_step, {}}), Refusal::ok);
  EXPECT_EQ(seen(north, result_of(criterion, 2)), 0u);
}

TEST_F(CarryTest, CardsSayWhatTheyAreAboutAndTopicsAreNoColumns) {
  ASSERT_EQ(w.as(w.lead, carry({criterion})), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepStart{board_step, {}}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, PersonMove{anna, north}), Refusal::ok);
  CardAdd card{board, CardId(w.fresh()), {}, w.text<limits::card_chars>()};
  card.topic = criterion;
  ASSERT_EQ(w.hidden(anna, board, card), Refusal::ok);
  const auto& added = std::get<domain::Board>(w.state.activities.at(board).data)
                          .cards.at(card.card);
  EXPECT_EQ(added.topic, criterion);
  EXPECT_FALSE(added.column);
  CardAdd wrong{board, CardId(w.fresh()), {}, w.text<limits::card_chars>()};
  wrong.topic = other;
  EXPECT_EQ(w.hidden(anna, board, wrong), Refusal::unknown_entity);
  wrong.topic = std::nullopt;
  wrong.column = criterion;
  EXPECT_EQ(w.hidden(anna, board, wrong), Refusal::unknown_entity);
  EXPECT_EQ(w.as(w.lead, ItemRemove{OwnerId(board_step.value), criterion}), Refusal::in_use);
}

TEST_F(CarryTest, OnlyWhatStandsThereIsCarriedAndAllOfItOrNothing) {
  EXPECT_EQ(w.as(w.lead, carry({})), Refusal::bad_value);
  EXPECT_EQ(w.as(w.lead, carry({criterion, heading})), Refusal::unknown_entity);
  EXPECT_EQ(w.as(w.lead, carry({ItemId(w.fresh())})), Refusal::unknown_entity);
  EXPECT_FALSE(w.state.items.contains(OwnerId(board_step.value)));
  ItemCarry back = carry({criterion}, false);
  back.owner = OwnerId(rating_step.value);
  EXPECT_EQ(w.as(w.lead, back), Refusal::bad_value);
  back.owner = OwnerId(rating.value);
  EXPECT_EQ(w.as(w.lead, back), Refusal::bad_value);
  // Topics are a board's.
  ItemCarry into_vote = carry({criterion});
  into_vote.owner = OwnerId(w.step(VoteSettings{}).value);
  EXPECT_EQ(w.as(w.lead, into_vote), Refusal::bad_value);
  into_vote.topic = false;
  EXPECT_EQ(w.as(w.lead, into_vote), Refusal::ok);
  EXPECT_EQ(w.as(anna, carry({criterion})), Refusal::not_allowed);
  EXPECT_EQ(w.as(moderator, carry({criterion})), Refusal::not_allowed);  // a step of all rooms
  ItemCarry own = carry({criterion});
  own.owner = OwnerId(board.value);
  EXPECT_EQ(w.as(moderator, own), Refusal::wrong_room);  // out of the plenary
}

TEST_F(CarryTest, ListsAreFilledToTheirLimit) {
  const OwnerId owner(board_step.value);
  const auto carried = [&](std::size_t there) {
    domain::Items& list = w.state.items[owner];
    list.clear();
    while (list.size() < there) list.emplace(ItemId(w.fresh()), domain::Item());
    return w.as(w.lead, carry({criterion, other}));
  };
  EXPECT_EQ(carried(limits::items_per_owner - 3), Refusal::ok);
  EXPECT_EQ(carried(limits::items_per_owner - 2), Refusal::ok);
  EXPECT_EQ(carried(limits::items_per_owner - 1), Refusal::limit);
  EXPECT_EQ(w.state.items.at(owner).size(), limits::items_per_owner - 1);
}

// Words of a card go from wherever they were carried when their author erases them.
TEST_F(CarryTest, ClustersWithATitleAndCardsOfAllBecomeCriteria) {
  ASSERT_EQ(w.as(w.lead, StepStart{board_step, {}}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, PersonMove{anna, north}), Refusal::ok);
  std::vector<CardId> cards;
  for (int i = 0; i < 3; ++i) {
    CardAdd card{board, CardId(w.fresh()), {}, w.text<limits::card_chars>()};
    ASSERT_EQ(w.hidden(anna, board, card), Refusal::ok);
    cards.push_back(card.card);
  }
  const ClusterId named(w.fresh()), bare(w.fresh());
  CardGroup group{board, {}, named, w.text<limits::title_chars>()};
  group.cards.push_back(cards[0]);
  ASSERT_EQ(w.as(w.lead, group), Refusal::ok);
  CardGroup untitled{board, {}, bare, {}};
  untitled.cards.push_back(cards[1]);
  ASSERT_EQ(w.as(w.lead, untitled), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, CardHide{board, cards[1], true}), Refusal::ok);

  const StepId matrix = w.step(MatrixSettings{});
  const auto into_matrix = [&](std::uint64_t thing) {
    ItemCarry command{OwnerId(matrix.value), board, {}, false};
    command.things.push_back(TargetId(thing));
    return w.as(w.lead, command);
  };
  EXPECT_EQ(into_matrix(named.value), Refusal::ok);
  EXPECT_EQ(into_matrix(cards[2].value), Refusal::ok);
  EXPECT_EQ(into_matrix(bare.value), Refusal::unknown_entity);
  EXPECT_EQ(into_matrix(cards[1].value), Refusal::unknown_entity);  // hidden
  EXPECT_EQ(items(matrix).at(ItemId(named.value)).text, group.title->id);
}

}  // namespace
}  // namespace dialograum::testing
