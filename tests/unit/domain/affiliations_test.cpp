#include "domain/affiliations.hpp"

#include <gtest/gtest.h>

#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

struct AffiliationsTest : ::testing::Test {
  Workshop w;
  ActivityId activity;
  ItemId item;

  AffiliationCreate list(int values) {
    AffiliationCreate create{AffiliationId(w.fresh()), w.text<limits::name_chars>(), {}};
    for (int i = 0; i < values; ++i)
      create.values.push_back({ValueId(w.fresh()), w.text<limits::name_chars>()});
    return create;
  }
  AffiliationCreate made(int values) {
    const AffiliationCreate create = list(values);
    EXPECT_EQ(w.as(w.lead, create), Refusal::ok);
    return create;
  }
  // The list as it is, to be changed.
  static AffiliationUpdate update(const AffiliationCreate& made) {
    return {made.affiliation, made.name, made.values};
  }
  Refusal say(SeatId who, const AffiliationCreate& by, std::size_t value) {
    return w.as(who, PersonAffiliate{who, by.affiliation, by.values[value].value});
  }
  ValueId said(SeatId who, const AffiliationCreate& by) const {
    const auto* chosen = domain::find(w.state.seats.at(who).affiliations, by.affiliation);
    return chosen ? *chosen : ValueId();
  }
  static RatingSettings compared(const AffiliationCreate& by, bool anonymous = true) {
    RatingSettings settings;
    settings.anonymous = anonymous;
    settings.compare = by.affiliation;
    return settings;
  }
  StepId rating(const AffiliationCreate& by, bool anonymous = true) {
    const StepId step = w.step(compared(by, anonymous));
    activity = w.in_plenary(step);
    item = w.item(OwnerId(step.value));
    return step;
  }
  Refusal start(StepId step) { return w.as(w.lead, StepStart{step, {}}); }
  RatingPlace place(int level) { return {activity, 1, item, level}; }
  ValueId group_of(const domain::Author& author) const {
    const auto& rating = std::get<domain::Rating>(w.state.activities.at(activity).data);
    return rating.rounds.back().ballots.at(author).at(item).group;
  }
  ValueId beside(SeatId who) const {
    return domain::group_beside(w.state, w.state.activities.at(activity), w.state.seats.at(who));
  }
};

TEST_F(AffiliationsTest, ThereAreUpToThreeListsOfUpToSixtyValues) {
  made(1);
  made(static_cast<int>(limits::affiliation_values));
  EXPECT_EQ(w.as(w.lead, list(0)), Refusal::bad_value);
  made(2);
  EXPECT_EQ(w.as(w.lead, list(2)), Refusal::limit);
  EXPECT_EQ(w.state.affiliations.size(), limits::affiliations);
}

TEST_F(AffiliationsTest, IdsAndTextsAreNew) {
  const AffiliationCreate one = made(2);
  AffiliationCreate other = list(2);
  other.values[1].value = one.values[0].value;
  EXPECT_EQ(w.as(w.lead, other), Refusal::id_used);
  other = list(2);
  other.values[1].value = other.values[0].value;
  EXPECT_EQ(w.as(w.lead, other), Refusal::id_used);
  other = list(2);
  other.values[0].value = ValueId(other.affiliation.value);
  EXPECT_EQ(w.as(w.lead, other), Refusal::id_used);
  other = list(2);
  other.values[1].name = one.name;
  EXPECT_EQ(w.as(w.lead, other), Refusal::id_used);
  other = list(2);
  other.values[1].name = other.values[0].name;
  EXPECT_EQ(w.as(w.lead, other), Refusal::id_used);
  other = list(1);
  other.affiliation = one.affiliation;
  EXPECT_EQ(w.as(w.lead, other), Refusal::id_used);
  AffiliationUpdate swapped = update(one);
  std::swap(swapped.values[0].name, swapped.values[1].name);
  EXPECT_EQ(w.as(w.lead, swapped), Refusal::id_used);
}

