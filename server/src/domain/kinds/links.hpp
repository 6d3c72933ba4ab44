// Links between the cards of a board: what contributes to what (PROTOCOL.md L24). A link belongs to
// the card that it starts from. Pure but for Edit; thread: the replica's.
#pragma once

#include <map>

#include "domain/edit.hpp"

namespace dialograum::domain {

// This card is shown or no longer shown: so are links to it, at the cards that they start from.
void mark_linked_changed(Edit& edit, ActivityId id, CardId to);

// Whether putting these cards back as they were would let links lead in a circle.
bool closes_a_circle(const Board& board, const std::map<CardId, Card>& before);

}  // namespace dialograum::domain
