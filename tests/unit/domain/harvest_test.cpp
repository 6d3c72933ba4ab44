// The harvest: what rooms hand over to the plenary, who may, and what the rooms hear of it.
#include "domain/kinds/harvest.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "domain/carry.hpp"
#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

struct HarvestTest : ::testing::Test {
  Workshop w;
  RoomId north, south;
  StepId ideas, harvest_step;
  ActivityId north_board, south_board, harvest;
  SeatId anna, moderator;
  std::vector<CardId> cards;  // Anna's, in the north

  HarvestTest() {
    north = w.room();
    south = w.room();
    ideas = w.step(open_board(), {ScopeKind::all_rooms, {}});
    north_board = domain::activity_of(ideas, north);
    south_board = domain::activity_of(ideas, south);
    harvest_step = w.step(collecting());
    harvest = w.in_plenary(harvest_step);
    anna = w.person();
    moderator = w.link(Role::moderator, north);
    EXPECT_EQ(w.as(w.lead, StepStart{ideas, {}}), Refusal::ok);
    EXPECT_EQ(w.as(w.lead, PersonMove{anna, north}), Refusal::ok);
    for (int i = 0; i < 6; ++i) cards.push_back(card(north_board));
  }

  static BoardSettings open_board() {
    BoardSettings settings;
    settings.silent = false;
    settings.anonymous = false;
    return settings;
  }
  BoardSettings collecting(std::int64_t results = 3, std::int64_t questions = 1) const {
    BoardSettings settings = open_board();
    settings.harvest = HarvestSettings{ideas, results, questions};
    return settings;
  }
  CardId card(ActivityId board) {
    const CardId id(w.fresh());
    EXPECT_EQ(w.as(board == north_board ? anna : w.lead,
                   CardAdd{board, id, {}, w.text<limits::card_chars>()}),
              Refusal::ok);
    return id;
  }
  BoardReport report(std::vector<CardId> results, std::vector<CardId> questions = {}) {
    BoardReport command{harvest, north_board, {}, {}, true};
    for (CardId one : results) command.results.push_back(named(TargetId(one.value)));
    for (CardId one : questions) command.questions.push_back(named(TargetId(one.value)));
    return command;
  }
  ReportedThing named(TargetId thing) { return {thing, CardId(w.fresh())}; }
  const domain::Board& board(ActivityId id) const {
    return std::get<domain::Board>(w.state.activities.at(id).data);
  }
  // The card that stands for this one in the plenary; none: zero.
  CardId made_of(std::uint64_t thing) const {
    for (const auto& [id, one] : board(harvest).cards)
      if (!one.removed && !one.origins.empty() && one.origins[0].thing == TargetId(thing))
        return id;
    return CardId();
  }
  CardId made_of(CardId thing) const { return made_of(thing.value); }
  std::size_t standing() const {
    std::size_t n = 0;
    for (const auto& [id, one] : board(harvest).cards) n += one.removed ? 0 : 1;
    return n;
  }
  domain::Seq seen(RoomId room, const domain::EntityRef& ref) {
    return w.state.changes[domain::VisibilityScope::of(room)].changed_seq(ref);
  }
  ActivityId vote_on_harvest(bool blind = true) {
    VoteSettings settings;
    settings.targets = VoteTargets::clusters;
    settings.board = harvest_step;
    settings.blind = blind;
    settings.anonymous = false;
    return w.in_plenary(w.step(settings));
  }
};

