#include <gtest/gtest.h>

#include <algorithm>

#include "domain/order.hpp"
#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

struct BoardTest : ::testing::Test {
  Workshop w;
  StepId step;
  ActivityId board;
  SeatId anna, ben;

  void open(bool silent, bool anonymous) {
    BoardSettings settings;
    settings.silent = silent;
    settings.anonymous = anonymous;
    step = w.step(settings);
    board = w.in_plenary(step);
    anna = w.person();
    ben = w.person();
    ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  }
  Refusal add(SeatId who, CardId id, bool anonymous) {
    CardAdd card{board, id, {}, w.text<limits::card_chars>()};
    return anonymous ? w.hidden(who, board, card) : w.as(who, card);
  }
  CardGroup group(std::initializer_list<CardId> cards, ClusterId cluster) {
    CardGroup command;
    command.activity = board;
    command.cards.assign(cards);
    command.cluster = cluster;
    return command;
  }
  const domain::Board& data() const {
    return std::get<domain::Board>(w.state.activities.at(board).data);
  }
};

TEST_F(BoardTest, SilentCardsAreNotSortedBeforeTheReveal) {
  open(true, true);
  const CardId card(w.fresh());
  ASSERT_EQ(add(anna, card, true), Refusal::ok);
  EXPECT_FALSE(w.effects.dirty.contains(domain::VisibilityScope::of(w.plenary)));
  EXPECT_EQ(w.hidden(anna, board, group({card}, ClusterId(w.fresh()))), Refusal::wrong_phase);
  EXPECT_EQ(w.as(w.lead, group({card}, ClusterId(w.fresh()))), Refusal::unknown_entity);
  ASSERT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok);
  EXPECT_EQ(w.hidden(ben, board, group({card}, ClusterId(w.fresh()))), Refusal::ok);
}

TEST_F(BoardTest, InAQuickRoundEverybodySaysOneThingInEachColumn) {
  BoardSettings settings;
  settings.quick_round = true;
  step = w.step(settings);
  board = w.in_plenary(step);
  const ItemId takes = w.item(OwnerId(step.value)), wishes = w.item(OwnerId(step.value));
  anna = w.person();
  ben = w.person();
  ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  const auto say = [&](SeatId who, CardId id, ItemId column) {
    return w.hidden(who, board, CardAdd{board, id, column, w.text<limits::card_chars>()});
  };
  const CardId card(w.fresh());
  ASSERT_EQ(say(anna, card, takes), Refusal::ok);
  EXPECT_EQ(say(anna, CardId(w.fresh()), takes), Refusal::said_already);
  // No column is the first one.
  EXPECT_EQ(add(anna, CardId(w.fresh()), true), Refusal::said_already);
  EXPECT_EQ(say(anna, CardId(w.fresh()), wishes), Refusal::ok);
  EXPECT_EQ(say(ben, CardId(w.fresh()), takes), Refusal::ok);
  EXPECT_EQ(w.hidden(anna, board, CardMove{board, card, wishes, {}, {}}), Refusal::not_allowed);
  // Whoever takes it back may say something else.
  ASSERT_EQ(w.hidden(anna, board, CardRemove{board, card}), Refusal::ok);
  EXPECT_EQ(say(anna, CardId(w.fresh()), takes), Refusal::ok);

  ASSERT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok);
  const auto& cards = data().cards;
  const CardId shown = std::find_if(cards.begin(), cards.end(), [](const auto& pair) {
                         return !pair.second.removed;
                       })->first;
  EXPECT_EQ(w.as(w.lead, group({shown}, ClusterId(w.fresh()))), Refusal::not_allowed);
  EXPECT_EQ(w.hidden(ben, board, group({shown}, ClusterId(w.fresh()))), Refusal::not_allowed);
  EXPECT_EQ(w.as(w.lead, CardMove{board, shown, wishes, {}, {}}), Refusal::not_allowed);

  // The next round asks once more.
  ASSERT_EQ(w.as(w.lead, StepReopen{step, {}}), Refusal::ok);
  EXPECT_EQ(say(anna, CardId(w.fresh()), takes), Refusal::ok);
  EXPECT_EQ(say(anna, CardId(w.fresh()), takes), Refusal::said_already);
}

