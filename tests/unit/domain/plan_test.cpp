// Goals and measures: who may work on them and when, and that nobody's work is lost to another's.
#include "domain/kinds/plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

struct PlanTest : ::testing::Test {
  Workshop w;
  StepId step;
  ActivityId plan;
  ItemId goal, other_goal, heading;
  SeatId anna, ben;

  PlanTest() {
    step = w.step(PlanSettings{});
    plan = w.in_plenary(step);
    goal = w.item(OwnerId(step.value));
    other_goal = w.item(OwnerId(step.value));
    heading = w.item(OwnerId(step.value), true);
    anna = w.person();
    ben = w.person();
  }

  void open() { ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok); }
  MeasureWords words() { return w.text<limits::measure_chars>(); }
  MeasureAdd new_measure(ItemId under) { return {plan, MeasureId(w.fresh()), under, words()}; }
  MeasureId add(SeatId who, ItemId under) {
    const MeasureAdd command = new_measure(under);
    EXPECT_EQ(w.as(who, command), Refusal::ok);
    return command.measure;
  }
  const domain::Plan& state() const {
    return std::get<domain::Plan>(w.state.activities.at(plan).data);
  }
  const domain::Measure& measure(MeasureId id) const { return state().measures.at(id); }
  ContentId now(MeasureId id, MeasureField field) const {
    const auto* text = domain::text_of(measure(id), field);
    return text ? text->words : ContentId();
  }
  // As somebody writes who sees what is there now.
  MeasureSetText text(MeasureId id, MeasureField field, bool empty = false) {
    MeasureSetText command{plan, id, field, {}, {}};
    if (!empty) command.text = words();
    if (ContentId before = now(id, field)) command.replaces = before;
    return command;
  }
  MeasureSet days(MeasureId id, const char* from, const char* to) {
    MeasureSet command{plan, id, {}, {}, {}, {}, {}};
    if (*from) command.from = Day{from};
    if (*to) command.to = Day{to};
    return command;
  }
  MeasureSet cleared(MeasureId id, std::initializer_list<MeasureValue> values) {
    MeasureSet command{plan, id, {}, {}, {}, {}, {}};
    command.clear.emplace(values);
    return command;
  }
  void confirm(SeatId who, MeasureId id) {
    ASSERT_EQ(w.as(who, MeasureConfirm{plan, id, true}), Refusal::ok);
  }
  Refusal undo(SeatId who) {
    const auto& series = w.state.series.at(domain::Author::of(who)).begin()->second;
    return w.as(who, Undo{series.undo ? static_cast<std::int64_t>(series.undo->n) : 1});
  }
  bool is_erased(ContentId id) const {
    const auto& erased = w.effects.erased;
    return std::find(erased.begin(), erased.end(), id) != erased.end();
  }
};

TEST_F(PlanTest, EverybodyInTheRoomAddsMeasuresWhileItIsOpen) {
  EXPECT_EQ(w.as(anna, new_measure(goal)), Refusal::wrong_phase);
  EXPECT_EQ(w.as(w.lead, new_measure(goal)), Refusal::wrong_phase);
  open();
  const MeasureId first = add(anna, goal), second = add(w.lead, goal);
  EXPECT_LT(measure(first).order, measure(second).order);
  EXPECT_EQ(measure(first).goal, goal);
  EXPECT_EQ(w.as(anna, new_measure(heading)), Refusal::unknown_entity);
  EXPECT_EQ(w.as(anna, new_measure(ItemId(w.fresh()))), Refusal::unknown_entity);
  MeasureAdd again = new_measure(goal);
  again.measure = first;
  EXPECT_EQ(w.as(anna, again), Refusal::id_used);
  again = new_measure(goal);
  again.what.id = now(first, MeasureField::what);
  EXPECT_EQ(w.as(anna, again), Refusal::id_used);
  EXPECT_EQ(w.hidden(anna, plan, new_measure(goal)), Refusal::scope_refused);
}