TEST_F(HarvestTest, WhatARoomHandsOverStandsInThePlenaryWithItsOrigin) {
  const OwnerId owner(harvest_step.value);
  const ItemId results = w.item(owner);
  const ItemId questions = w.item(owner);
  BoardReport command = report({cards[0], cards[1]}, {cards[2]});
  ASSERT_EQ(w.as(moderator, command), Refusal::ok);
  const CardId first = made_of(cards[0]);
  EXPECT_EQ(first, command.results[0].card);
  const domain::Card& made = board(harvest).cards.at(first);
  EXPECT_EQ(made.text, board(north_board).cards.at(cards[0]).text);
  EXPECT_EQ(made.column, results);
  EXPECT_TRUE(made.author.is_node());
  EXPECT_FALSE(made.question);
  ASSERT_EQ(made.origins.size(), 1u);
  EXPECT_EQ(made.origins[0].step, ideas);
  EXPECT_EQ(made.origins[0].room, north);
  EXPECT_EQ(made.origins[0].activity, north_board);
  EXPECT_LT(made.order, board(harvest).cards.at(made_of(cards[1])).order);
  const domain::Card& question = board(harvest).cards.at(made_of(cards[2]));
  EXPECT_TRUE(question.question);
  EXPECT_EQ(question.column, questions);
  EXPECT_TRUE(board(harvest).reported.contains(north));
  // It is nobody's own, and taken back by another report only.
  EXPECT_FALSE(w.state.authored.contains(domain::Author::of(moderator)));
  EXPECT_EQ(w.as(moderator, Undo{1}), Refusal::nothing_to_undo);
}

TEST_F(HarvestTest, TheNextReportSaysEverythingAnew) {
  ASSERT_EQ(w.as(moderator, report({cards[0], cards[1]})), Refusal::ok);
  const CardId kept = made_of(cards[1]);
  ASSERT_EQ(w.as(anna, CardEdit{north_board, cards[1], w.text<limits::card_chars>(),
                                board(north_board).cards.at(cards[1]).text}),
            Refusal::ok);
  BoardReport next = report({cards[1], cards[2]}, {cards[3]});
  next.ready = false;
  ASSERT_EQ(w.as(moderator, next), Refusal::ok);
  EXPECT_FALSE(made_of(cards[0]));
  EXPECT_EQ(made_of(cards[1]), kept);
  EXPECT_EQ(board(harvest).cards.at(kept).text, board(north_board).cards.at(cards[1]).text);
  EXPECT_EQ(made_of(cards[2]), next.results[1].card);
  EXPECT_EQ(standing(), 3u);
  EXPECT_FALSE(board(harvest).reported.contains(north));
  // The same again changes nothing, whatever ids it proposes.
  const domain::Seq before = board(harvest).cards.at(kept).changed;
  ASSERT_EQ(w.as(moderator, report({cards[1], cards[2]}, {cards[3]})), Refusal::ok);
  EXPECT_EQ(board(harvest).cards.at(kept).changed, before);
  // From a question to a result.
  ASSERT_EQ(w.as(moderator, report({cards[3]})), Refusal::ok);
  EXPECT_FALSE(board(harvest).cards.at(made_of(cards[3])).question);
  EXPECT_EQ(standing(), 1u);
}

TEST_F(HarvestTest, LimitsAreThoseOfTheRoom) {
  EXPECT_EQ(w.as(moderator, report({cards[0], cards[1], cards[2], cards[3]})), Refusal::limit);
  EXPECT_EQ(w.as(moderator, report({}, {cards[0], cards[1]})), Refusal::limit);
  EXPECT_EQ(w.as(moderator, report({cards[0], cards[0]})), Refusal::bad_value);
  EXPECT_EQ(w.as(moderator, report({cards[0]}, {cards[0]})), Refusal::bad_value);
  EXPECT_EQ(standing(), 0u);
  EXPECT_TRUE(board(harvest).reported.empty());
  ASSERT_EQ(w.as(moderator, report({cards[0], cards[1], cards[2]}, {cards[3]})), Refusal::ok);
  // Another room has its own.
  const CardId far = card(south_board);
  BoardReport other{harvest, south_board, {}, {}, true};
  other.results.push_back(named(TargetId(far.value)));
  ASSERT_EQ(w.as(w.lead, other), Refusal::ok);
  EXPECT_EQ(standing(), 5u);
  // What the lead takes out makes room, and taking that back would make it too many.
  const SeatId other_lead = w.link(Role::co_lead);
  ASSERT_EQ(w.as(other_lead, StepStart{harvest_step, {}}), Refusal::ok);
  ASSERT_EQ(w.as(other_lead, CardRemove{harvest, made_of(cards[0])}), Refusal::ok);
  const std::int64_t n = 2;
  ASSERT_EQ(w.as(moderator, report({cards[4], cards[1], cards[2]}, {cards[3]})), Refusal::ok);
  EXPECT_EQ(w.as(other_lead, Undo{n}), Refusal::limit);
  ASSERT_EQ(w.as(moderator, report({cards[1], cards[2]}, {cards[3]})), Refusal::ok);
  EXPECT_EQ(w.as(other_lead, Undo{n}), Refusal::ok);
  EXPECT_TRUE(made_of(cards[0]));
}

