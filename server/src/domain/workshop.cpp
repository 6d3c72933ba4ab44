// The workshop itself: it is made, renamed, ended, deleted; and what was announced for a time.
#include <algorithm>

#include "domain/calls.hpp"
#include "domain/capacity.hpp"
#include "domain/commands.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {
namespace {

EntityRef workshop_ref(const State& state) { return {EntityKind::workshop, state.workshop.value}; }
void bump_workshop(Edit& edit) {
  edit.mark_changed(VisibilityScope::everybody(), workshop_ref(edit.state));
}

constexpr std::int64_t day_ms = 24 * 3600 * 1000;

}  // namespace

bool is_schedule(std::int64_t begins_ms, std::int64_t ends_ms, std::int64_t now_ms) {
  return begins_ms < ends_ms && ends_ms - begins_ms <= limits::schedule_days * day_ms &&
         ends_ms > now_ms && ends_ms - now_ms <= limits::schedule_ahead_days * day_ms;
}

Refusal judge(const State& state, const Context&, const protocol::WorkshopCreate& command) {
  if (state.workshop) return Refusal::id_used;
  return command.workshop && command.plenary ? Refusal::ok : Refusal::bad_value;
}

void perform(Edit& edit, const protocol::WorkshopCreate& command) {
  State& state = edit.state;
  state.rules = static_cast<std::uint32_t>(command.rules.value);
  state.workshop = command.workshop;
  state.language = command.language;
  state.code = command.code.value;
  state.created_ms = edit.context.time_ms;
  state.delete_on_ms = command.delete_on_ms;
  if (command.begins_ms) state.begins_ms = *command.begins_ms;
  if (command.ends_ms) state.ends_ms = *command.ends_ms;
  edit.replace(state.title, command.title.id);
  state.plenary = command.plenary;
  edit.reserve_id(command.plenary.value);
  Room plenary;
  plenary.kind = RoomKind::plenary;
  edit.replace(plenary.name, command.plenary_name.id);
  state.rooms.emplace(command.plenary, plenary);
  bump_workshop(edit);
  edit.mark_changed(VisibilityScope::everybody(), {EntityKind::room, command.plenary.value});
  edit.mark_census_changed(command.plenary);
}

Refusal judge(const State& state, const Context&, const protocol::WorkshopRename& command) {
  if (state.title != command.replaces) return Refusal::stale;
  return content_free(state, command.title.id) ? Refusal::ok : Refusal::id_used;
}

void perform(Edit& edit, const protocol::WorkshopRename& command) {
  edit.replace(edit.state.title, command.title.id);
  bump_workshop(edit);
}

Refusal judge(const State&, const Context&, const protocol::WorkshopJoinOpen&) {
  return Refusal::ok;
}

void perform(Edit& edit, const protocol::WorkshopJoinOpen& command) {
  edit.state.join_open = command.open;
  bump_workshop(edit);
}

// The node draws no code for what it takes to be late; where that was its own view only, the lead
// looks again.
Refusal judge(const State& state, const Context&, const protocol::WorkshopNewCode& command) {
  if (state.code != command.replaces.value || !command.code) return Refusal::code_changed;
  return state.new_codes + 1 < limits::codes ? Refusal::ok : Refusal::limit;
}

void perform(Edit& edit, const protocol::WorkshopNewCode& command) {
  edit.state.code = command.code->value;
  ++edit.state.new_codes;
  bump_workshop(edit);
}

Refusal judge(const State&, const Context& context, const protocol::WorkshopDeleteOn& command) {
  return command.at_ms > context.time_ms ? Refusal::ok : Refusal::bad_value;
}

void perform(Edit& edit, const protocol::WorkshopDeleteOn& command) {
  edit.state.delete_on_ms = command.at_ms;
  edit.effects.delete_on_changed = true;
  bump_workshop(edit);
}

Refusal judge(const State&, const Context& context, const protocol::WorkshopSchedule& command) {
  return is_schedule(command.begins_ms, command.ends_ms, context.time_ms) ? Refusal::ok
                                                                          : Refusal::bad_value;
}

// What is prepared long before must not be gone when it begins, and what somebody chose as the time
// to keep it stays as long.
void perform(Edit& edit, const protocol::WorkshopSchedule& command) {
  State& state = edit.state;
  const std::int64_t counted_from = state.ends_ms ? state.ends_ms : state.created_ms;
  const std::int64_t kept = state.delete_on_ms - counted_from;
  if (state.delete_on_ms != 0) {
    state.delete_on_ms = command.ends_ms + std::max(kept, day_ms);
    edit.effects.delete_on_changed = true;
  }
  state.begins_ms = command.begins_ms;
  state.ends_ms = command.ends_ms;
  bump_workshop(edit);
}

Refusal judge(const State&, const Context&, const protocol::WorkshopEnd&) { return Refusal::ok; }

void perform(Edit& edit, const protocol::WorkshopEnd&) {
  for (auto& [id, activity] : edit.state.activities)
    if (activity.phase == Phase::open) close_activity(edit, id);
  edit.state.pending_move.reset();
  end_all_help(edit);
  for (const auto& [id, room] : edit.state.rooms) end_speakers(edit, id);
  edit.state.status = WorkshopStatus::ended;
  bump_workshop(edit);
}

Refusal judge(const State& state, const Context&, const protocol::WorkshopReopen&) {
  return state.status == WorkshopStatus::ended ? Refusal::ok : Refusal::wrong_phase;
}

void perform(Edit& edit, const protocol::WorkshopReopen&) {
  edit.state.status = WorkshopStatus::active;
  bump_workshop(edit);
  fill_places(edit);
}

Refusal judge(const State&, const Context&, const protocol::WorkshopDelete&) { return Refusal::ok; }

void perform(Edit& edit, const protocol::WorkshopDelete&) {
  edit.state.deleted = true;
  edit.effects.workshop_deleted = true;
}

// Every node may write this once a deadline has passed, so it does nothing when it no longer fits.
Refusal judge(const State&, const Context&, const protocol::DeadlineReached&) {
  return Refusal::ok;
}

void perform(Edit& edit, const protocol::DeadlineReached& command) {
  State& state = edit.state;
  if (edit.context.time_ms < command.at_ms) return;
  if (command.activity) {
    const Activity* activity = find(state.activities, *command.activity);
    if (!activity || activity->phase != Phase::open || activity->deadline_ms != command.at_ms)
      return;
    if (state.steps.at(activity->step).auto_close) close_activity(edit, *command.activity);
    return;
  }
  if (state.pending_move && state.pending_move->at_ms == command.at_ms)
    move_everybody(edit, state.pending_move->to);
}

}  // namespace dialograum::domain
