// What somebody has said they belong to, as entities have it. Pure; thread: the replica's.
#pragma once

#include "domain/state.hpp"
#include "protocol/types/affiliations.hpp"

namespace dialograum::view {

inline protocol::Maybe<protocol::AffiliationChoices> affiliations_of(const domain::Seat& seat) {
  if (seat.affiliations.empty()) return std::nullopt;
  protocol::AffiliationChoices out;
  for (const auto& [list, value] : seat.affiliations) out.push_back({list, value});
  return out;
}

}  // namespace dialograum::view
