// Eight characters at a time, as the bytes of one word. Pure functions, any thread.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace dialograum::eight_bytes {

static_assert(std::endian::native ==
              std::endian::little);  // the first character is the lowest byte

inline constexpr std::uint64_t each = 0x0101'0101'0101'0101;

inline std::uint64_t read(const char* from) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, from, sizeof bytes);
  return bytes;
}
inline void write(char* to, std::uint64_t bytes) { std::memcpy(to, &bytes, sizeof bytes); }

constexpr bool all_ascii(std::uint64_t bytes) { return (bytes & each * 128) == 0; }
// Whether one of them is below `limit`, which is at most 128.
constexpr bool any_below(std::uint64_t bytes, std::uint8_t limit) {
  return ((bytes - each * limit) & ~bytes & each * 128) != 0;
}
constexpr bool any_is(std::uint64_t bytes, char c) {
  return any_below(bytes ^ each * static_cast<unsigned char>(c), 1);
}

inline std::uint32_t read_four(const char* from) {
  std::uint32_t bytes = 0;
  std::memcpy(&bytes, from, sizeof bytes);
  return bytes;
}

// As `a == b`, for the few bytes of a name: without a call, and none of its words is looked at byte
// by byte.
inline bool equal(std::string_view a, std::string_view b) {
  const std::size_t size = a.size();
  if (size != b.size()) return false;
  const char* const x = a.data();
  const char* const y = b.data();
  if (size >= 8) {
    for (std::size_t i = 0; i + 8 < size; i += 8)
      if (read(x + i) != read(y + i)) return false;
    return read(x + size - 8) == read(y + size - 8);
  }
  if (size >= 4)
    return read_four(x) == read_four(y) && read_four(x + size - 4) == read_four(y + size - 4);
  return size == 0 || (x[0] == y[0] && x[size / 2] == y[size / 2] && x[size - 1] == y[size - 1]);
}

}  // namespace dialograum::eight_bytes
