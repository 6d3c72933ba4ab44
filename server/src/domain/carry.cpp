#include "domain/carry.hpp"

#include <algorithm>

#include "domain/commands.hpp"
#include "domain/kinds/harvest.hpp"
#include "domain/kinds/registry.hpp"
#include "domain/order.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {
namespace {

bool comes_from(const Item& item, ActivityId of, TargetId thing) {
  return std::any_of(item.origins.begin(), item.origins.end(), [&](const Origin& origin) {
    return origin.activity == of && origin.thing == thing;
  });
}

// Topics are a board's; other kinds have items of one sort.
bool can_have_topics(const State& state, OwnerId owner) {
  return takes_topics(step_of(state, owner).settings);
}

std::vector<RoomId> rooms_with_items_of(const State& state, ActivityId of, TargetId thing) {
  std::vector<RoomId> rooms;
  const Activity* source = find(state.activities, of);
  if (!source) return rooms;
  for (OwnerId owner : source->carried_to) {
    const Items* items = find(state.items, owner);
    const Item* item = items ? find(*items, ItemId(thing.value)) : nullptr;
    if (!item || !comes_from(*item, of, thing)) continue;
    for (ActivityId id : activities_under(state, owner)) {
      const RoomId room = state.activities.at(id).room;
      if (room != source->room && std::find(rooms.begin(), rooms.end(), room) == rooms.end())
        rooms.push_back(room);
    }
  }
  return rooms;
}

}  // namespace

std::vector<RoomId> rooms_showing(const State& state, ActivityId of, TargetId thing) {
  std::vector<RoomId> rooms = rooms_with_items_of(state, of, thing);
  for (RoomId room : rooms_following(state, of))
    if (std::find(rooms.begin(), rooms.end(), room) == rooms.end()) rooms.push_back(room);
  return rooms;
}

bool is_shown_in(const State& state, ActivityId of, TargetId thing, RoomId room) {
  const Activity* source = find(state.activities, of);
  if (source && is_followed_in(state, *source, room)) return true;
  const std::vector<RoomId> rooms = rooms_with_items_of(state, of, thing);
  return std::find(rooms.begin(), rooms.end(), room) != rooms.end();
}

void mark_origins_changed(Edit& edit, const Item& item, RoomId room) {
  for (const Origin& origin : item.origins) {
    const Activity* source = find(edit.state.activities, origin.activity);
    if (!source || source->room == room) continue;
    const VisibilityScope scope = VisibilityScope::of(room);
    for (std::uint32_t round = 1; round <= source->round; ++round)
      edit.show_result(scope,
                       {EntityKind::result, origin.activity.value, origin.thing.value, round});
    show_reasons(edit, origin.activity, ItemId(origin.thing.value), scope);
  }
}

void add_origin(Edit& edit, OwnerId owner, ItemId item_id, ActivityId from, TargetId thing) {
  State& state = edit.state;
  Item& item = state.items[owner].at(item_id);
  if (comes_from(item, from, thing) || item.origins.size() >= limits::origins) return;
  Activity& source = state.activities.at(from);
  item.origins.push_back({source.step, source.room, from, source.round, thing});
  source.carried_to.insert(owner);
  for (ActivityId id : activities_under(state, owner))
    mark_origins_changed(edit, item, state.activities.at(id).room);
}

Refusal judge(const State& state, const Context& context, const protocol::ItemCarry& command) {
  if (Refusal owner = judge_owner(state, context, command.owner); owner != Refusal::ok)
    return owner;
  const Activity* from = find(state.activities, command.from);
  if (!from) return Refusal::unknown_entity;
  if (context.role == Role::moderator && from->room != context.room) return Refusal::wrong_room;
  const bool to_itself = command.owner.value == command.from.value ||
                         command.owner.value == from->step.value;
  if (to_itself || command.things.empty()) return Refusal::bad_value;
  if (command.topic && !can_have_topics(state, command.owner)) return Refusal::bad_value;
  for (ActivityId id : activities_under(state, command.owner))
    if (items_held(state, id).additions) return Refusal::already_opened;
  const Items* items = find(state.items, command.owner);
  std::size_t total = items ? items->size() : 0;
  for (TargetId thing : command.things) {
    if (!words_of(state, command.from, thing)) return Refusal::unknown_entity;
    if (!items || !items->contains(ItemId(thing.value))) ++total;
  }
  return total > limits::items_per_owner ? Refusal::limit : Refusal::ok;
}

void perform(Edit& edit, const protocol::ItemCarry& command) {
  State& state = edit.state;
  Items& items = state.items[command.owner];
  std::int64_t order = order_at_end(edit.context.seq);
  for (TargetId thing : command.things) {
    const ItemId id(thing.value);
    if (!items.contains(id)) {
      Item item;
      edit.replace(item.text, *words_of(state, command.from, thing));
      item.topic = command.topic;
      item.order = order++;
      items.emplace(id, item);
    }
    add_origin(edit, command.owner, id, command.from, thing);
    edit.mark_item_changed(command.owner, id);
  }
  follow_items(edit, command.owner);
}

}  // namespace dialograum::domain
