// Statistics of ordinal ratings in exact integer arithmetic (server/decisions/0023). Pure
// functions, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "protocol/types/kinds/rating.hpp"

namespace dialograum::domain {

// numerator / denominator, denominator > 0, in lowest terms.
struct Fraction {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
  bool operator==(const Fraction&) const = default;
  // Rounded half away from zero to millionths.
  std::int64_t millionths() const;
};

// All take V: how many ratings each of K ordered levels has, level 1 first, zeros included; n = sum
// of V.
std::int64_t rating_count(std::span<const std::uint32_t> v);

// Quantile p = quarter/4 by Hyndman and Fan's type 7 (the default of R and NumPy); none for n = 0.
std::optional<Fraction> quartile(std::span<const std::uint32_t> v, int quarter);

// Van der Eijk's agreement A in [-1, 1] (van der Eijk 2001, doi 10.1023/A:1010374114305): peels V
// into layers of equal weight, each layer judged by its triples of levels. None for n = 0 or K < 3.
std::optional<Fraction> agreement(std::span<const std::uint32_t> v);

// Our own words for A, only from n >= 5: high from 0.6 up, mixed from 0.2, low below that.
std::optional<protocol::AgreementWord> agreement_word(std::span<const std::uint32_t> v);

}  // namespace dialograum::domain
