// Strong identifiers: 64 random bits chosen by whoever makes the thing, written as 16 lower-case
// hex digits. Zero means "none". Plain values, any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/eight_bytes.hpp"

namespace dialograum {

namespace detail {
inline constexpr char hex_digits[] = "0123456789abcdef";

// Ids are read and written more often than anything else, so eight digits at a time.

// The digits of eight values from 0 to 15.
constexpr std::uint64_t hex_digits_of(std::uint64_t values) {
  using eight_bytes::each;
  const std::uint64_t letters = (values + each * 6) >> 4 & each;
  return values + each * '0' + letters * ('a' - '0' - 10);
}
// Writes 8 digits.
inline void write_hex32(char* to, std::uint32_t v) {
  std::uint64_t values = v;
  values = (values | values << 16) & 0x0000'ffff'0000'ffff;
  values = (values | values << 8) & 0x00ff'00ff'00ff'00ff;
  values = (values | values << 4) & 0x0f0f'0f0f'0f0f'0f0f;
  eight_bytes::write(to, hex_digits_of(__builtin_bswap64(values)));
}
// Reads 8 digits; nothing when they are not all lower-case hex digits.
inline std::optional<std::uint32_t> parse_hex32(const char* from) {
  using eight_bytes::each;
  const std::uint64_t digits = eight_bytes::read(from);
  const std::uint64_t letters = digits >> 6 & each;
  std::uint64_t values = (digits & each * 15) + letters * 9;
  // Right is what would be written like this.
  if ((values & ~(each * 15)) != 0 || hex_digits_of(values) != digits) return std::nullopt;
  values = __builtin_bswap64(values);
  values = (values | values >> 4) & 0x00ff'00ff'00ff'00ff;
  values = (values | values >> 8) & 0x0000'ffff'0000'ffff;
  return static_cast<std::uint32_t>(values | values >> 16);
}

// Writes 16 digits.
inline void write_hex64(char* to, std::uint64_t v) {
  write_hex32(to, static_cast<std::uint32_t>(v >> 32));
  write_hex32(to + 8, static_cast<std::uint32_t>(v));
}
inline std::string hex64(std::uint64_t v) {
  std::string out(16, '0');
  write_hex64(out.data(), v);
  return out;
}
inline std::optional<std::uint64_t> parse_hex64(std::string_view s) {
  if (s.size() != 16) return std::nullopt;
  const auto high = parse_hex32(s.data());
  const auto low = parse_hex32(s.data() + 8);
  if (!high || !low) return std::nullopt;
  return std::uint64_t{*high} << 32 | *low;
}
}  // namespace detail

template <class Tag>
struct Id {
  std::uint64_t value = 0;

  constexpr Id() = default;
  constexpr explicit Id(std::uint64_t v) : value(v) {}
  auto operator<=>(const Id&) const = default;
  constexpr explicit operator bool() const { return value != 0; }

  std::string str() const { return detail::hex64(value); }
  static std::optional<Id> parse(std::string_view s) {
    auto v = detail::parse_hex64(s);
    if (!v || *v == 0) return std::nullopt;
    return Id(*v);
  }
};

using WorkshopId = Id<struct WorkshopTag>;
using SeatId = Id<struct SeatTag>;
using RoomId = Id<struct RoomTag>;
using GroupingId = Id<struct GroupingTag>;
using StepId = Id<struct StepTag>;
using ActivityId = Id<struct ActivityTag>;
using ItemId = Id<struct ItemTag>;
using CardId = Id<struct CardTag>;
using ClusterId = Id<struct ClusterTag>;
using ContentId = Id<struct ContentTag>;
using ClientId = Id<struct ClientTag>;  // one running client (a tab): names its series of commands
// What dots are placed on: an item of a list, a card or a cluster, by the id of that thing.
using TargetId = Id<struct TargetTag>;
// Where items hang: a step (shared by all its rooms) or one activity; ids are random, so one space.
using OwnerId = Id<struct OwnerTag>;

}  // namespace dialograum

template <class Tag>
struct std::hash<dialograum::Id<Tag>> {
  std::size_t operator()(const dialograum::Id<Tag>& id) const noexcept { return id.value; }
};
