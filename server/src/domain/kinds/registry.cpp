#include "domain/kinds/registry.hpp"

namespace dialograum::domain {
namespace {

// Calls f(Rules<Kind>{}, data) for the kind of an activity.
template <class F>
auto with_rules(const State& state, ActivityId id, F f) {
  const ActivityData& data = state.activities.at(id).data;
  return protocol::with_kind(
      data, [&]<KindRules K>(K) { return f(Rules<K>{}, std::get<StateOfKind<K>>(data)); });
}

// Calls f(Rules<Kind>{}, settings) for the kind of these settings.
template <class F>
auto with_rules(const Settings& settings, F f) {
  return protocol::with_kind(settings, [&]<KindRules K>(K) {
    return f(Rules<K>{}, std::get<typename K::Settings>(settings));
  });
}

}  // namespace

bool can_be_revealed(const Settings& settings) {
  return with_rules(settings, [](auto rules, const auto&) { return rules.can_be_revealed; });
}

bool takes_topics(const Settings& settings) {
  return with_rules(settings, [](auto rules, const auto&) { return rules.takes_topics; });
}

bool runs_beside(const Settings& settings) {
  return with_rules(settings, [](auto rules, const auto&) { return rules.runs_beside; });
}

bool has_sections(const Settings& settings) {
  return protocol::with_kind(settings, []<KindRules K>(K) { return HasSections<K>; });
}

bool settings_stay_open(const Settings& settings) {
  return protocol::with_kind(settings, []<KindRules K>(K) { return StaysOpen<K>; });
}

Refusal judge_settings(const State& state, const Settings& settings) {
  return with_rules(settings, [&](auto rules, const auto& of_kind) {
    return rules.judge_settings(state, of_kind);
  });
}

std::optional<StepId> built_on(const Settings& settings) {
  return with_rules(settings,
                    [](auto rules, const auto& of_kind) { return rules.built_on(of_kind); });
}

std::optional<BroughtItem> brought_item(const Settings& settings) {
  return protocol::with_kind(settings, [&]<KindRules K>(K) -> std::optional<BroughtItem> {
    if constexpr (BringsItem<K>)
      return Rules<K>::brought_item(std::get<typename K::Settings>(settings));
    return std::nullopt;
  });
}

Refusal judge_base(const State& state, const Step& step, const Step& base) {
  return protocol::with_kind(step.settings, [&]<KindRules K>(K) {
    if constexpr (NeedsBase<K>) return Rules<K>::judge_base(state, step, base);
    return Refusal::ok;
  });
}

void open_round(Edit& edit, ActivityId id) {
  with_rules(edit.state, id, [&](auto rules, const auto&) { rules.open_round(edit, id); });
}

void reveal_round(Edit& edit, ActivityId id) {
  with_rules(edit.state, id, [&](auto rules, const auto&) { rules.reveal(edit, id); });
}

ItemsHeld items_held(const State& state, ActivityId id) {
  if (!holds_what_was_opened(state)) return {};
  const Activity& activity = state.activities.at(id);
  const Settings& settings = settings_of(state, activity);
  ItemsHeld held = protocol::with_kind(activity.data, [&]<KindRules K>(K) {
    return Rules<K>::items_held(std::get<typename K::Settings>(settings),
                                std::get<StateOfKind<K>>(activity.data));
  });
  if (activity.opened_ms == 0) held.words = held.removal = false;
  return held;
}

bool item_in_use(const State& state, ActivityId id, ItemId item) {
  return with_rules(state, id,
                    [&](auto rules, const auto& data) { return rules.item_in_use(data, item); });
}

void erase_author(Edit& edit, ActivityId id, const Author& author) {
  with_rules(edit.state, id,
             [&](auto rules, const auto&) { rules.erase_author(edit, id, author); });
}

std::optional<ContentId> words_of(const State& state, ActivityId id, TargetId thing) {
  return with_rules(state, id,
                    [&](auto rules, const auto&) { return rules.words_of(state, id, thing); });
}

void show_reasons(Edit& edit, ActivityId id, ItemId item, const VisibilityScope& scope) {
  protocol::with_kind(edit.state.activities.at(id).data, [&]<KindRules K>(K) {
    if constexpr (GivesReasons<K>) Rules<K>::show_reasons(edit, id, item, scope);
  });
}

std::optional<ItemId> shown_reason(const State& state, ActivityId id, std::uint32_t round,
                                   ContentId reason) {
  return protocol::with_kind(state.activities.at(id).data,
                             [&]<KindRules K>(K) -> std::optional<ItemId> {
                               if constexpr (GivesReasons<K>)
                                 return Rules<K>::shown_reason(state, id, round, reason);
                               return std::nullopt;
                             });
}

void name_changed(Edit& edit, ActivityId id, const Author& author) {
  with_rules(edit.state, id,
             [&](auto rules, const auto&) { rules.name_changed(edit, id, author); });
}

void words_changed(Edit& edit, ActivityId id, ItemId section) {
  protocol::with_kind(edit.state.activities.at(id).data, [&]<KindRules K>(K) {
    if constexpr (HasSections<K>) Rules<K>::words_changed(edit, id, section);
  });
}

void words_erased(Edit& edit, ActivityId id, ItemId section) {
  protocol::with_kind(edit.state.activities.at(id).data, [&]<KindRules K>(K) {
    if constexpr (HasSections<K>) Rules<K>::words_erased(edit, id, section);
  });
}

Refusal judge_undo(const State& state, const UndoRecord& record) {
  return protocol::with_kind(state.activities.at(record.activity).data, [&]<KindRules K>(K) {
    if constexpr (Undoable<K>) return Rules<K>::judge_undo(state, record);
    return Refusal::nothing_to_undo;
  });
}

void undo(Edit& edit, const UndoRecord& record) {
  protocol::with_kind(edit.state.activities.at(record.activity).data, [&]<KindRules K>(K) {
    if constexpr (Undoable<K>) Rules<K>::undo(edit, record);
  });
}

}  // namespace dialograum::domain