TEST_F(BoardTest, AQuickRoundIsSilentAndNobodyVotesOnIt) {
  const auto make = [&](const Settings& settings) {
    StepCreate create;
    create.step = StepId(w.fresh());
    create.title = w.text<limits::title_chars>();
    create.activity = settings;
    return w.as(w.lead, create);
  };
  BoardSettings round;
  round.quick_round = true;
  step = w.step(round);
  VoteSettings vote;
  vote.targets = protocol::VoteTargets::cards;
  vote.board = step;
  EXPECT_EQ(make(vote), Refusal::bad_value);
  round.silent = false;
  EXPECT_EQ(make(round), Refusal::bad_value);

  // Nor does a board become one on which something is built.
  vote.board = w.step(BoardSettings{});
  ASSERT_EQ(make(vote), Refusal::ok);
  round.silent = true;
  StepUpdate update;
  update.step = *vote.board;
  update.activity = round;
  EXPECT_EQ(w.as(w.lead, update), Refusal::in_use);
}

TEST_F(BoardTest, LateTextIsKeptForTwentySeconds) {
  open(true, true);
  ASSERT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok);
  w.now_ms += limits::grace_ms;
  EXPECT_EQ(add(anna, CardId(w.fresh()), true), Refusal::ok);
  w.now_ms += 1;
  EXPECT_EQ(add(anna, CardId(w.fresh()), true), Refusal::wrong_phase);
}

// PROTOCOL.md K10: a move takes nobody's words.
struct MovedAwayTest : BoardTest {
  RoomId blue;
  GroupingId grouping;

  void open_in_a_room() {
    blue = w.room();
    anna = w.person();
    Scope scope;
    scope.kind = ScopeKind::all_rooms;
    BoardSettings settings;
    settings.anonymous = false;
    settings.silent = false;
    step = w.step(settings, scope);
    board = domain::activity_of(step, blue);
    grouping = GroupingId(w.fresh());
    ASSERT_EQ(w.as(w.lead, GroupingCreate{grouping, w.text<limits::name_chars>(), {{blue}}, false}),
              Refusal::ok);
    ASSERT_EQ(w.as(w.lead, GroupingAssign{grouping, {{{anna, blue}}}}), Refusal::ok);
    ASSERT_EQ(w.as(w.lead, GroupingOpen{grouping, 0}), Refusal::ok);
    ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  }
};

TEST_F(MovedAwayTest, TextReachesTheRoomThatWasLeftForTwentySeconds) {
  open_in_a_room();
  const CardId card(w.fresh());
  ASSERT_EQ(add(anna, card, false), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, GroupingClose{0}), Refusal::ok);
  w.now_ms += limits::grace_ms - 1;
  EXPECT_EQ(add(anna, CardId(w.fresh()), false), Refusal::ok);
  w.now_ms += 1;
  EXPECT_EQ(
      w.as(anna, CardEdit{board, card, w.text<limits::card_chars>(), data().cards.at(card).text}),
      Refusal::ok);
  w.now_ms += 1;
  EXPECT_EQ(add(anna, CardId(w.fresh()), false), Refusal::wrong_room);
}

TEST_F(MovedAwayTest, OnlyTextAndOnlyToTheRoomThatWasLeft) {
  open_in_a_room();
  const CardId card(w.fresh());
  ASSERT_EQ(add(anna, card, false), Refusal::ok);
  const SeatId stranger = w.person();
  ASSERT_EQ(w.as(w.lead, GroupingClose{0}), Refusal::ok);
  EXPECT_EQ(w.as(anna, CardRemove{board, card}), Refusal::wrong_room);
  EXPECT_EQ(w.as(anna, group({card}, ClusterId(w.fresh()))), Refusal::wrong_room);
  EXPECT_EQ(add(stranger, CardId(w.fresh()), false), Refusal::wrong_room);
  ASSERT_EQ(w.as(w.lead, StepClose{step, {}}), Refusal::ok);
  EXPECT_EQ(add(anna, CardId(w.fresh()), false), Refusal::ok);
}

TEST_F(MovedAwayTest, ArchivingARoomGivesTheSameTime) {
  open_in_a_room();
  ASSERT_EQ(w.as(w.lead, RoomArchive{blue, true}), Refusal::ok);
  w.now_ms += limits::grace_ms;
  EXPECT_EQ(add(anna, CardId(w.fresh()), false), Refusal::ok);
  w.now_ms += 1;
  EXPECT_EQ(add(anna, CardId(w.fresh()), false), Refusal::wrong_room);
}

