// Undo: the cards and clusters of my last undoable command, as they were before it.
#include "domain/board.hpp"
#include "domain/commands.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {
namespace {

// What was put to a vote since stays as it was put; and nothing comes back under dots.
Refusal judge_options(const State& state, const UndoRecord& record, const Board& board) {
  const auto option = [&](std::uint64_t id) {
    return id != 0 && is_option(state, record.activity, TargetId(id));
  };
  for (const auto& [id, before] : record.cards) {
    const Card& now = board.cards.at(id);
    const bool other_words = before.removed != now.removed || before.text != now.text;
    bool fixed = false;
    if (!before.removed && before.cluster != now.cluster)
      fixed = option(now.cluster.value) || option(before.cluster.value) ||
              (before.cluster && !may_join(state, record.activity, TargetId(id.value),
                                           TargetId(before.cluster.value)));
    else if (other_words)
      fixed = option(id.value) || option(now.cluster.value);
    if (fixed) return Refusal::already_opened;
  }
  for (const auto& [id, before] : record.clusters) {
    const Cluster* now = find(board.clusters, id);
    if (now && now->title != before.title && option(id.value)) return Refusal::already_opened;
  }
  for (ClusterId id : record.new_clusters)
    if (option(id.value)) return Refusal::already_opened;
  return Refusal::ok;
}

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
    if (!holds_what_was_opened(state) && has_dots(state, record->activity, TargetId(id.value)))
      return Refusal::changed;
  }
  // A cluster that a card came from may have gone since for another reason.
  for (const auto& [id, card] : record->cards)
    if (!card.removed && card.cluster && !board.clusters.contains(card.cluster) &&
        !record->clusters.contains(card.cluster))
      return Refusal::changed;
  return holds_what_was_opened(state) ? judge_options(state, *record, board) : Refusal::ok;
}

void perform(Edit& edit, const protocol::Undo&) {
  const UndoRecord record = *record_of(edit.state, edit.context);
  for (const auto& [id, cluster] : record.clusters) put_cluster(edit, record.activity, id, cluster);
  for (const auto& [id, card] : record.cards) put_card(edit, record.activity, id, card);
  for (ClusterId id : record.new_clusters) put_cluster(edit, record.activity, id, std::nullopt);
  for (const auto& [id, card] : record.cards) follow_options_of(edit, record.activity, id);
  edit.bump_progress(record.activity);
  edit.undo.reset();  // taking back is not itself taken back
}

}  // namespace dialograum::domain
