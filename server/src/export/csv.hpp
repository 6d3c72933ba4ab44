// The export for a spreadsheet: one row per item or card. UTF-8 with BOM, semicolons, CRLF and every cell in
// quotes, which German Excel opens by a double click; decimal commas in German workshops. Typed text can never
// be a formula: a cell of it that begins like one gets an apostrophe. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "protocol/types/http.hpp"

namespace dialograum::exporting {

std::string csv(const protocol::Export& document);

// A quoted cell of typed text.
std::string text_cell(std::string_view text);

}  // namespace dialograum::exporting
