#include <gtest/gtest.h>

#include <algorithm>

#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

struct AgreementTest : ::testing::Test {
  Workshop w;
  StepId step;
  ActivityId activity;
  ItemId first, second;
  SeatId anna, ben;

  void prepare(AgreementSettings settings = {.anonymous = false}) {
    step = w.step(settings);
    activity = w.in_plenary(step);
    first = w.item(OwnerId(step.value));
    second = w.item(OwnerId(step.value));
    anna = w.person();
    ben = w.person();
  }
  void open(AgreementSettings settings = {.anonymous = false}) {
    prepare(settings);
    ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  }
  const domain::Item& item(ItemId id) const { return w.state.items.at(OwnerId(step.value)).at(id); }
  const domain::Agreement& agreement() const {
    return std::get<domain::Agreement>(w.state.activities.at(activity).data);
  }
  std::uint32_t answers(ItemId id) const {
    const auto* tally = domain::find(agreement().sections, id);
    return tally ? tally->answers : 0;
  }
  std::uint32_t consents(ItemId id) const {
    const auto* tally = domain::find(agreement().sections, id);
    return tally ? tally->consents : 0;
  }
  Refusal carry(SeatId who, ItemId section, std::int64_t version = 1) {
    return w.as(who, AgreementAnswer{activity, section, version});
  }
  AgreementAnswer objecting(ItemId section, std::int64_t version = 1) {
    AgreementAnswer answer{activity, section, version};
    answer.objection = ObjectionWords{ObjectionId(w.fresh()), w.text<limits::reason_chars>()};
    return answer;
  }
  ObjectionId object(SeatId who, ItemId section, std::int64_t version = 1) {
    const AgreementAnswer answer = objecting(section, version);
    EXPECT_EQ(w.as(who, answer), Refusal::ok);
    return answer.objection->id;
  }
  Refusal reword(ItemId section) {
    ItemEdit edit{
        OwnerId(step.value), section, w.text<limits::item_chars>(), item(section).text, {}};
    edit.body = w.text<limits::section_chars>();
    return w.as(w.lead, edit);
  }
  AgreementConfirm as_read() const {
    AgreementConfirm confirm{activity};
    confirm.sections.emplace();
    for (const auto& [id, section] : domain::items_of(w.state, activity))
      confirm.sections->push_back({id, domain::version_of(*section)});
    return confirm;
  }
  bool is_public(ObjectionId id) const {
    return domain::is_public(w.state, w.state.activities.at(activity), id);
  }
};

TEST_F(AgreementTest, EachAnswerReplacesTheOneBefore) {
  open();
  EXPECT_EQ(carry(anna, first), Refusal::ok);
  EXPECT_EQ(carry(anna, first), Refusal::ok);
  const ObjectionId objection = object(ben, first);
  EXPECT_EQ(answers(first), 2u);
  EXPECT_EQ(consents(first), 1u);
  EXPECT_TRUE(is_public(objection));
  // "Kann jetzt mitgehen": the objection goes with its words.
  const ContentId reason = agreement().objections.at(objection).reason;
  EXPECT_EQ(carry(ben, first), Refusal::ok);
  EXPECT_EQ(consents(first), 2u);
  EXPECT_FALSE(is_public(objection));
  EXPECT_EQ(w.state.contents.count(reason), 0u);
  EXPECT_EQ(w.as(ben, AgreementClear{activity, first}), Refusal::ok);
  EXPECT_EQ(w.as(ben, AgreementClear{activity, first}), Refusal::ok);
  EXPECT_EQ(answers(first), 1u);
}

TEST_F(AgreementTest, AnObjectionHasNewIds) {
  open();
  AgreementAnswer answer = objecting(first);
  EXPECT_EQ(w.as(anna, answer), Refusal::ok);
  EXPECT_EQ(w.as(anna, answer), Refusal::id_used);
  answer.objection->id = ObjectionId(w.fresh());
  EXPECT_EQ(w.as(anna, answer), Refusal::id_used);
  answer.objection->reason.id = ContentId(w.fresh());
  EXPECT_EQ(w.as(anna, answer), Refusal::ok);
}

TEST_F(AgreementTest, ARewordedSectionIsAskedAboutAgainAndNoOther) {
  open();
  for (const ItemId section : {first, second}) EXPECT_EQ(carry(anna, section), Refusal::ok);
  const ObjectionId objection = object(ben, first);
  const ContentId before = item(first).text;
  EXPECT_EQ(reword(first), Refusal::ok);
  EXPECT_EQ(answers(first), 0u);
  EXPECT_EQ(answers(second), 1u);
  EXPECT_FALSE(is_public(objection));
  ASSERT_EQ(item(first).earlier.size(), 1u);
  EXPECT_EQ(item(first).earlier.front().text, before);
  EXPECT_EQ(w.state.contents.count(before), 1u);
  // What was said about words that are no more does not count for those of now.
  EXPECT_EQ(carry(anna, first, 1), Refusal::stale);
  EXPECT_EQ(carry(anna, first, 2), Refusal::ok);
  EXPECT_EQ(carry(ben, first, 2), Refusal::ok);
  EXPECT_EQ(consents(first), 2u);
}