TEST_F(PlanTest, WhoIsElsewhereOrComesTooLateDoesNotWrite) {
  open();
  const MeasureId id = add(anna, goal);
  const SeatId elsewhere = w.link(Role::moderator, w.room());
  EXPECT_EQ(w.as(elsewhere, text(id, MeasureField::who)), Refusal::wrong_room);
  EXPECT_EQ(w.as(elsewhere, MeasureRemove{plan, id}), Refusal::wrong_room);
  ASSERT_EQ(w.as(w.lead, StepClose{step, {}}), Refusal::ok);
  // Text that was typed before may arrive a moment later, a choice may not.
  EXPECT_EQ(w.as(anna, text(id, MeasureField::who)), Refusal::ok);
  EXPECT_EQ(w.as(anna, days(id, "2027-01-01", "")), Refusal::wrong_phase);
  EXPECT_EQ(w.as(anna, MeasureConfirm{plan, id, true}), Refusal::wrong_phase);
  w.now_ms += limits::grace_ms + 1;
  EXPECT_EQ(w.as(anna, text(id, MeasureField::who)), Refusal::wrong_phase);
  EXPECT_EQ(w.as(anna, new_measure(goal)), Refusal::wrong_phase);
  EXPECT_EQ(w.as(anna, MeasureMove{plan, id, other_goal, {}}), Refusal::wrong_phase);
  EXPECT_EQ(w.as(anna, MeasureRemove{plan, id}), Refusal::wrong_phase);
  // Those who lead it still can.
  EXPECT_EQ(w.as(w.lead, text(id, MeasureField::who)), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, days(id, "2027-01-01", "")), Refusal::ok);
}

TEST_F(PlanTest, TwoPeopleWriteDifferentTextsOfOneMeasureAtOnce) {
  open();
  const MeasureId id = add(anna, goal);
  const MeasureSetText who = text(id, MeasureField::who);
  const MeasureSetText indicator = text(id, MeasureField::indicator);
  EXPECT_EQ(w.as(anna, who), Refusal::ok);
  EXPECT_EQ(w.as(ben, indicator), Refusal::ok);
  EXPECT_EQ(now(id, MeasureField::who), who.text->id);
  EXPECT_EQ(now(id, MeasureField::indicator), indicator.text->id);
}

TEST_F(PlanTest, WhoeverIsSlowerLearnsOfIt) {
  open();
  const MeasureId id = add(anna, goal);
  const MeasureSetText mine = text(id, MeasureField::who), theirs = text(id, MeasureField::who);
  ASSERT_EQ(w.as(anna, mine), Refusal::ok);
  EXPECT_EQ(w.as(ben, theirs), Refusal::stale);
  EXPECT_EQ(now(id, MeasureField::who), mine.text->id);
  MeasureSetText knowing = theirs;
  knowing.replaces = mine.text->id;
  EXPECT_EQ(w.as(ben, knowing), Refusal::ok);
  MeasureSetText emptied = text(id, MeasureField::who, true);
  EXPECT_EQ(w.as(ben, emptied), Refusal::ok);
  EXPECT_EQ(w.as(ben, emptied), Refusal::stale);
  EXPECT_FALSE(now(id, MeasureField::who));
  EXPECT_EQ(w.as(ben, text(id, MeasureField::what, true)), Refusal::bad_value);
  MeasureSetText used = text(id, MeasureField::money);
  used.text->id = now(id, MeasureField::what);
  EXPECT_EQ(w.as(ben, used), Refusal::id_used);
}

