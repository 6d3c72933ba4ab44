// What audiences and people are shown of what people belong to, and of groups in results.
#include <gtest/gtest.h>

#include <algorithm>

#include "unit/domain/workshop_fixture.hpp"
#include "view/private_view.hpp"
#include "view/project.hpp"

namespace dialograum::testing {
namespace {

struct Compared {
  Workshop w;
  AffiliationCreate list{AffiliationId(w.fresh()), w.text<limits::name_chars>(), {}};
  StepId step;
  ActivityId activity;
  ItemId item;
  std::vector<SeatId> people;

  Compared() {
    for (int i = 0; i < 3; ++i)
      list.values.push_back({ValueId(w.fresh()), w.text<limits::name_chars>()});
    EXPECT_EQ(w.as(w.lead, list), Refusal::ok);
  }
  void open(std::size_t so_many, bool anonymous = true) {
    RatingSettings settings;
    settings.anonymous = anonymous;
    settings.compare = list.affiliation;
    step = w.step(settings);
    activity = w.in_plenary(step);
    item = w.item(OwnerId(step.value));
    for (std::size_t i = 0; i < so_many; ++i) people.push_back(w.person());
    ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  }
  // `group` counted from 1; 0: none.
  void rate(std::size_t who, int level, std::size_t group) {
    const ValueId value = group > 0 ? list.values[group - 1].value : ValueId();
    RatingPlace place{activity, w.state.activities.at(activity).round, item, {}};
    if (level > 0) place.level = level;
    ASSERT_EQ(w.hidden(people[who], activity, place, value), Refusal::ok);
  }
  void reveal() { ASSERT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok); }

  template <class Entity>
  std::vector<Entity> seen(Role role) const {
    std::vector<Entity> all;
    for (const auto& entity : view::entities(w.state, {}, {w.plenary, role}))
      if (const auto* found = std::get_if<Entity>(&entity)) all.push_back(*found);
    return all;
  }
  std::string bytes(Role role) const {
    const view::Audience audience{w.plenary, role};
    return view::frame_message(view::project(w.state, {}, audience, 0, view::Throttled::all()),
                               audience, "1-0");
  }
  std::vector<std::string> frame(Role role, domain::Seq since) const {
    return view::project(w.state, {}, {w.plenary, role}, since, view::Throttled::none()).puts;
  }
};

struct AffiliationsViewTest : ::testing::Test, Compared {};

TEST_F(AffiliationsViewTest, ListsAreForEverybodyAndWhoBelongsWhereForLeads) {
  const SeatId anna = w.person();
  const domain::Seq before = w.state.seq;
  ASSERT_EQ(w.as(anna, PersonAffiliate{anna, list.affiliation, list.values[1].value}), Refusal::ok);
  for (Role role : {Role::lead, Role::moderator, Role::participant, Role::projector}) {
    const auto lists = seen<AffiliationEntity>(role);
    ASSERT_EQ(lists.size(), 1u);
    EXPECT_EQ(lists[0].values.size(), 3u);
    for (const PersonEntity& person : seen<PersonEntity>(role))
      EXPECT_EQ(person.affiliations.has_value(), role == Role::lead);
    if (role != Role::lead) {
      EXPECT_TRUE(frame(role, before).empty()) << "nothing that they see has changed";
      EXPECT_EQ(bytes(role).find("affiliations"), std::string::npos);
    }
  }
  EXPECT_EQ(frame(Role::lead, before).size(), 1u);
  const domain::Author author = domain::Author::of(anna);
  const auto own = view::private_view(w.state, {}, anna, {&author, 1}, before);
  ASSERT_EQ(own.puts.size(), 1u);
  EXPECT_NE(own.puts[0].find(list.values[1].value.str()), std::string::npos);
}

TEST_F(AffiliationsViewTest, ARemovedListIsTakenAway) {
  const domain::Seq before = w.state.seq;
  ASSERT_EQ(w.as(w.lead, AffiliationRemove{list.affiliation}), Refusal::ok);
  const auto frame = view::project(w.state, {}, {w.plenary, Role::participant}, before,
                                   view::Throttled::none());
  EXPECT_EQ(frame.removes, (std::vector<std::string>{"affiliation/" + list.affiliation.str()}));
}

TEST_F(AffiliationsViewTest, GroupsAreToldAfterTheRevealAndNotBefore) {
  open(12);
  for (std::size_t i = 0; i < 12; ++i) rate(i, i < 6 ? 2 : 5, i < 6 ? 1 : 2);
  EXPECT_TRUE(seen<ResultEntity>(Role::lead).empty());
  reveal();
  for (Role role : {Role::lead, Role::participant, Role::projector}) {
    const auto results = seen<ResultEntity>(role);
    ASSERT_EQ(results.size(), 1u);
    ASSERT_TRUE(results[0].groups);
    const auto& groups = *results[0].groups;
    ASSERT_EQ(groups.size(), 2u);
    EXPECT_EQ(groups[0].value, list.values[0].value);
    EXPECT_EQ(groups[0].n, 6);
    EXPECT_EQ(groups[0].counts.at(1).value, 6);
    EXPECT_EQ(groups[0].median->millionths, 2'000'000);
    EXPECT_EQ(groups[1].value, list.values[1].value);
    EXPECT_EQ(groups[1].median->millionths, 5'000'000);
  }
}

TEST_F(AffiliationsViewTest, QuartilesOfAGroupAreThoseOfItsAnswers) {
  open(10);
  for (std::size_t i = 0; i < 5; ++i) rate(i, static_cast<int>(i) + 1, 1);
  for (std::size_t i = 5; i < 10; ++i) rate(i, i < 7 ? 6 : 0, 0);
  reveal();
  const auto groups = *seen<ResultEntity>(Role::lead)[0].groups;
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0].q1->millionths, 2'000'000);
  EXPECT_EQ(groups[0].median->millionths, 3'000'000);
  EXPECT_EQ(groups[0].q3->millionths, 4'000'000);
  EXPECT_FALSE(groups[1].value);
  EXPECT_EQ(groups[1].n, 2);
  EXPECT_EQ(groups[1].cannot_judge, 3);
}

