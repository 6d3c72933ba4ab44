// What systemic consensing comes to, in exact integer arithmetic: the resistance to a proposal, and
// which of two proposals meets less. Pure functions, any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>

#include "domain/statistics.hpp"

namespace dialograum::domain {

struct Resistance {
  std::int64_t sum = 0;
  std::int64_t n = 0;  // answers
  std::int64_t highest = 0;
};

// `counts`: how many answers each level has, level 1 first, which is resistance 0.
Resistance resistance_of(std::span<const std::uint32_t> counts);

// 100 - 100 * sum / (10 * n), per cent; none for n = 0.
std::optional<Fraction> acceptance(const Resistance& resistance);

// Less resistance for each answer comes first: a sum would favour what fewer people have rated.
// Among equals a lower highest value comes first. Both must have answers.
std::weak_ordering operator<=>(const Resistance& l, const Resistance& r);

// By the resistance of each answer alone. Both must have answers.
protocol::AgainstPassive compared(const Resistance& proposal, const Resistance& passive);

}  // namespace dialograum::domain
