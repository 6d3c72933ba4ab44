#include "domain/consensing.hpp"

#include <numeric>

namespace dialograum::domain {
namespace {

constexpr std::int64_t full = limits::consensing_levels - 1;

// sum / n of one against that of the other.
std::strong_ordering by_each_answer(const Resistance& l, const Resistance& r) {
  return l.sum * r.n <=> r.sum * l.n;
}

}  // namespace

Resistance resistance_of(std::span<const std::uint32_t> counts) {
  Resistance resistance;
  std::int64_t value = 0;
  for (std::uint32_t count : counts) {
    resistance.n += count;
    resistance.sum += value * count;
    if (count > 0) resistance.highest = value;
    ++value;
  }
  return resistance;
}

std::optional<Fraction> acceptance(const Resistance& resistance) {
  if (resistance.n == 0) return std::nullopt;
  const std::int64_t numerator = 100 * (full * resistance.n - resistance.sum);
  const std::int64_t denominator = full * resistance.n;
  const std::int64_t common = std::gcd(numerator, denominator);
  return Fraction{numerator / common, denominator / common};
}

std::weak_ordering operator<=>(const Resistance& l, const Resistance& r) {
  if (const auto each = by_each_answer(l, r); each != 0) return each;
  return l.highest <=> r.highest;
}

protocol::AgainstPassive compared(const Resistance& proposal, const Resistance& passive) {
  const auto each = by_each_answer(proposal, passive);
  if (each == 0) return protocol::AgainstPassive::equal;
  return each < 0 ? protocol::AgainstPassive::better : protocol::AgainstPassive::worse;
}

}  // namespace dialograum::domain
