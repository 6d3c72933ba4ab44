// Who may send what, as the commands say (protocol/types/senders.hpp). Room, authorship and phase
// are the judges' business. Pure, any thread.
#pragma once

#include "protocol/types/commands.hpp"

namespace dialograum::domain {

// `sender`: one of protocol::sender; 0 may send nothing.
bool may_send(const protocol::Command& command, unsigned sender);
// May be sent by somebody who waits for a place: what concerns nobody but them.
bool allowed_while_waiting(const protocol::Command& command);
// May be sent after the workshop was ended.
bool allowed_when_ended(const protocol::Command& command);

}  // namespace dialograum::domain
