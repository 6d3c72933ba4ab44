#include "base/join_code.hpp"

namespace dialograum {

std::string make_code(Random& random) {
  std::string code;
  while (code.size() < code_length) {
    // Five bits make 32; the one too many is thrown again, so that all characters are equally
    // likely.
    const auto index = static_cast<std::size_t>(random.u64() & 31);
    if (index < code_alphabet.size()) code += code_alphabet[index];
  }
  return code;
}

std::string show_code(std::string_view code) {
  return std::string(code.substr(0, 4)) + "-" + std::string(code.substr(4));
}

std::optional<std::string> read_code(std::string_view typed) {
  std::string code;
  for (char c : typed) {
    if (c == '-' || c == ' ') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (code_alphabet.find(c) == std::string_view::npos || code.size() == code_length)
      return std::nullopt;
    code += c;
  }
  if (code.size() != code_length) return std::nullopt;
  return code;
}

}  // namespace dialograum
