// What a file is by its first bytes; what somebody says that it is does not count. Pure functions,
// any thread.
#pragma once

#include <optional>
#include <string_view>

#include "protocol/types/kinds/info.hpp"

namespace dialograum::net {

// Nothing: none of those that we take. SVG and HTML are not among them: they can run scripts.
std::optional<protocol::FileType> file_type(std::string_view bytes);
std::string_view content_type_of(protocol::FileType type);

}  // namespace dialograum::net
