// The authorisation table: who may send what (PROTOCOL.md section A). Whose room, whose card and
// which phase is the judges' business. Pure, any thread.
#pragma once

#include "protocol/types/commands.hpp"

namespace dialograum::domain {

// What may speak: the roles of a seat, a pseudonym, the node itself.
enum Speaker : unsigned {
  lead = 1,
  co_lead = 2,
  moderator = 4,
  participant = 8,
  pseudonym = 16,
  node = 32
};
unsigned speakers_of(const protocol::Command& command);
// May be sent after the workshop was ended.
bool allowed_when_ended(const protocol::Command& command);

}  // namespace dialograum::domain
