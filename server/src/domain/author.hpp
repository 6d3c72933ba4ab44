// Who a command comes from, as the state knows it: a seat, a pseudonym of one anonymous activity,
// or the node itself. Plain values.
#pragma once

#include <boost/describe.hpp>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"

namespace dialograum::domain {

// A seat is {0, seat}, a pseudonym its 128 bits (the first half is never 0), the node {0, 0}.
struct Author {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  auto operator<=>(const Author&) const = default;

  static Author of(SeatId seat) { return {0, seat.value}; }
  // `hex`: 32 lower-case hex digits, as base/crypto makes them.
  static std::optional<Author> of_pseudonym(std::string_view hex) {
    if (hex.size() != 32) return std::nullopt;
    auto high = dialograum::detail::parse_hex64(hex.substr(0, 16));
    auto low = dialograum::detail::parse_hex64(hex.substr(16));
    if (!high || !low || *high == 0) return std::nullopt;
    return Author{*high, *low};
  }
  bool is_node() const { return high == 0 && low == 0; }
  bool is_pseudonym() const { return high != 0; }
  SeatId seat() const { return high == 0 ? SeatId(low) : SeatId(); }
  std::string pseudonym_hex() const {
    return dialograum::detail::hex64(high) + dialograum::detail::hex64(low);
  }
};
BOOST_DESCRIBE_STRUCT(Author, (), (high, low))

}  // namespace dialograum::domain
