#include "net/header_syntax.hpp"

namespace dialograum::net {

namespace {

constexpr HeaderScan broken{HeaderSyntax::broken, 0};

bool control(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; }

}  // namespace

HeaderScan scan_header(std::string_view bytes) {
  std::size_t line = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (!control(bytes[i])) continue;
    if (bytes[i] != '\r') return broken;
    if (i + 1 == bytes.size()) return {};
    if (bytes[i + 1] != '\n') return broken;
    if (i == line) return line == 0 ? broken : HeaderScan{HeaderSyntax::complete, i + 2};
    // RFC 9112, 5.2: a line that begins with a blank would go on with the one before.
    if (bytes[line] == ' ' || bytes[line] == '\t') return broken;
    line = i + 2;
    ++i;
  }
  return {};
}

}  // namespace dialograum::net