TEST_F(PlanTest, ADayIsOneOfTheCalendarAndTheEndIsNotBeforeTheBeginning) {
  open();
  const MeasureId id = add(anna, goal);
  for (const char* bad : {"2027-02-29", "2027-13-01", "2027-00-10", "2027-01-00", "2027-04-31",
                          "27-01-01", "2027/01/01", "2027-1-011", "2100-02-29", "0000-01-01"})
    EXPECT_EQ(w.as(anna, days(id, bad, "")), Refusal::bad_value) << bad;
  for (const char* good : {"2028-02-29", "2000-02-29", "2027-12-31"})
    EXPECT_EQ(w.as(anna, days(id, good, "")), Refusal::ok) << good;
  EXPECT_EQ(w.as(anna, days(id, "", "2027-12-30")), Refusal::bad_value);
  EXPECT_EQ(w.as(anna, days(id, "", "2027-12-31")), Refusal::ok);
  EXPECT_EQ(w.as(anna, days(id, "2028-01-01", "")), Refusal::bad_value);
  EXPECT_EQ(w.as(anna, days(id, "2028-01-01", "2028-03-01")), Refusal::ok);
  // Each is set and emptied on its own.
  MeasureSet moved = days(id, "2029-01-01", "");
  moved.clear = {MeasureValue::to};
  EXPECT_EQ(w.as(anna, moved), Refusal::ok);
  EXPECT_EQ(measure(id).to, "");
  EXPECT_EQ(measure(id).from, "2029-01-01");
}

TEST_F(PlanTest, ValuesAreSetAndEmptiedOnTheirOwn) {
  open();
  const MeasureId id = add(anna, goal);
  MeasureSet set{plan, id, {}, {}, MeasureVerdict::not_now, MeasureStatus::reached, {}};
  ASSERT_EQ(w.as(anna, set), Refusal::ok);
  ASSERT_EQ(w.as(ben, days(id, "2027-01-01", "2027-02-01")), Refusal::ok);
  EXPECT_EQ(measure(id).verdict, MeasureVerdict::not_now);
  EXPECT_EQ(measure(id).status, MeasureStatus::reached);
  ASSERT_EQ(w.as(ben, cleared(id, {MeasureValue::verdict, MeasureValue::from})), Refusal::ok);
  EXPECT_FALSE(measure(id).verdict);
  EXPECT_EQ(measure(id).from, "");
  EXPECT_EQ(measure(id).to, "2027-02-01");
  EXPECT_EQ(w.as(ben, MeasureSet{plan, id, {}, {}, {}, {}, {}}), Refusal::bad_value);
  EXPECT_EQ(w.as(ben, cleared(id, {})), Refusal::bad_value);
  MeasureSet both = days(id, "2027-01-01", "");
  both.clear = {MeasureValue::from};
  EXPECT_EQ(w.as(ben, both), Refusal::bad_value);
}

TEST_F(PlanTest, WhatWasConfirmedIsNoLongerOnceItIsAnother) {
  open();
  const MeasureId id = add(anna, goal);
  EXPECT_EQ(w.as(ben, MeasureConfirm{plan, id, true}), Refusal::bad_value);
  ASSERT_EQ(w.as(anna, text(id, MeasureField::who)), Refusal::ok);
  ASSERT_EQ(w.as(anna, days(id, "", "2027-02-01")), Refusal::ok);
  confirm(ben, id);
  confirm(w.lead, id);
  EXPECT_EQ(measure(id).confirmed_by.size(), 2u);
  // The rest says nothing about it.
  ASSERT_EQ(w.as(anna, text(id, MeasureField::indicator)), Refusal::ok);
  ASSERT_EQ(w.as(anna, days(id, "2027-01-01", "2027-02-01")), Refusal::ok);
  ASSERT_EQ(w.as(anna, MeasureMove{plan, id, other_goal, {}}), Refusal::ok);
  EXPECT_EQ(measure(id).confirmed_by.size(), 2u);
  // One takes back one's own.
  ASSERT_EQ(w.as(w.lead, MeasureConfirm{plan, id, false}), Refusal::ok);
  EXPECT_TRUE(measure(id).confirmed_by.contains(domain::Author::of(ben)));
  ASSERT_EQ(w.as(anna, text(id, MeasureField::who)), Refusal::ok);
  EXPECT_TRUE(measure(id).confirmed_by.empty());
  confirm(ben, id);
  ASSERT_EQ(w.as(anna, text(id, MeasureField::what)), Refusal::ok);
  EXPECT_TRUE(measure(id).confirmed_by.empty());
  confirm(ben, id);
  ASSERT_EQ(w.as(anna, days(id, "", "2027-02-02")), Refusal::ok);
  EXPECT_TRUE(measure(id).confirmed_by.empty());
  confirm(ben, id);
  ASSERT_EQ(w.as(anna, cleared(id, {MeasureValue::to})), Refusal::ok);
  EXPECT_TRUE(measure(id).confirmed_by.empty());
}

