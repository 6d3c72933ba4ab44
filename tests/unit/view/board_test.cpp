// What audiences and people are shown of a card's fields and links.
#include <gtest/gtest.h>

#include <algorithm>

#include "unit/domain/workshop_fixture.hpp"
#include "view/private_view.hpp"
#include "view/project.hpp"

namespace dialograum::testing {
namespace {

struct BoardViewTest : ::testing::Test {
  Workshop w;
  view::Contents contents;
  StepId step;
  ActivityId board;
  SeatId anna;

  template <std::size_t Max>
  Text<Max> text(const char* words) {
    const Text<Max> text = w.text<Max>();
    contents.put(text.id, words);
    return text;
  }
  void open(bool silent) {
    BoardSettings settings;
    settings.silent = silent;
    settings.anonymous = false;
    settings.links = true;
    settings.fields.emplace();
    for (const char* label : {"Was?", "Indikator"})
      settings.fields->push_back({text<limits::label_chars>(label), {}});
    step = w.step(settings);
    board = w.in_plenary(step);
    anna = w.person();
    ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  }
  CardId add(const char* words, const char* field) {
    CardAdd card{board, CardId(w.fresh()), {}, text<limits::card_chars>(words)};
    card.fields = CardFieldTexts{{1, text<limits::field_chars>(field)}};
    EXPECT_EQ(w.as(anna, card), Refusal::ok);
    return card.card;
  }
  std::optional<CardEntity> seen(CardId id, Role role = Role::participant) const {
    for (const auto& entity : view::entities(w.state, contents, {w.plenary, role}))
      if (const auto* found = std::get_if<CardEntity>(&entity);
          found && found->id.value == id.str())
        return *found;
    return std::nullopt;
  }
  bool own_has(std::string_view words) const {
    const domain::Author author = domain::Author::of(anna);
    const auto own = view::private_view(w.state, contents, anna, {&author, 1}, 0);
    return std::any_of(own.puts.begin(), own.puts.end(), [&](const std::string& put) {
      return put.find(words) != std::string::npos;
    });
  }
};

TEST_F(BoardViewTest, AFieldIsAsHiddenAsItsCard) {
  open(true);
  const CardId card = add("Hausbesuche", "Zahl der Besuche");
  for (Role role : {Role::lead, Role::moderator, Role::participant, Role::projector})
    for (const auto& put :
         view::project(w.state, contents, {w.plenary, role}, 0, view::Throttled::none()).puts)
      EXPECT_EQ(put.find("Zahl der Besuche"), std::string::npos);
  EXPECT_TRUE(own_has("Zahl der Besuche"));
  ASSERT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok);
  const auto shown = seen(card);
  ASSERT_TRUE(shown && shown->fields);
  EXPECT_EQ(shown->fields->front().field.value, 1);
  EXPECT_EQ(shown->fields->front().text.text, "Zahl der Besuche");
}

TEST_F(BoardViewTest, ALinkIsShownWhereBothOfItsCardsAre) {
  open(false);
  const CardId output = add("Hausbesuche", "a"), outcome = add("Familien kommen", "b");
  EXPECT_FALSE(seen(output)->links);
  ASSERT_EQ(w.as(anna, CardLink{board, output, outcome, true}), Refusal::ok);
  EXPECT_EQ(seen(output)->links->front(), outcome);
  EXPECT_FALSE(seen(outcome)->links);
  ASSERT_EQ(w.as(w.lead, CardHide{board, outcome, true}), Refusal::ok);
  EXPECT_FALSE(seen(output)->links);
  EXPECT_FALSE(seen(output, Role::projector)->links);
  EXPECT_EQ(seen(output, Role::lead)->links->front(), outcome);
  ASSERT_EQ(w.as(w.lead, CardHide{board, outcome, false}), Refusal::ok);
  EXPECT_TRUE(seen(output)->links);
  ASSERT_EQ(w.as(w.lead, CardRemove{board, outcome}), Refusal::ok);
  EXPECT_FALSE(seen(output, Role::lead)->links);
}

// What comes in frames, one after the other, is what somebody sees who comes in later.
TEST_F(BoardViewTest, EveryChangeOfALinkIsSent) {
  open(false);
  const CardId output = add("Hausbesuche", "a"), outcome = add("Familien kommen", "b");
  const auto sent = [&](const Command& command) {
    const domain::Seq before = w.state.seq;
    EXPECT_EQ(w.as(w.lead, command), Refusal::ok);
    const auto frame = view::project(w.state, contents, {w.plenary, Role::participant}, before,
                                     view::Throttled::none());
    return std::any_of(frame.puts.begin(), frame.puts.end(), [&](const std::string& put) {
      return put.find("\"id\":\"" + output.str()) != std::string::npos;
    });
  };
  EXPECT_TRUE(sent(CardLink{board, output, outcome, true}));
  EXPECT_TRUE(sent(CardHide{board, outcome, true}));
  EXPECT_TRUE(sent(CardHide{board, outcome, false}));
  EXPECT_TRUE(sent(CardRemove{board, outcome}));
}

}  // namespace
}  // namespace dialograum::testing
