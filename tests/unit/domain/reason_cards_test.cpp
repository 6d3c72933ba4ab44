// Reasons that a reveal has shown become cards.
#include <gtest/gtest.h>

#include <algorithm>

#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

struct ReasonCardsTest : ::testing::Test {
  Workshop w;
  StepId rating_step, board_step;
  ActivityId rating, board;
  ItemId criterion, column, second_column;
  SeatId anna, ben;
  ContentId reason;

  static RatingSettings named() {
    RatingSettings settings;
    settings.anonymous = false;
    return settings;
  }
  void open(RatingSettings settings = named(), BoardSettings with = {.silent = false}) {
    rating_step = w.step(settings);
    board_step = w.step(with);
    rating = w.in_plenary(rating_step);
    board = w.in_plenary(board_step);
    criterion = w.item(OwnerId(rating_step.value));
    column = w.item(OwnerId(board_step.value));
    second_column = w.item(OwnerId(board_step.value));
    anna = w.person();
    ben = w.person();
    ASSERT_EQ(w.as(w.lead, StepStart{rating_step, {}}), Refusal::ok);
    reason = because(anna, settings.anonymous);
  }
  ContentId because(SeatId who, bool anonymous) {
    RatingReason command{rating, 1, criterion, ReasonTag::gap, w.text<limits::reason_chars>()};
    const RatingPlace level{rating, 1, criterion, 3};
    EXPECT_EQ(anonymous ? w.hidden(who, rating, level) : w.as(who, level), Refusal::ok);
    EXPECT_EQ(anonymous ? w.hidden(who, rating, command) : w.as(who, command), Refusal::ok);
    return command.text->id;
  }
  void reveal() { ASSERT_EQ(w.as(w.lead, StepReveal{rating_step, {}}), Refusal::ok); }
  CardFromReason command(int round = 1) {
    return {board, CardId(w.fresh()), {}, {}, rating, round, reason};
  }
  const domain::Card& card(CardId id) {
    return std::get<domain::Board>(w.state.activities.at(board).data).cards.at(id);
  }
};

TEST_F(ReasonCardsTest, AShownReasonBecomesACardThatIsNobodysOwn) {
  open();
  EXPECT_EQ(w.as(w.lead, command()), Refusal::unknown_entity);
  reveal();
  EXPECT_EQ(w.as(anna, command()), Refusal::not_allowed);
  EXPECT_EQ(w.as(w.lead, command(2)), Refusal::unknown_entity);
  CardFromReason made = command();
  made.column = second_column;
  EXPECT_EQ(w.as(w.lead, made), Refusal::ok);
  EXPECT_EQ(card(made.card).text, reason);
  EXPECT_EQ(card(made.card).column, second_column);
  EXPECT_TRUE(card(made.card).author.is_node());
  ASSERT_EQ(card(made.card).origins.size(), 1u);
  EXPECT_EQ(card(made.card).origins.front().activity, rating);
  EXPECT_EQ(card(made.card).origins.front().thing.value, criterion.value);
  EXPECT_EQ(w.state.contents.at(reason), 2u);
  // Once, until it is taken back; an id is used once.
  EXPECT_EQ(w.as(w.lead, command()), Refusal::in_use);
  EXPECT_EQ(w.as(w.lead, StepStart{board_step, {}}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, CardRemove{board, made.card}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, made), Refusal::id_used);
  EXPECT_EQ(w.as(w.lead, command()), Refusal::ok);
}

TEST_F(ReasonCardsTest, ItGoesWhereACardMayBe) {
  open();
  reveal();
  CardFromReason made = command();
  made.column = criterion;
  EXPECT_EQ(w.as(w.lead, made), Refusal::unknown_entity);
  made.column.reset();
  made.topic = column;
  EXPECT_EQ(w.as(w.lead, made), Refusal::unknown_entity);
  made.topic.reset();
  made.activity = rating;
  EXPECT_EQ(w.as(w.lead, made), Refusal::unknown_entity);
  made.activity = board;
  EXPECT_EQ(w.as(w.lead, made), Refusal::ok);
  EXPECT_EQ(card(made.card).column, column);
}

TEST_F(ReasonCardsTest, OnASilentBoardOnlyWhenItIsRevealed) {
  open(named(), {.silent = true});
  reveal();
  EXPECT_EQ(w.as(w.lead, command()), Refusal::wrong_phase);
  EXPECT_EQ(w.as(w.lead, StepStart{board_step, {}}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, command()), Refusal::wrong_phase);
  EXPECT_EQ(w.as(w.lead, StepReveal{board_step, {}}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, command()), Refusal::ok);
}

TEST_F(ReasonCardsTest, AWithheldReasonIsNotThere) {
  open({});
  reveal();
  EXPECT_EQ(w.as(w.lead, command()), Refusal::unknown_entity);
}

TEST_F(ReasonCardsTest, AModeratorHasTheReasonsOfTheirRoom) {
  const RoomId room = w.room(), other = w.room();
  const SeatId moderator = w.link(Role::moderator, room);
  open();
  reveal();
  Scope rooms{ScopeKind::rooms, {}};
  rooms.rooms.push_back(room);
  rooms.rooms.push_back(other);
  const StepId talk = w.step(BoardSettings{.silent = false}, rooms);
  CardFromReason made = command();
  EXPECT_EQ(w.as(moderator, made), Refusal::wrong_room);
  made.activity = domain::activity_of(talk, other);
  EXPECT_EQ(w.as(moderator, made), Refusal::wrong_room);
  made.activity = domain::activity_of(talk, room);
  EXPECT_EQ(w.as(moderator, made), Refusal::unknown_entity);
  // What is talked about in the room is read there.
  ItemCarry carry{OwnerId(talk.value), rating, {}, true};
  carry.things.push_back(TargetId(criterion.value));
  ASSERT_EQ(w.as(w.lead, carry), Refusal::ok);
  made.topic = ItemId(criterion.value);
  EXPECT_EQ(w.as(moderator, made), Refusal::ok);
}

TEST_F(ReasonCardsTest, WhoErasesTheirReasonErasesTheCard) {
  open();
  reveal();
  const CardFromReason made = command();
  EXPECT_EQ(w.as(w.lead, made), Refusal::ok);
  EXPECT_EQ(w.as(anna, PersonErase{}), Refusal::ok);
  EXPECT_TRUE(card(made.card).erased);
  const auto& erased = w.effects.erased;
  EXPECT_NE(std::find(erased.begin(), erased.end(), reason), erased.end());
  EXPECT_FALSE(domain::can_be_taken(w.state, w.state.activities.at(board), card(made.card)));
}

}  // namespace
}  // namespace dialograum::testing