TEST_F(MovedAwayTest, LogsOfRulesOneKeepTheirMeaning) {
  w.state.rules = 1;
  open_in_a_room();
  ASSERT_EQ(w.as(w.lead, GroupingClose{0}), Refusal::ok);
  EXPECT_EQ(add(anna, CardId(w.fresh()), false), Refusal::wrong_room);
}

TEST_F(BoardTest, CardOfALaterRoundDoesNotComeIntoOneThatIsSeen) {
  open(true, true);
  CardAdd card{board, CardId(w.fresh()), {}, w.text<limits::card_chars>()};
  card.round = 2;  // which the lost end of the log has taken back
  EXPECT_EQ(w.hidden(anna, board, card), Refusal::wrong_round);
  card.round = 1;
  EXPECT_EQ(w.hidden(anna, board, card), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepReopen{step, {}}), Refusal::ok);
  // Late words go into the round that is.
  CardAdd late{board, CardId(w.fresh()), {}, w.text<limits::card_chars>()};
  late.round = 1;
  EXPECT_EQ(w.hidden(anna, board, late), Refusal::ok);
}

TEST_F(BoardTest, OnlyTheAuthorEditsAndAStaleEditIsRefused) {
  open(false, false);
  const CardId card(w.fresh());
  ASSERT_EQ(add(anna, card, false), Refusal::ok);
  const ContentId old = data().cards.at(card).text;
  EXPECT_EQ(w.as(ben, CardEdit{board, card, w.text<limits::card_chars>(), old}),
            Refusal::not_allowed);
  EXPECT_EQ(w.as(anna, CardEdit{board, card, w.text<limits::card_chars>(), old}), Refusal::ok);
  EXPECT_EQ(w.as(anna, CardEdit{board, card, w.text<limits::card_chars>(), old}), Refusal::stale);
  EXPECT_FALSE(w.state.contents.contains(old) && w.state.contents.at(old) > 1);
}

TEST_F(BoardTest, IdsAreUsedOnce) {
  open(false, false);
  const CardId card(w.fresh());
  ASSERT_EQ(add(anna, card, false), Refusal::ok);
  EXPECT_EQ(add(ben, card, false), Refusal::id_used);
  ASSERT_EQ(w.as(anna, CardRemove{board, card}), Refusal::ok);
  EXPECT_EQ(add(ben, card, false), Refusal::id_used);
  // Nor can a text that is in use be taken for one's own.
  const CardId other(w.fresh());
  ASSERT_EQ(add(anna, other, false), Refusal::ok);
  CardAdd copy{board, CardId(w.fresh()), {}, {data().cards.at(other).text, {}}};
  EXPECT_EQ(w.as(ben, copy), Refusal::id_used);
}

TEST_F(BoardTest, ClustersMergeSplitAndGoWhenEmpty) {
  open(false, false);
  const CardId a(w.fresh()), b(w.fresh()), c(w.fresh());
  for (CardId card : {a, b, c}) ASSERT_EQ(add(anna, card, false), Refusal::ok);
  const ClusterId one(w.fresh()), two(w.fresh()), three(w.fresh());
  ASSERT_EQ(w.as(ben, group({a, b}, one)), Refusal::ok);
  ASSERT_EQ(w.as(ben, group({c}, two)), Refusal::ok);
  EXPECT_EQ(w.as(ben, ClusterMerge{board, two, one}), Refusal::ok);
  EXPECT_FALSE(data().clusters.contains(two));
  EXPECT_EQ(data().members.at(one), (std::set<CardId>{a, b, c}));
  ClusterSplit split{board, one, three, {}, {}};
  split.cards.assign({a, c});
  EXPECT_EQ(w.as(ben, split), Refusal::ok);
  EXPECT_EQ(data().members.at(three), (std::set<CardId>{a, c}));
  CardUngroup ungroup{board, {}};
  ungroup.cards.assign({b});
  EXPECT_EQ(w.as(ben, ungroup), Refusal::ok);
  EXPECT_FALSE(data().clusters.contains(one));
}

