// The files of server/templates as they were when the program was built. Constant data, any thread.
#pragma once

#include <span>
#include <string_view>

namespace dialograum::templates {

struct ShippedFile {
  std::string_view name;  // of the file, without its ending
  std::string_view json;
};
std::span<const ShippedFile> shipped_files();

}  // namespace dialograum::templates
