// What audiences and people are shown of agreements.
#include <gtest/gtest.h>

#include <algorithm>

#include "unit/domain/workshop_fixture.hpp"
#include "view/private_view.hpp"
#include "view/project.hpp"

namespace dialograum::testing {
namespace {

struct AgreementViewTest : ::testing::Test {
  Workshop w;
  StepId step;
  ActivityId activity;
  ItemId section;
  SeatId anna, ben;
  RoomId room;

  void open(AgreementSettings settings) {
    room = w.room();
    step = w.step(settings);
    activity = w.in_plenary(step);
    section = w.item(OwnerId(step.value));
    anna = w.person();
    ben = w.person();
    ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  }
  AgreementAnswer objecting() {
    AgreementAnswer answer{activity, section, 1};
    answer.objection = ObjectionWords{ObjectionId(w.fresh()), w.text<limits::reason_chars>()};
    return answer;
  }
  void confirm() {
    AgreementConfirm command{activity};
    command.sections.emplace();
    command.sections->push_back({section, domain::version_of(item())});
    ASSERT_EQ(w.as(w.lead, command), Refusal::ok);
  }
  const domain::Item& item() const { return w.state.items.at(OwnerId(step.value)).at(section); }
  template <class Entity>
  std::vector<Entity> seen(RoomId where, Role role = Role::participant) const {
    std::vector<Entity> all;
    for (const auto& entity : view::entities(w.state, {}, {where, role}))
      if (const auto* found = std::get_if<Entity>(&entity)) all.push_back(*found);
    return all;
  }
  view::Projection sent(domain::Seq since, RoomId where) const {
    return view::project(w.state, {}, {where, Role::participant}, since, view::Throttled::none());
  }
};

TEST_F(AgreementViewTest, AnswersAndObjectionsAreSeenAtOnce) {
  open({.anonymous = false});
  ASSERT_EQ(w.as(anna, objecting()), Refusal::ok);
  ASSERT_EQ(w.as(ben, AgreementAnswer{activity, section, 1}), Refusal::ok);
  for (const Role role : {Role::participant, Role::lead, Role::projector}) {
    const auto results = seen<ResultEntity>(w.plenary, role);
    ASSERT_EQ(results.size(), 1u);
    EXPECT_EQ(results[0].n->value, 2);
    EXPECT_EQ(results[0].consents->value, 1);
    const auto objections = seen<ObjectionEntity>(w.plenary, role);
    ASSERT_EQ(objections.size(), 1u);
    EXPECT_EQ(*objections[0].author, anna);
  }
  EXPECT_TRUE(seen<ResultEntity>(room).empty());
  EXPECT_TRUE(seen<ObjectionEntity>(room).empty());
}

TEST_F(AgreementViewTest, OfFewAnonymousAnswersOnlyTheirNumberIsSent) {
  open({.anonymous = true});
  const AgreementAnswer no = objecting();
  ASSERT_EQ(w.hidden(anna, activity, no), Refusal::ok);
  const auto results = seen<ResultEntity>(w.plenary, Role::lead);
  ASSERT_EQ(results.size(), 1u);
  EXPECT_TRUE(results[0].withheld);
  EXPECT_EQ(results[0].n->value, 1);
  EXPECT_FALSE(results[0].consents);
  EXPECT_TRUE(seen<ObjectionEntity>(w.plenary, Role::lead).empty());
  // To change one's mind moves nothing that others see.
  const domain::Seq before = w.state.seq;
  ASSERT_EQ(w.hidden(anna, activity, AgreementAnswer{activity, section, 1}), Refusal::ok);
  const auto frame = sent(before, w.plenary);
  EXPECT_TRUE(frame.puts.empty());
  EXPECT_TRUE(frame.removes.empty());
  // The third answer brings them all.
  ASSERT_EQ(w.hidden(ben, activity, objecting()), Refusal::ok);
  ASSERT_EQ(w.hidden(w.person(), activity, objecting()), Refusal::ok);
  EXPECT_EQ(seen<ResultEntity>(w.plenary)[0].consents->value, 1);
  EXPECT_EQ(seen<ObjectionEntity>(w.plenary).size(), 2u);
  EXPECT_FALSE(seen<ObjectionEntity>(w.plenary)[0].author);
}

TEST_F(AgreementViewTest, ABlindOneSendsNothingBeforeItsReveal) {
  open({.anonymous = false, .blind = true});
  const domain::Seq before = w.state.seq;
  ASSERT_EQ(w.as(anna, objecting()), Refusal::ok);
  EXPECT_TRUE(sent(before, w.plenary).puts.empty());
  EXPECT_TRUE(seen<ResultEntity>(w.plenary, Role::lead).empty());
  const domain::Seq hidden = w.state.seq;
  ASSERT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok);
  EXPECT_EQ(seen<ObjectionEntity>(w.plenary).size(), 1u);
  const auto frame = sent(hidden, w.plenary);
  EXPECT_EQ(std::count_if(frame.puts.begin(), frame.puts.end(),
                          [](const std::string& put) {
                            return put.find("\"e\":\"objection\"") != std::string::npos ||
                                   put.find("\"e\":\"result\"") != std::string::npos;
                          }),
            2);
}

TEST_F(AgreementViewTest, ARewordedSectionSaysHowItReadBefore) {
  open({.anonymous = false});
  ASSERT_EQ(w.as(anna, objecting()), Refusal::ok);
  const ContentId before = item().text;
  ItemEdit edit{OwnerId(step.value), section, w.text<limits::item_chars>(), before, {}};
  edit.body = w.text<limits::section_chars>();
  ASSERT_EQ(w.as(w.lead, edit), Refusal::ok);
  const auto items = seen<ItemEntity>(w.plenary);
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].body->id, edit.body->id);
  ASSERT_TRUE(items[0].earlier);
  EXPECT_EQ(items[0].earlier->front().text.id, before);
  EXPECT_TRUE(seen<ResultEntity>(w.plenary).empty());
  EXPECT_TRUE(seen<ObjectionEntity>(w.plenary).empty());
  // Its author still sees what they had said, and about which wording.
  const domain::Author author = domain::Author::of(anna);
  const auto own = view::private_view(w.state, {}, anna, {&author, 1}, 0);
  EXPECT_TRUE(std::any_of(own.puts.begin(), own.puts.end(), [](const std::string& put) {
    return put.find("\"e\":\"own_answer\"") != std::string::npos &&
           put.find("\"version\":1") != std::string::npos &&
           put.find("\"objection\"") != std::string::npos;
  }));
}

