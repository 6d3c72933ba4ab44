// UTF-8 as the protocol wants it. Pure functions, any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace dialograum::protocol {

// No overlong forms, no surrogates, nothing beyond U+10FFFF.
bool valid_utf8(std::string_view bytes);
// Code points of valid UTF-8.
std::size_t count_code_points(std::string_view text);
// Whether valid UTF-8 holds a control character (U+0000 to 001F, 007F to 009F) other than tab and
// line feed.
bool has_control_characters(std::string_view text);

}  // namespace dialograum::protocol