TEST_F(HarvestTest, IdsAreNewAndAllOrNothing) {
  BoardReport twice = report({cards[0], cards[1]});
  twice.results[1].card = twice.results[0].card;
  EXPECT_EQ(w.as(moderator, twice), Refusal::id_used);
  BoardReport used = report({cards[0], cards[1]});
  used.results[1].card = cards[5];
  EXPECT_EQ(w.as(moderator, used), Refusal::id_used);
  EXPECT_EQ(w.as(moderator, report({cards[0], CardId(w.fresh())})), Refusal::unknown_entity);
  EXPECT_EQ(standing(), 0u);
}

TEST_F(HarvestTest, OnlyWhatTheWholeRoomSeesIsHandedOver) {
  ASSERT_EQ(w.as(w.lead, CardHide{north_board, cards[0], true}), Refusal::ok);
  EXPECT_EQ(w.as(moderator, report({cards[0]})), Refusal::unknown_entity);
  CardGroup titled{north_board, {}, ClusterId(w.fresh()), w.text<limits::title_chars>()};
  titled.cards.push_back(cards[1]);
  CardGroup bare{north_board, {}, ClusterId(w.fresh()), {}};
  bare.cards.push_back(cards[2]);
  ASSERT_EQ(w.as(w.lead, titled), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, bare), Refusal::ok);
  EXPECT_EQ(w.as(moderator, report({CardId(bare.cluster.value)})), Refusal::unknown_entity);
  ASSERT_EQ(w.as(moderator, report({CardId(titled.cluster.value)})), Refusal::ok);
  EXPECT_EQ(board(harvest).cards.at(made_of(titled.cluster.value)).text, titled.title->id);
  // Silent cards are their authors' until the reveal.
  BoardSettings silent = open_board();
  silent.silent = true;
  const StepId quiet = w.step(silent, {ScopeKind::all_rooms, {}});
  BoardSettings settings = collecting();
  settings.harvest->from = quiet;
  const ActivityId other = w.in_plenary(w.step(settings));
  ASSERT_EQ(w.as(w.lead, StepStart{quiet, {}}), Refusal::ok);
  const ActivityId quiet_board = domain::activity_of(quiet, north);
  const CardId own(w.fresh());
  ASSERT_EQ(w.as(anna, CardAdd{quiet_board, own, {}, w.text<limits::card_chars>()}), Refusal::ok);
  BoardReport early{other, quiet_board, {}, {}, true};
  early.results.push_back(named(TargetId(own.value)));
  EXPECT_EQ(w.as(w.lead, early), Refusal::unknown_entity);
  ASSERT_EQ(w.as(w.lead, StepReveal{quiet, {}}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, early), Refusal::ok);
}

