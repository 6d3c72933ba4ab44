// The last message of a connection, with its sentences. Pure functions, any thread.
#pragma once

#include <string_view>

#include "protocol/codec.hpp"

namespace dialograum::session {

protocol::ByeMessage farewell(protocol::Bye reason);
// What was wrong with a client's message, for the author of that client: a reason of PROTOCOL.md T6
// and a JSON pointer to the place.
protocol::ByeMessage farewell(protocol::Bye reason, std::string_view fault, std::string_view field);

}  // namespace dialograum::session
