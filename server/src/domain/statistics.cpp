#include "domain/statistics.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace dialograum::domain {
namespace {

// Wide enough for sums of layers: up to 11 denominators of 1,800 x n each stay far below 2^127.
using Wide = __int128;

Wide gcd(Wide a, Wide b) {
  if (a < 0) a = -a;
  while (b != 0) {
    Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a == 0 ? 1 : a;
}

struct WideFraction {
  Wide num = 0;
  Wide den = 1;
  void add(Wide n, Wide d) {
    num = num * d + n * den;
    den *= d;
    Wide g = gcd(num, den);
    num /= g;
    den /= g;
  }
};

Fraction reduced(Wide num, Wide den) {
  if (den < 0) {
    num = -num;
    den = -den;
  }
  Wide g = gcd(num, den);
  return {static_cast<std::int64_t>(num / g), static_cast<std::int64_t>(den / g)};
}

// One layer: which levels are present. A_layer = U (1 - (S-1)/(K-1)).
WideFraction layer_agreement(const std::vector<bool>& present) {
  const auto k = static_cast<Wide>(present.size());
  const auto s = static_cast<Wide>(std::count(present.begin(), present.end(), true));
  if (s == 1) return {1, 1};
  Wide unimodal = 0;  // triples 110 and 011
  Wide bimodal = 0;   // triples 101
  for (std::size_t i = 0; i < present.size(); ++i)
    for (std::size_t j = i + 1; j < present.size(); ++j)
      for (std::size_t l = j + 1; l < present.size(); ++l) {
        if (present[i] && present[j] && !present[l]) ++unimodal;
        if (!present[i] && present[j] && present[l]) ++unimodal;
        if (present[i] && !present[j] && present[l]) ++bimodal;
      }
  if (unimodal + bimodal == 0) return {0, 1};
  WideFraction a{((k - 2) * unimodal - (k - 1) * bimodal) * (k - s),
                 (k - 2) * (unimodal + bimodal) * (k - 1)};
  Wide g = gcd(a.num, a.den);
  return {a.num / g, a.den / g};
}

}  // namespace

std::int64_t Fraction::millionths() const {
  Wide scaled = static_cast<Wide>(numerator) * 1'000'000 * 2;
  Wide den = static_cast<Wide>(denominator) * 2;
  scaled += numerator < 0 ? -static_cast<Wide>(denominator) : static_cast<Wide>(denominator);
  return static_cast<std::int64_t>(scaled / den);
}

std::int64_t rating_count(std::span<const std::uint32_t> v) {
  return std::accumulate(v.begin(), v.end(), std::int64_t{0});
}

std::optional<Fraction> quartile(std::span<const std::uint32_t> v, int quarter) {
  const std::int64_t n = rating_count(v);
  if (n == 0) return std::nullopt;
  // h = (n-1) p, with p = quarter/4: between the order statistics floor(h) and floor(h)+1 (from 0).
  const std::int64_t quarters = (n - 1) * quarter;
  auto order_statistic = [&](std::int64_t index) {
    std::int64_t seen = 0;
    for (std::size_t level = 0; level < v.size(); ++level) {
      seen += v[level];
      if (index < seen) return static_cast<std::int64_t>(level) + 1;
    }
    return static_cast<std::int64_t>(v.size());
  };
  const std::int64_t low = order_statistic(quarters / 4);
  const std::int64_t high = order_statistic(std::min(quarters / 4 + 1, n - 1));
  return reduced(static_cast<Wide>(low) * 4 + static_cast<Wide>(high - low) * (quarters % 4), 4);
}

std::optional<Fraction> agreement(std::span<const std::uint32_t> v) {
  const std::int64_t n = rating_count(v);
  if (n == 0 || v.size() < 3) return std::nullopt;
  std::vector<std::int64_t> left(v.begin(), v.end());
  WideFraction sum;
  for (;;) {
    std::vector<bool> present(left.size());
    std::int64_t thickness = 0;
    std::int64_t levels = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
      present[i] = left[i] > 0;
      if (!present[i]) continue;
      ++levels;
      thickness = thickness == 0 ? left[i] : std::min(thickness, left[i]);
    }
    if (levels == 0) break;
    WideFraction layer = layer_agreement(present);
    sum.add(layer.num * thickness * levels, layer.den * n);
    for (std::size_t i = 0; i < left.size(); ++i)
      if (present[i]) left[i] -= thickness;
  }
  return reduced(sum.num, sum.den);
}

std::optional<protocol::AgreementWord> agreement_word(std::span<const std::uint32_t> v) {
  if (rating_count(v) < 5) return std::nullopt;
  auto a = agreement(v);
  if (!a) return std::nullopt;
  // A >= 3/5 and A >= 1/5, compared exactly.
  if (static_cast<Wide>(a->numerator) * 5 >= static_cast<Wide>(a->denominator) * 3)
    return protocol::AgreementWord::high;
  if (static_cast<Wide>(a->numerator) * 5 >= static_cast<Wide>(a->denominator))
    return protocol::AgreementWord::mixed;
  return protocol::AgreementWord::low;
}

}  // namespace dialograum::domain
