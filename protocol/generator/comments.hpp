// The comments of protocol/types/*.hpp, so that the schema and the reference say what the headers
// say.
#pragma once

#include <map>
#include <string>

namespace dialograum::protocol {

struct TypeComment {
  std::string text;                            // above the type and behind its opening line
  std::map<std::string, std::string> members;  // behind each member
};

// By the type's name. Reads every header of the folder; throws if there is none.
std::map<std::string, TypeComment> read_comments(const std::string& types_folder);

}  // namespace dialograum::protocol
