#include "app/own_templates.hpp"

#include <algorithm>
#include <vector>

#include "app/files.hpp"

namespace dialograum::app {

std::optional<std::string> add_own_templates(templates::Catalogue& catalogue,
                                             const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code failed;
  for (std::filesystem::directory_iterator at(folder, failed), end; !failed && at != end;
       at.increment(failed))
    if (at->path().extension() == ".json") files.push_back(at->path());
  if (failed)
    return "The folder of templates " + folder.string() + " cannot be read: " + failed.message() +
           ".";
  std::ranges::sort(files);
  for (const auto& file : files) {
    const auto bytes = read_whole(file);
    if (!bytes) return "The template " + file.string() + " cannot be read.";
    if (const auto fault = catalogue.add(*bytes))
      return "The template " + file.string() + " cannot be offered" +
             (fault->path.empty() ? "" : ", at " + fault->path) + ": " + fault->sentence;
  }
  return std::nullopt;
}

}  // namespace dialograum::app
