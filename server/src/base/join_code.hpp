// The code that people type to come in: eight characters of an alphabet without look-alikes (no 0
// O, 1 I L), shown in two groups: "K7QD-2MXA". 31^8 codes are 39 bits. Pure functions, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/random.hpp"

namespace dialograum {

inline constexpr std::string_view code_alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
inline constexpr std::size_t code_length = 8;

std::string make_code(Random& random);
std::string show_code(std::string_view code);
// The code that somebody typed, in either case, with or without hyphen and spaces; nothing if it
// cannot be a code.
std::optional<std::string> read_code(std::string_view typed);

}  // namespace dialograum
