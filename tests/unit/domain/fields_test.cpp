// Cards with fields: what a card says besides its text.
#include <gtest/gtest.h>

#include <algorithm>

#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

BoardSettings with_fields(Workshop& w, int number) {
  BoardSettings settings;
  settings.silent = settings.anonymous = false;
  settings.fields.emplace();
  for (int i = 0; i < number; ++i) settings.fields->push_back({w.text<limits::label_chars>(), {}});
  return settings;
}

struct FieldsTest : ::testing::Test {
  Workshop w;
  StepId step;
  ActivityId board;
  SeatId anna, ben;

  void open(const BoardSettings& settings) {
    step = w.step(settings);
    board = w.in_plenary(step);
    anna = w.person();
    ben = w.person();
    ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  }
  CardFieldText text(std::int64_t field) { return {field, w.text<limits::field_chars>()}; }
  CardAdd card(CardFieldTexts fields) {
    CardAdd add{board, CardId(w.fresh()), {}, w.text<limits::card_chars>()};
    add.fields = std::move(fields);
    return add;
  }
  const domain::Card& data(CardId id, ActivityId on = {}) const {
    const auto& activity = w.state.activities.at(on ? on : board);
    return std::get<domain::Board>(activity.data).cards.at(id);
  }
  bool holds(ContentId content) const { return w.state.contents.contains(content); }
  bool erases(ContentId content) const {
    const auto& erased = w.effects.erased;
    return std::find(erased.begin(), erased.end(), content) != erased.end();
  }
};

TEST_F(FieldsTest, ACardSaysWhatItsBoardAsksFor) {
  open(with_fields(w, 3));
  const CardAdd add = card({text(1), text(2)});
  ASSERT_EQ(w.as(anna, add), Refusal::ok);
  EXPECT_EQ(data(add.card).text, add.text.id);
  EXPECT_EQ(data(add.card).fields.at(1), (*add.fields)[0].text.id);
  EXPECT_EQ(data(add.card).fields.at(2), (*add.fields)[1].text.id);
  // Every further field may stay empty.
  EXPECT_EQ(w.as(anna, card({})), Refusal::ok);
  EXPECT_EQ(w.as(anna, card({text(2)})), Refusal::ok);
  EXPECT_EQ(w.as(anna, card({text(3)})), Refusal::unknown_entity);
}

TEST_F(FieldsTest, EachFieldIsNamedOnceWithWordsOfItsOwn) {
  open(with_fields(w, 3));
  EXPECT_EQ(w.as(anna, card({text(1), text(1)})), Refusal::bad_value);
  CardAdd same = card({text(1)});
  (*same.fields)[0].text.id = same.text.id;
  EXPECT_EQ(w.as(anna, same), Refusal::id_used);
  CardFieldText twice = text(1);
  CardAdd two = card({twice, {2, twice.text}});
  EXPECT_EQ(w.as(anna, two), Refusal::id_used);
  ASSERT_EQ(w.as(anna, card({twice})), Refusal::ok);
  EXPECT_EQ(w.as(anna, card({twice})), Refusal::id_used);
}

TEST_F(FieldsTest, ABoardWithoutFieldsTakesNone) {
  BoardSettings plain;
  plain.silent = plain.anonymous = false;
  open(plain);
  EXPECT_EQ(w.as(anna, card({text(1)})), Refusal::unknown_entity);
  BoardSettings none = plain;
  none.fields.emplace();
  EXPECT_EQ(
      w.as(w.lead,
           StepCreate{StepId(w.fresh()), w.text<limits::title_chars>(), 0, false, {}, none, {}}),
      Refusal::bad_value);
}

TEST_F(FieldsTest, LabelsAreKeptWithTheStepAndGoWithIt) {
  const BoardSettings settings = with_fields(w, 2);
  step = w.step(settings);
  const ContentId label = (*settings.fields)[1].label.id;
  EXPECT_TRUE(holds(label));
  ASSERT_EQ(w.as(w.lead, StepRemove{step}), Refusal::ok);
  EXPECT_FALSE(holds(label));
}

