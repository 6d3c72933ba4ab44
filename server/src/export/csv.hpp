// The export for a spreadsheet: one row per item or card. UTF-8 with BOM, semicolons, CRLF and
// every cell in quotes, which German Excel opens with a double click; decimal commas in German
// workshops. Pure functions.
#pragma once

#include <string>

#include "protocol/types/http_bodies.hpp"

namespace dialograum::exporting {

std::string csv(const protocol::Export& document);

}  // namespace dialograum::exporting
