// Which groups of a rating's results may be told apart (PROTOCOL.md P14, decision 0032). Pure
// functions, any thread.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "domain/kinds/rating.hpp"

namespace dialograum::domain {

// What each group says about an item; answers without a group stand under zero.
using GroupTallies = std::map<ValueId, RatingTally>;

std::map<ItemId, GroupTallies> tallies_by_group(const RatingRound& round, std::size_t levels);

// The groups that are told apart, ascending by id, then all others together (zero), if there are
// any. Each of them has at least `group_from` answers, so what is told differs by at least as many
// wherever it differs. Empty: nothing is told apart. It depends on the answers alone: whatever else
// may change after the reveal, another choice of groups would be a second one to compare with.
using ToldGroups = std::vector<std::pair<ValueId, RatingTally>>;
ToldGroups told_apart(const GroupTallies& groups);

}  // namespace dialograum::domain
