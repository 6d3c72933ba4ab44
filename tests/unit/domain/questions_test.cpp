#include <gtest/gtest.h>

#include <algorithm>

#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

struct QuestionsTest : ::testing::Test {
  Workshop w;
  StepId step;
  ActivityId activity;
  SeatId anna, ben;

  void open(QuestionsSettings settings = {}) {
    step = w.step(settings);
    activity = w.in_plenary(step);
    anna = w.person();
    ben = w.person();
    ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  }
  QuestionId ask(SeatId who) {
    const QuestionId id(w.fresh());
    EXPECT_EQ(w.hidden(who, activity, QuestionAsk{activity, id, w.text<limits::question_chars>()}),
              Refusal::ok);
    return id;
  }
  Refusal support(SeatId who, QuestionId id, bool supports = true) {
    return w.hidden(who, activity, QuestionSupport{activity, id, supports});
  }
  Refusal set(QuestionId id, QuestionStatus status) {
    return w.as(w.lead, QuestionSetStatus{activity, id, status});
  }
  const domain::Question& question(QuestionId id) const {
    return std::get<domain::Questions>(w.state.activities.at(activity).data).questions.at(id);
  }
  bool is_public(QuestionId id) const { return domain::is_public(question(id)); }
};

TEST_F(QuestionsTest, RunBesideWhatIsOpenAndCloseOnlyOtherQuestions) {
  const StepId board = w.step(BoardSettings{});
  ASSERT_EQ(w.as(w.lead, StepStart{board, {}}), Refusal::ok);
  open();
  const domain::Room& room = w.state.rooms.at(w.plenary);
  EXPECT_EQ(room.current, w.in_plenary(board));
  EXPECT_EQ(room.beside, activity);
  EXPECT_EQ(w.state.activities.at(w.in_plenary(board)).phase, Phase::open);

  const StepId talk = w.step(InfoSettings{});
  ASSERT_EQ(w.as(w.lead, StepStart{talk, {}}), Refusal::ok);
  EXPECT_EQ(w.state.activities.at(w.in_plenary(board)).phase, Phase::closed);
  EXPECT_EQ(w.state.activities.at(activity).phase, Phase::open);
  EXPECT_EQ(room.current, w.in_plenary(talk));

  const StepId others = w.step(QuestionsSettings{});
  ASSERT_EQ(w.as(w.lead, StepStart{others, {}}), Refusal::ok);
  EXPECT_EQ(w.state.activities.at(activity).phase, Phase::closed);
  EXPECT_EQ(w.state.activities.at(w.in_plenary(talk)).phase, Phase::open);
  EXPECT_EQ(room.beside, w.in_plenary(others));
}

TEST_F(QuestionsTest, BelongToWhatTheRoomLookedAt) {
  const StepId talk = w.step(InfoSettings{});
  ASSERT_EQ(w.as(w.lead, StepStart{talk, {}}), Refusal::ok);
  open();
  EXPECT_EQ(question(ask(anna)).about, w.in_plenary(talk));
}

TEST_F(QuestionsTest, EachPersonSupportsOnceAndNeverTheirOwn) {
  open();
  const QuestionId id = ask(anna);
  EXPECT_EQ(support(anna, id), Refusal::not_allowed);
  EXPECT_EQ(support(ben, id), Refusal::ok);
  EXPECT_EQ(support(ben, id), Refusal::ok);
  EXPECT_EQ(question(id).support, 1u);
  EXPECT_EQ(support(w.person(), id), Refusal::ok);
  EXPECT_EQ(question(id).support, 2u);
  EXPECT_EQ(support(ben, id, false), Refusal::ok);
  EXPECT_EQ(question(id).support, 1u);
}

TEST_F(QuestionsTest, WhatIsAnsweredNeedsNoMoreSupport) {
  open();
  const QuestionId id = ask(anna);
  EXPECT_EQ(support(ben, id), Refusal::ok);
  EXPECT_EQ(set(id, QuestionStatus::answered), Refusal::ok);
  EXPECT_EQ(support(w.person(), id), Refusal::wrong_phase);
  EXPECT_EQ(support(ben, id, false), Refusal::ok);
  EXPECT_TRUE(is_public(id));
}

