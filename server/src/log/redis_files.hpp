// Files of workshops in Redis, beside the log: two hashes of the workshop, what files there are and
// their bytes. On a link of their own, so that ten megabytes hold up no entry.
//
// Thread: the log's; `done` runs on it, inside of the link's callbacks. Lifetime: link and clock
// outlive it; what is answered after its end finds nobody.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "base/clock.hpp"
#include "log/log.hpp"
#include "redis/link.hpp"

namespace dialograum::log {

class RedisFiles {
 public:
  RedisFiles(redis::Link& link, const Clock& clock) : link_(link), clock_(clock) {}

  // As log.hpp says.
  void put(WorkshopId id, File file, const std::vector<FileId>& named,
           std::function<void(std::optional<Error>)> done);
  void read(WorkshopId id, FileId file, std::function<void(std::optional<Error>, File)> done);
  void remove(WorkshopId id, const std::vector<FileId>& files);

 private:
  redis::Link::Done guarded(std::function<void(const redis::Reply*)> next);

  redis::Link& link_;
  const Clock& clock_;
  std::shared_ptr<const bool> alive_ = std::make_shared<const bool>(true);
};

}  // namespace dialograum::log
