// Field types with their limits in the type: what a message may carry is written where it is
// declared, and the codec, the JSON Schema and the TypeScript types are derived from it
// (PROTOCOL.md section 2). Plain values: no thread, no lifetime beyond their owner.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"

namespace dialograum::protocol {

// A whole number in [Lo, Hi]; the codec refuses anything else.
template <std::int64_t Lo, std::int64_t Hi>
struct Int {
  static constexpr std::int64_t lo = Lo;
  static constexpr std::int64_t hi = Hi;
  std::int64_t value = Lo > 0 ? Lo : (Hi < 0 ? Hi : 0);

  constexpr Int() = default;
  constexpr Int(std::int64_t v) : value(v) {}                // NOLINT(google-explicit-constructor)
  constexpr operator std::int64_t() const { return value; }  // NOLINT(google-explicit-constructor)
  static constexpr bool valid(std::int64_t v) { return v >= Lo && v <= Hi; }
};

// Milliseconds since 1970 UTC, within what a JavaScript number holds exactly.
using TimeMs = Int<0, 9007199254740991>;
// A position in the log of a workshop; 0 is "before the first entry".
using SeqNo = Int<0, 9007199254740991>;
// An order among siblings; gaps are left between neighbours and values never leave the exact range.
using Order = Int<-4503599627370496, 4503599627370496>;

// Free text that a person typed: at most Max Unicode code points, valid UTF-8, no control
// characters but line feed and tab. It travels as {"id": content id, "text": "..."}; the log keeps
// only the id (P8), so every field of this type is content beside the log.
template <std::size_t Max>
struct Text {
  static constexpr std::size_t max = Max;
  ContentId id;
  std::string text;
  bool operator==(const Text&) const = default;
};

// A short string of the protocol itself (codes, tokens, versions): 1 to Max bytes of printable
// ASCII.
template <std::size_t Max>
struct Ascii {
  static constexpr std::size_t max = Max;
  std::string value;
  bool operator==(const Ascii&) const = default;
};

// A string without a content id: UTF-8, at most Max code points, the same characters as in Text. In
// a session only the product's own sentences are such strings (a refusal's, for example); over HTTP
// titles and names are too.
template <std::size_t Max>
struct Words {
  static constexpr std::size_t max = Max;
  std::string value;
  bool operator==(const Words&) const = default;
};

// A list of at most Max values.
template <class T, std::size_t Max>
struct List : std::vector<T> {
  static constexpr std::size_t max = Max;
  using std::vector<T>::vector;
};

// A number with six decimal places, kept as an integer of millionths so that it is exact and the
// same everywhere; printed as a JSON number without trailing zeros.
struct Decimal {
  std::int64_t millionths = 0;
  bool operator==(const Decimal&) const = default;
};

template <class T>
using Maybe = std::optional<T>;

}  // namespace dialograum::protocol
