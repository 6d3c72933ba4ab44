#include "base/eight_bytes.hpp"

#include <gtest/gtest.h>

#include <string>

namespace dialograum {
namespace {

// The texts lie in the middle of others, so that what is beyond their ends would be noticed.
TEST(EightBytes, AreEqualWhereTheTextsAre) {
  for (std::size_t size = 0; size <= 40; ++size) {
    const std::string words = "0123456789abcdefghijklmnopqrstuvwxyzABCD";
    const std::string one = "<" + words.substr(0, size) + ">>>>>>>>";
    std::string other = "((((" + words.substr(0, size) + "))))))))";
    const std::string_view a = std::string_view(one).substr(1, size);
    const std::string_view b = std::string_view(other).substr(4, size);
    EXPECT_TRUE(eight_bytes::equal(a, b)) << size;
    for (std::size_t place = 0; place < size; ++place) {
      other[4 + place] ^= 1;
      EXPECT_FALSE(eight_bytes::equal(a, b)) << size << ", another character at " << place;
      other[4 + place] ^= 1;
    }
    if (size > 0) {
      EXPECT_FALSE(eight_bytes::equal(a, b.substr(0, size - 1))) << size;
      EXPECT_FALSE(eight_bytes::equal(a.substr(0, size - 1), b)) << size;
    }
  }
}

}  // namespace
}  // namespace dialograum
