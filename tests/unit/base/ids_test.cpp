#include "base/ids.hpp"

#include <gtest/gtest.h>

#include <cstdio>

#include "base/random.hpp"

namespace dialograum {
namespace {

TEST(Ids, AreSixteenLowerCaseHexDigits) {
  SeededRandom random(1);
  for (int i = 0; i < 10'000; ++i) {
    // Also small ones.
    const std::uint64_t value = random.u64() >> (i % 64);
    char expected[17];
    std::snprintf(expected, sizeof expected, "%016llx", static_cast<unsigned long long>(value));
    EXPECT_EQ(detail::hex64(value), expected);
    EXPECT_EQ(detail::parse_hex64(expected), value);
  }
}

TEST(Ids, TakeNoOtherCharacterAnywhere) {
  for (std::size_t place = 0; place < 16; ++place)
    for (int c = 0; c < 256; ++c) {
      std::string text = "0123456789abcdef";
      text[place] = static_cast<char>(c);
      const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      EXPECT_EQ(detail::parse_hex64(text).has_value(), digit)
          << "character " << c << " at " << place;
    }
}

TEST(Ids, TakeNoOtherLength) {
  EXPECT_FALSE(detail::parse_hex64(""));
  EXPECT_FALSE(detail::parse_hex64("0123456789abcde"));
  EXPECT_FALSE(detail::parse_hex64("0123456789abcdef0"));
  EXPECT_FALSE(SeatId::parse("0000000000000000"));
  EXPECT_EQ(SeatId::parse("00000000000000ff"), SeatId(255));
}

}  // namespace
}  // namespace dialograum
