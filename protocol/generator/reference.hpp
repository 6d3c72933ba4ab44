// REFERENCE.md: every message, command, entity and HTTP body with its fields, limits and comments.
// Build time only.
#pragma once

#include <string>

#include "protocol/generator/comments.hpp"

namespace dialograum::protocol {

std::string make_reference(const std::map<std::string, TypeComment>& comments);

}  // namespace dialograum::protocol
