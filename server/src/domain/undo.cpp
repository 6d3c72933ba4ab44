// Undo: takes back an author's last undoable command, by the rules of its kind.
#include "domain/commands.hpp"
#include "domain/kinds/registry.hpp"

namespace dialograum::domain {
namespace {

const UndoRecord* record_of(const State& state, const Context& context) {
  const auto* clients = find(state.series, context.author);
  const Series* series = clients ? find(*clients, context.client) : nullptr;
  return series && series->undo ? &*series->undo : nullptr;
}

}  // namespace

Refusal judge(const State& state, const Context& context, const protocol::Undo& command) {
  const UndoRecord* record = record_of(state, context);
  if (!record || record->n != static_cast<std::uint64_t>(command.command.value))
    return Refusal::nothing_to_undo;
  if (context.time_ms - record->time_ms > limits::undo_ms) return Refusal::nothing_to_undo;
  return judge_undo(state, *record);
}

void perform(Edit& edit, const protocol::Undo&) {
  const UndoRecord record = *record_of(edit.state, edit.context);
  undo(edit, record);
  edit.undo.reset();  // taking back is not itself taken back
}

}  // namespace dialograum::domain
