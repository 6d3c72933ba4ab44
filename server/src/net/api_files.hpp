// PUT and GET /api/workshops/{id}/files/{file}: an image or a PDF that a step shows. Leads upload;
// whoever is in the workshop may read what a step names (server/decisions/0030).
// Thread: the HTTP thread's; the log's and the worker's do the reading and writing.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "net/api_context.hpp"
#include "net/members.hpp"

namespace dialograum::net {

class FilesApi {
 public:
  explicit FilesApi(const ApiContext& context) : context_(context), members_(context) {}

  static bool owns(std::string_view path);
  // May so large a body come? Nothing: yes; else what to answer without reading it, so that nobody
  // fills our memory with what they may not upload.
  void admit(const Request& request, std::uint64_t bytes,
             std::function<void(std::optional<Response>)> done);
  void put(const Request& request, Done done);
  void get(const Request& request, Done done);

 private:
  using Key = std::pair<WorkshopId, FileId>;
  struct Kept {
    std::shared_ptr<const std::string> bytes;
    std::int64_t used_ms = 0;
  };

  void store(WorkshopId workshop, log::File file, const Members& members, Done done);
  void send(const Key& key, bool named, bool known_to_client, Done done);
  void keep(const Key& key, std::shared_ptr<const std::string> bytes);

  const ApiContext& context_;
  MembersReader members_;
  int uploading_ = 0;
  std::map<Key, Kept> kept_;  // what was read last: hundreds of phones ask for the same picture
  std::map<Key, std::vector<Done>> reading_;
};

}  // namespace dialograum::net
