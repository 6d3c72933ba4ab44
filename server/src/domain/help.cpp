// Rooms that call for the leads.
#include "domain/calls.hpp"
#include "domain/commands.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {
namespace {

EntityRef help_of(RoomId room) { return {EntityKind::help, room.value}; }

}  // namespace

Refusal judge_call(const State& state, const Context& context, RoomId id) {
  const Room* room = find(state.rooms, id);
  if (!room || room->archived) return Refusal::unknown_entity;
  return is_leading(context.role) || context.room == id ? Refusal::ok : Refusal::wrong_room;
}

void end_help(Edit& edit, RoomId room) {
  std::optional<Help>& help = edit.state.rooms.at(room).help;
  if (!help) return;
  help.reset();
  edit.mark_removed(VisibilityScope::of(room), help_of(room));
  edit.mark_removed(VisibilityScope::leads(), help_of(room));
}

void end_all_help(Edit& edit) {
  for (const auto& [id, room] : edit.state.rooms) end_help(edit, id);
}

Refusal judge(const State& state, const Context& context, const protocol::HelpCall& command) {
  return judge_call(state, context, command.room);
}

// One call for each room. Who asked for time and then needs help waits no shorter than before.
void perform(Edit& edit, const protocol::HelpCall& command) {
  std::optional<Help>& help = edit.state.rooms.at(command.room).help;
  const bool raises = help && help->kind == protocol::HelpKind::more_time &&
                      command.kind == protocol::HelpKind::help;
  if (help && !raises) return;
  if (help)
    help->kind = command.kind;
  else
    help = Help{command.kind, edit.context.time_ms};
  edit.mark_changed(VisibilityScope::of(command.room), help_of(command.room));
  edit.mark_changed(VisibilityScope::leads(), help_of(command.room));
}

Refusal judge(const State& state, const Context& context, const protocol::HelpClear& command) {
  return judge_call(state, context, command.room);
}

void perform(Edit& edit, const protocol::HelpClear& command) { end_help(edit, command.room); }

}  // namespace dialograum::domain
