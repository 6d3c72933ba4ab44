// Statistics of one scale, as results have them. Pure functions.
#pragma once

#include <span>

#include "domain/statistics.hpp"
#include "protocol/types/entities.hpp"

namespace dialograum::view {

inline protocol::Decimal decimal(const domain::Fraction& fraction) {
  return {fraction.millionths()};
}

// How often each level was chosen. `Result` has it as `counts`.
template <class Result>
void fill_counts(Result& result, std::span<const std::uint32_t> counts) {
  protocol::List<protocol::Int<0, limits::seats>, limits::rating_levels_max> list;
  for (std::uint32_t count : counts) list.emplace_back(count);
  result.counts = std::move(list);
}

// Fills in the counts per level and, if anybody has rated, median and quartiles. `Result` has them
// as `counts`, `median`, `q1`, `q3` and, where it is wanted, `iqr`.
template <class Result>
void fill_quartiles(Result& result, std::span<const std::uint32_t> counts) {
  fill_counts(result, counts);
  const auto median = domain::quartile(counts, 2);
  if (!median) return;
  result.q1 = decimal(*domain::quartile(counts, 1));
  result.median = decimal(*median);
  result.q3 = decimal(*domain::quartile(counts, 3));
  // Quarters: exact.
  if constexpr (requires { result.iqr; })
    result.iqr = protocol::Decimal{result.q3->millionths - result.q1->millionths};
}

}  // namespace dialograum::view
