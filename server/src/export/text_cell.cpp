#include "export/text_cell.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace dialograum::exporting {
namespace {

using Marks = std::string_view;

template <std::size_t N>
std::size_t length_of_first(std::string_view text, const std::array<Marks, N>& marks) {
  for (Marks mark : marks)
    if (text.starts_with(mark)) return mark.size();
  return 0;
}

// What stands before a formula without keeping some program from reading it, and our own mark: so
// what is typed with an apostrophe is not mistaken for what got one here.
constexpr std::array<Marks, 25> blanks{
    " ",      "\t",     "\n",     "\r",     "'",      "\u00A0", "\u2000", "\u2001", "\u2002",
    "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200A", "\u200B",
    "\u200C", "\u200D", "\u202F", "\u205F", "\u2060", "\u3000", "\uFEFF"};

// What formulas begin with, in full width and small too.
constexpr std::array<Marks, 12> starts{"=",      "+",      "-",      "@",      "\uFF1D", "\uFF0B",
                                       "\uFF0D", "\uFF20", "\uFE66", "\uFE62", "\uFE63", "\uFE6B"};

bool looks_like_a_formula(std::string_view text) {
  // Some programs take these three alone for a start.
  if (!text.empty() && (text[0] == '\t' || text[0] == '\r' || text[0] == '\n')) return true;
  while (const std::size_t length = length_of_first(text, blanks)) text.remove_prefix(length);
  return length_of_first(text, starts) > 0;
}

// Signs between digits that leave it a number, date, time or amount.
constexpr std::array<Marks, 25> signs{
    " ",      ".",      ",",      ":",      "/",      "-",      "+",     "(",  ")",
    "%",      "'",      "*",      "^",      "#",      "$",      "_",     "\t", "\u00A0",
    "\u202F", "\u2212", "\u2019", "\u00A3", "\u00A5", "\u20AC", "\u2030"};

// Words in dates, times and amounts, German and English.
constexpr std::array<std::string_view, 78> words{
    "januar",     "februar",   "märz",    "april",     "mai",      "juni",     "juli",
    "august",     "september", "oktober", "november",  "dezember", "jänner",   "feber",
    "january",    "february",  "march",   "may",       "june",     "july",     "october",
    "december",   "jan",       "feb",     "mär",       "mrz",      "apr",      "jun",
    "jul",        "aug",       "sep",     "sept",      "okt",      "nov",      "dez",
    "mar",        "oct",       "dec",     "jän",       "montag",   "dienstag", "mittwoch",
    "donnerstag", "freitag",   "samstag", "sonnabend", "sonntag",  "monday",   "tuesday",
    "wednesday",  "thursday",  "friday",  "saturday",  "sunday",   "mo",       "di",
    "mi",         "do",        "fr",      "sa",        "so",       "mon",      "tue",
    "wed",        "thu",       "fri",     "sat",       "sun",      "uhr",      "am",
    "pm",         "a",         "p",       "e",         "eur",      "usd",      "t",
    "z"};

constexpr std::array<std::string_view, 4> truths{"wahr", "falsch", "true", "false"};

// 0 to 9, in full width too (U+FF10 to FF19).
std::size_t length_of_digit(std::string_view text) {
  if (text[0] >= '0' && text[0] <= '9') return 1;
  const bool wide = text.size() >= 3 && text.starts_with("\xEF\xBC") && text[2] >= '\x90' &&
                    text[2] <= '\x99';
  return wide ? 3 : 0;
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& all) {
  return std::find(all.begin(), all.end(), word) != all.end();
}

std::string lower(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("\u00C4")) {
      out += "\u00E4";
      ++i;
    } else {
      out += text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
    }
  }
  return out;
}

// Longer than any date, and short enough for a text in a formula of Excel (255).
constexpr std::size_t value_bytes = 100;

// Whether nothing but digits, signs and words of dates and amounts is in it. Rather too often: it
// comes back as it was written in any case.
bool looks_like_a_value(std::string_view typed) {
  if (typed.size() > value_bytes) return false;
  const std::string text = lower(typed);
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return false;
  if (is_one_of(std::string_view(text).substr(first, text.find_last_not_of(" \t") - first + 1),
                truths))
    return true;
  bool digits = false;
  for (std::string_view rest = text; !rest.empty();) {
    if (const std::size_t length = length_of_digit(rest)) {
      digits = true;
      rest.remove_prefix(length);
    } else if (const std::size_t sign = length_of_first(rest, signs)) {
      rest.remove_prefix(sign);
    } else {
      std::size_t end = 0;
      while (end < rest.size() && length_of_digit(rest.substr(end)) == 0 &&
             length_of_first(rest.substr(end), signs) == 0)
        ++end;
      if (!is_one_of(rest.substr(0, end), words)) return false;
      rest.remove_prefix(end);
    }
  }
  return digits;
}

}  // namespace

std::string quoted(std::string_view content) {
  std::string out = "\"";
  for (char c : content) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string text_cell(std::string_view text) {
  if (looks_like_a_value(text)) return quoted("=\"" + std::string(text) + '"');
  return quoted(looks_like_a_formula(text) ? "'" + std::string(text) : std::string(text));
}

}  // namespace dialograum::exporting
