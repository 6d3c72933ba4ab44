// Eight characters at a time, as the bytes of one word. Pure functions, any thread.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace dialograum::eight_bytes {

static_assert(std::endian::native == std::endian::little);  // the first character is the lowest byte

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

}  // namespace dialograum::eight_bytes