TEST_F(HarvestTest, WhoMayHandOver) {
  const SeatId elsewhere = w.link(Role::moderator, south);
  EXPECT_EQ(w.as(elsewhere, report({cards[0]})), Refusal::wrong_room);
  EXPECT_EQ(w.as(anna, report({cards[0]})), Refusal::not_allowed);
  EXPECT_EQ(w.as(anna, RoomRapporteur{north, anna}), Refusal::not_allowed);
  EXPECT_EQ(w.as(elsewhere, RoomRapporteur{north, anna}), Refusal::wrong_room);
  EXPECT_EQ(w.as(w.lead, RoomRapporteur{south, anna}), Refusal::unknown_entity);
  EXPECT_EQ(w.as(w.lead, RoomRapporteur{north, moderator}), Refusal::unknown_entity);
  EXPECT_EQ(w.as(w.lead, RoomRapporteur{w.plenary, {}}), Refusal::bad_value);
  EXPECT_EQ(w.as(w.lead, RoomRapporteur{RoomId(w.fresh()), {}}), Refusal::unknown_entity);
  ASSERT_EQ(w.as(moderator, RoomRapporteur{north, anna}), Refusal::ok);
  EXPECT_EQ(w.state.rooms.at(north).rapporteur, anna);
  EXPECT_EQ(w.as(anna, report({cards[0]})), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, report({cards[1]})), Refusal::ok);
  // Chosen for as long as they are there.
  ASSERT_EQ(w.as(w.lead, PersonMove{anna, south}), Refusal::ok);
  EXPECT_FALSE(w.state.rooms.at(north).rapporteur);
  EXPECT_EQ(w.as(anna, report({cards[0]})), Refusal::wrong_room);
  ASSERT_EQ(w.as(w.lead, PersonMove{anna, north}), Refusal::ok);
  EXPECT_EQ(w.as(anna, report({cards[0]})), Refusal::not_allowed);
  ASSERT_EQ(w.as(w.lead, RoomRapporteur{north, anna}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, PersonRemove{anna}), Refusal::ok);
  EXPECT_FALSE(w.state.rooms.at(north).rapporteur);
  ASSERT_EQ(w.as(w.lead, PersonRestore{anna}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, PersonMove{anna, north}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, RoomRapporteur{north, anna}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, RoomRapporteur{north, {}}), Refusal::ok);
  EXPECT_EQ(w.as(anna, report({cards[0]})), Refusal::not_allowed);
}

TEST_F(HarvestTest, FromTheTimeThatTheStepIsThereUntilItIsClosed) {
  EXPECT_EQ(w.as(moderator, report({cards[0]})), Refusal::ok);
  // What was handed over holds the step as an opening does.
  StepUpdate update;
  update.step = harvest_step;
  update.activity = collecting(5);
  EXPECT_EQ(w.as(w.lead, update), Refusal::already_opened);
  EXPECT_EQ(w.as(w.lead, StepRemove{harvest_step}), Refusal::in_use);
  ASSERT_EQ(w.as(w.lead, StepStart{harvest_step, {}}), Refusal::ok);
  EXPECT_EQ(w.as(moderator, report({cards[1]})), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepClose{harvest_step, {}}), Refusal::ok);
  EXPECT_EQ(w.as(moderator, report({cards[0]})), Refusal::wrong_phase);
  ASSERT_EQ(w.as(w.lead, StepReopen{harvest_step, {}}), Refusal::ok);
  EXPECT_EQ(w.as(moderator, report({cards[0]})), Refusal::ok);
  BoardReport wrong = report({cards[0]});
  wrong.activity = north_board;
  EXPECT_EQ(w.as(moderator, wrong), Refusal::unknown_entity);
  wrong = report({cards[0]});
  wrong.from = harvest;
  EXPECT_EQ(w.as(w.lead, wrong), Refusal::unknown_entity);
}

TEST_F(HarvestTest, WhatDoesNotFitIsRefusedWhenItIsMade) {
  const auto make = [&](Settings settings, Scope scope = {}) {
    StepCreate create;
    create.step = StepId(w.fresh());
    create.title = w.text<limits::title_chars>();
    create.scope = scope;
    create.activity = settings;
    return w.as(w.lead, create);
  };
  BoardSettings settings = collecting();
  settings.silent = true;
  EXPECT_EQ(make(settings), Refusal::bad_value);
  EXPECT_EQ(make(collecting(), {ScopeKind::all_rooms, {}}), Refusal::bad_value);
  settings = collecting();
  settings.harvest->from = StepId(w.fresh());
  EXPECT_EQ(make(settings), Refusal::unknown_entity);
  settings.harvest->from = w.step(RatingSettings{});
  EXPECT_EQ(make(settings), Refusal::unknown_entity);
  const StepId in_plenary = w.step(open_board());
  settings.harvest->from = in_plenary;
  EXPECT_EQ(make(settings), Refusal::no_board_there);
  // A step that others are built on stays what they need.
  StepUpdate update;
  update.step = ideas;
  update.scope = Scope{};
  EXPECT_EQ(w.as(w.lead, update), Refusal::already_opened);
  const StepId later = w.step(open_board(), {ScopeKind::all_rooms, {}});
  settings.harvest->from = later;
  ASSERT_EQ(make(settings), Refusal::ok);
  update.step = later;
  EXPECT_EQ(w.as(w.lead, update), Refusal::in_use);
  update.scope = {};
  update.activity = InfoSettings{};
  EXPECT_EQ(w.as(w.lead, update), Refusal::in_use);
  EXPECT_EQ(w.as(w.lead, StepRemove{later}), Refusal::in_use);
}

