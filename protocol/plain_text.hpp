// What is kept of a text that people type (PROTOCOL.md T5), so that nothing invisible passes for a
// name and no text turns the direction of the text around it. For valid UTF-8. Pure functions, any
// thread.
#pragma once

#include <string>
#include <string_view>

namespace dialograum::protocol {

// For a name, title or label: without invisible characters and direction marks, and without blanks
// at its ends. A joiner stays between characters of scripts that need it and in emoji, as does the
// sign that chooses an emoji's form.
std::string plain_label(std::string_view typed);

// For a longer text: without direction marks that are not closed, or close nothing, in their
// paragraph.
std::string plain_text(std::string_view typed);

// Whether nothing in it can be seen on a screen.
bool shows_nothing(std::string_view text);

}  // namespace dialograum::protocol
