// Reads a template. A header of its own, so that a change of what templates can say concerns nobody
// else. Pure functions, any thread.
#pragma once

#include "protocol/codec.hpp"
#include "protocol/types/templates.hpp"

namespace dialograum::protocol {

// Strict, as a client's message is: what it does not know is a mistake and not ignored. `$schema`,
// with which editors find the schema, may stand at the beginning.
Decoded<WorkshopTemplate> decode_template(std::string_view json);

}  // namespace dialograum::protocol
