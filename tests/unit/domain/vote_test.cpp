#include <gtest/gtest.h>

#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

struct VoteTest : ::testing::Test {
  Workshop w;
  StepId step;
  ActivityId activity;
  TargetId a1, a2, b, c;
  std::vector<SeatId> voters;

  void open(int budget, int maximum) {
    VoteSettings settings;
    settings.budget = budget;
    settings.max_per_item = maximum;
    step = w.step(settings);
    activity = w.in_plenary(step);
    for (TargetId* target : {&a1, &a2, &b, &c})
      *target = TargetId(w.item(OwnerId(step.value)).value);
    for (int i = 0; i < 3; ++i) voters.push_back(w.person());
    ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  }
  Refusal place(std::size_t voter, TargetId target, int dots) {
    return w.hidden(voters[voter], activity, VotePlace{activity, 1, target, dots});
  }
  const domain::VoteRound& round() const {
    return std::get<domain::Vote>(w.state.activities.at(activity).data).rounds.back();
  }
  std::uint64_t points(TargetId target) const {
    auto it = round().tallies.find(target);
    return it == round().tallies.end() ? 0 : it->second.points;
  }
  std::uint32_t dots(std::size_t voter, TargetId target) const {
    const auto& ballot = round().ballots.at(Workshop::pseudonym(voters[voter], activity));
    auto it = ballot.find(target);
    return it == ballot.end() ? 0 : it->second.dots;
  }
  // The ballots of server/decisions/0023: {A1:1,A2:1,B:1}, {A1:1,B:2}, {A2:2,C:1}.
  void reference_ballots() {
    ASSERT_EQ(place(0, a1, 1), Refusal::ok);
    ASSERT_EQ(place(0, a2, 1), Refusal::ok);
    ASSERT_EQ(place(0, b, 1), Refusal::ok);
    ASSERT_EQ(place(1, a1, 1), Refusal::ok);
    ASSERT_EQ(place(1, b, 2), Refusal::ok);
    ASSERT_EQ(place(2, a2, 2), Refusal::ok);
    ASSERT_EQ(place(2, c, 1), Refusal::ok);
  }
};

TEST_F(VoteTest, BudgetAndMaximumHold) {
  open(3, 2);
  EXPECT_EQ(place(0, a1, 3), Refusal::over_item_limit);
  EXPECT_EQ(place(0, a1, 2), Refusal::ok);
  EXPECT_EQ(place(0, b, 2), Refusal::over_budget);
  EXPECT_EQ(place(0, b, 1), Refusal::ok);
  EXPECT_EQ(place(0, a1, 1), Refusal::ok);  // absolute: less than before
  EXPECT_EQ(place(0, b, 2), Refusal::ok);
  EXPECT_EQ(points(a1) + points(b), 3u);
  EXPECT_EQ(place(0, TargetId(999), 1), Refusal::unknown_entity);
}

TEST_F(VoteTest, MergingAppliesTheMaximumPerVoterAgain) {
  open(3, 2);
  reference_ballots();
  EXPECT_EQ(points(a1), 2u);
  EXPECT_EQ(points(a2), 3u);
  EXPECT_EQ(points(b), 3u);
  EXPECT_EQ(points(c), 1u);
  EXPECT_EQ(w.as(w.lead, VoteMerge{activity, a2, a1}), Refusal::ok);
  EXPECT_EQ(points(a1), 5u);
  EXPECT_EQ(points(a2), 0u);
  EXPECT_EQ(round().tallies.at(a1).voters, 3u);
  EXPECT_EQ(place(0, a2, 1), Refusal::unknown_entity);
  EXPECT_EQ(w.as(w.lead, VoteMerge{activity, a2, b}), Refusal::unknown_entity);
}

