// Small files with secrets in them. Main thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace dialograum::app {

// Whole or not at all, readable by this user only (mode 0600). A sentence in English if that did
// not work.
std::optional<std::string> write_private(const std::filesystem::path& path,
                                         const std::string& bytes);
std::optional<std::string> read_whole(const std::filesystem::path& path);

}  // namespace dialograum::app