TEST_F(BoardTest, UndoPutsBackMyLastAndNobodyElses) {
  open(false, false);
  const CardId a(w.fresh()), b(w.fresh());
  ASSERT_EQ(add(anna, a, false), Refusal::ok);
  ASSERT_EQ(add(anna, b, false), Refusal::ok);
  const ClusterId cluster(w.fresh());
  ASSERT_EQ(w.as(ben, group({a, b}, cluster)), Refusal::ok);  // ben's command 1
  EXPECT_EQ(w.as(anna, Undo{1}), Refusal::nothing_to_undo);   // her last is 2
  EXPECT_EQ(w.as(ben, Undo{1}), Refusal::ok);
  EXPECT_FALSE(data().clusters.contains(cluster));
  EXPECT_EQ(data().cards.at(a).cluster, ClusterId());
  EXPECT_EQ(w.as(ben, Undo{1}), Refusal::nothing_to_undo);

  ASSERT_EQ(w.as(ben, group({a}, ClusterId(w.fresh()))), Refusal::ok);  // command 4
  CardMove move{board, a, {}, {}, {}};
  ASSERT_EQ(w.as(anna, move), Refusal::ok);
  EXPECT_EQ(w.as(ben, Undo{4}), Refusal::changed);
}

TEST_F(BoardTest, UndoOfARemovalBringsTheTextBackForThirtySeconds) {
  open(false, false);
  const CardId a(w.fresh());
  ASSERT_EQ(add(anna, a, false), Refusal::ok);
  const ContentId text = data().cards.at(a).text;
  ASSERT_EQ(w.as(w.lead, CardRemove{board, a}), Refusal::ok);
  const auto n = static_cast<std::int64_t>(
      domain::last_number(w.state, domain::Author::of(w.lead), ClientId(1)));
  EXPECT_TRUE(w.state.contents.contains(text));  // the undo record still needs it
  w.now_ms += limits::undo_ms + 1;
  EXPECT_EQ(w.as(w.lead, Undo{n}), Refusal::nothing_to_undo);
  ASSERT_EQ(w.as(w.lead, CardRemove{board, a}), Refusal::unknown_entity);
}

TEST_F(BoardTest, HiddenCardsComeBack) {
  open(false, false);
  const CardId a(w.fresh());
  ASSERT_EQ(add(anna, a, false), Refusal::ok);
  EXPECT_EQ(w.as(ben, CardHide{board, a, true}), Refusal::not_allowed);
  EXPECT_EQ(w.as(w.lead, CardHide{board, a, true}), Refusal::ok);
  EXPECT_EQ(w.as(ben, group({a}, ClusterId(w.fresh()))), Refusal::unknown_entity);
  EXPECT_EQ(w.as(w.lead, CardHide{board, a, false}), Refusal::ok);
  EXPECT_EQ(w.as(ben, group({a}, ClusterId(w.fresh()))), Refusal::ok);
}

// The number of one's own card must not tell where others have put theirs.
TEST_F(BoardTest, PlaceOfAnUnseenCardDependsOnOnesOwnOnly) {
  open(true, true);
  const CardId mine(w.fresh()), second(w.fresh()), other(w.fresh());
  ASSERT_EQ(add(anna, mine, true), Refusal::ok);
  ASSERT_EQ(add(ben, other, true), Refusal::ok);
  ASSERT_EQ(add(anna, second, true), Refusal::ok);
  const auto bens = data().cards.at(other);
  ASSERT_EQ(w.hidden(anna, board, CardMove{board, second, {}, {}, mine}), Refusal::ok);
  EXPECT_EQ(data().cards.at(second).order, data().cards.at(mine).order + domain::order_gap);
  EXPECT_EQ(data().cards.at(other).order, bens.order);
  EXPECT_EQ(w.hidden(anna, board, CardMove{board, other, {}, {}, {}}), Refusal::unknown_entity);
}

