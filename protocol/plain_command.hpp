// Makes every text of a command plain, as its field requires (plain_text.hpp). Any thread.
#pragma once

#include "protocol/types/commands.hpp"

namespace dialograum::protocol {

// Fields of up to limits::title_chars are treated as labels.
void make_plain(Command& command);

}  // namespace dialograum::protocol