TEST_F(AgreementViewTest, WhatWasAgreedOnIsInEveryRoomWhileItIsPinned) {
  open({.anonymous = false});
  ASSERT_EQ(w.as(anna, AgreementAnswer{activity, section, 1}), Refusal::ok);
  confirm();
  ASSERT_EQ(seen<AgreementEntity>(w.plenary).size(), 1u);
  EXPECT_TRUE(seen<AgreementEntity>(room).empty());
  ASSERT_EQ(w.as(w.lead, AgreementPin{activity, true}), Refusal::ok);
  ASSERT_EQ(seen<AgreementEntity>(room).size(), 1u);
  const ContentId agreed = item().text;
  ASSERT_EQ(w.as(w.lead,
                 ItemEdit{OwnerId(step.value), section, w.text<limits::item_chars>(), agreed, {}}),
            Refusal::ok);
  const AgreementEntity still = seen<AgreementEntity>(room).front();
  EXPECT_EQ(still.sections[0].text.id, agreed);
  EXPECT_EQ(still.sections[0].version.value, 1);
  EXPECT_EQ(still.sections[0].consents->value, 1);
  const domain::Seq before = w.state.seq;
  ASSERT_EQ(w.as(w.lead, AgreementPin{activity, false}), Refusal::ok);
  EXPECT_TRUE(seen<AgreementEntity>(room).empty());
  EXPECT_EQ(sent(before, room).removes, std::vector<std::string>{"agreement/" + activity.str()});
}

TEST_F(AgreementViewTest, OfFewAnonymousAnswersARecordSaysTheirNumberOnly) {
  open({.anonymous = true});
  ASSERT_EQ(w.hidden(anna, activity, AgreementAnswer{activity, section, 1}), Refusal::ok);
  confirm();
  const AgreementEntity agreed = seen<AgreementEntity>(w.plenary, Role::lead).front();
  EXPECT_EQ(agreed.sections[0].n->value, 1);
  EXPECT_TRUE(agreed.sections[0].withheld);
  EXPECT_FALSE(agreed.sections[0].consents);
}

}  // namespace
}  // namespace dialograum::testing
