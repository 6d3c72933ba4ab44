// Strong identifiers: 64 random bits chosen by whoever creates the thing, written as 16 lower-case
// hex digits. Zero means "none". Plain values, any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace dialograum {

namespace detail {
inline constexpr char hex_digits[] = "0123456789abcdef";

// 16 digits.
inline void append_hex64(std::string& to, std::uint64_t v) {
  for (int shift = 60; shift >= 0; shift -= 4) to += hex_digits[v >> shift & 15];
}
inline std::string hex64(std::uint64_t v) {
  std::string out;
  append_hex64(out, v);
  return out;
}
inline std::optional<std::uint64_t> parse_hex64(std::string_view s) {
  if (s.size() != 16) return std::nullopt;
  std::uint64_t v = 0;
  for (const char c : s) {
    const bool letter = c >= 'a' && c <= 'f';
    if (!letter && !(c >= '0' && c <= '9')) return std::nullopt;
    v = v << 4 | static_cast<std::uint64_t>(letter ? c - 'a' + 10 : c - '0');
  }
  return v;
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
using MeasureId = Id<struct MeasureTag>;
using QuestionId = Id<struct QuestionTag>;
using ObjectionId = Id<struct ObjectionTag>;
using AffiliationId = Id<struct AffiliationTag>;    // a list of what people belong to
using ValueId = Id<struct ValueTag>;                // what stands in such a list
using AnnouncementId = Id<struct AnnouncementTag>;  // what the leads tell rooms
using SlotId = Id<struct SlotTag>;                  // of a talk in an agenda
using FileId = Id<struct FileTag>;                  // an image or a PDF beside the log
using ContentId = Id<struct ContentTag>;
using ClientId = Id<struct ClientTag>;  // one running client (a tab): names its series of commands
// What dots are placed on: an item of a list, a card or a cluster, by the id of that thing.
using TargetId = Id<struct TargetTag>;
// What items belong to: a step (shared by all its rooms) or one activity, told apart by the id.
using OwnerId = Id<struct OwnerTag>;

}  // namespace dialograum

template <class Tag>
struct std::hash<dialograum::Id<Tag>> {
  std::size_t operator()(const dialograum::Id<Tag>& id) const noexcept { return id.value; }
};
