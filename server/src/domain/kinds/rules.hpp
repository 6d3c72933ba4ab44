// What every kind of activity provides in this layer. Each kind specialises both templates in its
// own header; registry.cpp does not compile while one of the rules is missing.
#pragma once

#include <concepts>
#include <optional>

#include "domain/author.hpp"
#include "domain/changes.hpp"
#include "domain/command.hpp"
#include "protocol/types/kinds.hpp"

namespace dialograum::domain {

struct Activity;
struct Step;
struct UndoRecord;

// ::type is what an activity of this kind holds in the state.
template <class Kind>
struct StateOf;

// What can no longer be done to the items of an activity. From rules 2 on, what was put to people
// stays as it was put, and no answer tells what somebody has entered unseen.
struct ItemsHeld {
  bool words = false;      // none is edited
  bool removal = false;    // none is removed
  bool additions = false;  // none is added
};

// An item that comes with the settings of a step, and its first words.
struct BroughtItem {
  ItemId item;
  ContentId words;
};

template <class Kind>
struct Rules;

template <class Kind>
concept KindRules = requires(const State& state, const Context& context, Edit& edit, ActivityId id,
                             const Author& author, ItemId item, TargetId thing,
                             const typename Kind::Settings& settings,
                             const typename StateOf<Kind>::type& data) {
  // Whether there is anything to reveal.
  { Rules<Kind>::can_be_revealed } -> std::convertible_to<bool>;
  // Whether its items may also be topics: what is talked about, instead of a part of it.
  { Rules<Kind>::takes_topics } -> std::convertible_to<bool>;
  // Whether it runs beside what the room looks at, instead of in its place.
  { Rules<Kind>::runs_beside } -> std::convertible_to<bool>;
  { Rules<Kind>::judge_settings(state, settings) } -> std::same_as<Refusal>;
  // The step whose activities these settings are about.
  { Rules<Kind>::built_on(settings) } -> std::same_as<std::optional<StepId>>;
  // Makes room for the current round's input; called again when a closed round goes on.
  { Rules<Kind>::open_round(edit, id) } -> std::same_as<void>;
  // Results, reasons, cards become visible.
  { Rules<Kind>::reveal(edit, id) } -> std::same_as<void>;
  // After the first opening, under rules 2.
  { Rules<Kind>::items_held(settings, data) } -> std::same_as<ItemsHeld>;
  { Rules<Kind>::item_in_use(data, item) } -> std::same_as<bool>;
  // "Meine Daten löschen": what nobody has seen goes, and so do all texts.
  { Rules<Kind>::erase_author(edit, id, author) } -> std::same_as<void>;
  // The words of one of its things, as everybody in its room sees them; else nothing.
  { Rules<Kind>::words_of(state, id, thing) } -> std::same_as<std::optional<ContentId>>;
  // Where input is shown under names.
  { Rules<Kind>::name_changed(edit, id, author) } -> std::same_as<void>;
};

// A kind with commands that can be undone has these too.
template <class Kind>
concept Undoable = requires(const State& state, Edit& edit, const UndoRecord& record) {
  { Rules<Kind>::judge_undo(state, record) } -> std::same_as<Refusal>;
  { Rules<Kind>::undo(edit, record) } -> std::same_as<void>;
};

// A kind that can be built on another step has this, too: whether that one has what it needs in the
// rooms where it runs.
template <class Kind>
concept NeedsBase = requires(const State& state, const Step& step, const Step& base) {
  { Rules<Kind>::judge_base(state, step, base) } -> std::same_as<Refusal>;
};

// A kind whose items are sections of a text has these, too. They have a body, and how they read is
// counted: each wording is a version of its own.
template <class Kind>
concept HasSections = requires(Edit& edit, ActivityId id, ItemId section) {
  // A section reads differently now, or is gone.
  { Rules<Kind>::words_changed(edit, id, section) } -> std::same_as<void>;
  // Somebody has erased words that a section has or had.
  { Rules<Kind>::words_erased(edit, id, section) } -> std::same_as<void>;
};

// A kind into which nobody enters anything has this, too: its settings can be changed at any time
// (rules 3).
template <class Kind>
concept StaysOpen = requires {
  requires Rules<Kind>::settings_stay_open;
};

// A kind whose settings can bring an item along has this, too: it is made with them, and nobody
// removes it while they bring it.
template <class Kind>
concept BringsItem = requires(const typename Kind::Settings& settings) {
  { Rules<Kind>::brought_item(settings) } -> std::same_as<std::optional<BroughtItem>>;
};

// A kind whose results have reasons has this, too: those for one item are seen, or no longer seen,
// by others than its room.
template <class Kind>
concept GivesReasons = requires(const State& state, Edit& edit, ActivityId id, ItemId item,
                                const VisibilityScope& scope, ContentId reason) {
  { Rules<Kind>::show_reasons(edit, id, item, scope) } -> std::same_as<void>;
  // The item that a reason is about, if everybody in its room is shown it.
  { Rules<Kind>::shown_reason(state, id, 1u, reason) } -> std::same_as<std::optional<ItemId>>;
};

}  // namespace dialograum::domain
