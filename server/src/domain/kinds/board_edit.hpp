// What the files of boards share: the only ways in which cards change, and what holds them. Thread:
// the replica's.
#pragma once

#include <set>

#include "domain/edit.hpp"

namespace dialograum::domain {

// Keeps members, contents, what is seen by whom and the undo record right.
void put_card(Edit& edit, ActivityId id, CardId card_id, Card next);

// What a vote offers or has offered stays as it was put, words included, for its results show it:
// the card itself, and what stands in a cluster that is one.
bool is_fixed(const State& state, ActivityId id, CardId card_id, const Card& card);

// After cards were hidden, shown again or erased: what votes on the board make of them and of their
// clusters. Once for all of them: each option's result depends on every other's.
void follow_options_of(Edit& edit, ActivityId id, const std::set<CardId>& cards);

}  // namespace dialograum::domain
