// What people belong to: what they have chosen from the lists of the leads, and what of it goes
// with an answer that is compared (decision 0032). Pure; thread: the replica's.
#pragma once

#include "domain/state.hpp"

namespace dialograum::domain {

// How many must have chosen the same before it is told or written of anybody.
inline constexpr std::uint32_t group_from = 5;

const NamedValue* value_in(const Affiliation& list, ValueId value);

// The list by which results of this activity are told apart; none if they are not.
std::optional<AffiliationId> compared_by(const Settings& settings);

// What a seat has chosen from the list that these settings compare by; zero: nothing.
ValueId group_of(const Settings& settings, const Seat& seat);

// What a node writes beside the answer of this seat's pseudonym: the same, but only while so many
// people in the activity's room have chosen it that nobody is named by it.
ValueId group_beside(const State& state, const Activity& activity, const Seat& seat);

}  // namespace dialograum::domain
