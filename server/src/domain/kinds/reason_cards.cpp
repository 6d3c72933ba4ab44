// Cards that are made of the reasons of a rating.
#include <algorithm>

#include "domain/carry.hpp"
#include "domain/kinds/board_edit.hpp"
#include "domain/kinds/harvest.hpp"
#include "domain/kinds/registry.hpp"
#include "domain/order.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {
namespace {

bool stands_already(const Board& board, ContentId reason) {
  return std::any_of(board.cards.begin(), board.cards.end(), [&](const auto& one) {
    return !one.second.removed && one.second.text == reason;
  });
}

// Where such a card is of the board's current round.
Card card_in(const Activity& board) {
  Card card;
  card.round = board.round;
  return card;
}

}  // namespace

Refusal judge(const State& state, const Context& context, const protocol::CardFromReason& command) {
  const Activity* activity = find(state.activities, command.activity);
  const auto* board = activity ? std::get_if<Board>(&activity->data) : nullptr;
  const Activity* from = find(state.activities, command.from);
  if (!board || harvest_of(state, *activity) || !from) return Refusal::unknown_entity;
  if (context.role == Role::moderator && activity->room != context.room) return Refusal::wrong_room;
  const auto item = shown_reason(state, command.from,
                                 static_cast<std::uint32_t>(command.round.value), command.reason);
  // A moderator reads the reasons of their room, and those that are talked about there.
  const bool seen = item && (context.role != Role::moderator || from->room == context.room ||
                             is_shown_in(state, command.from, TargetId(item->value), context.room));
  if (!seen) return Refusal::unknown_entity;
  if (!id_free(state, command.card.value)) return Refusal::id_used;
  if (command.column && !is_column(state, command.activity, *command.column))
    return Refusal::unknown_entity;
  if (command.topic && !is_topic(state, command.activity, *command.topic))
    return Refusal::unknown_entity;
  // Nobody would see it until the board is revealed, and it would be nobody's own.
  if (!is_card_public(state, *activity, card_in(*activity))) return Refusal::wrong_phase;
  if (stands_already(*board, command.reason)) return Refusal::in_use;
  return board->cards.size() < limits::cards ? Refusal::ok : Refusal::limit;
}

void perform(Edit& edit, const protocol::CardFromReason& command) {
  const State& state = edit.state;
  const Activity& from = state.activities.at(command.from);
  const auto round = static_cast<std::uint32_t>(command.round.value);
  const ItemId item = *shown_reason(state, command.from, round, command.reason);
  Card card = card_in(state.activities.at(command.activity));
  card.column = command.column.value_or(first_column(state, command.activity));
  card.topic = command.topic.value_or(ItemId());
  card.text = command.reason;
  card.order = order_at_end(edit.context.seq);
  card.origins.push_back({from.step, from.room, command.from, round, TargetId(item.value)});
  edit.reserve_id(command.card.value);
  put_card(edit, command.activity, command.card, card);
  // Removing the card takes it back.
  edit.undo.reset();
}

void erase_cards_of(Edit& edit, ContentId reason) {
  std::vector<std::pair<ActivityId, CardId>> made;
  for (const auto& [id, activity] : edit.state.activities)
    if (const auto* board = std::get_if<Board>(&activity.data))
      for (const auto& [card_id, card] : board->cards)
        if (!card.removed && card.text == reason) made.emplace_back(id, card_id);
  for (const auto& [id, card_id] : made) {
    Card card = std::get<Board>(edit.state.activities.at(id).data).cards.at(card_id);
    erase_items_made_of(edit, TargetId(card_id.value));
    card.erased = true;
    put_card(edit, id, card_id, card);
    follow_options_of(edit, id, {card_id});
  }
  edit.undo.reset();
}

}  // namespace dialograum::domain
