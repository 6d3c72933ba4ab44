// Plans: goals (the activity's items) and measures, their part of the state and their rules.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "domain/changes.hpp"
#include "domain/kinds/rules.hpp"

namespace dialograum::domain {

using protocol::MeasureField;
using protocol::MeasureStatus;
using protocol::MeasureVerdict;

struct MeasureText {
  ContentId words;
  Author author;
  bool erased = false;  // by its author: the words are gone, the place stays
};
BOOST_DESCRIBE_STRUCT(MeasureText, (), (words, author, erased))

struct Measure {
  ItemId goal;
  std::int64_t order = 0;
  std::map<MeasureField, MeasureText> texts;  // without those that are empty
  std::string from;                           // days, "2027-03-31"; empty: none
  std::string to;
  std::optional<MeasureVerdict> verdict;
  MeasureStatus status = MeasureStatus::open;
  std::set<Author> confirmed_by;
  bool removed =
      false;  // kept as a tombstone, so that no undo brings back what others have changed
  Seq changed = 0;
};
BOOST_DESCRIBE_STRUCT(Measure, (),
                      (goal, order, texts, from, to, verdict, status, confirmed_by, removed,
                       changed))

struct Plan {
  std::map<MeasureId, Measure> measures;
  // Who wrote the words that items made of a measure still say and it no longer does.
  std::map<ContentId, Author> said_elsewhere;
};
BOOST_DESCRIBE_STRUCT(Plan, (), (measures, said_elsewhere))

template <>
struct StateOf<protocol::PlanKind> {
  using type = Plan;
};

template <>
struct Rules<protocol::PlanKind> {
  static constexpr bool can_be_revealed = false;
  static constexpr bool takes_topics = false;
  static constexpr bool runs_beside = false;
  static Refusal judge_settings(const State&, const protocol::PlanSettings&) { return Refusal::ok; }
  static std::optional<StepId> built_on(const protocol::PlanSettings&) { return std::nullopt; }
  static void open_round(Edit&, ActivityId) {}
  static void reveal(Edit&, ActivityId) {}
  static ItemsHeld items_held(const protocol::PlanSettings&, const Plan&) { return {}; }
  static bool item_in_use(const Plan& plan, ItemId item);
  static void erase_author(Edit& edit, ActivityId id, const Author& author);
  static std::optional<ContentId> words_of(const State& state, ActivityId id, TargetId thing);
  static void name_changed(Edit& edit, ActivityId id, const Author& author);
  static Refusal judge_undo(const State& state, const UndoRecord& record);
  static void undo(Edit& edit, const UndoRecord& record);
};

DIALOGRAUM_COMMAND(MeasureAdd)
DIALOGRAUM_COMMAND(MeasureSetText)
DIALOGRAUM_COMMAND(MeasureSet)
DIALOGRAUM_COMMAND(MeasureMove)
DIALOGRAUM_COMMAND(MeasureRemove)
DIALOGRAUM_COMMAND(MeasureConfirm)

// A measure's text, or null if it has none there.
const MeasureText* text_of(const Measure& measure, MeasureField field);

}  // namespace dialograum::domain
