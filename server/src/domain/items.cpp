// Items: criteria and headings of a rating, options of a vote, columns and topics of a board.
#include <algorithm>
#include <vector>

#include "domain/carry.hpp"
#include "domain/commands.hpp"
#include "domain/kinds/registry.hpp"
#include "domain/order.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {
namespace {

const Item* find_item(const State& state, OwnerId owner, ItemId item) {
  const Items* items = find(state.items, owner);
  return items ? find(*items, item) : nullptr;
}

// The words of an item, its hint and its body are texts of their own, also against each other.
template <class Command>
Refusal judge_words(const State& state, const Command& command) {
  std::vector<ContentId> ids{command.text.id};
  if (command.hint) ids.push_back(command.hint->id);
  if (command.body) ids.push_back(command.body->id);
  for (auto id = ids.begin(); id != ids.end(); ++id)
    if (!content_free(state, *id) || std::find(ids.begin(), id, *id) != id) return Refusal::id_used;
  return !command.body || has_sections(step_of(state, command.owner).settings) ? Refusal::ok
                                                                               : Refusal::bad_value;
}

// From the first opening on, people have been asked about how a section read.
bool keeps_wordings(const State& state, OwnerId owner) {
  const Step& step = step_of(state, owner);
  return step.opened && has_sections(step.settings);
}

// A criterion that goes takes its empty results along.
void drop_results(Edit& edit, OwnerId owner, ItemId item) {
  for (ActivityId id : activities_under(edit.state, owner)) {
    const Activity& activity = edit.state.activities.at(id);
    for (std::uint32_t round = 1; round <= activity.round; ++round) {
      const EntityRef ref{EntityKind::result, id.value, item.value, round};
      edit.mark_removed(VisibilityScope::of(activity.room), ref);
      for (RoomId room : rooms_showing(edit.state, id, TargetId(item.value)))
        edit.mark_removed(VisibilityScope::of(room), ref);
    }
  }
}

// What people said about how a section read is about other words now. Who has answered everything
// depends on it.
void follow_words(Edit& edit, OwnerId owner, ItemId item) {
  if (!has_sections(step_of(edit.state, owner).settings)) return;
  for (ActivityId id : activities_under(edit.state, owner)) words_changed(edit, id, item);
  follow_items(edit, owner);
}

std::int64_t place_item(Edit& edit, OwnerId owner, std::optional<ItemId> after, ItemId self) {
  Items& items = edit.state.items[owner];
  std::vector<std::pair<std::int64_t, ItemId>> siblings;
  for (const auto& [id, item] : items)
    if (id != self) siblings.emplace_back(item.order, id);
  return place_after(std::move(siblings), after, [&](ItemId id, std::int64_t order) {
    items.at(id).order = order;
    edit.mark_item_changed(owner, id);
  });
}

void remove_item(Edit& edit, OwnerId owner, ItemId id) {
  Items& items = edit.state.items[owner];
  release_words(edit, items.at(id));
  const Item removed = items.at(id);
  items.erase(id);
  for (ActivityId activity : activities_under(edit.state, owner))
    mark_origins_changed(edit, removed, edit.state.activities.at(activity).room);
  const EntityRef ref{EntityKind::item, owner.value, id.value};
  if (edit.state.activities.contains(ActivityId(owner.value)))
    edit.mark_removed_on_board(ActivityId(owner.value), ref);
  else
    edit.mark_removed(VisibilityScope::everybody(), ref);
  follow_words(edit, owner, id);
  drop_results(edit, owner, id);
  follow_items(edit, owner);
}

// As long as the step's settings bring it along, it stays.
bool comes_with_settings(const State& state, OwnerId owner, ItemId item) {
  const Step* step = find(state.steps, StepId(owner.value));
  const auto brought = step ? brought_item(step->settings) : std::nullopt;
  return brought && brought->item == item;
}

}  // namespace