// With one dot per item the first and the third voter get one back, to be used while the round is
// open.
TEST_F(VoteTest, WhatIsOverTheMaximumGoesBackToItsVoter) {
  VoteSettings settings;
  settings.budget = 3;
  settings.max_per_item = 1;
  step = w.step(settings);
  activity = w.in_plenary(step);
  for (TargetId* target : {&a1, &a2, &b, &c}) *target = TargetId(w.item(OwnerId(step.value)).value);
  for (int i = 0; i < 3; ++i) voters.push_back(w.person());
  ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  ASSERT_EQ(place(0, a1, 1), Refusal::ok);
  ASSERT_EQ(place(0, a2, 1), Refusal::ok);
  ASSERT_EQ(place(0, b, 1), Refusal::ok);
  ASSERT_EQ(place(1, a1, 1), Refusal::ok);
  ASSERT_EQ(place(2, a2, 1), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, VoteMerge{activity, a2, a1}), Refusal::ok);
  EXPECT_EQ(points(a1), 3u);
  EXPECT_EQ(dots(0, a1), 1u);
  EXPECT_EQ(place(0, c, 1), Refusal::ok);  // the one that came back
}

// Votes on the groups of a board that everybody sees; one person writes and votes.
struct VoteOnClusters : VoteTest {
  StepId board_step;
  ActivityId board;

  void open_board() {
    BoardSettings settings;
    settings.silent = false;
    settings.anonymous = false;
    board_step = w.step(settings);
    board = w.in_plenary(board_step);
    ASSERT_EQ(w.as(w.lead, StepStart{board_step, {}}), Refusal::ok);
    voters.push_back(w.person());
  }
  CardId card() {
    const CardId card(w.fresh());
    EXPECT_EQ(w.as(voters[0], CardAdd{board, card, {}, w.text<limits::card_chars>()}), Refusal::ok);
    return card;
  }
  ClusterId group(std::initializer_list<CardId> cards) {
    CardGroup group;
    group.activity = board;
    group.cards.assign(cards);
    group.cluster = ClusterId(w.fresh());
    EXPECT_EQ(w.as(w.lead, group), Refusal::ok);
    return group.cluster;
  }
  void open_on_clusters(int budget, int maximum) {
    VoteSettings settings;
    settings.budget = budget;
    settings.max_per_item = maximum;
    settings.targets = VoteTargets::clusters;
    settings.board = board_step;
    step = w.step(settings);
    activity = w.in_plenary(step);
    ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  }
};

TEST_F(VoteOnClusters, GroupingCardsAfterVotingMergesTheirDots) {
  open_board();
  const CardId one = card(), two = card();
  open_on_clusters(4, 2);
  ASSERT_EQ(place(0, TargetId(one.value), 2), Refusal::ok);
  ASSERT_EQ(place(0, TargetId(two.value), 1), Refusal::ok);
  const ClusterId cluster = group({one, two});
  EXPECT_EQ(points(TargetId(cluster.value)), 2u);
  EXPECT_EQ(points(TargetId(one.value)), 0u);
  // What dots lie on cannot be undone away.
  const auto n = static_cast<std::int64_t>(
      domain::last_number(w.state, domain::Author::of(w.lead), ClientId(1)));
  EXPECT_EQ(w.as(w.lead, Undo{n}), Refusal::nothing_to_undo);
}

TEST_F(VoteOnClusters, UndoPutsNoOptionUnderAGroupThatIsNone) {
  open_board();
  const CardId one = card(), two = card();
  group({one, two});
  CardUngroup apart;
  apart.activity = board;
  apart.cards = {one, two};
  ASSERT_EQ(w.as(w.lead, apart), Refusal::ok);
  const auto n = static_cast<std::int64_t>(
      domain::last_number(w.state, domain::Author::of(w.lead), ClientId(1)));
  open_on_clusters(5, 3);
  ASSERT_TRUE(round().options.contains(TargetId(one.value)));
  EXPECT_EQ(w.as(w.lead, Undo{n}), Refusal::already_opened);
}

// What a board makes of groups that the vote has merged in its own way already.
struct VoteOnMergedClusters : VoteOnClusters {
  TargetId first, second;

  void SetUp() override {
    open_board();
    for (TargetId* target : {&first, &second}) *target = TargetId(group({card()}).value);
    c = TargetId(card().value);
    open_on_clusters(5, 3);
    ASSERT_EQ(place(0, first, 2), Refusal::ok);
  }
  Refusal merge_on_board(TargetId from, TargetId into) {
    return w.as(w.lead, ClusterMerge{board, ClusterId(from.value), ClusterId(into.value)});
  }
};