TEST_F(QuestionsTest, ScreenedOnesWaitAndNoAnswerTellsThem) {
  open({.screened = true});
  const QuestionId id = ask(anna);
  EXPECT_FALSE(is_public(id));
  const QuestionId none(w.fresh());
  for (const QuestionId one : {id, none}) {
    EXPECT_EQ(support(ben, one), Refusal::unknown_entity);
    EXPECT_EQ(w.hidden(ben, activity, QuestionWithdraw{activity, one}), Refusal::unknown_entity);
  }
  const StepId board = w.step(BoardSettings{});
  ItemCarry carry{OwnerId(board.value), activity, {}, true};
  carry.things.push_back(TargetId(id.value));
  EXPECT_EQ(w.as(w.lead, carry), Refusal::unknown_entity);
  EXPECT_EQ(set(id, QuestionStatus::shown), Refusal::ok);
  EXPECT_EQ(support(ben, id), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, carry), Refusal::ok);
  EXPECT_EQ(set(id, QuestionStatus::hidden), Refusal::ok);
  EXPECT_EQ(support(ben, id, false), Refusal::unknown_entity);
  EXPECT_EQ(set(id, QuestionStatus::waiting), Refusal::bad_value);
}

TEST_F(QuestionsTest, OnlyItsAuthorWithdrawsAQuestion) {
  open();
  const QuestionId id = ask(anna);
  EXPECT_EQ(w.hidden(ben, activity, QuestionWithdraw{activity, id}), Refusal::not_allowed);
  EXPECT_EQ(w.hidden(anna, activity, QuestionWithdraw{activity, id}), Refusal::ok);
  EXPECT_FALSE(is_public(id));
  EXPECT_EQ(w.hidden(anna, activity, QuestionWithdraw{activity, id}), Refusal::unknown_entity);
  EXPECT_EQ(set(id, QuestionStatus::shown), Refusal::unknown_entity);
}

TEST_F(QuestionsTest, AreAskedWhileOpenAndALittleLater) {
  open();
  const auto ask_now = [&] {
    return w.hidden(anna, activity,
                    QuestionAsk{activity, QuestionId(w.fresh()), w.text<limits::question_chars>()});
  };
  const QuestionId id = ask(anna);
  ASSERT_EQ(w.as(w.lead, StepClose{step, {}}), Refusal::ok);
  EXPECT_EQ(ask_now(), Refusal::ok);
  EXPECT_EQ(support(ben, id), Refusal::wrong_phase);
  w.now_ms += limits::grace_ms + 1;
  EXPECT_EQ(ask_now(), Refusal::wrong_phase);
  // Those who lead still sort them.
  EXPECT_EQ(set(id, QuestionStatus::answered), Refusal::ok);
}

TEST_F(QuestionsTest, NobodyAsksMoreThanTheirShare) {
  open();
  for (std::size_t i = 1; i < limits::questions_per_author; ++i) ask(anna);
  const QuestionId last = ask(anna);
  const QuestionAsk more{activity, QuestionId(w.fresh()), w.text<limits::question_chars>()};
  EXPECT_EQ(w.hidden(anna, activity, more), Refusal::limit);
  // What was withdrawn counts, too.
  EXPECT_EQ(w.hidden(anna, activity, QuestionWithdraw{activity, last}), Refusal::ok);
  EXPECT_EQ(w.hidden(anna, activity, more), Refusal::limit);
  ask(ben);
}

TEST_F(QuestionsTest, AModeratorAnswersForTheirOwnRoomOnly) {
  open();
  const QuestionId id = ask(anna);
  const SeatId moderator = w.link(Role::moderator, w.room());
  EXPECT_EQ(w.as(moderator, QuestionSetStatus{activity, id, QuestionStatus::hidden}),
            Refusal::wrong_room);
  EXPECT_EQ(w.as(anna, QuestionSetStatus{activity, id, QuestionStatus::hidden}),
            Refusal::not_allowed);
}

TEST_F(QuestionsTest, WhoErasesTheirDataTakesQuestionsAndSupportAlong) {
  open({.anonymous = false});
  const auto ask_as = [&](SeatId who) {
    const QuestionId id(w.fresh());
    EXPECT_EQ(w.as(who, QuestionAsk{activity, id, w.text<limits::question_chars>()}), Refusal::ok);
    return id;
  };
  const QuestionId of_anna = ask_as(anna);
  const QuestionId of_ben = ask_as(ben);
  EXPECT_EQ(w.as(anna, QuestionSupport{activity, of_ben, true}), Refusal::ok);
  EXPECT_EQ(w.as(ben, QuestionSupport{activity, of_anna, true}), Refusal::ok);
  const StepId board = w.step(BoardSettings{});
  EXPECT_EQ(
      w.as(w.lead, ItemCarry{OwnerId(board.value), activity, {TargetId(of_anna.value)}, true}),
      Refusal::ok);
  const ContentId words = question(of_anna).text;
  EXPECT_EQ(w.as(anna, PersonErase{}), Refusal::ok);
  EXPECT_FALSE(is_public(of_anna));
  EXPECT_EQ(question(of_ben).support, 0u);
  // The question, and the topic that was made of it.
  EXPECT_EQ(std::count(w.effects.erased.begin(), w.effects.erased.end(), words), 2);
}

}  // namespace
}  // namespace dialograum::testing
