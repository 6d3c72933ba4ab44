// What the agenda, the items and erasure ask of ratings (parts.hpp dispatches by kind).
#pragma once

#include "domain/edit.hpp"

namespace dialograum::domain {

void open_rating_round(Edit& edit, ActivityId id);
void reveal_rating_round(Edit& edit, ActivityId id);
bool rating_item_in_use(const Rating& rating, ItemId item);
void erase_from_rating(Edit& edit, ActivityId id, const Author& author);

}  // namespace dialograum::domain
