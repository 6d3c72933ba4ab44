// What the agenda, the items, undo and erasure ask of boards.
#pragma once

#include <optional>

#include "domain/edit.hpp"

namespace dialograum::domain {

void reveal_board_round(Edit& edit, ActivityId id);
bool board_column_in_use(const Board& board, ItemId column);
void erase_from_board(Edit& edit, ActivityId id, const Author& author);

// The only two ways in which a board changes: they keep members, contents, what is seen by whom and
// the undo record right.
void put_card(Edit& edit, ActivityId id, CardId card_id, Card next);
void put_cluster(Edit& edit, ActivityId id, ClusterId cluster_id, std::optional<Cluster> next);

// After a card was hidden, shown again or erased: what votes on the board make of it and of its
// cluster.
void follow_options_of(Edit& edit, ActivityId id, CardId card_id);

}  // namespace dialograum::domain
