// The words of a whole command, each made plain as its field wants it (plain_text.hpp). Any thread.
#pragma once

#include "protocol/types/commands.hpp"

namespace dialograum::protocol {

// Texts of up to limits::title_chars are labels.
void make_plain(Command& command);

}  // namespace dialograum::protocol
