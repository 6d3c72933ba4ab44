#include "base/join_code.hpp"

#include <gtest/gtest.h>

#include <map>

namespace dialograum {
namespace {

TEST(JoinCode, HasNoLookAlikes) {
  EXPECT_EQ(code_alphabet.size(), 31u);
  for (char c : std::string("01OIL")) EXPECT_EQ(code_alphabet.find(c), std::string_view::npos) << c;
}

TEST(JoinCode, UsesTheWholeAlphabetEvenly) {
  SeededRandom random(1);
  std::map<char, int> seen;
  for (int i = 0; i < 4000; ++i) {
    const std::string code = make_code(random);
    ASSERT_EQ(code.size(), code_length);
    for (char c : code) ++seen[c];
  }
  ASSERT_EQ(seen.size(), code_alphabet.size());
  for (const auto& [c, count] : seen) EXPECT_NEAR(count, 32000 / 31, 200) << c;
}

TEST(JoinCode, IsReadAsPeopleTypeIt) {
  EXPECT_EQ(show_code("K7QD2MXA"), "K7QD-2MXA");
  for (const char* typed : {"K7QD2MXA", "k7qd-2mxa", " k7qd 2mxa ", "K7-QD-2M-XA"})
    EXPECT_EQ(read_code(typed), "K7QD2MXA") << typed;
  for (const char* bad :
       {"", "K7QD2MX", "K7QD2MXAA", "K7QD2MX0", "K7QD2MXI", "K7QD_2MXA", "K7QD2MX\xc3\xa4"})
    EXPECT_FALSE(read_code(bad)) << bad;
}

}  // namespace
}  // namespace dialograum
