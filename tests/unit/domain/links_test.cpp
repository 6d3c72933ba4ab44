// Links between cards: what contributes to what (PROTOCOL.md L24).
#include <gtest/gtest.h>

#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

struct LinksTest : ::testing::Test {
  Workshop w;
  StepId step;
  ActivityId board;
  SeatId anna, ben;
  bool anonymous = false;

  void open(bool silent = false, bool linked = true) {
    BoardSettings settings;
    settings.silent = silent;
    settings.anonymous = anonymous = silent;
    if (linked) settings.links = true;
    step = w.step(settings);
    board = w.in_plenary(step);
    anna = w.person();
    ben = w.person();
    ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  }
  Refusal send(SeatId who, Command command) {
    return anonymous && who != w.lead ? w.hidden(who, board, std::move(command))
                                      : w.as(who, std::move(command));
  }
  CardId add(SeatId who) {
    CardAdd card{board, CardId(w.fresh()), {}, w.text<limits::card_chars>()};
    EXPECT_EQ(send(who, card), Refusal::ok);
    return card.card;
  }
  Refusal link(SeatId who, CardId card, CardId to, bool linked = true) {
    return send(who, CardLink{board, card, to, linked});
  }
  const std::set<CardId>& links(CardId card) const {
    return std::get<domain::Board>(w.state.activities.at(board).data).cards.at(card).links;
  }
  bool is_changed(CardId card) const {
    const auto* changes = domain::find(w.state.changes, domain::VisibilityScope::of(w.plenary));
    return changes && changes->changed_seq({domain::EntityKind::card, card.value}) == w.state.seq;
  }
};

TEST_F(LinksTest, TheAuthorAndStaffSayWhatACardContributesTo) {
  open();
  const CardId output = add(anna), outcome = add(ben);
  EXPECT_EQ(link(ben, output, outcome), Refusal::not_allowed);
  EXPECT_EQ(link(anna, output, outcome), Refusal::ok);
  EXPECT_EQ(links(output), std::set<CardId>{outcome});
  EXPECT_EQ(link(w.lead, output, outcome, false), Refusal::ok);
  EXPECT_TRUE(links(output).empty());
  EXPECT_EQ(link(w.lead, output, outcome), Refusal::ok);
  const SeatId other = w.link(Role::moderator, w.room());
  EXPECT_EQ(link(other, output, outcome), Refusal::wrong_room);
}

TEST_F(LinksTest, SayingItTwiceChangesNothing) {
  open();
  const CardId output = add(anna), outcome = add(anna);
  ASSERT_EQ(link(anna, output, outcome), Refusal::ok);
  EXPECT_EQ(link(anna, output, outcome), Refusal::ok);
  EXPECT_FALSE(w.effects.dirty.contains(domain::VisibilityScope::of(w.plenary)));
  ASSERT_EQ(link(anna, output, outcome, false), Refusal::ok);
  EXPECT_EQ(link(anna, output, outcome, false), Refusal::ok);
}

TEST_F(LinksTest, OnlyOnABoardThatWantsThemAndWhileOneMayWrite) {
  open(false, false);
  EXPECT_EQ(link(anna, add(anna), add(anna)), Refusal::bad_value);
  open();
  const CardId output = add(anna), outcome = add(anna);
  EXPECT_EQ(link(anna, output, CardId(w.fresh())), Refusal::unknown_entity);
  ASSERT_EQ(w.as(w.lead, StepClose{step, {}}), Refusal::ok);
  w.now_ms += limits::grace_ms;
  EXPECT_EQ(link(anna, output, outcome), Refusal::ok);
  w.now_ms += 1;
  EXPECT_EQ(link(anna, output, outcome, false), Refusal::wrong_phase);
  EXPECT_EQ(link(w.lead, output, outcome, false), Refusal::ok);
}

TEST_F(LinksTest, NoWayLeadsBack) {
  open();
  const CardId a = add(anna), b = add(anna), c = add(anna);
  EXPECT_EQ(link(anna, a, a), Refusal::bad_value);
  ASSERT_EQ(link(anna, a, b), Refusal::ok);
  EXPECT_EQ(link(anna, b, a), Refusal::bad_value);
  ASSERT_EQ(link(anna, b, c), Refusal::ok);
  EXPECT_EQ(link(anna, c, a), Refusal::bad_value);
  EXPECT_EQ(link(anna, a, c), Refusal::ok);  // two ways to the same end are none back
}