TEST_F(PlanTest, AsManyConfirmAsTheLimitSays) {
  open();
  const MeasureId id = add(anna, goal);
  ASSERT_EQ(w.as(anna, text(id, MeasureField::who)), Refusal::ok);
  SeatId last;
  for (std::size_t i = 0; i < limits::confirmations; ++i) confirm(last = w.person(), id);
  EXPECT_EQ(w.as(w.person(), MeasureConfirm{plan, id, true}), Refusal::limit);
  EXPECT_EQ(w.as(last, MeasureConfirm{plan, id, true}), Refusal::ok);
}

TEST_F(PlanTest, TakesAsManyMeasuresAsTheLimitSays) {
  open();
  MeasureId last;
  for (std::size_t i = 0; i < limits::measures; ++i) last = add(anna, goal);
  EXPECT_EQ(w.as(anna, new_measure(goal)), Refusal::limit);
  // Ids are used once, so what was removed counts.
  ASSERT_EQ(w.as(anna, MeasureRemove{plan, last}), Refusal::ok);
  EXPECT_EQ(w.as(anna, new_measure(goal)), Refusal::limit);
}

TEST_F(PlanTest, MeasuresMoveAmongThoseOfAGoalAndToAnother) {
  open();
  const MeasureId a = add(anna, goal), b = add(anna, goal), c = add(anna, other_goal);
  ASSERT_EQ(w.as(ben, MeasureMove{plan, b, goal, {}}), Refusal::ok);
  EXPECT_LT(measure(b).order, measure(a).order);
  EXPECT_EQ(w.as(ben, MeasureMove{plan, c, goal, c}), Refusal::unknown_entity);
  EXPECT_EQ(w.as(ben, MeasureMove{plan, a, other_goal, b}), Refusal::unknown_entity);
  ASSERT_EQ(w.as(ben, MeasureMove{plan, c, goal, b}), Refusal::ok);
  EXPECT_EQ(measure(c).goal, goal);
  EXPECT_LT(measure(b).order, measure(c).order);
  EXPECT_LT(measure(c).order, measure(a).order);
  EXPECT_EQ(w.as(ben, MeasureMove{plan, c, heading, {}}), Refusal::unknown_entity);
  // Between two neighbours there is always room.
  for (int i = 0; i < 30; ++i) {
    ASSERT_EQ(w.as(ben, MeasureMove{plan, i % 2 ? a : c, goal, b}), Refusal::ok);
    EXPECT_LT(measure(b).order, measure(i % 2 ? a : c).order);
  }
}

TEST_F(PlanTest, AGoalWithMeasuresStays) {
  open();
  const MeasureId id = add(anna, goal);
  EXPECT_EQ(w.as(w.lead, ItemRemove{OwnerId(step.value), goal}), Refusal::in_use);
  ASSERT_EQ(w.as(anna, MeasureRemove{plan, id}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, ItemRemove{OwnerId(step.value), goal}), Refusal::ok);
  // Nor is a measure brought back to where there is no goal any more.
  EXPECT_EQ(undo(anna), Refusal::changed);
  // Goals are added and reworded while people plan.
  EXPECT_NE(w.item(OwnerId(step.value)), ItemId());
}

