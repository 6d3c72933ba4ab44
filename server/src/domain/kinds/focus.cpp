#include "domain/kinds/focus.hpp"

#include <algorithm>

#include "domain/kinds/rating.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {
namespace {

bool contains(const std::vector<ItemId>& ids, ItemId id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

Refusal judge_headings(const State& state, ActivityId id, const std::vector<ItemId>& headings) {
  for (auto heading = headings.begin(); heading != headings.end(); ++heading) {
    const Item* item = item_of(state, id, *heading);
    if (!item) return Refusal::unknown_entity;
    if (!item->heading || std::find(headings.begin(), heading, *heading) != heading)
      return Refusal::bad_value;
  }
  if (headings.empty()) return Refusal::ok;
  const std::size_t criteria = criteria_below(state, id, headings).size();
  if (criteria == 0) return Refusal::bad_value;
  return criteria <= limits::focus ? Refusal::ok : Refusal::limit;
}

}  // namespace

std::vector<ItemId> criteria_below(const State& state, ActivityId id,
                                   const std::vector<ItemId>& headings) {
  std::vector<ItemId> below;
  bool chosen = false;        // one of the headings above is
  bool under_heading = true;  // the next heading begins a new path
  for (const auto& [item, value] : items_of(state, id)) {
    if (value->heading) {
      chosen = contains(headings, item) || (chosen && !under_heading);
      under_heading = false;
    } else {
      under_heading = true;
      if (chosen) below.push_back(item);
    }
  }
  return below;
}

bool is_in_focus(const RatingRound& round, ItemId criterion) {
  return round.focus.empty() || contains(round.focus, criterion);
}

Refusal judge(const State& state, const Context& context, const protocol::RatingFocus& command) {
  const Activity* activity = find(state.activities, command.activity);
  if (!activity || !std::holds_alternative<Rating>(activity->data)) return Refusal::unknown_entity;
  if (context.role == Role::moderator && activity->room != context.room) return Refusal::wrong_room;
  // What wins against all the others can only be said of all of them.
  if (std::get<protocol::RatingSettings>(settings_of(state, *activity)).consensing)
    return Refusal::bad_value;
  if (activity->phase != Phase::preparing && activity->phase != Phase::revealed)
    return Refusal::wrong_phase;
  return judge_headings(state, command.activity, command.headings);
}

void perform(Edit& edit, const protocol::RatingFocus& command) {
  auto& rating = std::get<Rating>(edit.state.activities.at(command.activity).data);
  rating.focus = command.headings;
  edit.mark_activity_changed(command.activity);
}

}  // namespace dialograum::domain
