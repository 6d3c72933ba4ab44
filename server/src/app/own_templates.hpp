// An organisation's own templates: a folder of files beside those that are part of the program.
// Main thread, before serving.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "templates/catalogue.hpp"

namespace dialograum::app {

// Adds what is in the folder's files *.json, by their names. Returns a sentence in English about
// the first that cannot be offered: which, where in it, and what is wrong.
std::optional<std::string> add_own_templates(templates::Catalogue& catalogue,
                                             const std::filesystem::path& folder);

}  // namespace dialograum::app
