#include "domain/state.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "domain/shuffle.hpp"

namespace dialograum::domain {

ActivityId activity_of(StepId step, RoomId room) {
  std::uint64_t id = mix64(mix64(step.value) ^ room.value);
  return ActivityId(id == 0 ? 1 : id);
}

bool is_leading(Role role) { return role == Role::lead || role == Role::co_lead; }
bool is_staff(Role role) { return is_leading(role) || role == Role::moderator; }

bool left_within_grace(const Seat& seat, RoomId room, std::int64_t time_ms) {
  return seat.left_room && seat.left_room == room && time_ms - seat.left_ms <= limits::grace_ms;
}

std::vector<std::pair<ItemId, const Item*>> items_of(const State& state, ActivityId id) {
  std::vector<std::pair<ItemId, const Item*>> all;
  const Activity* activity = find(state.activities, id);
  if (!activity) return all;
  for (std::uint64_t owner : {activity->step.value, id.value})
    if (const Items* items = find(state.items, OwnerId(owner)))
      for (const auto& [item_id, item] : *items) all.emplace_back(item_id, &item);
  std::sort(all.begin(), all.end(), [](const auto& l, const auto& r) {
    return std::pair(l.second->order, l.first) < std::pair(r.second->order, r.first);
  });
  return all;
}

const Item* item_of(const State& state, ActivityId id, ItemId item) {
  const Activity* activity = find(state.activities, id);
  if (!activity) return nullptr;
  for (std::uint64_t owner : {activity->step.value, id.value})
    if (const Items* items = find(state.items, OwnerId(owner)))
      if (const Item* found = find(*items, item)) return found;
  return nullptr;
}

const Settings& settings_of(const State& state, const Activity& activity) {
  const Step* step = find(state.steps, activity.step);
  CHECK(step != nullptr);
  return step->settings;
}

bool is_anonymous(const Settings& settings) {
  return std::visit(
      [](const auto& kind) {
        if constexpr (requires { kind.anonymous; }) return kind.anonymous;
        return false;
      },
      settings);
}

std::uint32_t shown_from(const State& state, const Settings& settings) {
  if (!is_anonymous(settings)) return 1;
  return std::visit(
      [&](const auto& kind) -> std::uint32_t {
        if constexpr (requires { kind.shown_from; }) {
          if (kind.shown_from) return static_cast<std::uint32_t>(kind.shown_from->value);
          return state.rules >= 3 ? 3 : 1;
        }
        return 1;
      },
      settings);
}

bool is_withheld(const State& state, const Activity& activity, std::uint64_t answers) {
  const std::uint32_t enough = shown_from(state, settings_of(state, activity));
  return enough > 1 && answers < enough;
}

bool is_for_rapporteurs(const Settings& settings) {
  return std::visit(
      [](const auto& kind) {
        if constexpr (requires { kind.writers; })
          return kind.writers == protocol::BoardWriters::rapporteurs;
        return false;
      },
      settings);
}

bool may_enter(const Seat& seat) { return !seat.removed && !seat.revoked && !seat.erased; }

bool is_quick_round(const protocol::BoardSettings& settings) {
  return settings.quick_round.value_or(false);
}

}  // namespace dialograum::domain
