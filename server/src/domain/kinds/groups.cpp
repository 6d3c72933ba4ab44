#include "domain/kinds/groups.hpp"

#include <algorithm>
#include <numeric>

#include "domain/affiliations.hpp"

namespace dialograum::domain {
namespace {

// "Kann ich nicht beurteilen" is an answer, too.
std::uint32_t answers_in(const RatingTally& tally) {
  return std::accumulate(tally.counts.begin(), tally.counts.end(), tally.cannot_judge);
}

void add(RatingTally& sum, const RatingTally& tally) {
  sum.counts.resize(std::max(sum.counts.size(), tally.counts.size()));
  for (std::size_t i = 0; i < tally.counts.size(); ++i) sum.counts[i] += tally.counts[i];
  sum.cannot_judge += tally.cannot_judge;
}

}  // namespace

std::map<ItemId, GroupTallies> tallies_by_group(const RatingRound& round, std::size_t levels) {
  std::map<ItemId, GroupTallies> items;
  for (const auto& [author, ballot] : round.ballots)
    for (const auto& [item, mark] : ballot) {
      if (!mark.rated) continue;
      RatingTally& tally = items[item][mark.group];
      tally.counts.resize(levels);
      ++(mark.level == 0 ? tally.cannot_judge : tally.counts.at(mark.level - 1));
    }
  return items;
}

ToldGroups told_apart(const GroupTallies& groups) {
  ToldGroups told;
  RatingTally rest;
  for (const auto& [group, tally] : groups) {
    if (group && answers_in(tally) >= group_from)
      told.emplace_back(group, tally);
    else
      add(rest, tally);
  }
  if (told.empty()) return {};
  // A few others would be what is left of the total. With one of the groups they are enough.
  if (answers_in(rest) > 0 && answers_in(rest) < group_from) {
    const auto smallest = std::min_element(told.begin(), told.end(),
                                           [](const auto& l, const auto& r) {
                                             return std::pair(answers_in(l.second), l.first) <
                                                    std::pair(answers_in(r.second), r.first);
                                           });
    add(rest, smallest->second);
    told.erase(smallest);
    if (told.empty()) return {};
  }
  if (answers_in(rest) > 0) told.emplace_back(ValueId(), rest);
  return told;
}

}  // namespace dialograum::domain