TEST_F(AgreementTest, BeforePeopleAreAskedRewordingMakesNoVersion) {
  prepare();
  const ContentId before = item(first).text;
  EXPECT_EQ(reword(first), Refusal::ok);
  EXPECT_TRUE(item(first).earlier.empty());
  EXPECT_EQ(w.state.contents.count(before), 0u);
}

TEST_F(AgreementTest, ASectionHasAtMostTwentyWordings) {
  open();
  for (std::size_t i = 1; i < limits::section_versions; ++i)
    ASSERT_EQ(reword(first), Refusal::ok) << i;
  EXPECT_EQ(domain::version_of(item(first)), limits::section_versions);
  EXPECT_EQ(reword(first), Refusal::limit);
}

TEST_F(AgreementTest, OnlySectionsHaveABody) {
  open();
  const StepId board = w.step(BoardSettings{});
  ItemAdd add{OwnerId(board.value), ItemId(w.fresh()), w.text<limits::item_chars>(), false, {}, {}};
  add.body = w.text<limits::section_chars>();
  EXPECT_EQ(w.as(w.lead, add), Refusal::bad_value);
  add.owner = OwnerId(activity.value);
  EXPECT_EQ(w.as(w.lead, add), Refusal::ok);
  add.item = ItemId(w.fresh());
  add.text = w.text<limits::item_chars>();
  add.body = {add.text.id, {}};
  EXPECT_EQ(w.as(w.lead, add), Refusal::id_used);
}

TEST_F(AgreementTest, ARemovedSectionTakesItsAnswersAlong) {
  open();
  const ObjectionId objection = object(anna, first);
  const ContentId reason = agreement().objections.at(objection).reason;
  ASSERT_EQ(reword(first), Refusal::ok);
  EXPECT_EQ(w.state.contents.count(reason), 1u);  // its author sees what they had said
  EXPECT_EQ(w.as(w.lead, ItemRemove{OwnerId(step.value), first}), Refusal::ok);
  EXPECT_EQ(w.state.contents.count(reason), 0u);
  EXPECT_EQ(carry(anna, first, 2), Refusal::unknown_entity);
}

TEST_F(AgreementTest, InputIsTakenWhileOpenAndReasonsALittleLater) {
  open();
  EXPECT_EQ(carry(anna, ItemId(w.fresh())), Refusal::unknown_entity);
  const ItemId heading = w.item(OwnerId(step.value), true);
  EXPECT_EQ(carry(anna, heading), Refusal::unknown_entity);
  ASSERT_EQ(w.as(w.lead, StepClose{step, {}}), Refusal::ok);
  EXPECT_EQ(carry(anna, first), Refusal::wrong_phase);
  object(anna, first);
  w.now_ms += limits::grace_ms + 1;
  EXPECT_EQ(w.as(ben, objecting(first)), Refusal::wrong_phase);
  EXPECT_EQ(w.as(anna, AgreementClear{activity, first}), Refusal::wrong_phase);
}

TEST_F(AgreementTest, OfAnAnonymousOneFewAnswersAreNotShown) {
  open({.anonymous = true});
  const auto say = [&](SeatId who, Command command) { return w.hidden(who, activity, command); };
  const AgreementAnswer no = objecting(first);
  EXPECT_EQ(w.as(anna, no), Refusal::scope_required);
  EXPECT_EQ(say(anna, no), Refusal::ok);
  EXPECT_EQ(say(ben, AgreementAnswer{activity, first, 1}), Refusal::ok);
  EXPECT_FALSE(is_public(no.objection->id));
  EXPECT_EQ(say(w.person(), AgreementAnswer{activity, first, 1}), Refusal::ok);
  EXPECT_TRUE(is_public(no.objection->id));
  EXPECT_EQ(say(ben, AgreementClear{activity, first}), Refusal::ok);
  EXPECT_FALSE(is_public(no.objection->id));
}

TEST_F(AgreementTest, ABlindOneShowsAnswersFromItsFirstRevealOn) {
  open({.anonymous = false, .blind = true});
  const ObjectionId objection = object(anna, first);
  EXPECT_FALSE(is_public(objection));
  EXPECT_EQ(w.as(w.lead, as_read()), Refusal::wrong_phase);
  EXPECT_EQ(w.as(w.lead, ItemRemove{OwnerId(step.value), second}), Refusal::already_opened);
  ASSERT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok);
  EXPECT_TRUE(is_public(objection));
  EXPECT_EQ(carry(anna, first), Refusal::wrong_phase);
  // Reopened it is not blind again, and answers are kept.
  ASSERT_EQ(w.as(w.lead, StepReopen{step, {}}), Refusal::ok);
  EXPECT_TRUE(is_public(objection));
  EXPECT_EQ(carry(anna, first), Refusal::ok);
  EXPECT_EQ(consents(first), 1u);
}

