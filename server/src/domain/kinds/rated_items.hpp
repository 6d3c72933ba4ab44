// What rating and matrix share, in which people rate items, each on their own. Pure but for Edit;
// thread: the replica's.
#pragma once

#include "domain/edit.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {

// Whether somebody's input on an item is accepted now; `Data` is what an activity of the kind
// holds. Typed text is also accepted within the grace time.
template <class Data>
Refusal judge_rated_item(const State& state, const Context& context, ActivityId id,
                         std::int64_t round, ItemId item_id, InputKind kind) {
  if (Refusal input = judge_input(state, context, id, kind); input != Refusal::ok) return input;
  const Activity& activity = state.activities.at(id);
  if (!std::holds_alternative<Data>(activity.data)) return Refusal::unknown_entity;
  if (round != activity.round) return Refusal::wrong_round;
  bool open = activity.phase == Phase::open;
  if (kind == InputKind::typed && activity.phase == Phase::closed)
    open = within_grace(activity, context.time_ms);
  if (!open) return Refusal::wrong_phase;
  const Item* item = item_of(state, id, item_id);
  if (!item) return Refusal::unknown_entity;
  return item->heading ? Refusal::bad_value : Refusal::ok;
}

// The results of the current round become visible: of those items that were asked about.
template <class Asked>
void bump_item_results(Edit& edit, ActivityId id, Asked asked) {
  const std::uint32_t round = edit.state.activities.at(id).round;
  for (const auto& [item, value] : items_of(edit.state, id))
    if (!value->heading && asked(item))
      edit.mark_result_changed(id, TargetId(item.value),
                               {EntityKind::result, id.value, item.value, round});
}

// How many of a ballot's items are rated.
template <class Ballot>
std::uint32_t rated_in(const Ballot& ballot) {
  std::uint32_t rated = 0;
  for (const auto& [item, mark] : ballot) rated += mark.rated ? 1 : 0;
  return rated;
}

}  // namespace dialograum::domain
