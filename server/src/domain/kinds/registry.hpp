// What the agenda, the items, undo and erasure ask of an activity, whatever its kind: the one place
// in this layer that leads to the rules of each kind.
#pragma once

#include "domain/edit.hpp"

namespace dialograum::domain {

bool can_be_revealed(const Settings& settings);
bool takes_topics(const Settings& settings);
bool runs_beside(const Settings& settings);
bool has_sections(const Settings& settings);
bool settings_stay_open(const Settings& settings);
Refusal judge_settings(const State& state, const Settings& settings);
std::optional<StepId> built_on(const Settings& settings);
std::optional<BroughtItem> brought_item(const Settings& settings);
Refusal judge_base(const State& state, const Step& step, const Step& base);
void open_round(Edit& edit, ActivityId id);
void reveal_round(Edit& edit, ActivityId id);
ItemsHeld items_held(const State& state, ActivityId id);
bool item_in_use(const State& state, ActivityId id, ItemId item);
void erase_author(Edit& edit, ActivityId id, const Author& author);
std::optional<ContentId> words_of(const State& state, ActivityId id, TargetId thing);
void show_reasons(Edit& edit, ActivityId id, ItemId item, const VisibilityScope& scope);
std::optional<ItemId> shown_reason(const State& state, ActivityId id, std::uint32_t round,
                                   ContentId reason);
void name_changed(Edit& edit, ActivityId id, const Author& author);
void words_changed(Edit& edit, ActivityId id, ItemId section);
void words_erased(Edit& edit, ActivityId id, ItemId section);
Refusal judge_undo(const State& state, const UndoRecord& record);
void undo(Edit& edit, const UndoRecord& record);

}  // namespace dialograum::domain
