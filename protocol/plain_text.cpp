#include "protocol/plain_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace dialograum::protocol {
namespace {

struct Range {
  char32_t first, last;
};

template <std::size_t N>
bool is_in(char32_t c, const std::array<Range, N>& ranges) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](Range r) { return r.first <= c && c <= r.last; });
}

// Default_Ignorable_Code_Point of DerivedCoreProperties.txt, Unicode 15.0, and the interlinear
// annotations (FFF9 to FFFB, general category Cf).
constexpr std::array<Range, 17> invisible{{{0xAD, 0xAD},
                                           {0x34F, 0x34F},
                                           {0x61C, 0x61C},
                                           {0x115F, 0x1160},
                                           {0x17B4, 0x17B5},
                                           {0x180B, 0x180F},
                                           {0x200B, 0x200F},
                                           {0x202A, 0x202E},
                                           {0x2060, 0x206F},
                                           {0x3164, 0x3164},
                                           {0xFE00, 0xFE0F},
                                           {0xFEFF, 0xFEFF},
                                           {0xFFA0, 0xFFA0},
                                           {0xFFF0, 0xFFFB},
                                           {0x1BCA0, 0x1BCA3},
                                           {0x1D173, 0x1D17A},
                                           {0xE0000, 0xE0FFF}}};

// White_Space of PropList.txt and the Braille pattern without dots.
constexpr std::array<Range, 9> blank{{{0x9, 0xD},
                                      {0x20, 0x20},
                                      {0x85, 0x85},
                                      {0xA0, 0xA0},
                                      {0x1680, 0x1680},
                                      {0x2000, 0x200A},
                                      {0x2028, 0x202F},
                                      {0x205F, 0x205F},
                                      {0x2800, 0x2800}}};

constexpr char32_t zwnj = 0x200C, zwj = 0x200D, emoji_form = 0xFE0F, text_form = 0xFE0E,
                   ideographic_space = 0x3000;

bool is_blank(char32_t c) {
  return (is_in(c, blank) && !is_in(c, invisible)) || c == ideographic_space;
}

struct Sign {
  char32_t code = 0;
  std::string_view bytes;
};

std::vector<Sign> signs_of(std::string_view text) {
  std::vector<Sign> out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<std::uint8_t>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t code = length == 1 ? lead : lead & (0x7Fu >> length);
    for (std::size_t k = 1; k < length; ++k)
      code = code << 6 | (static_cast<std::uint8_t>(text[i + k]) & 0x3Fu);
    out.push_back({code, text.substr(i, length)});
    i += length;
  }
  return out;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<std::uint8_t>(c) < 0x80; });
}

// Letters and signs of scripts in which joiners are part of the spelling (Arabic and everything
// behind it but the Latin, Greek and Cyrillic extensions), and pictures.
bool may_be_joined(char32_t c) {
  if (is_in(c, invisible) || is_blank(c)) return c == emoji_form;
  return (c >= 0x600 && c < 0x1D00) || (c >= 0x2190 && c < 0x2C00) || (c >= 0xA800 && c < 0xAB00) ||
         (c >= 0xFB50 && c < 0xFE00) || (c >= 0xFE70 && c < 0xFF00) || c >= 0x10A00;
}

bool takes_a_form(char32_t c) {
  return (c >= '0' && c <= '9') || c == '#' || c == '*' || c == 0xA9 || c == 0xAE ||
         (c >= 0x203C && c < 0x2C00) || c == 0x3030 || c == 0x303D || c == 0x3297 || c == 0x3299 ||
         (c >= 0x1F000 && c < 0x20000);
}

bool stays_in_a_label(const std::vector<Sign>& signs, std::size_t at, char32_t before) {
  const char32_t c = signs[at].code;
  if (!is_in(c, invisible)) return true;
  if (c == emoji_form || c == text_form) return takes_a_form(before) && !is_blank(before);
  if (c != zwj && c != zwnj) return false;
  return may_be_joined(before) && at + 1 < signs.size() && may_be_joined(signs[at + 1].code) &&
         !is_in(signs[at + 1].code, invisible);
}

// What a sign of direction opens or closes (Unicode Bidirectional Algorithm, X1 to X8).
enum class Turn { none, embedding, isolate, pop, pop_isolate, paragraph };

Turn turn_of(char32_t c) {
  switch (c) {
    case 0x202A:
    case 0x202B:
    case 0x202D:
    case 0x202E:
      return Turn::embedding;
    case 0x2066:
    case 0x2067:
    case 0x2068:
      return Turn::isolate;
    case 0x202C:
      return Turn::pop;
    case 0x2069:
      return Turn::pop_isolate;
    case '\n':
    case '\r':
    case 0x85:
    case 0x2029:
      return Turn::paragraph;
    default:
      return Turn::none;
  }
}

}  // namespace

std::string plain_label(std::string_view typed) {
  const std::vector<Sign> signs = signs_of(typed);
  std::vector<Sign> kept;
  for (std::size_t i = 0; i < signs.size(); ++i)
    if (stays_in_a_label(signs, i, kept.empty() ? 0 : kept.back().code)) kept.push_back(signs[i]);
  const auto shown = [](const Sign& sign) { return !is_blank(sign.code); };
  const auto first = std::find_if(kept.begin(), kept.end(), shown);
  const auto last = std::find_if(kept.rbegin(), std::make_reverse_iterator(first), shown).base();
  std::string out;
  for (auto sign = first; sign < last; ++sign) out += sign->bytes;
  return out;
}

std::string plain_text(std::string_view typed) {
  if (is_ascii(typed)) return std::string(typed);
  const std::vector<Sign> signs = signs_of(typed);
  std::vector<bool> kept(signs.size(), true);
  std::vector<std::size_t> open;  // of the paragraph so far
  const auto drop_open = [&] {
    for (std::size_t at : open) kept[at] = false;
    open.clear();
  };
  const auto isolate_from_end = [&] {
    return std::find_if(open.rbegin(), open.rend(),
                        [&](std::size_t at) { return turn_of(signs[at].code) == Turn::isolate; });
  };
  for (std::size_t i = 0; i < signs.size(); ++i) {
    switch (turn_of(signs[i].code)) {
      case Turn::none:
        break;
      case Turn::embedding:
      case Turn::isolate:
        open.push_back(i);
        break;
      case Turn::paragraph:
        drop_open();
        break;
      case Turn::pop:
        if (!open.empty() && turn_of(signs[open.back()].code) == Turn::embedding)
          open.pop_back();
        else
          kept[i] = false;
        break;
      case Turn::pop_isolate: {
        const auto found = isolate_from_end();
        if (found == open.rend()) {
          kept[i] = false;
          break;
        }
        // What was opened inside it ends with it, and is not closed.
        while (turn_of(signs[open.back()].code) != Turn::isolate) {
          kept[open.back()] = false;
          open.pop_back();
        }
        open.pop_back();
        break;
      }
    }
  }
  drop_open();
  std::string out;
  for (std::size_t i = 0; i < signs.size(); ++i)
    if (kept[i]) out += signs[i].bytes;
  return out;
}

bool shows_nothing(std::string_view text) {
  const std::vector<Sign> signs = signs_of(text);
  return std::all_of(signs.begin(), signs.end(), [](const Sign& sign) {
    return is_blank(sign.code) || is_in(sign.code, invisible);
  });
}

}  // namespace dialograum::protocol
