// A cell of typed text that a spreadsheet shows as it was written: never a formula, a number, a
// date or a time. Pure functions.
#pragma once

#include <string>
#include <string_view>

namespace dialograum::exporting {

// Any cell, in quotes.
std::string quoted(std::string_view content);

// A quoted cell of typed text. Words that a spreadsheet would read as a number, a date, a time or a
// truth value are written as the formula ="…", which is that text again; what begins like a formula
// gets an apostrophe.
std::string text_cell(std::string_view text);

}  // namespace dialograum::exporting