TEST_F(PlanTest, EveryCommandCanBeTakenBack) {
  open();
  const MeasureId id = add(anna, goal);
  ASSERT_EQ(undo(anna), Refusal::ok);
  EXPECT_TRUE(measure(id).removed);
  EXPECT_EQ(w.as(anna, text(id, MeasureField::who)), Refusal::unknown_entity);
  const MeasureId kept = add(anna, goal);
  ASSERT_EQ(w.as(anna, text(kept, MeasureField::who)), Refusal::ok);
  ASSERT_EQ(w.as(anna, days(kept, "", "2027-02-01")), Refusal::ok);
  confirm(ben, kept);
  const auto before = measure(kept);
  const auto same = [&] {
    const auto& now = measure(kept);
    return now.texts.size() == before.texts.size() && now.to == before.to &&
           now.confirmed_by == before.confirmed_by && now.goal == before.goal &&
           now.order == before.order && now.status == before.status && now.removed == false;
  };
  const Command commands[] = {text(kept, MeasureField::who, true),
                              days(kept, "", "2027-03-01"),
                              MeasureMove{plan, kept, other_goal, {}},
                              MeasureRemove{plan, kept},
                              MeasureConfirm{plan, kept, true},
                              MeasureSet{plan, kept, {}, {}, {}, MeasureStatus::running, {}}};
  for (const Command& command : commands) {
    ASSERT_EQ(w.as(anna, command), Refusal::ok);
    EXPECT_FALSE(same());
    ASSERT_EQ(undo(anna), Refusal::ok);
    EXPECT_TRUE(same());
  }
  EXPECT_EQ(now(kept, MeasureField::who), before.texts.at(MeasureField::who).words);
  // Not over what somebody else has done since.
  ASSERT_EQ(w.as(anna, text(kept, MeasureField::money)), Refusal::ok);
  ASSERT_EQ(w.as(ben, text(kept, MeasureField::hours)), Refusal::ok);
  EXPECT_EQ(undo(anna), Refusal::changed);
}

TEST_F(PlanTest, ErasingTakesOnesWordsAndLeavesThePlace) {
  open();
  const MeasureId id = add(anna, goal);
  ASSERT_EQ(w.as(anna, text(id, MeasureField::who)), Refusal::ok);
  ASSERT_EQ(w.as(ben, text(id, MeasureField::indicator)), Refusal::ok);
  confirm(ben, id);
  const ContentId what = now(id, MeasureField::what), who = now(id, MeasureField::who);
  const ContentId indicator = now(id, MeasureField::indicator);
  ASSERT_EQ(w.as(anna, PersonErase{}), Refusal::ok);
  EXPECT_TRUE(is_erased(what));
  EXPECT_TRUE(is_erased(who));
  EXPECT_FALSE(is_erased(indicator));
  EXPECT_FALSE(measure(id).removed);
  EXPECT_EQ(now(id, MeasureField::what), what);
  EXPECT_FALSE(now(id, MeasureField::who));
  EXPECT_EQ(now(id, MeasureField::indicator), indicator);
  EXPECT_TRUE(measure(id).confirmed_by.empty());
  // What reads as deleted is carried nowhere, and can be written anew.
  const StepId vote = w.step(VoteSettings{});
  ItemCarry carry{OwnerId(vote.value), plan, {}, false};
  carry.things.push_back(TargetId(id.value));
  EXPECT_EQ(w.as(w.lead, carry), Refusal::unknown_entity);
  ASSERT_EQ(w.as(ben, text(id, MeasureField::what)), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, carry), Refusal::ok);
}

TEST_F(PlanTest, ErasingTakesConfirmationsAndLeavesWhatOthersWrote) {
  open();
  const MeasureId id = add(anna, goal);
  ASSERT_EQ(w.as(anna, text(id, MeasureField::who)), Refusal::ok);
  confirm(ben, id);
  confirm(anna, id);
  ASSERT_EQ(w.as(ben, PersonErase{}), Refusal::ok);
  EXPECT_EQ(measure(id).confirmed_by.size(), 1u);
  EXPECT_TRUE(now(id, MeasureField::who));
}

