// What looks at eight characters at a time, compared with what looks at each.
#include "protocol/utf8.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "protocol/codec.hpp"

namespace dialograum::protocol {
namespace {

// Each of these at every place in texts that are shorter and longer than eight characters, with and
// without umlauts.
void with_each(
    const std::vector<std::string>& pieces,
    const std::function<void(const std::string& text, const std::string& piece)>& check) {
  for (const std::string& piece : pieces)
    for (const std::string filler : {"x", "\xC3\xA4"})
      for (std::size_t before = 0; before < 20; ++before)
        for (std::size_t after = 0; after < 20; ++after) {
          std::string text;
          for (std::size_t i = 0; i < before; ++i) text += i % 3 == 0 ? filler : "a";
          text += piece;
          for (std::size_t i = 0; i < after; ++i) text += i % 5 == 0 ? filler : "b";
          check(text, piece);
        }
}

std::vector<std::string> all_bytes_and_more() {
  std::vector<std::string> pieces{"", "\xC3\xA4", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xC2\xA0"};
  for (char c = 0; c >= 0 && c < 127; ++c) pieces.emplace_back(1, c);
  pieces.emplace_back(1, '\x7F');
  for (int c = 0x80; c < 0xA0; ++c)
    pieces.push_back({'\xC2', static_cast<char>(c)});  // control characters, too
  return pieces;
}

TEST(Utf8, FindsControlCharactersWhereverTheyStand) {
  with_each(all_bytes_and_more(), [](const std::string& text, const std::string& piece) {
    const auto first = piece.empty() ? 0x20 : static_cast<unsigned char>(piece[0]);
    const bool control = (first < 0x20 && first != '\n' && first != '\t') || first == 0x7F ||
                         (first == 0xC2 && static_cast<unsigned char>(piece[1]) < 0xA0);
    EXPECT_EQ(has_control_characters(text), control) << testing::PrintToString(text);
  });
}

TEST(Utf8, CountsCodePoints) {
  with_each(all_bytes_and_more(), [](const std::string& text, const std::string&) {
    std::size_t points = 0;
    for (const char c : text)
      if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++points;
    EXPECT_EQ(count_code_points(text), points) << testing::PrintToString(text);
    EXPECT_TRUE(valid_utf8(text));
  });
}

TEST(Utf8, FindsBrokenSequencesWhereverTheyStand) {
  with_each({"\xC3", "\xA4", "\xE2\x82", "\xF0\x9F\x98", "\xC0\x80", "\xED\xA0\x80", "\xFF"},
            [](const std::string& text, const std::string& piece) {
              // "\xC3" before an umlaut is as broken as before a letter.
              EXPECT_FALSE(valid_utf8(text))
                  << testing::PrintToString(text) << " " << testing::PrintToString(piece);
            });
}

TEST(Utf8, TextsComeBackAsTheyWere) {
  with_each(all_bytes_and_more(), [](const std::string& text, const std::string&) {
    if (text.empty() || has_control_characters(text)) return;
    CodeAnswer answer;
    answer.workshop = WorkshopId(1);
    answer.title = {text};
    const auto read = decode_code_answer(encode(answer));
    ASSERT_TRUE(read) << testing::PrintToString(text) << " " << read.error().path;
    EXPECT_EQ(read->title.value, text);
  });
}

}  // namespace
}  // namespace dialograum::protocol