std::vector<ActivityId> activities_under(const State& state, OwnerId owner) {
  std::vector<ActivityId> ids;
  if (state.activities.contains(ActivityId(owner.value))) ids.push_back(ActivityId(owner.value));
  for (const auto& [room, value] : state.rooms) {
    ActivityId id = activity_of(StepId(owner.value), room);
    if (state.activities.contains(id)) ids.push_back(id);
  }
  return ids;
}

Refusal judge_owner(const State& state, const Context& context, OwnerId owner) {
  if (state.steps.contains(StepId(owner.value)))
    return context.role == Role::moderator ? Refusal::not_allowed : Refusal::ok;
  const Activity* activity = find(state.activities, ActivityId(owner.value));
  if (!activity) return Refusal::unknown_entity;
  return context.role == Role::moderator && activity->room != context.room ? Refusal::wrong_room
                                                                           : Refusal::ok;
}

void follow_items(Edit& edit, OwnerId owner) {
  for (ActivityId id : activities_under(edit.state, owner))
    if (edit.state.activities.at(id).opened_ms != 0) edit.mark_progress_changed(id);
}

Refusal judge(const State& state, const Context& context, const protocol::ItemAdd& command) {
  if (Refusal owner = judge_owner(state, context, command.owner); owner != Refusal::ok)
    return owner;
  if (!id_free(state, command.item.value)) return Refusal::id_used;
  if (Refusal words = judge_words(state, command); words != Refusal::ok) return words;
  if (command.after && !find_item(state, command.owner, *command.after))
    return Refusal::unknown_entity;
  for (ActivityId id : activities_under(state, command.owner))
    if (items_held(state, id).additions) return Refusal::already_opened;
  const Items* items = find(state.items, command.owner);
  return !items || items->size() < limits::items_per_owner ? Refusal::ok : Refusal::limit;
}

void perform(Edit& edit, const protocol::ItemAdd& command) {
  Item item;
  edit.replace(item.text, command.text.id);
  if (command.hint) edit.replace(item.hint, command.hint->id);
  if (command.body) edit.replace(item.body, command.body->id);
  item.heading = command.heading;
  // Without a place: behind everything there is, which needs no look at the others.
  item.order = command.after ? place_item(edit, command.owner, command.after, command.item)
                             : order_at_end(edit.context.seq);
  edit.reserve_id(command.item.value);
  edit.state.items[command.owner].emplace(command.item, item);
  edit.mark_item_changed(command.owner, command.item);
  follow_items(edit, command.owner);
}

Refusal judge(const State& state, const Context& context, const protocol::ItemEdit& command) {
  if (Refusal owner = judge_owner(state, context, command.owner); owner != Refusal::ok)
    return owner;
  const Item* item = find_item(state, command.owner, command.item);
  if (!item) return Refusal::unknown_entity;
  for (ActivityId id : activities_under(state, command.owner))
    if (items_held(state, id).words) return Refusal::already_opened;
  if (item->text != command.replaces) return Refusal::stale;
  if (keeps_wordings(state, command.owner) && item->earlier.size() + 1 >= limits::section_versions)
    return Refusal::limit;
  return judge_words(state, command);
}

void perform(Edit& edit, const protocol::ItemEdit& command) {
  Item& item = edit.state.items[command.owner].at(command.item);
  if (keeps_wordings(edit.state, command.owner)) {
    item.earlier.push_back({item.text, item.body});
    edit.retain(item.text);
    edit.retain(item.body);
  }
  edit.replace(item.text, command.text.id);
  edit.replace(item.hint, command.hint ? command.hint->id : ContentId());
  edit.replace(item.body, command.body ? command.body->id : ContentId());
  edit.mark_item_changed(command.owner, command.item);
  follow_words(edit, command.owner, command.item);
}

Refusal judge(const State& state, const Context& context, const protocol::ItemMove& command) {
  if (Refusal owner = judge_owner(state, context, command.owner); owner != Refusal::ok)
    return owner;
  if (!find_item(state, command.owner, command.item)) return Refusal::unknown_entity;
  if (!command.after) return Refusal::ok;
  if (*command.after == command.item) return Refusal::bad_value;
  return find_item(state, command.owner, *command.after) ? Refusal::ok : Refusal::unknown_entity;
}