TEST_F(AffiliationsTest, AreOfThoseWhoLead) {
  const SeatId anna = w.person(), moderator = w.link(Role::moderator, w.room());
  for (SeatId who : {anna, moderator}) EXPECT_EQ(w.as(who, list(1)), Refusal::not_allowed);
  const AffiliationCreate by = made(1);
  for (SeatId who : {anna, moderator}) {
    EXPECT_EQ(w.as(who, update(by)), Refusal::not_allowed);
    EXPECT_EQ(w.as(who, AffiliationRemove{by.affiliation}), Refusal::not_allowed);
  }
  EXPECT_EQ(w.as(w.lead, AffiliationRemove{AffiliationId(7)}), Refusal::unknown_entity);
  EXPECT_EQ(w.as(w.lead, AffiliationUpdate{AffiliationId(7), by.name, by.values}),
            Refusal::unknown_entity);
  const AffiliationCreate by_node = list(1);
  EXPECT_EQ(w.node(by_node), Refusal::ok);
}

TEST_F(AffiliationsTest, TextsThatGoAreReleasedAndTheOthersStay) {
  AffiliationCreate by = made(3);
  AffiliationUpdate next = update(by);
  next.name = w.text<limits::name_chars>();
  next.values.erase(next.values.begin());
  next.values[0].name = w.text<limits::name_chars>();
  next.values.push_back({ValueId(w.fresh()), w.text<limits::name_chars>()});
  std::swap(next.values[0], next.values[1]);
  ASSERT_EQ(w.as(w.lead, next), Refusal::ok);
  const domain::Affiliation& list = w.state.affiliations.at(by.affiliation);
  ASSERT_EQ(list.values.size(), 3u);
  EXPECT_EQ(list.values[0].value, by.values[2].value);
  EXPECT_EQ(list.values[1].value, by.values[1].value);
  for (ContentId gone : {by.name.id, by.values[0].name.id, by.values[1].name.id})
    EXPECT_FALSE(w.state.contents.contains(gone));
  for (ContentId kept :
       {next.name.id, next.values[0].name.id, next.values[1].name.id, next.values[2].name.id})
    EXPECT_EQ(w.state.contents.at(kept), 1u);
  // What was a value once is no new one.
  AffiliationUpdate again = next;
  again.values.push_back({by.values[0].value, w.text<limits::name_chars>()});
  EXPECT_EQ(w.as(w.lead, again), Refusal::id_used);
  ASSERT_EQ(w.as(w.lead, AffiliationRemove{by.affiliation}), Refusal::ok);
  for (const AffiliationValue& value : next.values)
    EXPECT_FALSE(w.state.contents.contains(value.name.id));
  EXPECT_FALSE(w.state.contents.contains(next.name.id));
}

TEST_F(AffiliationsTest, PeopleSayWhatTheyBelongToAndLeadsForAnybody) {
  const AffiliationCreate by = made(2), other = made(2);
  const SeatId anna = w.person(), ben = w.person();
  EXPECT_EQ(say(anna, by, 0), Refusal::ok);
  EXPECT_EQ(say(anna, by, 1), Refusal::ok);
  EXPECT_EQ(said(anna, by), by.values[1].value);
  EXPECT_EQ(say(anna, other, 0), Refusal::ok);
  const auto command = [&](SeatId whom, AffiliationId list, Maybe<ValueId> value) {
    return PersonAffiliate{whom, list, value};
  };
  EXPECT_EQ(w.as(ben, command(anna, by.affiliation, {})), Refusal::not_allowed);
  EXPECT_EQ(w.as(w.lead, command(ben, by.affiliation, by.values[0].value)), Refusal::ok);
  EXPECT_EQ(said(ben, by), by.values[0].value);
  EXPECT_EQ(w.as(anna, command(anna, by.affiliation, {})), Refusal::ok);
  EXPECT_EQ(said(anna, by), ValueId());
  EXPECT_EQ(said(anna, other), other.values[0].value);
  EXPECT_EQ(w.as(anna, command(anna, by.affiliation, other.values[0].value)),
            Refusal::unknown_entity);
  EXPECT_EQ(w.as(anna, command(anna, AffiliationId(7), {})), Refusal::unknown_entity);
  EXPECT_EQ(w.as(w.lead, command(w.lead, by.affiliation, by.values[0].value)),
            Refusal::unknown_entity);
  const SeatId moderator = w.link(Role::moderator, w.room());
  EXPECT_EQ(w.as(moderator, command(anna, by.affiliation, by.values[0].value)),
            Refusal::not_allowed);
}

