// Small files, those with secrets in them among them. Main thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace dialograum::app {

// Writes the whole file or nothing, readable by this user only (mode 0600). Returns a sentence in
// English if it fails.
std::optional<std::string> write_private(const std::filesystem::path& path,
                                         const std::string& bytes);
std::optional<std::string> read_whole(const std::filesystem::path& path);

}  // namespace dialograum::app
