#include "domain/state.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/mutant.hpp"
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

const Board* board_of_vote(const State& state, const Activity& vote, ActivityId* id) {
  const auto* settings = std::get_if<protocol::VoteSettings>(&settings_of(state, vote));
  if (!settings || settings->targets == protocol::VoteTargets::list || !settings->board)
    return nullptr;
  for (RoomId room : {vote.room, state.plenary}) {
    ActivityId candidate = activity_of(*settings->board, room);
    const Activity* activity = find(state.activities, candidate);
    if (!activity) continue;
    if (id) *id = candidate;
    return std::get_if<Board>(&activity->data);
  }
  return nullptr;
}

std::vector<RoomId> rooms_voting_on(const State& state, ActivityId board) {
  std::vector<RoomId> rooms;
  const Activity& activity = state.activities.at(board);
  if (activity.room != state.plenary || !std::holds_alternative<Board>(activity.data)) return rooms;
  for (const auto& [step_id, step] : state.steps) {
    const auto* settings = std::get_if<protocol::VoteSettings>(&step.settings);
    if (!settings || settings->board != activity.step) continue;
    for (const auto& [room, value] : state.rooms) {
      const Activity* vote = find(state.activities, activity_of(step_id, room));
      ActivityId voted;
      if (vote && room != activity.room && vote->opened_ms != 0 &&
          board_of_vote(state, *vote, &voted) && voted == board)
        rooms.push_back(room);
    }
  }
  return rooms;
}

bool is_card_public(const State& state, const Activity& activity, const Card& card) {
  if (card.removed) return false;
  const auto& settings = std::get<protocol::BoardSettings>(settings_of(state, activity));
  const auto& board = std::get<Board>(activity.data);
  return mutant("silent_cards_shown") || !settings.silent || card.round <= board.revealed_rounds;
}

}  // namespace dialograum::domain
