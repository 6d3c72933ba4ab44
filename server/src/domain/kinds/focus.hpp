// What a round of a rating is about, where that is not everything. Pure; thread: the replica's.
#pragma once

#include <vector>

#include "domain/state.hpp"

namespace dialograum::domain {

// The criteria below these headings, in their order. A run of headings right above each other is a
// path (dimension, goal): what is below a goal is below its dimension, too.
std::vector<ItemId> criteria_below(const State& state, ActivityId id,
                                   const std::vector<ItemId>& headings);

// Fixed when the round opens, so that a result never depends on where an item is moved later.
bool is_in_focus(const RatingRound& round, ItemId criterion);

}  // namespace dialograum::domain