TEST_F(HarvestTest, AVoteNeedsABoardInEveryRoomWhereItRuns) {
  VoteSettings vote;
  vote.targets = VoteTargets::cards;
  const auto make = [&](StepId on, Scope scope = {}) {
    StepCreate create;
    create.step = StepId(w.fresh());
    create.title = w.text<limits::title_chars>();
    create.scope = scope;
    vote.board = on;
    create.activity = vote;
    return w.as(w.lead, create);
  };
  const auto some = [](RoomId room) {
    Scope scope{ScopeKind::rooms, {}};
    scope.rooms.push_back(room);
    return scope;
  };
  EXPECT_EQ(make(ideas), Refusal::no_board_there);
  EXPECT_EQ(make(ideas, some(w.plenary)), Refusal::no_board_there);
  EXPECT_EQ(make(ideas, {ScopeKind::all_rooms, {}}), Refusal::ok);
  EXPECT_EQ(make(ideas, some(south)), Refusal::ok);
  EXPECT_EQ(make(harvest_step), Refusal::ok);
  EXPECT_EQ(make(harvest_step, {ScopeKind::all_rooms, {}}), Refusal::ok);
  const StepId in_north = w.step(open_board(), some(north));
  EXPECT_EQ(make(in_north, some(north)), Refusal::ok);
  EXPECT_EQ(make(in_north, some(south)), Refusal::no_board_there);
  EXPECT_EQ(make(in_north, {ScopeKind::all_rooms, {}}), Refusal::no_board_there);
  // Nor does it come about by a change.
  const StepId free = w.step(vote = VoteSettings{});
  StepUpdate update;
  update.step = free;
  vote.targets = VoteTargets::cards;
  vote.board = ideas;
  update.activity = vote;
  EXPECT_EQ(w.as(w.lead, update), Refusal::no_board_there);
  vote.board = in_north;
  update.activity = vote;
  update.scope = some(north);
  EXPECT_EQ(w.as(w.lead, update), Refusal::ok);
  update.activity = {};
  update.scope = some(south);
  EXPECT_EQ(w.as(w.lead, update), Refusal::no_board_there);
  update.step = in_north;
  EXPECT_EQ(w.as(w.lead, update), Refusal::in_use);
  // As it was before rules 3.
  w.state.rules = 2;
  EXPECT_EQ(make(ideas), Refusal::ok);
}