TEST_F(BoardTest, AColumnHasAPromptUntilAnEditLeavesItOut) {
  open(false, false);
  const OwnerId owner(step.value);
  ItemAdd add{owner, ItemId(w.fresh()), w.text<limits::item_chars>(), false, {}, {}};
  add.hint = w.text<limits::hint_chars>();
  ASSERT_EQ(w.as(w.lead, add), Refusal::ok);
  const auto column = [&] { return w.state.items.at(owner).at(add.item); };
  EXPECT_EQ(column().hint, add.hint->id);

  ItemEdit edit{owner, add.item, w.text<limits::item_chars>(), add.text.id, {}};
  edit.hint = {edit.text.id, "twice"};
  EXPECT_EQ(w.as(w.lead, edit), Refusal::id_used);
  edit.hint = add.hint;  // a prompt is written anew, as words are
  EXPECT_EQ(w.as(w.lead, edit), Refusal::id_used);
  edit.hint = w.text<limits::hint_chars>();
  ASSERT_EQ(w.as(w.lead, edit), Refusal::ok);
  EXPECT_EQ(column().hint, edit.hint->id);
  EXPECT_EQ(w.state.contents.count(add.hint->id), 0u);

  const ItemEdit bare{owner, add.item, w.text<limits::item_chars>(), edit.text.id, {}};
  ASSERT_EQ(w.as(w.lead, bare), Refusal::ok);
  EXPECT_FALSE(column().hint);
  EXPECT_EQ(w.state.contents.count(edit.hint->id), 0u);
}

TEST_F(BoardTest, APromptGoesWithItsColumnAndWithItsStep) {
  step = w.step(BoardSettings{});
  const OwnerId owner(step.value);
  std::vector<ContentId> prompts;
  std::vector<ItemId> columns;
  for (int i = 0; i < 2; ++i) {
    ItemAdd add{owner, ItemId(w.fresh()), w.text<limits::item_chars>(), false, {}, {}};
    add.hint = w.text<limits::hint_chars>();
    ASSERT_EQ(w.as(w.lead, add), Refusal::ok);
    prompts.push_back(add.hint->id);
    columns.push_back(add.item);
  }
  ASSERT_EQ(w.as(w.lead, ItemRemove{owner, columns[0]}), Refusal::ok);
  EXPECT_EQ(w.state.contents.count(prompts[0]), 0u);
  ASSERT_EQ(w.as(w.lead, StepRemove{step}), Refusal::ok);
  EXPECT_EQ(w.state.contents.count(prompts[1]), 0u);
}

TEST_F(BoardTest, ColumnsOfASilentBoardStayWhetherTheyAreUsedOrNot) {
  BoardSettings settings;
  settings.silent = true;
  step = w.step(settings);
  board = w.in_plenary(step);
  const ItemId used = w.item(OwnerId(step.value)), empty = w.item(OwnerId(step.value));
  anna = w.person();
  ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  ASSERT_EQ(
      w.hidden(anna, board, CardAdd{board, CardId(w.fresh()), used, w.text<limits::card_chars>()}),
      Refusal::ok);
  for (ItemId column : {used, empty})
    EXPECT_EQ(w.as(w.lead, ItemRemove{OwnerId(step.value), column}), Refusal::already_opened);
}

// A board of the plenary on which the moderators of rooms report, with one who does.
struct ReportsTest : BoardTest {
  SeatId mia;

  void open(bool silent, bool anonymous) {
    BoardSettings settings;
    settings.silent = silent;
    settings.anonymous = anonymous;
    settings.writers = BoardWriters::rapporteurs;
    open(settings);
  }
  void open(const BoardSettings& settings) {
    step = w.step(settings);
    board = w.in_plenary(step);
    anna = w.person();
    mia = w.link(Role::moderator, w.room());
    ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  }
  CardEdit edit(CardId card) {
    return {board, card, w.text<limits::card_chars>(), data().cards.at(card).text};
  }
};