TEST_F(VoteOnMergedClusters, DotsFollowToWhereTheGroupWentInTheVote) {
  ASSERT_EQ(place(0, c, 1), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, VoteMerge{activity, second, c}), Refusal::ok);
  ASSERT_EQ(merge_on_board(first, second), Refusal::ok);
  EXPECT_EQ(points(second), 0u);
  EXPECT_EQ(points(c), 3u);
  EXPECT_EQ(round().merged.at(first), c);
}

TEST_F(VoteOnMergedClusters, GroupThatStaysOnTheBoardCountsAgain) {
  ASSERT_EQ(w.as(w.lead, VoteMerge{activity, second, first}), Refusal::ok);
  ASSERT_EQ(merge_on_board(first, second), Refusal::ok);
  EXPECT_EQ(points(first), 0u);
  EXPECT_EQ(points(second), 2u);
  EXPECT_EQ(round().merged.at(first), second);
  EXPECT_FALSE(round().merged.contains(second));
  EXPECT_EQ(place(0, second, 3), Refusal::ok);
}

// What is fixed when a vote opens, and what becomes of it.
struct VoteOnCards : VoteOnClusters {
  CardId one, two, three;

  void SetUp() override {
    open_board();
    one = card();
    two = card();
    three = card();
    open_on(VoteTargets::cards);
  }
  void open_on(VoteTargets targets) {
    VoteSettings settings;
    settings.budget = 3;
    settings.max_per_item = 2;
    settings.targets = targets;
    settings.board = board_step;
    step = w.step(settings);
    activity = w.in_plenary(step);
    ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  }
  Refusal dot(CardId on, int dots, std::int64_t in_round = 1) {
    return w.hidden(voters[0], activity, VotePlace{activity, in_round, TargetId(on.value), dots});
  }
  CardEdit rewrite(CardId id) {
    return {board, id, w.text<limits::card_chars>(), w_board().cards.at(id).text};
  }
  const domain::Board& w_board() const {
    return std::get<domain::Board>(w.state.activities.at(board).data);
  }
  std::uint32_t complete() const {
    const auto it = round().spent.find(3);
    return it == round().spent.end() ? 0 : it->second;
  }
};

// Late text may still come (K10), but not under dots.
TEST_F(VoteOnCards, WordsOfAnOptionStayFromTheOpeningOn) {
  EXPECT_EQ(w.as(voters[0], rewrite(one)), Refusal::already_opened);
  ASSERT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok);
  EXPECT_EQ(w.as(voters[0], rewrite(one)), Refusal::already_opened);
}

TEST_F(VoteOnCards, AnOptionIsNotRemovedWhetherItHasDotsOrNot) {
  ASSERT_EQ(dot(one, 1), Refusal::ok);
  const SeatId other = w.person();
  for (CardId card : {one, two}) {
    EXPECT_EQ(w.as(other, CardRemove{board, card}), Refusal::not_allowed);
    EXPECT_EQ(w.as(w.lead, CardRemove{board, card}), Refusal::already_opened);
  }
}

TEST_F(VoteOnCards, NewCardsDoNotEnterARunningVoteButTheNextRound) {
  const CardId late = card();
  EXPECT_EQ(dot(late, 1), Refusal::unknown_entity);
  EXPECT_EQ(w.as(voters[0], rewrite(late)), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepReopen{step, {}}), Refusal::ok);
  EXPECT_EQ(dot(late, 1, 2), Refusal::ok);
  EXPECT_EQ(w.as(voters[0], rewrite(late)), Refusal::already_opened);
}