TEST_F(HarvestTest, TheRoomHearsWhatBecameOfItsCards) {
  using domain::EntityKind;
  for (RoomId room : {north, south})
    EXPECT_GT(seen(room, {EntityKind::activity, harvest.value}), 0u);
  ASSERT_EQ(w.as(moderator, report({cards[0], cards[1]})), Refusal::ok);
  const CardId first = made_of(cards[0]);
  EXPECT_GT(seen(north, {EntityKind::card, first.value}), 0u);
  EXPECT_EQ(seen(south, {EntityKind::card, first.value}), 0u);
  CardGroup group{harvest, {}, ClusterId(w.fresh()), w.text<limits::title_chars>()};
  group.cards.push_back(first);
  EXPECT_EQ(w.as(w.lead, group), Refusal::wrong_phase);
  ASSERT_EQ(w.as(w.lead, StepStart{harvest_step, {}}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, group), Refusal::ok);
  EXPECT_GT(seen(north, {EntityKind::cluster, group.cluster.value}), 0u);
  EXPECT_TRUE(domain::stands_for(board(harvest), group.cluster, north));
  EXPECT_FALSE(domain::stands_for(board(harvest), group.cluster, south));
  // What was merged or put to a vote stays, and counts.
  ASSERT_EQ(w.as(moderator, report({cards[2], cards[3], cards[4]})), Refusal::limit);
  ASSERT_EQ(w.as(moderator, report({cards[2], cards[3]})), Refusal::ok);
  EXPECT_EQ(made_of(cards[0]), first);
  EXPECT_FALSE(made_of(cards[1]));
  const ActivityId vote = vote_on_harvest();
  const StepId vote_step = w.state.activities.at(vote).step;
  EXPECT_FALSE(domain::is_followed_in(w.state, w.state.activities.at(vote), north));
  ASSERT_EQ(w.as(w.lead, StepStart{vote_step, {}}), Refusal::ok);
  EXPECT_GT(seen(north, {EntityKind::activity, vote.value}), 0u);
  const TargetId target(group.cluster.value);
  const domain::EntityRef result{EntityKind::result, vote.value, target.value, 1};
  const SeatId ben = w.person();
  ASSERT_EQ(w.as(ben, VotePlace{vote, 1, target, 2}), Refusal::ok);
  // Blind until the plenary has seen it.
  EXPECT_EQ(seen(north, result), 0u);
  ASSERT_EQ(w.as(w.lead, StepReveal{vote_step, {}}), Refusal::ok);
  EXPECT_GT(seen(north, result), 0u);
  EXPECT_TRUE(domain::is_shown_in(w.state, vote, target, north));
  const RoomId west = w.room();
  EXPECT_GT(seen(west, result), 0u);
  EXPECT_GT(seen(west, {EntityKind::activity, harvest.value}), 0u);
  ASSERT_EQ(w.as(w.lead, StepReopen{harvest_step, {}}), Refusal::ok);
  ASSERT_EQ(w.as(moderator, report({cards[4]})), Refusal::limit);
  ASSERT_EQ(w.as(moderator, report({})), Refusal::ok);
  EXPECT_EQ(standing(), 3u);
}

// What rooms ask is answered, and not ranked among their results.
TEST_F(HarvestTest, AQuestionIsNoOption) {
  ASSERT_EQ(w.as(moderator, report({cards[0], cards[1]}, {cards[2]})), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepStart{harvest_step, {}}), Refusal::ok);
  CardGroup group{harvest, {}, ClusterId(w.fresh()), w.text<limits::title_chars>()};
  group.cards.push_back(made_of(cards[0]));
  ASSERT_EQ(w.as(w.lead, group), Refusal::ok);
  CardGroup asked{harvest, {}, ClusterId(w.fresh()), w.text<limits::title_chars>()};
  asked.cards.push_back(made_of(cards[2]));
  ASSERT_EQ(w.as(w.lead, asked), Refusal::ok);
  const ActivityId vote = vote_on_harvest();
  ASSERT_EQ(w.as(w.lead, StepStart{w.state.activities.at(vote).step, {}}), Refusal::ok);
  const std::set<TargetId> expected{TargetId(group.cluster.value),
                                    TargetId(made_of(cards[1]).value)};
  EXPECT_EQ(std::get<domain::Vote>(w.state.activities.at(vote).data).rounds.back().options,
            expected);
}

// Words of a card go from wherever they were handed over when their author erases them.
TEST_F(HarvestTest, ErasingOneselfErasesWhatWasHandedOver) {
  ASSERT_EQ(w.as(moderator, report({cards[0]})), Refusal::ok);
  const CardId made = made_of(cards[0]);
  const ContentId words = board(harvest).cards.at(made).text;
  ASSERT_EQ(w.as(anna, CardEdit{north_board, cards[0], w.text<limits::card_chars>(),
                                board(north_board).cards.at(cards[0]).text}),
            Refusal::ok);
  ASSERT_EQ(w.as(anna, PersonErase{}), Refusal::ok);
  const auto& erased = w.effects.erased;
  EXPECT_NE(std::find(erased.begin(), erased.end(), words), erased.end());
  EXPECT_TRUE(board(harvest).cards.at(made).erased);
  EXPECT_EQ(seen(w.plenary, {domain::EntityKind::card, made.value}), w.state.seq);
  EXPECT_FALSE(w.state.rooms.at(north).rapporteur);
}

}  // namespace
}  // namespace dialograum::testing
