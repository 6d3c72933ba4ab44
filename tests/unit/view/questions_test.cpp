// What audiences and people are shown of questions.
#include <gtest/gtest.h>

#include <algorithm>

#include "unit/domain/workshop_fixture.hpp"
#include "view/private_view.hpp"
#include "view/project.hpp"

namespace dialograum::testing {
namespace {

struct QuestionsViewTest : ::testing::Test {
  Workshop w;
  StepId step;
  ActivityId activity;
  SeatId anna;

  void open(QuestionsSettings settings = {}) {
    step = w.step(settings);
    activity = w.in_plenary(step);
    anna = w.person();
    ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  }
  QuestionId ask(SeatId who) {
    const QuestionId id(w.fresh());
    EXPECT_EQ(w.hidden(who, activity, QuestionAsk{activity, id, w.text<limits::question_chars>()}),
              Refusal::ok);
    return id;
  }
  Refusal set(QuestionId id, QuestionStatus status) {
    return w.as(w.lead, QuestionSetStatus{activity, id, status});
  }
  // What an audience of the plenary is shown of it.
  std::optional<QuestionEntity> seen(QuestionId id, Role role = Role::participant) const {
    for (const auto& entity : view::entities(w.state, {}, {w.plenary, role}))
      if (const auto* found = std::get_if<QuestionEntity>(&entity);
          found && found->id.value == id.str())
        return *found;
    return std::nullopt;
  }
};

TEST_F(QuestionsViewTest, WhatWaitsIsForStaffAndNothingElseMoves) {
  open({.screened = true});
  const domain::Seq before = w.state.seq;
  const QuestionId id = ask(anna);
  EXPECT_TRUE(seen(id, Role::lead));
  EXPECT_TRUE(seen(id, Role::moderator));
  for (const Role role : {Role::participant, Role::projector}) {
    EXPECT_FALSE(seen(id, role));
    // Not even by the removal of what nobody has seen.
    const auto frame = view::project(w.state, {}, {w.plenary, role}, before,
                                     view::Throttled::none());
    EXPECT_TRUE(frame.puts.empty());
    EXPECT_TRUE(frame.removes.empty());
  }
  EXPECT_EQ(set(id, QuestionStatus::shown), Refusal::ok);
  EXPECT_TRUE(seen(id));
  EXPECT_EQ(set(id, QuestionStatus::hidden), Refusal::ok);
  EXPECT_FALSE(seen(id));
  EXPECT_EQ(seen(id, Role::lead)->status, QuestionStatus::hidden);
}

TEST_F(QuestionsViewTest, StaffReadEachQuestionOnce) {
  open();
  const QuestionId id = ask(anna);
  for (const Role role : {Role::lead, Role::moderator, Role::participant, Role::projector}) {
    int found = 0;
    for (const auto& entity : view::entities(w.state, {}, {w.plenary, role}))
      found += std::holds_alternative<QuestionEntity>(entity) ? 1 : 0;
    EXPECT_EQ(found, 1);
    EXPECT_TRUE(seen(id, role));
  }
}

TEST_F(QuestionsViewTest, OnesOwnAreShownWithWhatBecameOfThem) {
  open({.screened = true});
  const QuestionId id = ask(anna);
  const domain::Author author = Workshop::pseudonym(anna, activity);
  const auto own = [&] { return view::private_view(w.state, {}, anna, {&author, 1}, 0); };
  const auto has = [](const view::Projection& view, std::string_view words) {
    return std::any_of(view.puts.begin(), view.puts.end(), [&](const std::string& put) {
      return put.find(words) != std::string::npos;
    });
  };
  EXPECT_TRUE(has(own(), "\"status\":\"waiting\""));
  EXPECT_EQ(set(id, QuestionStatus::hidden), Refusal::ok);
  EXPECT_TRUE(has(own(), "\"status\":\"hidden\""));
}

}  // namespace
}  // namespace dialograum::testing
