// A cell of typed text that a spreadsheet shows as it was written: never a formula, a number, a
// date or a time. Pure functions.
#pragma once

#include <string>
#include <string_view>

namespace dialograum::exporting {

// Any cell, in quotes.
std::string quoted(std::string_view content);

// A quoted cell of typed text. What a spreadsheet would read as a number, a date, a time or a truth
// value is written as the formula ="…", which yields that text; what begins like a formula gets an
// apostrophe in front.
std::string text_cell(std::string_view text);

}  // namespace dialograum::exporting