TEST_F(LinksTest, ACardContributesToTwentyAtMostOfThoseThatAreThere) {
  open();
  const CardId input = add(anna);
  std::vector<CardId> ends;
  for (std::size_t i = 0; i < limits::links_per_card; ++i) {
    ends.push_back(add(anna));
    ASSERT_EQ(link(anna, input, ends.back()), Refusal::ok);
  }
  const CardId another = add(anna);
  EXPECT_EQ(link(anna, input, another), Refusal::limit);
  EXPECT_EQ(link(anna, input, ends.front()), Refusal::ok);
  ASSERT_EQ(w.as(anna, CardRemove{board, ends.front()}), Refusal::ok);
  EXPECT_EQ(link(anna, input, another), Refusal::ok);
  EXPECT_EQ(links(input).size(), limits::links_per_card);
}

TEST_F(LinksTest, ALinkGoesAndComesBackWithTheCardAtItsEnd) {
  open();
  const CardId output = add(anna), outcome = add(ben);
  ASSERT_EQ(link(anna, output, outcome), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, CardRemove{board, outcome}), Refusal::ok);
  EXPECT_TRUE(is_changed(output));
  const auto n = domain::last_number(w.state, domain::Author::of(w.lead), ClientId(1));
  ASSERT_EQ(w.as(w.lead, Undo{static_cast<std::int64_t>(n)}), Refusal::ok);
  EXPECT_TRUE(is_changed(output));
  EXPECT_EQ(links(output), std::set<CardId>{outcome});
  ASSERT_EQ(w.as(w.lead, CardHide{board, outcome, true}), Refusal::ok);
  EXPECT_TRUE(is_changed(output));
  ASSERT_EQ(w.as(w.lead, CardRemove{board, output}), Refusal::ok);
  EXPECT_TRUE(links(output).empty());
}

TEST_F(LinksTest, UndoTakesALinkBackButNeverClosesACircle) {
  open();
  const CardId a = add(anna), b = add(ben);
  const auto number = [&](SeatId who) {
    return static_cast<std::int64_t>(
        domain::last_number(w.state, domain::Author::of(who), ClientId(1)));
  };
  ASSERT_EQ(link(anna, a, b), Refusal::ok);
  ASSERT_EQ(w.as(anna, Undo{number(anna)}), Refusal::ok);
  EXPECT_TRUE(links(a).empty());
  ASSERT_EQ(link(anna, a, b), Refusal::ok);
  ASSERT_EQ(link(anna, a, b, false), Refusal::ok);
  ASSERT_EQ(link(ben, b, a), Refusal::ok);
  EXPECT_EQ(w.as(anna, Undo{number(anna)}), Refusal::changed);
}

TEST_F(LinksTest, LinksStayWithTheirCardsWhenGroupsAreMerged) {
  open();
  const CardId output = add(anna), outcome = add(anna);
  ASSERT_EQ(link(anna, output, outcome), Refusal::ok);
  std::vector<ClusterId> clusters;
  for (CardId card : {output, outcome}) {
    CardGroup group;
    group.activity = board;
    group.cards.push_back(card);
    group.cluster = ClusterId(w.fresh());
    ASSERT_EQ(w.as(w.lead, group), Refusal::ok);
    clusters.push_back(group.cluster);
  }
  ASSERT_EQ(w.as(w.lead, ClusterMerge{board, clusters[0], clusters[1]}), Refusal::ok);
  EXPECT_EQ(links(output), std::set<CardId>{outcome});
}

TEST_F(LinksTest, WhatIsUnseenLinksInSilence) {
  open(true);
  const CardId mine = add(anna), second = add(anna), other = add(ben);
  ASSERT_EQ(link(anna, mine, second), Refusal::ok);
  EXPECT_FALSE(w.effects.dirty.contains(domain::VisibilityScope::of(w.plenary)));
  EXPECT_EQ(link(anna, mine, other), Refusal::unknown_entity);
  EXPECT_EQ(link(w.lead, mine, second), Refusal::unknown_entity);
  ASSERT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok);
  EXPECT_EQ(link(anna, mine, other), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepReopen{step, {}}), Refusal::ok);
  // In the next round: to what everybody sees, and never from there to what they do not.
  const CardId fresh = add(anna);
  ASSERT_EQ(link(anna, fresh, other), Refusal::ok);
  EXPECT_FALSE(is_changed(other));
  EXPECT_EQ(link(anna, mine, fresh), Refusal::wrong_phase);
  // Nobody can tell by what it answers that somebody has linked to it unseen.
  ASSERT_EQ(w.as(w.lead, CardRemove{board, other}), Refusal::ok);
  EXPECT_FALSE(is_changed(fresh));
}

}  // namespace
}  // namespace dialograum::testing
