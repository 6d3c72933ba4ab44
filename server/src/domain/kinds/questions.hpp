// Questions of a room: who asked what, and who would like to hear the answer, too.
#pragma once

#include <map>

#include "domain/changes.hpp"
#include "domain/kinds/rules.hpp"

namespace dialograum::domain {

struct Question {
  Author author;
  ContentId text;
  ActivityId about;  // what the room looked at when it was asked
  protocol::QuestionStatus status = protocol::QuestionStatus::waiting;
  std::int64_t order = 0;
  std::uint32_t support = 0;  // authors who support it
  bool withdrawn = false;     // kept as a tombstone: ids are used once, and its author's other
                              // screens must hear of it
  SlotId about_slot;          // of `about`, which was then
};
BOOST_DESCRIBE_STRUCT(Question, (),
                      (author, text, about, status, order, support, withdrawn, about_slot))

// One author and one question: its asker, or somebody who supports it or once did.
struct Involvement {
  bool supports = false;
  Seq changed = 0;  // the last entry that changed what they see of it themselves
};
BOOST_DESCRIBE_STRUCT(Involvement, (), (supports, changed))

struct Questions {
  std::map<QuestionId, Question> questions;
  std::map<Author, std::map<QuestionId, Involvement>> by_author;
};
BOOST_DESCRIBE_STRUCT(Questions, (), (questions, by_author))

template <>
struct StateOf<protocol::QuestionsKind> {
  using type = Questions;
};

template <>
struct Rules<protocol::QuestionsKind> {
  static constexpr bool can_be_revealed = false;
  static constexpr bool takes_topics = false;
  static constexpr bool runs_beside = true;
  static Refusal judge_settings(const State&, const protocol::QuestionsSettings&) {
    return Refusal::ok;
  }
  static std::optional<StepId> built_on(const protocol::QuestionsSettings&) { return std::nullopt; }
  static void open_round(Edit&, ActivityId) {}
  static void reveal(Edit&, ActivityId) {}
  static ItemsHeld items_held(const protocol::QuestionsSettings&, const Questions&) { return {}; }
  static bool item_in_use(const Questions&, ItemId) { return false; }
  static void erase_author(Edit& edit, ActivityId id, const Author& author);
  static std::optional<ContentId> words_of(const State& state, ActivityId id, TargetId thing);
  static void name_changed(Edit& edit, ActivityId id, const Author& author);
};

DIALOGRAUM_COMMAND(QuestionAsk)
DIALOGRAUM_COMMAND(QuestionWithdraw)
DIALOGRAUM_COMMAND(QuestionSupport)
DIALOGRAUM_COMMAND(QuestionSetStatus)

// Does everybody in the room see it?
bool is_public(const Question& question);

}  // namespace dialograum::domain
