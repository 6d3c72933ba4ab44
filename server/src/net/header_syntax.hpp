// Strictly checks the header of a request. Two programs in a row may repair a folded line, or a
// line that ends in LF alone, in different ways; then a request can be smuggled past the first.
// Pure function.
#pragma once

#include <cstddef>
#include <string_view>

namespace dialograum::net {

enum class HeaderSyntax { incomplete, complete, broken };

struct HeaderScan {
  HeaderSyntax syntax = HeaderSyntax::incomplete;
  std::size_t bytes = 0;  // if complete: the header's length, with the empty line at its end
};

// `bytes` begins with the request line and may go on behind the header.
HeaderScan scan_header(std::string_view bytes);

}  // namespace dialograum::net
