// What is kept of the words that people type (PROTOCOL.md T5): nothing that cannot be seen passes
// for a name, and nothing turns the direction of what stands around it. For valid UTF-8. Pure
// functions, any thread.
#pragma once

#include <string>
#include <string_view>

namespace dialograum::protocol {

// Of a name, title or label: without invisible characters and direction marks, and without blanks
// at its ends. A joiner stays between characters of scripts that need it and in emoji, as does the
// sign that chooses an emoji's form.
std::string plain_label(std::string_view typed);

// Of a longer text: without direction signs that are not closed, or open nothing, in their
// paragraph.
std::string plain_text(std::string_view typed);

// Nothing in it leaves a mark on a screen.
bool shows_nothing(std::string_view text);

}  // namespace dialograum::protocol
