// Opens the log in Redis for a server: waits until it answers and refuses settings under which an acknowledged
// entry could be lost, with one sentence each that says what to change. Blocking, main thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "log/redis_log.hpp"

namespace dialograum::log {

struct RedisOpenResult {
  std::unique_ptr<RedisLog> log;      // null: see problems
  std::vector<std::string> problems;  // for the operator; with `allow_unsafe` they are warnings
  std::vector<std::string> warnings;
};

RedisOpenResult open_redis_log(const redis::Address& address, bool allow_unsafe, const Clock& clock,
                               Random& random, RedisOptions options = {});

}  // namespace dialograum::log