TEST_F(AffiliationsTest, GoWithWhomeverErasesThemselves) {
  const AffiliationCreate by = made(1);
  const SeatId anna = w.person();
  ASSERT_EQ(say(anna, by, 0), Refusal::ok);
  ASSERT_EQ(w.as(anna, PersonErase{}), Refusal::ok);
  EXPECT_TRUE(w.state.seats.at(anna).affiliations.empty());
  EXPECT_EQ(w.as(w.lead, PersonAffiliate{anna, by.affiliation, by.values[0].value}),
            Refusal::removed);
}

TEST_F(AffiliationsTest, AValueThatGoesWasChosenByNobody) {
  const AffiliationCreate by = made(2), other = made(1);
  const SeatId anna = w.person(), ben = w.person();
  ASSERT_EQ(say(anna, by, 0), Refusal::ok);
  ASSERT_EQ(say(anna, other, 0), Refusal::ok);
  ASSERT_EQ(say(ben, by, 1), Refusal::ok);
  AffiliationUpdate next = update(by);
  next.values.erase(next.values.begin());
  ASSERT_EQ(w.as(w.lead, next), Refusal::ok);
  EXPECT_EQ(said(anna, by), ValueId());
  EXPECT_EQ(said(ben, by), by.values[1].value);
  EXPECT_EQ(w.effects.own, (std::vector<domain::Author>{domain::Author::of(anna)}));
  ASSERT_EQ(w.as(w.lead, AffiliationRemove{by.affiliation}), Refusal::ok);
  EXPECT_EQ(said(ben, by), ValueId());
  EXPECT_EQ(said(anna, other), other.values[0].value);
}

TEST_F(AffiliationsTest, WhatAnOpenedRatingComparesByStays) {
  const AffiliationCreate by = made(2), other = made(2);
  const StepId step = rating(by);
  AffiliationUpdate fewer = update(by);
  fewer.values.pop_back();
  EXPECT_EQ(w.as(w.lead, AffiliationRemove{by.affiliation}), Refusal::in_use);
  ASSERT_EQ(w.as(w.lead, fewer), Refusal::ok) << "prepared, it may still be made to fit";
  AffiliationUpdate more = fewer;
  more.values.push_back({ValueId(w.fresh()), w.text<limits::name_chars>()});
  ASSERT_EQ(start(step), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, more), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, fewer), Refusal::in_use);
  more.name = w.text<limits::name_chars>();
  std::swap(more.values[0], more.values[1]);
  EXPECT_EQ(w.as(w.lead, more), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, fewer), Refusal::in_use);
  EXPECT_EQ(w.as(w.lead, AffiliationRemove{by.affiliation}), Refusal::in_use);
  EXPECT_EQ(w.as(w.lead, AffiliationRemove{other.affiliation}), Refusal::ok);
}

TEST_F(AffiliationsTest, OnlyRatingsOfLevelsCompareByAListThatIsThere) {
  const AffiliationCreate by = made(1);
  const auto create = [&](RatingSettings settings) {
    StepCreate command;
    command.step = StepId(w.fresh());
    command.title = w.text<limits::title_chars>();
    command.activity = std::move(settings);
    return w.as(w.lead, command);
  };
  RatingSettings settings = compared(by);
  EXPECT_EQ(create(settings), Refusal::ok);
  settings.compare = AffiliationId(7);
  EXPECT_EQ(create(settings), Refusal::unknown_entity);
  settings = compared(by);
  settings.levels = limits::consensing_levels;
  settings.cannot_judge = false;
  settings.consensing = Consensing{ItemId(w.fresh()), w.text<limits::item_chars>()};
  EXPECT_EQ(create(settings), Refusal::bad_value);
  settings.compare.reset();
  EXPECT_EQ(create(settings), Refusal::ok);
}