TEST_F(VoteOnCards, DotsOnAHiddenCardComeBackAndTheCountersStandStill) {
  ASSERT_EQ(dot(one, 2), Refusal::ok);
  ASSERT_EQ(dot(two, 1), Refusal::ok);
  EXPECT_EQ(dot(three, 1), Refusal::over_budget);
  EXPECT_EQ(complete(), 1u);
  ASSERT_EQ(w.as(w.lead, CardHide{board, one, true}), Refusal::ok);
  EXPECT_EQ(w.effects.own, (std::vector<domain::Author>{domain::Author::of(voters[0]),
                                                        Workshop::pseudonym(voters[0], activity)}));
  EXPECT_EQ(dots(0, TargetId(one.value)), 0u);
  EXPECT_EQ(complete(), 1u);
  EXPECT_EQ(dot(one, 1), Refusal::unknown_entity);
  EXPECT_EQ(dot(three, 2), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, CardHide{board, one, false}), Refusal::ok);
  EXPECT_EQ(points(TargetId(one.value)), 0u);
  EXPECT_EQ(dot(three, 1), Refusal::ok);
  EXPECT_EQ(dot(one, 1), Refusal::ok);
}

// A seat's erasure takes the words of its cards: nobody can choose "[gelöscht]".
TEST_F(VoteOnCards, DotsOnAnErasedCardComeBack) {
  const SeatId voter = w.person();
  ASSERT_EQ(w.hidden(voter, activity, VotePlace{activity, 1, TargetId(one.value), 2}), Refusal::ok);
  ASSERT_EQ(w.as(voters[0], PersonErase{}), Refusal::ok);
  EXPECT_EQ(points(TargetId(one.value)), 0u);
  EXPECT_EQ(w.hidden(voter, activity, VotePlace{activity, 1, TargetId(two.value), 1}),
            Refusal::unknown_entity);
}

// All of a person's cards at once: a group stands while a card of somebody else can be read in it.
TEST_F(VoteOnClusters, DotsOnAnErasedPersonsGroupsComeBackUnlessOthersStandInThem) {
  open_board();
  const TargetId own(group({card(), card()}).value);
  CardAdd others{board, CardId(w.fresh()), {}, w.text<limits::card_chars>()};
  ASSERT_EQ(w.as(w.lead, others), Refusal::ok);
  const TargetId shared(group({card(), others.card}).value);
  open_on_clusters(3, 2);
  const SeatId voter = w.person();
  for (TargetId target : {own, shared})
    ASSERT_EQ(w.hidden(voter, activity, VotePlace{activity, 1, target, 1}), Refusal::ok);
  ASSERT_EQ(w.as(voters[0], PersonErase{}), Refusal::ok);
  EXPECT_EQ(points(own), 0u);
  EXPECT_EQ(points(shared), 1u);
}

TEST_F(VoteOnCards, UndoDoesNotTakeAnOptionAway) {
  StepId second = step;
  ASSERT_EQ(w.as(w.lead, StepReveal{second, {}}), Refusal::ok);
  const CardId late = card();
  const auto n = static_cast<std::int64_t>(
      domain::last_number(w.state, domain::Author::of(voters[0]), ClientId(1)));
  ASSERT_EQ(w.as(w.lead, StepReopen{second, {}}), Refusal::ok);
  ASSERT_TRUE(round().options.contains(TargetId(late.value)));
  EXPECT_EQ(w.as(voters[0], Undo{n}), Refusal::already_opened);
}

TEST_F(VoteOnCards, AVoteOpenedBeforeASilentBoardsRevealTakesItsOptionsFromIt) {
  BoardSettings settings;
  settings.silent = true;
  settings.anonymous = false;
  board_step = w.step(settings);
  board = w.in_plenary(board_step);
  ASSERT_EQ(w.as(w.lead, StepStart{board_step, {}}), Refusal::ok);
  const CardId unseen = card();
  open_on(VoteTargets::cards);
  EXPECT_TRUE(round().options.empty());
  EXPECT_EQ(dot(unseen, 1), Refusal::unknown_entity);
  ASSERT_EQ(w.as(w.lead, StepReveal{board_step, {}}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepReopen{step, {}}), Refusal::ok);
  EXPECT_EQ(dot(unseen, 1), Refusal::ok);
}

