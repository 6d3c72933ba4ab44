// The agenda: steps, and the phases and clocks of the activities that they run in their rooms.
#include <algorithm>
#include <iterator>
#include <set>

#include "base/check.hpp"
#include "domain/carry.hpp"
#include "domain/commands.hpp"
#include "domain/kinds/harvest.hpp"
#include "domain/kinds/info.hpp"
#include "domain/kinds/registry.hpp"
#include "domain/order.hpp"
#include "domain/parts.hpp"
#include "protocol/codec.hpp"

namespace dialograum::domain {
namespace {

void bump_step(Edit& edit, StepId id) {
  edit.mark_changed(VisibilityScope::everybody(), {EntityKind::step, id.value});
}

Refusal judge_scope(const State& state, const Scope& scope) {
  if (scope.kind != ScopeKind::rooms) return scope.rooms.empty() ? Refusal::ok : Refusal::bad_value;
  if (scope.rooms.empty()) return Refusal::bad_value;
  for (RoomId room : scope.rooms)
    if (!state.rooms.contains(room)) return Refusal::unknown_entity;
  return Refusal::ok;
}

// The texts of settings; kept and released with the step.
std::vector<ContentId> contents_of(Settings settings) {
  std::vector<ContentId> ids;
  protocol::for_each_text(settings, [&](ContentId& id, std::string&) { ids.push_back(id); });
  return ids;
}

Refusal judge_settings(const State& state, const Settings& settings,
                       const std::vector<ContentId>& own) {
  std::vector<ContentId> texts = contents_of(settings);
  // Each text has a content of its own, or one of them would be shown under the other's name.
  std::sort(texts.begin(), texts.end());
  if (state.rules >= 3 && std::adjacent_find(texts.begin(), texts.end()) != texts.end())
    return Refusal::id_used;
  for (ContentId id : texts)
    if (std::find(own.begin(), own.end(), id) == own.end() && !content_free(state, id))
      return Refusal::id_used;
  return judge_settings(state, settings);
}

// Files that no step names any more go for good.
void drop_files(Edit& edit, const std::set<FileId>& named_before) {
  const std::set<FileId> named = named_files(edit.state);
  std::set_difference(named_before.begin(), named_before.end(), named.begin(), named.end(),
                      std::back_inserter(edit.effects.dropped_files));
}

// Whether settings may be changed although the step was opened.
bool stays_open(const State& state, const Step& step, const protocol::StepUpdate& command) {
  return state.rules >= 3 && !command.scope && command.activity &&
         command.activity->index() == step.settings.index() && settings_stay_open(step.settings);
}

// What a step is built on must be where it runs.
Refusal judge_base_of(const State& state, const Step& step) {
  const std::optional<StepId> on = built_on(step.settings);
  const Step* base = on ? find(state.steps, *on) : nullptr;
  return base ? judge_base(state, step, *base) : Refusal::ok;
}

// What others are built on stays where they need it.
Refusal judge_as_base(const State& state, StepId id, const Step& step) {
  for (const auto& [other_id, other] : state.steps)
    if (other_id != id && built_on(other.settings) == id &&
        judge_base(state, other, step) != Refusal::ok)
      return Refusal::in_use;
  return Refusal::ok;
}

// The room sees where the step's items come from, or no longer does.
void mark_origins_changed(Edit& edit, OwnerId owner, RoomId room) {
  if (const Items* items = find(edit.state.items, owner))
    for (const auto& [item, value] : *items) mark_origins_changed(edit, value, room);
}

void make_activity(Edit& edit, StepId step_id, RoomId room) {
  State& state = edit.state;
  ActivityId id = activity_of(step_id, room);
  const Step& step = state.steps.at(step_id);
  if (state.activities.contains(id)) return;
  if (state.activities.size() >= limits::activities) return;
  Activity activity;
  activity.step = step_id;
  activity.room = room;
  boost::mp11::mp_with_index<std::variant_size_v<ActivityData>>(
      step.settings.index(), [&](auto kind) { activity.data.emplace<kind>(); });
  state.activities.emplace(id, std::move(activity));
  edit.mark_activity_changed(id);
  mark_origins_changed(edit, OwnerId(step_id.value), room);
  mark_followed_changed(edit, step_id, room);
}

// Activities that were never opened follow a changed scope or kind.
void drop_activity(Edit& edit, ActivityId id) {
  State& state = edit.state;
  RoomId room = state.activities.at(id).room;
  EntityRef ref{EntityKind::activity, id.value};
  edit.mark_removed(VisibilityScope::of(room), ref);
  edit.mark_removed(VisibilityScope::leads(), ref);
  for (RoomId other : rooms_following(state, id))
    edit.mark_removed(VisibilityScope::of(other), ref);
  mark_followed_changed(edit, state.activities.at(id).step, room);
  mark_origins_changed(edit, OwnerId(state.activities.at(id).step.value), room);
  mark_origins_changed(edit, OwnerId(id.value), room);
  if (Items* items = find(state.items, OwnerId(id.value))) {
    for (auto& [item, value] : *items) {
      release_words(edit, value);
      edit.mark_removed(VisibilityScope::of(room), {EntityKind::item, id.value, item.value});
    }
    state.items.erase(OwnerId(id.value));
  }
  state.activities.erase(id);
}

std::vector<ActivityId> activities_of(const State& state, StepId step) {
  std::vector<ActivityId> ids;
  for (const auto& [room, value] : state.rooms) {
    ActivityId id = activity_of(step, room);
    if (state.activities.contains(id)) ids.push_back(id);
  }
  return ids;
}

// Those a step command is about: all of the step's, or the one in `room`; archived rooms are left
// alone.
std::vector<ActivityId> targets(const State& state, StepId step,
                                const std::optional<RoomId>& room) {
  std::vector<ActivityId> ids;
  for (ActivityId id : activities_of(state, step)) {
    RoomId in = state.activities.at(id).room;
    if ((!room || in == *room) && !state.rooms.at(in).archived) ids.push_back(id);
  }
  return ids;
}

template <class Applies>
Refusal judge_step(const State& state, const Context& context, StepId step,
                   const std::optional<RoomId>& room, Applies applies) {
  if (!state.steps.contains(step)) return Refusal::unknown_entity;
  if (context.role == Role::moderator && room != context.room) return Refusal::wrong_room;
  auto ids = targets(state, step, room);
  if (ids.empty()) return Refusal::unknown_entity;
  for (ActivityId id : ids)
    if (applies(state.activities.at(id))) return Refusal::ok;
  return Refusal::wrong_phase;
}

void take_its_place(Edit& edit, ActivityId id) {
  const Activity& activity = edit.state.activities.at(id);
  Room& room = edit.state.rooms.at(activity.room);
  const bool beside = runs_beside(settings_of(edit.state, activity));
  // What the room looks at need not be what is open in it (room.show).
  for (ActivityId open : open_in(edit.state, activity.room))
    if (open != id &&
        runs_beside(settings_of(edit.state, edit.state.activities.at(open))) == beside)
      close_activity(edit, open);
  (beside ? room.beside : room.current) = id;
  edit.mark_changed(VisibilityScope::everybody(), {EntityKind::room, activity.room.value});
}

void open_activity(Edit& edit, ActivityId id, bool with_clock) {
  State& state = edit.state;
  take_its_place(edit, id);
  Activity& activity = state.activities.at(id);
  const Step& step = state.steps.at(activity.step);
  activity.phase = Phase::open;
  if (activity.opened_ms == 0) activity.opened_ms = edit.context.time_ms;
  activity.closed_ms = 0;
  activity.remaining_ms = 0;
  activity.deadline_ms = with_clock && step.duration_s > 0
                             ? edit.context.time_ms + step.duration_s * 1000
                             : 0;
  open_round(edit, id);
  if (is_anonymous(step.settings)) edit.effects.scopes.push_back(id);
  edit.mark_activity_changed(id);
  edit.mark_progress_changed(id);
}

// From the first opening on the items are seen by participants and the settings are fixed.
void mark_opened(Edit& edit, StepId id) {
  Step& step = edit.state.steps.at(id);
  if (step.opened) return;
  step.opened = true;
  bump_step(edit, id);
  std::vector<std::uint64_t> owners{id.value};
  for (ActivityId activity : activities_of(edit.state, id)) owners.push_back(activity.value);
  for (std::uint64_t owner : owners)
    if (const Items* items = find(edit.state.items, OwnerId(owner)))
      for (const auto& [item, value] : *items) edit.mark_item_changed(OwnerId(owner), item);
}

bool can_reveal(const State& state, const Activity& activity) {
  if (!can_be_revealed(settings_of(state, activity))) return false;
  return activity.phase == Phase::open || activity.phase == Phase::closed;
}

std::int64_t place_step(Edit& edit, std::optional<StepId> after, StepId self) {
  std::vector<std::pair<std::int64_t, StepId>> siblings;
  for (const auto& [id, step] : edit.state.steps)
    if (id != self) siblings.emplace_back(step.order, id);
  return place_after(std::move(siblings), after, [&](StepId id, std::int64_t order) {
    edit.state.steps.at(id).order = order;
    bump_step(edit, id);
  });
}

}  // namespace

bool runs_in(const State& state, const Scope& scope, RoomId id) {
  const Room& room = state.rooms.at(id);
  if (room.archived) return false;
  switch (scope.kind) {
    case ScopeKind::plenary:
      return id == state.plenary;
    case ScopeKind::all_rooms:
      return room.kind == RoomKind::breakout;
    case ScopeKind::rooms:
      return std::find(scope.rooms.begin(), scope.rooms.end(), id) != scope.rooms.end();
  }
  return false;
}

bool within_grace(const Activity& activity, std::int64_t time_ms) {
  return activity.closed_ms != 0 && time_ms - activity.closed_ms <= limits::grace_ms;
}

void make_activities(Edit& edit, StepId step) {
  const Scope scope = edit.state.steps.at(step).scope;
  for (const auto& [room, value] : edit.state.rooms)
    if (runs_in(edit.state, scope, room)) make_activity(edit, step, room);
}

void make_activities_for_room(Edit& edit, RoomId room) {
  for (const auto& [id, step] : edit.state.steps)
    if (runs_in(edit.state, step.scope, room)) make_activity(edit, id, room);
}

void close_activity(Edit& edit, ActivityId id) {
  Activity& activity = edit.state.activities.at(id);
  activity.phase = Phase::closed;
  activity.closed_ms = edit.context.time_ms;
  activity.deadline_ms = 0;
  activity.remaining_ms = 0;
  edit.mark_activity_changed(id);
}

std::vector<ActivityId> open_in(const State& state, RoomId room) {
  std::vector<ActivityId> open;
  for (const auto& [id, activity] : state.activities)
    if (activity.room == room && activity.phase == Phase::open) open.push_back(id);
  return open;
}

Refusal judge_input(const State& state, const Context& context, ActivityId id, InputKind kind) {
  const Activity* activity = find(state.activities, id);
  if (!activity) return Refusal::unknown_entity;
  const bool anonymous = is_anonymous(settings_of(state, *activity));
  if (anonymous && !context.author.is_pseudonym()) return Refusal::scope_required;
  if (!anonymous && context.author.is_pseudonym()) return Refusal::scope_refused;
  if (context.author.is_pseudonym() && context.scope != id) return Refusal::scope_refused;
  const Seat* seat = find(state.seats, context.author.seat());
  return seat ? judge_place(state, *activity, *seat, kind, context.time_ms) : Refusal::ok;
}

Refusal judge_place(const State& state, const Activity& activity, const Seat& seat, InputKind kind,
                    std::int64_t time_ms) {
  if (is_leading(seat.role)) return Refusal::ok;
  if (seat.waiting) return Refusal::not_allowed;
  const bool for_rapporteurs = is_for_rapporteurs(settings_of(state, activity));
  if (for_rapporteurs && seat.role == Role::participant) return Refusal::not_allowed;
  if ((seat.link_room ? seat.link_room : seat.room) == activity.room) return Refusal::ok;
  if (for_rapporteurs && activity.room == state.plenary) return Refusal::ok;
  const bool late = kind == InputKind::typed && left_within_grace(seat, activity.room, time_ms);
  return late ? Refusal::ok : Refusal::wrong_room;
}

Refusal judge(const State& state, const Context&, const protocol::StepCreate& command) {
  if (!id_free(state, command.step.value)) return Refusal::id_used;
  if (!content_free(state, command.title.id)) return Refusal::id_used;
  if (state.steps.size() >= limits::steps) return Refusal::limit;
  if (command.after && !state.steps.contains(*command.after)) return Refusal::unknown_entity;
  if (Refusal scope = judge_scope(state, command.scope); scope != Refusal::ok) return scope;
  if (Refusal settings = judge_settings(state, command.activity, {}); settings != Refusal::ok)
    return settings;
  if (Refusal item = judge_brought(state, OwnerId(command.step.value), {},
                                   brought_item(command.activity));
      item != Refusal::ok)
    return item;
  Step step;
  step.scope = command.scope;
  step.settings = command.activity;
  return judge_base_of(state, step);
}

void perform(Edit& edit, const protocol::StepCreate& command) {
  State& state = edit.state;
  Step step;
  edit.replace(step.title, command.title.id);
  step.duration_s = command.duration_s;
  step.auto_close = command.auto_close;
  step.scope = command.scope;
  step.settings = command.activity;
  for (ContentId id : contents_of(step.settings)) edit.retain(id);
  std::optional<StepId> after = command.after;
  if (!after) {
    auto last = std::max_element(
        state.steps.begin(), state.steps.end(), [](const auto& l, const auto& r) {
          return std::pair(l.second.order, l.first) < std::pair(r.second.order, r.first);
        });
    if (last != state.steps.end()) after = last->first;
  }
  step.order = place_step(edit, after, command.step);
  edit.reserve_id(command.step.value);
  state.steps.emplace(command.step, std::move(step));
  bump_step(edit, command.step);
  make_activities(edit, command.step);
  bring_item(edit, OwnerId(command.step.value), {}, brought_item(command.activity));
}

Refusal judge(const State& state, const Context&, const protocol::StepUpdate& command) {
  const Step* step = find(state.steps, command.step);
  if (!step) return Refusal::unknown_entity;
  if (step->opened && (command.scope || command.activity) && !stays_open(state, *step, command))
    return Refusal::already_opened;
  // Which board a vote is about would change with it.
  if (holds_what_was_opened(state) && (command.scope || command.activity) &&
      is_voted_on(state, command.step))
    return Refusal::already_opened;
  if ((command.scope || command.activity) && was_reported_to(state, command.step))
    return Refusal::already_opened;
  if (command.title && command.title->id != step->title && !content_free(state, command.title->id))
    return Refusal::id_used;
  if (command.scope)
    if (Refusal scope = judge_scope(state, *command.scope); scope != Refusal::ok) return scope;
  if (command.activity) {
    const auto brought = brought_item(step->settings);
    if (command.activity->index() != step->settings.index()) {
      // Another kind: what was prepared for the old one would have no place.
      if (const Items* items = find(state.items, OwnerId(command.step.value));
          items && items->size() > (brought ? 1 : 0))
        return Refusal::in_use;
    }
    if (Refusal settings = judge_settings(state, *command.activity, contents_of(step->settings));
        settings != Refusal::ok)
      return settings;
    if (Refusal item = judge_brought(state, OwnerId(command.step.value), brought,
                                     brought_item(*command.activity));
        item != Refusal::ok)
      return item;
  }
  if (!command.scope && !command.activity) return Refusal::ok;
  Step next = *step;
  if (command.scope) next.scope = *command.scope;
  if (command.activity) next.settings = *command.activity;
  if (Refusal base = judge_base_of(state, next); base != Refusal::ok) return base;
  return judge_as_base(state, command.step, next);
}

void perform(Edit& edit, const protocol::StepUpdate& command) {
  State& state = edit.state;
  Step& step = state.steps.at(command.step);
  // Where it is followed depends on what it collects from.
  const ActivityId in_plenary = activity_of(command.step, state.plenary);
  std::vector<RoomId> followed_before;
  if (command.scope || command.activity) followed_before = rooms_following(state, in_plenary);
  if (command.title) edit.replace(step.title, command.title->id);
  if (command.duration_s) step.duration_s = *command.duration_s;
  if (command.auto_close) step.auto_close = *command.auto_close;
  if (command.activity) {
    const auto before = contents_of(step.settings);
    const std::set<FileId> files_before = named_files(state);
    for (ContentId id : contents_of(*command.activity)) edit.retain(id);
    for (ContentId id : before) edit.release(id);
    const auto brought = brought_item(step.settings);
    step.settings = *command.activity;
    drop_files(edit, files_before);
    bring_item(edit, OwnerId(command.step.value), brought, brought_item(step.settings));
  }
  if (command.scope) step.scope = *command.scope;
  if (command.scope || command.activity) {
    for (ActivityId id : activities_of(state, command.step)) {
      const Activity& activity = state.activities.at(id);
      if (!runs_in(state, step.scope, activity.room) ||
          activity.data.index() != step.settings.index())
        drop_activity(edit, id);
    }
    make_activities(edit, command.step);
    for (const auto& rooms : {followed_before, rooms_following(state, in_plenary)})
      for (RoomId room : rooms)
        edit.mark_changed(VisibilityScope::of(room), {EntityKind::activity, in_plenary.value});
  }
  bump_step(edit, command.step);
}

Refusal judge(const State& state, const Context&, const protocol::StepMove& command) {
  if (!state.steps.contains(command.step)) return Refusal::unknown_entity;
  if (!command.after) return Refusal::ok;
  if (*command.after == command.step) return Refusal::bad_value;
  return state.steps.contains(*command.after) ? Refusal::ok : Refusal::unknown_entity;
}

void perform(Edit& edit, const protocol::StepMove& command) {
  edit.state.steps.at(command.step).order = place_step(edit, command.after, command.step);
  bump_step(edit, command.step);
}

Refusal judge(const State& state, const Context&, const protocol::StepRemove& command) {
  const Step* step = find(state.steps, command.step);
  if (!step) return Refusal::unknown_entity;
  if (step->opened) return Refusal::already_opened;
  for (const auto& [id, other] : state.steps)
    if (built_on(other.settings) == command.step) return Refusal::in_use;
  return was_reported_to(state, command.step) ? Refusal::in_use : Refusal::ok;
}

void perform(Edit& edit, const protocol::StepRemove& command) {
  State& state = edit.state;
  for (ActivityId id : activities_of(state, command.step)) drop_activity(edit, id);
  if (Items* items = find(state.items, OwnerId(command.step.value))) {
    for (auto& [item, value] : *items) {
      release_words(edit, value);
      edit.mark_removed(VisibilityScope::everybody(),
                        {EntityKind::item, command.step.value, item.value});
    }
    state.items.erase(OwnerId(command.step.value));
  }
  Step& step = state.steps.at(command.step);
  const std::set<FileId> files_before = named_files(state);
  for (ContentId id : contents_of(step.settings)) edit.release(id);
  edit.replace(step.title, ContentId());
  state.steps.erase(command.step);
  drop_files(edit, files_before);
  edit.mark_removed(VisibilityScope::everybody(), {EntityKind::step, command.step.value});
}

Refusal judge(const State& state, const Context& context, const protocol::StepStart& command) {
  return judge_step(state, context, command.step, command.room,
                    [](const Activity& activity) { return activity.phase == Phase::preparing; });
}

void perform(Edit& edit, const protocol::StepStart& command) {
  for (ActivityId id : targets(edit.state, command.step, command.room))
    if (edit.state.activities.at(id).phase == Phase::preparing) open_activity(edit, id, true);
  mark_opened(edit, command.step);
}

Refusal judge(const State& state, const Context& context, const protocol::StepPause& command) {
  return judge_step(state, context, command.step, command.room, [](const Activity& activity) {
    return activity.phase == Phase::open && activity.deadline_ms != 0;
  });
}

void perform(Edit& edit, const protocol::StepPause& command) {
  for (ActivityId id : targets(edit.state, command.step, command.room)) {
    Activity& activity = edit.state.activities.at(id);
    if (activity.phase != Phase::open || activity.deadline_ms == 0) continue;
    activity.remaining_ms = std::max<std::int64_t>(1, activity.deadline_ms - edit.context.time_ms);
    activity.deadline_ms = 0;
    edit.mark_activity_changed(id);
  }
}

Refusal judge(const State& state, const Context& context, const protocol::StepResume& command) {
  return judge_step(state, context, command.step, command.room, [](const Activity& activity) {
    return activity.phase == Phase::open && activity.remaining_ms != 0;
  });
}

void perform(Edit& edit, const protocol::StepResume& command) {
  for (ActivityId id : targets(edit.state, command.step, command.room)) {
    Activity& activity = edit.state.activities.at(id);
    if (activity.phase != Phase::open || activity.remaining_ms == 0) continue;
    activity.deadline_ms = edit.context.time_ms + activity.remaining_ms;
    activity.remaining_ms = 0;
    edit.mark_activity_changed(id);
  }
}

Refusal judge(const State& state, const Context& context, const protocol::StepDeadline& command) {
  // A day is more than any workshop; a time in the past is the same as now.
  if (command.at_ms > context.time_ms + 86'400'000) return Refusal::bad_value;
  return judge_step(state, context, command.step, command.room, [](const Activity& activity) {
    return activity.phase == Phase::open && activity.remaining_ms == 0;
  });
}

void perform(Edit& edit, const protocol::StepDeadline& command) {
  for (ActivityId id : targets(edit.state, command.step, command.room)) {
    Activity& activity = edit.state.activities.at(id);
    if (activity.phase != Phase::open || activity.remaining_ms != 0) continue;
    activity.deadline_ms = std::max<std::int64_t>(command.at_ms, edit.context.time_ms);
    edit.mark_activity_changed(id);
  }
}

Refusal judge(const State& state, const Context& context, const protocol::StepClose& command) {
  return judge_step(state, context, command.step, command.room,
                    [](const Activity& activity) { return activity.phase == Phase::open; });
}

void perform(Edit& edit, const protocol::StepClose& command) {
  for (ActivityId id : targets(edit.state, command.step, command.room))
    if (edit.state.activities.at(id).phase == Phase::open) close_activity(edit, id);
}

Refusal judge(const State& state, const Context& context, const protocol::StepReveal& command) {
  return judge_step(state, context, command.step, command.room,
                    [&](const Activity& activity) { return can_reveal(state, activity); });
}

void perform(Edit& edit, const protocol::StepReveal& command) {
  for (ActivityId id : targets(edit.state, command.step, command.room)) {
    if (!can_reveal(edit.state, edit.state.activities.at(id))) continue;
    if (edit.state.activities.at(id).phase == Phase::open) close_activity(edit, id);
    Activity& activity = edit.state.activities.at(id);
    activity.phase = Phase::revealed;
    activity.revealed_once = true;
    reveal_round(edit, id);
    take_its_place(edit, id);
    edit.mark_activity_changed(id);
  }
}

Refusal judge(const State& state, const Context& context, const protocol::StepReopen& command) {
  return judge_step(state, context, command.step, command.room, [](const Activity& activity) {
    if (activity.phase == Phase::closed) return true;
    return activity.phase == Phase::revealed && activity.round < limits::rounds;
  });
}

void perform(Edit& edit, const protocol::StepReopen& command) {
  for (ActivityId id : targets(edit.state, command.step, command.room)) {
    Activity& activity = edit.state.activities.at(id);
    if (activity.phase == Phase::closed) {
      open_activity(edit, id, false);
    } else if (activity.phase == Phase::revealed && activity.round < limits::rounds) {
      ++activity.round;
      open_activity(edit, id, true);
    }
  }
}

}  // namespace dialograum::domain