TEST_F(FieldsTest, AnEditSaysAllFieldsAnewOrLeavesThem) {
  open(with_fields(w, 3));
  const CardAdd add = card({text(1), text(2)});
  ASSERT_EQ(w.as(anna, add), Refusal::ok);
  CardEdit edit{board, add.card, w.text<limits::card_chars>(), add.text.id, {}};
  EXPECT_EQ(w.as(ben, edit), Refusal::not_allowed);
  ASSERT_EQ(w.as(anna, edit), Refusal::ok);
  EXPECT_EQ(data(add.card).fields.size(), 2u);
  CardEdit next{board, add.card, w.text<limits::card_chars>(), edit.text.id, {}};
  next.fields = CardFieldTexts{text(2)};
  ASSERT_EQ(w.as(anna, next), Refusal::ok);
  EXPECT_EQ(data(add.card).fields.size(), 1u);
  EXPECT_EQ(data(add.card).fields.at(2), (*next.fields)[0].text.id);
  // Only for as long as it can be taken back.
  EXPECT_TRUE(holds((*add.fields)[0].text.id));
  const auto last = domain::last_number(w.state, domain::Author::of(anna), ClientId(1));
  ASSERT_EQ(w.as(anna, Undo{static_cast<std::int64_t>(last)}), Refusal::ok);
  EXPECT_EQ(data(add.card).fields.at(1), (*add.fields)[0].text.id);
}

TEST_F(FieldsTest, WhatIsRemovedOrErasedHasNoFieldsLeft) {
  open(with_fields(w, 2));
  const CardAdd removed = card({text(1)}), erased = card({text(1)}), taken = card({text(1)});
  for (const CardAdd* one : {&removed, &erased, &taken}) ASSERT_EQ(w.as(anna, *one), Refusal::ok);
  ASSERT_EQ(w.as(anna, CardRemove{board, removed.card}), Refusal::ok);
  EXPECT_TRUE(data(removed.card).fields.empty());
  // Staff could still bring it back: not with her words.
  ASSERT_EQ(w.as(w.lead, CardRemove{board, taken.card}), Refusal::ok);
  ASSERT_EQ(w.as(anna, PersonErase{}), Refusal::ok);
  EXPECT_TRUE(data(erased.card).erased);
  EXPECT_TRUE(data(erased.card).fields.empty());
  for (const CardAdd* one : {&erased, &taken}) {
    EXPECT_TRUE(erases(one->text.id));
    EXPECT_TRUE(erases((*one->fields)[0].text.id));
  }
}

// As hidden as its card.
TEST_F(FieldsTest, OnASilentBoardNobodyIsSentAField) {
  BoardSettings settings = with_fields(w, 2);
  settings.silent = settings.anonymous = true;
  open(settings);
  const CardAdd add = card({text(1)});
  ASSERT_EQ(w.hidden(anna, board, add), Refusal::ok);
  EXPECT_FALSE(w.effects.dirty.contains(domain::VisibilityScope::of(w.plenary)));
  CardEdit edit{board, add.card, w.text<limits::card_chars>(), add.text.id, {}};
  edit.fields = CardFieldTexts{text(1)};
  ASSERT_EQ(w.hidden(anna, board, edit), Refusal::ok);
  EXPECT_FALSE(w.effects.dirty.contains(domain::VisibilityScope::of(w.plenary)));
}

TEST_F(FieldsTest, AHarvestTakesTheFieldsThatItHasAPlaceFor) {
  const RoomId room = w.room();
  const StepId from = w.step(with_fields(w, 3), Scope{ScopeKind::all_rooms, {}});
  BoardSettings collects = with_fields(w, 2);
  collects.harvest = HarvestSettings{from, 3, 1};
  const ActivityId plenary = w.in_plenary(w.step(collects));
  board = domain::activity_of(from, room);
  ASSERT_EQ(w.as(w.lead, StepStart{from, {}}), Refusal::ok);
  const CardAdd add = card({text(1), text(2)});
  ASSERT_EQ(w.as(w.lead, add), Refusal::ok);
  BoardReport report{plenary, board, {}, {}, true};
  report.results.push_back({TargetId(add.card.value), CardId(w.fresh())});
  ASSERT_EQ(w.as(w.lead, report), Refusal::ok);
  const CardId there = report.results[0].card;
  EXPECT_EQ(data(there, plenary).fields.size(), 1u);
  EXPECT_EQ(data(there, plenary).fields.at(1), (*add.fields)[0].text.id);
  // Other words there after an edit here, with the next report.
  CardEdit edit{board, add.card, w.text<limits::card_chars>(), add.text.id, {}};
  edit.fields = CardFieldTexts{};
  ASSERT_EQ(w.as(w.lead, edit), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, report), Refusal::ok);
  EXPECT_TRUE(data(there, plenary).fields.empty());
}

}  // namespace
}  // namespace dialograum::testing
