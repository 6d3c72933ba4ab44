// The JSON Schemas of the protocol and of templates, derived from the same descriptions as the
// codec. Build time only.
#pragma once

#include <nlohmann/json.hpp>

#include "protocol/generator/comments.hpp"

namespace dialograum::protocol {

nlohmann::ordered_json make_schema(const std::map<std::string, TypeComment>& comments);
nlohmann::ordered_json make_template_schema(const std::map<std::string, TypeComment>& comments);

}  // namespace dialograum::protocol
