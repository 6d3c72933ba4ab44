// The expected digests were computed with Python's hashlib.blake2b.
#include "base/crypto.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "base/check.hpp"

namespace dialograum {

TEST(Crypto, TokenHashIsBlake2bUnderItsLabel) {
  EXPECT_EQ(token_hash("abc"), "56259480eb08bad11a66ad3d5f5d26b081129d515f8142fac671507394c509ba");
}

TEST(Crypto, SeatIsKeyedByTheTokenAndOfOneWorkshop) {
  EXPECT_EQ(seat_of("abc", WorkshopId(5)).str(), "d0e8e7b2cfe9dc11");
  EXPECT_NE(seat_of("abc", WorkshopId(5)), seat_of("abc", WorkshopId(6)));
  EXPECT_NE(seat_of("abc", WorkshopId(5)), seat_of("abd", WorkshopId(5)));
}

TEST(Crypto, PseudonymIsKeyedByTheTokenAndOfOneActivity) {
  const std::string own = pseudonym("abc", WorkshopId(5), ActivityId(1));
  EXPECT_EQ(own, "5b331c4a8c91425eeab7197045b7ea68");
  EXPECT_NE(own, pseudonym("abc", WorkshopId(5), ActivityId(2)));
  EXPECT_NE(own, pseudonym("abc", WorkshopId(6), ActivityId(1)));
  EXPECT_NE(own, pseudonym("abd", WorkshopId(5), ActivityId(1)));
}

TEST(Crypto, HexOfAnyLength) {
  const unsigned char bytes[] = {0x00, 0x0f, 0xf0, 0xff, 0x12, 0xab, 0xcd, 0x7f, 0x80, 0x01, 0x9a};
  const std::string digits = "000ff0ff12abcd7f80019a";
  for (std::size_t size = 0; size <= sizeof bytes; ++size)
    EXPECT_EQ(hex(bytes, size), digits.substr(0, 2 * size));
}

TEST(Crypto, TokensOfAnyLengthWork) {
  std::set<SeatId> seats;
  for (std::size_t length : {0, 1, 15, 16, 64, 65, 10'000})
    seats.insert(seat_of(std::string(length, 'x'), WorkshopId(1)));
  EXPECT_EQ(seats.size(), 7u);
  EXPECT_FALSE(seats.contains(SeatId()));
}

TEST(Crypto, LabelAndMessageDoNotRunTogether) {
  EXPECT_NE(blake2b({}, "ab", "c", 16), blake2b({}, "a", "bc", 16));
}

TEST(Crypto, DigestLengthHasLimits) {
  EXPECT_THROW(blake2b({}, "label", "", 15), BugError);
  EXPECT_EQ(blake2b({}, "label", "", 16).size(), 32u);
  EXPECT_EQ(blake2b({}, "label", "", 64).size(), 128u);
  EXPECT_THROW(blake2b({}, "label", "", 65), BugError);
}

TEST(Crypto, KeyLengthHasLimits) {
  EXPECT_THROW(blake2b(std::string(15, 'k'), "label", "", 32), BugError);
  EXPECT_EQ(blake2b(std::string(16, 'k'), "label", "", 32).size(), 64u);
  EXPECT_EQ(blake2b(std::string(64, 'k'), "label", "", 32).size(), 64u);
  EXPECT_THROW(blake2b(std::string(65, 'k'), "label", "", 32), BugError);
}

TEST(Crypto, RandomTokensAreUrlSafeAndDiffer) {
  std::set<std::string> tokens;
  for (int i = 0; i < 1'000; ++i) tokens.insert(random_token(16));
  EXPECT_EQ(tokens.size(), 1'000u);
  for (const std::string& token : tokens) {
    EXPECT_EQ(token.size(), 22u);
    EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                      "0123456789-_"),
              std::string::npos);
  }
  EXPECT_EQ(random_token(32).size(), 43u);
}

TEST(Crypto, ConstantTimeEqualIsEquality) {
  EXPECT_TRUE(constant_time_equal("", ""));
  EXPECT_TRUE(constant_time_equal("abc", "abc"));
  EXPECT_FALSE(constant_time_equal("abc", "abd"));
  EXPECT_FALSE(constant_time_equal("abc", "abcd"));
  EXPECT_FALSE(constant_time_equal("abc", ""));
}

}  // namespace dialograum
