// What the agenda, the items and erasure ask of votes.
#pragma once

#include "domain/edit.hpp"

namespace dialograum::domain {

void open_vote_round(Edit& edit, ActivityId id);
void reveal_vote_round(Edit& edit, ActivityId id);
bool vote_option_in_use(const Vote& vote, TargetId target);
void erase_from_vote(Edit& edit, ActivityId id, const Author& author);

}  // namespace dialograum::domain
