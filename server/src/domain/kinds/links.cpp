#include "domain/kinds/links.hpp"

#include <algorithm>
#include <vector>

#include "domain/kinds/board_edit.hpp"

namespace dialograum::domain {
namespace {

// The card as it would be: as it was before, where that is to come back, else as it is now.
const Card* card_in(const Board& board, const std::map<CardId, Card>& before, CardId id) {
  const Card* card = find(before, id);
  if (!card) card = find(board.cards, id);
  return card && !card->removed ? card : nullptr;
}

bool leads_to(const Board& board, const std::map<CardId, Card>& before, CardId from, CardId to) {
  std::set<CardId> seen{from};
  std::vector<CardId> open{from};
  while (!open.empty()) {
    const CardId here = open.back();
    open.pop_back();
    if (here == to) return true;
    if (const Card* card = card_in(board, before, here))
      for (CardId next : card->links)
        if (seen.insert(next).second) open.push_back(next);
  }
  return false;
}

std::set<CardId> living(const Board& board, const std::set<CardId>& links) {
  std::set<CardId> cards;
  for (CardId id : links)
    if (!board.cards.at(id).removed) cards.insert(id);
  return cards;
}

// Its author while it can be written or sorted, and staff whenever they sort.
Refusal judge_linking(const State& state, const Context& context, ActivityId id) {
  if (acts_as_staff(state, context, id)) return judge_board(state, context, id);
  const Refusal writing = judge_writing(state, context, id);
  if (writing == Refusal::ok) return writing;
  const Refusal sorting = judge_sorting(state, context, id);
  return sorting == Refusal::ok ? sorting : writing;
}

}  // namespace

void mark_linked_changed(Edit& edit, ActivityId id, CardId to) {
  if (!board_settings_of(edit.state, id).links.value_or(false)) return;
  const Activity& activity = edit.state.activities.at(id);
  for (const auto& [card_id, card] : std::get<Board>(activity.data).cards)
    if (card.links.contains(to) && is_card_public(edit.state, activity, card))
      edit.mark_changed_on_board(id, {EntityKind::card, card_id.value});
}

bool closes_a_circle(const Board& board, const std::map<CardId, Card>& before) {
  return std::any_of(before.begin(), before.end(), [&](const auto& pair) {
    const auto& [id, card] = pair;
    const CardId back = id;
    return !card.removed && std::any_of(card.links.begin(), card.links.end(), [&](CardId to) {
      return leads_to(board, before, to, back);
    });
  });
}

Refusal judge(const State& state, const Context& context, const protocol::CardLink& command) {
  const ActivityId id = command.activity;
  const Board* board = find_board(state, id);
  if (!board) return Refusal::unknown_entity;
  if (Refusal linking = judge_linking(state, context, id); linking != Refusal::ok) return linking;
  if (!board_settings_of(state, id).links.value_or(false)) return Refusal::bad_value;
  const Card* card = seen_card(state, context, id, command.card);
  const Card* to = seen_card(state, context, id, command.to);
  if (!card || !to) return Refusal::unknown_entity;
  if (!acts_as_staff(state, context, id) && card->author != context.author)
    return Refusal::not_allowed;
  if (!command.linked || card->links.contains(command.to)) return Refusal::ok;
  // Where one of the two is still unseen by others, only the unseen one may know of the other.
  const Activity& activity = state.activities.at(id);
  if (is_card_public(state, activity, *card) && !is_card_public(state, activity, *to))
    return Refusal::wrong_phase;
  if (leads_to(*board, {}, command.to, command.card)) return Refusal::bad_value;
  return living(*board, card->links).size() < limits::links_per_card ? Refusal::ok : Refusal::limit;
}

void perform(Edit& edit, const protocol::CardLink& command) {
  const Board& board = *find_board(edit.state, command.activity);
  Card card = board.cards.at(command.card);
  if (card.links.contains(command.to) == command.linked) return;
  card.links = living(board, card.links);
  if (command.linked)
    card.links.insert(command.to);
  else
    card.links.erase(command.to);
  put_card(edit, command.activity, command.card, card);
}

}  // namespace dialograum::domain