TEST_F(ReportsTest, ModeratorsOfRoomsWriteAndPeopleRead) {
  open(false, false);
  const CardId card(w.fresh()), of_lead(w.fresh());
  ASSERT_EQ(add(mia, card, false), Refusal::ok);
  EXPECT_EQ(w.as(mia, edit(card)), Refusal::ok);
  EXPECT_EQ(w.as(mia, CardMove{board, card, {}, {}, {}}), Refusal::ok);
  EXPECT_EQ(add(w.lead, of_lead, false), Refusal::ok);
  EXPECT_EQ(add(anna, CardId(w.fresh()), false), Refusal::not_allowed);
  EXPECT_EQ(w.as(anna, group({card}, ClusterId(w.fresh()))), Refusal::not_allowed);
  // Staff of the plenary sort; who comes from a room has no such rights here.
  EXPECT_EQ(w.as(mia, group({card}, ClusterId(w.fresh()))), Refusal::not_allowed);
  EXPECT_EQ(w.as(mia, CardMove{board, of_lead, {}, {}, {}}), Refusal::not_allowed);
  EXPECT_EQ(w.as(mia, CardRemove{board, of_lead}), Refusal::not_allowed);
  EXPECT_EQ(w.as(mia, CardHide{board, card, true}), Refusal::wrong_room);
  EXPECT_EQ(w.as(mia, StepClose{step, w.plenary}), Refusal::wrong_room);
  ASSERT_EQ(w.as(w.lead, CardHide{board, of_lead, true}), Refusal::ok);
  EXPECT_EQ(w.as(mia, CardRemove{board, of_lead}), Refusal::unknown_entity);
  EXPECT_EQ(w.as(mia, CardRemove{board, card}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepClose{step, {}}), Refusal::ok);
  w.now_ms += limits::grace_ms + 1;
  EXPECT_EQ(add(mia, CardId(w.fresh()), false), Refusal::wrong_phase);
}

TEST_F(ReportsTest, AnonymousReportsComeUnderAPseudonym) {
  open(true, true);
  const CardId card(w.fresh());
  EXPECT_EQ(add(mia, card, false), Refusal::scope_required);
  ASSERT_EQ(add(mia, card, true), Refusal::ok);
  EXPECT_EQ(w.hidden(mia, board, edit(card)), Refusal::ok);
  EXPECT_EQ(w.as(mia, CardRemove{board, card}), Refusal::scope_required);
  EXPECT_EQ(w.hidden(mia, board, group({card}, ClusterId(w.fresh()))), Refusal::not_allowed);
  EXPECT_EQ(w.hidden(mia, board, CardRemove{board, card}), Refusal::ok);
  // Whose pseudonym it is only the server knows that a command comes to.
  const auto place = [&](SeatId who) {
    return domain::judge_place(w.state, w.state.activities.at(board), w.state.seats.at(who),
                               domain::InputKind::typed, w.now_ms);
  };
  EXPECT_EQ(place(mia), Refusal::ok);
  EXPECT_EQ(place(w.lead), Refusal::ok);
  EXPECT_EQ(place(anna), Refusal::not_allowed);
}

TEST_F(ReportsTest, OtherBoardsTakeNoReports) {
  BoardTest::open(false, false);
  mia = w.link(Role::moderator, w.room());
  EXPECT_EQ(add(mia, CardId(w.fresh()), false), Refusal::wrong_room);
  // Nor do the boards of other rooms, whoever writes there.
  BoardSettings settings;
  settings.silent = settings.anonymous = false;
  settings.writers = BoardWriters::rapporteurs;
  const RoomId other = w.room();
  const StepId of_rooms = w.step(settings, Scope{ScopeKind::all_rooms, {}});
  board = domain::activity_of(of_rooms, other);
  ASSERT_EQ(w.as(w.lead, StepStart{of_rooms, {}}), Refusal::ok);
  EXPECT_EQ(add(mia, CardId(w.fresh()), false), Refusal::wrong_room);
  EXPECT_EQ(add(w.link(Role::moderator, other), CardId(w.fresh()), false), Refusal::ok);
}

TEST_F(BoardTest, MovingBetweenNeighboursWorksForever) {
  open(false, false);
  std::vector<CardId> cards;
  for (int i = 0; i < 3; ++i) {
    cards.emplace_back(w.fresh());
    ASSERT_EQ(add(anna, cards.back(), false), Refusal::ok);
  }
  // Always the last into the place after the first: the gap between two neighbours must never run
  // out.
  for (int i = 0; i < 100; ++i) {
    std::vector<std::pair<std::int64_t, CardId>> order;
    for (CardId card : cards) order.emplace_back(data().cards.at(card).order, card);
    std::sort(order.begin(), order.end());
    CardMove move{board, order[2].second, {}, {}, order[0].second};
    ASSERT_EQ(w.as(w.lead, move), Refusal::ok);
    const auto at = [&](CardId card) { return data().cards.at(card).order; };
    EXPECT_LT(at(order[0].second), at(order[2].second));
    EXPECT_LT(at(order[2].second), at(order[1].second));
  }
}

}  // namespace
}  // namespace dialograum::testing