TEST_F(AffiliationsTest, AnAnswerUnderAPseudonymHasTheGroupThatCameWithIt) {
  const AffiliationCreate by = made(2), other = made(1);
  const SeatId anna = w.person();
  ASSERT_EQ(say(anna, by, 1), Refusal::ok);
  ASSERT_EQ(start(rating(by)), Refusal::ok);
  const domain::Author author = Workshop::pseudonym(anna, activity);
  ASSERT_EQ(w.hidden(anna, activity, place(2), by.values[0].value), Refusal::ok);
  EXPECT_EQ(group_of(author), by.values[0].value);
  ASSERT_EQ(w.hidden(anna, activity, place(3)), Refusal::ok);
  EXPECT_EQ(group_of(author), ValueId()) << "not what a seat says: nobody knows whose it is";
  ASSERT_EQ(w.hidden(anna, activity, place(3), other.values[0].value), Refusal::ok);
  EXPECT_EQ(group_of(author), ValueId()) << "of another list";
  ASSERT_EQ(w.hidden(anna, activity, place(3), by.values[0].value), Refusal::ok);
  ASSERT_EQ(w.hidden(anna, activity, RatingClear{activity, 1, item}), Refusal::ok);
  EXPECT_EQ(group_of(author), ValueId()) << "with no answer nothing is beside it";
}

TEST_F(AffiliationsTest, AnAnswerUnderANameHasTheGroupOfItsTime) {
  const AffiliationCreate by = made(2);
  const SeatId anna = w.person(), ben = w.person();
  ASSERT_EQ(start(rating(by, false)), Refusal::ok);
  ASSERT_EQ(say(anna, by, 0), Refusal::ok);
  ASSERT_EQ(w.as(anna, place(2)), Refusal::ok);
  ASSERT_EQ(say(anna, by, 1), Refusal::ok);
  EXPECT_EQ(group_of(domain::Author::of(anna)), by.values[0].value);
  ASSERT_EQ(w.as(anna, place(2)), Refusal::ok);
  EXPECT_EQ(group_of(domain::Author::of(anna)), by.values[1].value);
  ASSERT_EQ(w.as(ben, place(2)), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, place(2)), Refusal::ok);
  EXPECT_EQ(group_of(domain::Author::of(ben)), ValueId());
  EXPECT_EQ(group_of(domain::Author::of(w.lead)), ValueId());
  ASSERT_EQ(w.as(anna, PersonErase{}), Refusal::ok);
  EXPECT_EQ(group_of(domain::Author::of(anna)), ValueId());
}

TEST_F(AffiliationsTest, WithoutComparingNothingIsBesideAnAnswer) {
  const AffiliationCreate by = made(1);
  const SeatId anna = w.person();
  ASSERT_EQ(say(anna, by, 0), Refusal::ok);
  const StepId step = w.step(RatingSettings{});
  activity = w.in_plenary(step);
  item = w.item(OwnerId(step.value));
  ASSERT_EQ(start(step), Refusal::ok);
  ASSERT_EQ(w.hidden(anna, activity, place(2), by.values[0].value), Refusal::ok);
  EXPECT_EQ(group_of(Workshop::pseudonym(anna, activity)), ValueId());
  EXPECT_EQ(beside(anna), ValueId());
}

// A group of one would be a name.
TEST_F(AffiliationsTest, ANodeWritesAGroupOnceFiveInTheRoomAreOfIt) {
  const AffiliationCreate by = made(2);
  ASSERT_EQ(start(rating(by)), Refusal::ok);
  std::vector<SeatId> people;
  for (int i = 0; i < 5; ++i) people.push_back(w.person());
  for (std::size_t i = 0; i < 4; ++i) ASSERT_EQ(say(people[i], by, 0), Refusal::ok);
  EXPECT_EQ(beside(people[0]), ValueId());
  ASSERT_EQ(say(people[4], by, 0), Refusal::ok);
  EXPECT_EQ(beside(people[0]), by.values[0].value);
  ASSERT_EQ(say(people[4], by, 1), Refusal::ok);
  EXPECT_EQ(beside(people[0]), ValueId());
  EXPECT_EQ(beside(people[4]), ValueId());
  ASSERT_EQ(say(people[4], by, 0), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, PersonMove{people[4], w.room()}), Refusal::ok);
  EXPECT_EQ(beside(people[0]), ValueId()) << "who is elsewhere did not answer here";
  ASSERT_EQ(w.as(w.lead, PersonMove{people[4], w.plenary}), Refusal::ok);
  EXPECT_EQ(beside(people[0]), by.values[0].value);
  ASSERT_EQ(w.as(w.lead, PersonRemove{people[4]}), Refusal::ok);
  EXPECT_EQ(beside(people[0]), ValueId());
}

}  // namespace
}  // namespace dialograum::testing