TEST_F(AgreementTest, WhatIsConfirmedIsWhatWasRead) {
  open();
  EXPECT_EQ(carry(anna, first), Refusal::ok);
  object(ben, first);
  const AgreementConfirm before = as_read();
  EXPECT_EQ(reword(second), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, before), Refusal::stale);
  AgreementConfirm confirm = as_read();
  confirm.sections->pop_back();
  EXPECT_EQ(w.as(w.lead, confirm), Refusal::stale);
  confirm.sections->clear();
  EXPECT_EQ(w.as(w.lead, confirm), Refusal::bad_value);
  EXPECT_EQ(w.as(w.lead, AgreementConfirm{activity}), Refusal::wrong_phase);
  EXPECT_EQ(w.as(anna, as_read()), Refusal::not_allowed);
  EXPECT_EQ(w.as(w.lead, as_read()), Refusal::ok);
  ASSERT_TRUE(agreement().agreed);
  EXPECT_EQ(agreement().agreed->people, 2u);
  const domain::AgreedSection& one = agreement().agreed->sections.front();
  EXPECT_EQ(one.section, first);
  EXPECT_EQ(one.version, 1u);
  EXPECT_EQ(one.answers, 2u);
  EXPECT_EQ(one.consents, 1u);
  // It keeps its words and numbers, whatever comes after.
  EXPECT_EQ(reword(first), Refusal::ok);
  EXPECT_EQ(agreement().agreed->sections.front().version, 1u);
  EXPECT_EQ(w.as(w.lead, ItemRemove{OwnerId(step.value), first}), Refusal::in_use);
  EXPECT_EQ(w.as(w.lead, AgreementConfirm{activity}), Refusal::ok);
  EXPECT_FALSE(agreement().agreed);
  EXPECT_EQ(w.as(w.lead, ItemRemove{OwnerId(step.value), first}), Refusal::ok);
}

TEST_F(AgreementTest, OnlyWhatIsConfirmedStaysInView) {
  open();
  EXPECT_EQ(w.as(w.lead, AgreementPin{activity, true}), Refusal::wrong_phase);
  ASSERT_EQ(w.as(w.lead, as_read()), Refusal::ok);
  const SeatId moderator = w.link(Role::moderator, w.room());
  EXPECT_EQ(w.as(moderator, AgreementPin{activity, true}), Refusal::wrong_room);
  EXPECT_EQ(w.as(w.lead, AgreementPin{activity, true}), Refusal::ok);
  EXPECT_TRUE(agreement().pinned);
  EXPECT_EQ(w.as(w.lead, as_read()), Refusal::ok);
  EXPECT_TRUE(agreement().pinned);
  EXPECT_EQ(w.as(w.lead, AgreementConfirm{activity}), Refusal::ok);
  EXPECT_FALSE(agreement().pinned);
}

TEST_F(AgreementTest, WhoErasesTheirDataTakesAnswersAndReasonsAlong) {
  open();
  const ObjectionId earlier = object(anna, first);
  const StepId board = w.step(BoardSettings{});
  ASSERT_EQ(
      w.as(w.lead, ItemCarry{OwnerId(board.value), activity, {TargetId(earlier.value)}, true}),
      Refusal::ok);
  const ContentId carried = agreement().objections.at(earlier).reason;
  const ObjectionId later = object(anna, first);
  const ContentId reason = agreement().objections.at(later).reason;
  EXPECT_EQ(carry(ben, first), Refusal::ok);
  EXPECT_EQ(w.as(anna, PersonErase{}), Refusal::ok);
  EXPECT_EQ(answers(first), 1u);
  const auto& erased = w.effects.erased;
  for (const ContentId words : {carried, reason})
    EXPECT_EQ(std::count(erased.begin(), erased.end(), words), 1);
}

TEST_F(AgreementTest, ErasedWordsGoFromEveryWordingThatIsKept) {
  open();
  const StepId board = w.step(BoardSettings{.silent = false, .anonymous = false});
  ASSERT_EQ(w.as(w.lead, StepStart{board, {}}), Refusal::ok);
  const CardAdd card{w.in_plenary(board), CardId(w.fresh()), {}, w.text<limits::card_chars>()};
  ASSERT_EQ(w.as(anna, card), Refusal::ok);
  const ItemId section(card.card.value);
  ASSERT_EQ(
      w.as(w.lead, ItemCarry{OwnerId(step.value), card.activity, {TargetId(section.value)}, false}),
      Refusal::ok);
  ASSERT_EQ(reword(section), Refusal::ok);
  EXPECT_EQ(w.as(anna, PersonErase{}), Refusal::ok);
  const auto& erased = w.effects.erased;
  EXPECT_NE(std::find(erased.begin(), erased.end(), card.text.id), erased.end());
  EXPECT_NE(std::find(erased.begin(), erased.end(), item(section).text), erased.end());
}

}  // namespace
}  // namespace dialograum::testing