// With dots or without: what may have merged some is not taken back, and a group that was voted on
// stays.
TEST_F(VoteOnMergedClusters, NeitherUndoNorAnEmptyGroupTellsWhereDotsAre) {
  const auto last_of_lead = [&] {
    return static_cast<std::int64_t>(
        domain::last_number(w.state, domain::Author::of(w.lead), ClientId(1)));
  };
  const auto& on_board = std::get<domain::Board>(w.state.activities.at(board).data);
  ASSERT_EQ(merge_on_board(second, first), Refusal::ok);  // no dots on it
  EXPECT_EQ(w.as(w.lead, Undo{last_of_lead()}), Refusal::nothing_to_undo);
  EXPECT_TRUE(on_board.clusters.contains(ClusterId(second.value)));
  EXPECT_TRUE(round().merged.contains(second));
  CardGroup group;
  group.activity = board;
  group.cards.push_back(CardId(c.value));
  group.cluster = ClusterId(first.value);
  ASSERT_EQ(w.as(w.lead, group), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, Undo{last_of_lead()}), Refusal::nothing_to_undo);
}

TEST_F(VoteOnMergedClusters, NothingComesUnderDotsOrOutFromUnderThem) {
  const CardId late = card();
  CardGroup group;
  group.activity = board;
  group.cards.push_back(late);
  group.cluster = ClusterId(first.value);
  EXPECT_EQ(w.as(w.lead, group), Refusal::already_opened);
  group.cards.push_back(CardId(c.value));
  group.cluster = ClusterId(w.fresh());
  EXPECT_EQ(w.as(w.lead, group), Refusal::already_opened);
  const auto& members = std::get<domain::Board>(w.state.activities.at(board).data).members;
  CardUngroup ungroup{board, {}};
  ungroup.cards.push_back(*members.at(ClusterId(first.value)).begin());
  EXPECT_EQ(w.as(w.lead, ungroup), Refusal::already_opened);
  ClusterRename rename{board, ClusterId(first.value), w.text<limits::title_chars>(), {}};
  EXPECT_EQ(w.as(w.lead, rename), Refusal::already_opened);
}

TEST_F(VoteTest, MergingMovesNoCounter) {
  open(3, 1);
  ASSERT_EQ(place(0, a1, 1), Refusal::ok);
  ASSERT_EQ(place(0, a2, 1), Refusal::ok);
  const auto before = round().spent;
  ASSERT_EQ(w.as(w.lead, VoteMerge{activity, a2, a1}), Refusal::ok);
  EXPECT_EQ(dots(0, a1), 1u);  // the other one came back
  EXPECT_EQ(round().spent, before);
}

TEST_F(VoteTest, OptionsOfARunningVoteAreNeitherAddedNorChanged) {
  open(3, 2);
  const OwnerId owner(step.value);
  const ItemId item(a1.value);
  const ContentId words = w.state.items.at(owner).at(item).text;
  const ItemAdd one_more{owner, ItemId(w.fresh()), w.text<limits::item_chars>(), false, {}, {}};
  EXPECT_EQ(w.as(w.lead, one_more), Refusal::already_opened);
  EXPECT_EQ(w.as(w.lead, ItemEdit{owner, item, w.text<limits::item_chars>(), words, {}}),
            Refusal::already_opened);
  EXPECT_EQ(w.as(w.lead, ItemRemove{owner, item}), Refusal::already_opened);
  ASSERT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, one_more), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, ItemEdit{owner, item, w.text<limits::item_chars>(), words, {}}),
            Refusal::already_opened);
  EXPECT_EQ(w.as(w.lead, ItemRemove{owner, one_more.item}), Refusal::already_opened);
  ASSERT_EQ(w.as(w.lead, StepReopen{step, {}}), Refusal::ok);
  EXPECT_EQ(w.hidden(voters[0], activity, VotePlace{activity, 2, TargetId(one_more.item.value), 1}),
            Refusal::ok);
}

TEST_F(VoteTest, NothingCountsAfterTheClose) {
  open(3, 2);
  ASSERT_EQ(place(0, a1, 1), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepClose{step, {}}), Refusal::ok);
  EXPECT_EQ(place(0, a1, 0), Refusal::wrong_phase);
  EXPECT_EQ(points(a1), 1u);
}

}  // namespace
}  // namespace dialograum::testing