void perform(Edit& edit, const protocol::ItemMove& command) {
  edit.state.items[command.owner].at(command.item).order = place_item(edit, command.owner,
                                                                      command.after, command.item);
  edit.mark_item_changed(command.owner, command.item);
}

Refusal judge(const State& state, const Context& context, const protocol::ItemRemove& command) {
  if (Refusal owner = judge_owner(state, context, command.owner); owner != Refusal::ok)
    return owner;
  if (!find_item(state, command.owner, command.item)) return Refusal::unknown_entity;
  if (comes_with_settings(state, command.owner, command.item)) return Refusal::in_use;
  for (ActivityId id : activities_under(state, command.owner)) {
    if (items_held(state, id).removal) return Refusal::already_opened;
    if (item_in_use(state, id, command.item)) return Refusal::in_use;
  }
  return Refusal::ok;
}

void perform(Edit& edit, const protocol::ItemRemove& command) {
  remove_item(edit, command.owner, command.item);
}

Refusal judge_brought(const State& state, OwnerId owner, const std::optional<BroughtItem>& before,
                      const std::optional<BroughtItem>& next) {
  if (!next || (before && before->item == next->item)) return Refusal::ok;
  if (next->item.value == owner.value || !id_free(state, next->item.value)) return Refusal::id_used;
  const Items* items = find(state.items, owner);
  const std::size_t others = items ? items->size() - (before ? 1 : 0) : 0;
  return others < limits::items_per_owner ? Refusal::ok : Refusal::limit;
}

void bring_item(Edit& edit, OwnerId owner, const std::optional<BroughtItem>& before,
                const std::optional<BroughtItem>& next) {
  if (before && next && before->item == next->item) return;
  if (before) remove_item(edit, owner, before->item);
  if (!next) return;
  Item item;
  edit.replace(item.text, next->words);
  item.order = order_at_end(edit.context.seq);
  edit.reserve_id(next->item.value);
  edit.state.items[owner].emplace(next->item, item);
  edit.mark_item_changed(owner, next->item);
  follow_items(edit, owner);
}

std::optional<ContentId> words_of_item(const State& state, ActivityId id, TargetId thing) {
  const Item* item = item_of(state, id, ItemId(thing.value));
  if (!item || item->heading) return std::nullopt;
  return item->text;
}

void erase_items_made_of(Edit& edit, TargetId thing) {
  const ItemId made_of_it(thing.value);
  for (const auto& [owner, items] : edit.state.items) {
    const Item* item = find(items, made_of_it);
    if (!item) continue;
    edit.effects.erased.push_back(item->text);
    for (const Wording& wording : item->earlier) edit.effects.erased.push_back(wording.text);
    mark_words_erased(edit, owner, made_of_it);
  }
}

bool says(const Item& item, ContentId words) {
  return item.text == words ||
         std::any_of(item.earlier.begin(), item.earlier.end(),
                     [&](const Wording& wording) { return wording.text == words; });
}

void mark_words_erased(Edit& edit, OwnerId owner, ItemId item) {
  edit.mark_item_changed(owner, item);
  for (ActivityId id : activities_under(edit.state, owner)) words_erased(edit, id, item);
}

void release_words(Edit& edit, Item& item) {
  edit.replace(item.text, ContentId());
  edit.replace(item.hint, ContentId());
  edit.replace(item.body, ContentId());
  for (const Wording& wording : item.earlier) {
    edit.release(wording.text);
    edit.release(wording.body);
  }
  item.earlier.clear();
}

const Step& step_of(const State& state, OwnerId owner) {
  const Activity* activity = find(state.activities, ActivityId(owner.value));
  return state.steps.at(activity ? activity->step : StepId(owner.value));
}

}  // namespace dialograum::domain
