// Undo: the cards and clusters of my last undoable command, as they were before it.
#include "domain/board.hpp"
#include "domain/commands.hpp"
#include "domain/parts.hpp"

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
  if (!record || record->n != static_cast<std::uint64_t>(command.command.value)) return Refusal::nothing_to_undo;
  if (context.time_ms - record->time_ms > limits::undo_ms) return Refusal::nothing_to_undo;
  const Board& board = std::get<Board>(state.activities.at(record->activity).data);
  for (const auto& [id, card] : record->cards)
    if (board.cards.at(id).changed != record->seq) return Refusal::changed;
  for (const auto& [id, before] : record->clusters) {
    const Cluster* now = find(board.clusters, id);
    if (now && now->changed != record->seq) return Refusal::changed;
  }
  for (ClusterId id : record->new_clusters) {
    const Cluster* now = find(board.clusters, id);
    if (now && now->changed != record->seq) return Refusal::changed;
    // Others have put cards into it since.
    auto members = board.members.find(id);
    if (members != board.members.end())
      for (CardId card : members->second)
        if (!record->cards.contains(card)) return Refusal::changed;
    if (has_dots(state, record->activity, TargetId(id.value))) return Refusal::changed;
  }
  // A cluster that a card came from may have gone since for another reason.
  for (const auto& [id, card] : record->cards)
    if (!card.removed && card.cluster && !board.clusters.contains(card.cluster) &&
        !record->clusters.contains(card.cluster))
      return Refusal::changed;
  return Refusal::ok;
}

void perform(Edit& edit, const protocol::Undo&) {
  const UndoRecord record = *record_of(edit.state, edit.context);
  for (const auto& [id, cluster] : record.clusters) put_cluster(edit, record.activity, id, cluster);
  for (const auto& [id, card] : record.cards) put_card(edit, record.activity, id, card);
  for (ClusterId id : record.new_clusters) put_cluster(edit, record.activity, id, std::nullopt);
  edit.bump_progress(record.activity);
  edit.undo.reset();  // taking back is not itself taken back
}

}  // namespace dialograum::domain
