// What the files of boards share: the only ways in which cards change, and what holds them. Thread:
// the replica's.
#pragma once

#include <set>

#include "domain/edit.hpp"

namespace dialograum::domain {

// Null: there is no such activity, or it is no board.
const Board* find_board(const State& state, ActivityId id);
const protocol::BoardSettings& board_settings_of(const State& state, ActivityId id);

// Staff work on a board as themselves; what they write of their own goes the participants' way.
bool acts_as_staff(const State& state, const Context& context, ActivityId id);
// Doing something with cards, sorting together, and writing.
Refusal judge_board(const State& state, const Context& context, ActivityId id);
Refusal judge_sorting(const State& state, const Context& context, ActivityId id);
Refusal judge_writing(const State& state, const Context& context, ActivityId id);
// A card that the one who acts can see.
const Card* seen_card(const State& state, const Context& context, ActivityId id, CardId card_id);

// Keeps members, contents, what is seen by whom and the undo record right.
void put_card(Edit& edit, ActivityId id, CardId card_id, Card next);

// What a vote offers or has offered stays as it was put, words included, for its results show it:
// the card itself, and what stands in a cluster that is one.
bool is_fixed(const State& state, ActivityId id, CardId card_id, const Card& card);

// After cards were hidden, shown again or erased: what votes on the board make of them and of their
// clusters. Once for all of them: each option's result depends on every other's.
void follow_options_of(Edit& edit, ActivityId id, const std::set<CardId>& cards);

// The columns and topics of a board are its items.
bool is_column(const State& state, ActivityId id, ItemId column);
bool is_topic(const State& state, ActivityId id, ItemId topic);
ItemId first_column(const State& state, ActivityId id);

// Orders the erasure of all that a card says.
void erase_words(Edit& edit, const Card& card);
// The words of a reason are erased: so are the cards that were made of it.
void erase_cards_of(Edit& edit, ContentId reason);

}  // namespace dialograum::domain