TEST_F(PlanTest, NobodyTakesBackWhatWouldBringErasedWordsBack) {
  open();
  const MeasureId id = add(ben, goal);
  ASSERT_EQ(w.as(anna, text(id, MeasureField::who)), Refusal::ok);
  const ContentId annas = now(id, MeasureField::who);
  ASSERT_EQ(w.as(ben, text(id, MeasureField::who)), Refusal::ok);
  ASSERT_EQ(w.as(anna, PersonErase{}), Refusal::ok);
  EXPECT_TRUE(is_erased(annas));
  EXPECT_EQ(undo(ben), Refusal::changed);
}

TEST_F(PlanTest, ErasingFindsOnesWordsInWhatWasMadeOfThem) {
  open();
  const MeasureId id = add(anna, goal);
  const ContentId annas = now(id, MeasureField::what);
  const StepId vote = w.step(VoteSettings{});
  ItemCarry carry{OwnerId(vote.value), plan, {}, false};
  carry.things.push_back(TargetId(id.value));
  carry.things.push_back(TargetId(goal.value));
  ASSERT_EQ(w.as(w.lead, carry), Refusal::ok);
  EXPECT_EQ(w.state.items.at(OwnerId(vote.value)).at(ItemId(id.value)).text, annas);
  ASSERT_EQ(w.as(ben, text(id, MeasureField::what)), Refusal::ok);
  ASSERT_EQ(w.as(ben, MeasureRemove{plan, id}), Refusal::ok);
  ASSERT_EQ(w.as(anna, PersonErase{}), Refusal::ok);
  EXPECT_TRUE(is_erased(annas));
  const domain::EntityRef ref{domain::EntityKind::item, vote.value, id.value};
  EXPECT_EQ(w.state.changes[domain::VisibilityScope::everybody()].changed_seq(ref), w.state.seq);
}

TEST_F(PlanTest, ANewNameIsToldWhereItStands) {
  open();
  const MeasureId id = add(anna, goal), other = add(anna, goal);
  ASSERT_EQ(w.as(anna, text(id, MeasureField::who)), Refusal::ok);
  confirm(ben, id);
  ASSERT_EQ(w.as(ben, PersonRename{ben, w.text<limits::name_chars>()}), Refusal::ok);
  auto& changes = w.state.changes[domain::VisibilityScope::of(w.plenary)];
  EXPECT_EQ(changes.changed_seq({domain::EntityKind::measure, id.value}), w.state.seq);
  EXPECT_LT(changes.changed_seq({domain::EntityKind::measure, other.value}), w.state.seq);
}

TEST_F(PlanTest, IsTakenForNoOtherKindAndNeverRevealed) {
  open();
  const MeasureId id = add(anna, goal);
  BoardSettings named;
  named.anonymous = false;
  const StepId board = w.step(named);
  const ActivityId there = w.in_plenary(board);
  MeasureAdd wrong = new_measure(goal);
  wrong.activity = there;
  EXPECT_EQ(w.as(w.lead, wrong), Refusal::unknown_entity);
  EXPECT_EQ(w.as(w.lead, MeasureRemove{there, id}), Refusal::unknown_entity);
  EXPECT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::wrong_phase);
  ASSERT_EQ(w.as(w.lead, StepClose{step, {}}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepReopen{step, {}}), Refusal::ok);
  EXPECT_EQ(w.as(anna, text(id, MeasureField::who)), Refusal::ok);
}

TEST_F(PlanTest, TheStateIsTheSameAfterItsEncoding) {
  open();
  const MeasureId id = add(anna, goal);
  ASSERT_EQ(w.as(ben, text(id, MeasureField::who)), Refusal::ok);
  ASSERT_EQ(w.as(ben, days(id, "2027-01-01", "2027-02-01")), Refusal::ok);
  confirm(ben, id);
  const auto back = domain::decode_state(domain::encode_state(w.state), domain::state_version);
  ASSERT_TRUE(back);
  EXPECT_EQ(domain::state_hash(*back), domain::state_hash(w.state));
}

}  // namespace
}  // namespace dialograum::testing
