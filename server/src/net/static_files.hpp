// The built web client in memory: read once at the start, so that a request never touches the disk.
// Thread: read-only after load(); any thread. Lifetime: the server's.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "net/http.hpp"

namespace dialograum::net {

class StaticFiles {
 public:
  // Nothing if the folder has no readable index.html. `name.gz` beside `name` is its compressed
  // form.
  static std::optional<StaticFiles> load(const std::filesystem::path& folder);

  // GET or HEAD of anything that is not the API. The client has its own routes (/, /neu, /j/CODE,
  // /w/ID ...), which are all answered with index.html.
  Response answer(const Request& request) const;

  std::size_t size() const { return files_.size(); }

 private:
  struct File {
    std::shared_ptr<const std::string> bytes;
    std::shared_ptr<const std::string> gzip;  // may be null
    std::string etag;
    std::string content_type;
    bool immutable = false;
  };
  static Response answer(const Request& request, const File& file, int status);

  std::map<std::string, File, std::less<>> files_;  // by URL path
};

}  // namespace dialograum::net
