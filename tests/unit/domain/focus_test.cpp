// rating.focus: a round that is about some headings only (L27).
#include "domain/kinds/focus.hpp"

#include <gtest/gtest.h>

#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

// loose | network > goal > a, b | goal 2 > c | planning > d
struct FocusTest : ::testing::Test {
  Workshop w;
  StepId step = w.step(RatingSettings{});
  OwnerId owner{step.value};
  ActivityId activity = w.in_plenary(step);
  ItemId loose = w.item(owner);
  ItemId network = w.item(owner, true);
  ItemId goal = w.item(owner, true);
  ItemId a = w.item(owner);
  ItemId b = w.item(owner);
  ItemId goal_2 = w.item(owner, true);
  ItemId c = w.item(owner);
  ItemId planning = w.item(owner, true);
  ItemId d = w.item(owner);
  ItemId empty = w.item(owner, true);
  SeatId anna = w.person();

  Refusal focus(std::initializer_list<ItemId> headings) {
    RatingFocus command;
    command.activity = activity;
    for (ItemId heading : headings) command.headings.push_back(heading);
    return w.as(w.lead, command);
  }
  std::vector<ItemId> below(std::vector<ItemId> headings) const {
    return domain::criteria_below(w.state, activity, headings);
  }
  Refusal place(ItemId item, int round = 1) {
    return w.hidden(anna, activity, RatingPlace{activity, round, item, 3});
  }
};

TEST_F(FocusTest, CriteriaAreBelowTheRunOfHeadingsRightAboveThem) {
  EXPECT_EQ(below({network}), (std::vector{a, b}));
  EXPECT_EQ(below({goal}), (std::vector{a, b}));
  EXPECT_EQ(below({goal_2}), (std::vector{c}));
  EXPECT_EQ(below({planning, network}), (std::vector{a, b, d}));
  EXPECT_EQ(below({empty}), std::vector<ItemId>());
  EXPECT_EQ(below({}), std::vector<ItemId>());
}

TEST_F(FocusTest, OnlyWhatTheRoundIsAboutIsRated) {
  ASSERT_EQ(focus({network}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  EXPECT_EQ(place(a), Refusal::ok);
  EXPECT_EQ(place(c), Refusal::bad_value);
  EXPECT_EQ(place(loose), Refusal::bad_value);
  RatingReason reason{activity, 1, d, ReasonTag::gap, w.text<limits::reason_chars>()};
  EXPECT_EQ(w.hidden(anna, activity, reason), Refusal::bad_value);
  EXPECT_EQ(w.hidden(anna, activity, RatingClear{activity, 1, d}), Refusal::bad_value);
}

TEST_F(FocusTest, EachRoundHasItsOwnAndItStaysUntilItIsChanged) {
  ASSERT_EQ(focus({planning}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  EXPECT_EQ(focus({network}), Refusal::wrong_phase);
  ASSERT_EQ(w.as(w.lead, StepClose{step, {}}), Refusal::ok);
  EXPECT_EQ(focus({network}), Refusal::wrong_phase);
  ASSERT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepReopen{step, {}}), Refusal::ok);
  EXPECT_EQ(place(a, 2), Refusal::bad_value);
  EXPECT_EQ(place(d, 2), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok);
  ASSERT_EQ(focus({}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepReopen{step, {}}), Refusal::ok);
  EXPECT_EQ(place(a, 3), Refusal::ok);
}

// A result of a round must not come or go because something is sorted afterwards.
TEST_F(FocusTest, WhatARoundIsAboutIsFixedWhenItOpens) {
  ASSERT_EQ(focus({planning}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, ItemMove{owner, a, planning}), Refusal::ok);
  EXPECT_EQ(below({planning}), (std::vector{a, d}));
  EXPECT_EQ(place(a), Refusal::bad_value);
}

TEST_F(FocusTest, ItTakesHeadingsWithCriteriaEachOnce) {
  EXPECT_EQ(focus({a}), Refusal::bad_value);
  EXPECT_EQ(focus({network, network}), Refusal::bad_value);
  EXPECT_EQ(focus({empty}), Refusal::bad_value);
  EXPECT_EQ(focus({empty, network}), Refusal::ok);
  EXPECT_EQ(focus({ItemId(w.fresh())}), Refusal::unknown_entity);
  domain::Items& items = w.state.items[owner];
  for (std::size_t more = 1; more < limits::focus; ++more) {
    domain::Item item;
    item.order = items.at(d).order;
    items.emplace(ItemId(w.fresh()), item);
  }
  EXPECT_EQ(below({planning}).size(), limits::focus);
  EXPECT_EQ(focus({planning}), Refusal::ok);
  items.emplace(ItemId(w.fresh()), items.at(d));
  EXPECT_EQ(focus({planning}), Refusal::limit);
}

TEST_F(FocusTest, ModeratorsChooseInTheirRoom) {
  const RoomId north = w.room();
  const RoomId south = w.room();
  const SeatId moderator = w.link(Role::moderator, north);
  const StepId in_rooms = w.step(RatingSettings{}, {ScopeKind::all_rooms, {}});
  const ItemId heading = w.item(OwnerId(in_rooms.value), true);
  w.item(OwnerId(in_rooms.value));
  const auto choose = [&](RoomId room) {
    RatingFocus command;
    command.activity = domain::activity_of(in_rooms, room);
    command.headings.push_back(heading);
    return w.as(moderator, command);
  };
  EXPECT_EQ(choose(north), Refusal::ok);
  EXPECT_EQ(choose(south), Refusal::wrong_room);
  EXPECT_EQ(w.as(anna, RatingFocus{activity, {}}), Refusal::not_allowed);
}

TEST_F(FocusTest, WhoHasRatedItAllIsDone) {
  ASSERT_EQ(focus({network}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  ASSERT_EQ(place(a), Refusal::ok);
  ASSERT_EQ(place(b), Refusal::ok);
  const auto& round = std::get<domain::Rating>(w.state.activities.at(activity).data).rounds.back();
  EXPECT_EQ(round.focus, (std::vector{a, b}));
  EXPECT_EQ(round.rated.at(2), 1u);
}

}  // namespace
}  // namespace dialograum::testing