TEST_F(AffiliationsViewTest, EachRoundHasItsOwnGroups) {
  open(10);
  for (std::size_t i = 0; i < 10; ++i) rate(i, 2, i < 5 ? 1 : 2);
  reveal();
  ASSERT_EQ(w.as(w.lead, StepReopen{step, {}}), Refusal::ok);
  for (std::size_t i = 0; i < 9; ++i) rate(i, 3, i < 5 ? 1 : 2);
  reveal();
  const auto results = seen<ResultEntity>(Role::lead);
  ASSERT_EQ(results.size(), 2u);
  EXPECT_EQ(results[0].groups->size(), 2u);
  EXPECT_FALSE(results[1].groups) << "four others would be left of the total";
}

TEST_F(AffiliationsViewTest, WhatIsWithheldHasNoGroups) {
  RatingSettings settings;
  settings.shown_from = limits::shown_from_max;
  settings.compare = list.affiliation;
  step = w.step(settings);
  activity = w.in_plenary(step);
  item = w.item(OwnerId(step.value));
  for (std::size_t i = 0; i < 9; ++i) people.push_back(w.person());
  ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  for (std::size_t i = 0; i < 9; ++i) rate(i, 2, 1);
  reveal();
  const auto results = seen<ResultEntity>(Role::lead);
  EXPECT_TRUE(results[0].withheld);
  EXPECT_FALSE(results[0].groups);
}

// Two workshops that differ in which small group some are of, and one in which it is none.
TEST_F(AffiliationsViewTest, NobodyLearnsOfAGroupOfFew) {
  std::vector<std::string> shown;
  const auto play = [&](std::size_t small) {
    Compared other;
    other.open(12);
    for (std::size_t i = 0; i < 12; ++i) {
      const std::size_t group = i < 6 ? 1 : i < 9 ? small : 0;
      other.rate(i, static_cast<int>(1 + i % 6), group);
    }
    shown.push_back(other.bytes(Role::lead));
    other.reveal();
    shown.back() += other.bytes(Role::lead) + other.bytes(Role::participant);
    EXPECT_EQ(other.seen<ResultEntity>(Role::lead)[0].groups->size(), 2u);
  };
  for (std::size_t small : {0u, 2u, 3u}) play(small);
  EXPECT_EQ(shown[0], shown[1]);
  EXPECT_EQ(shown[0], shown[2]);
}

}  // namespace
}  // namespace dialograum::testing
