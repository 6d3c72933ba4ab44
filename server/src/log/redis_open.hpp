// Opens the log in Redis for a server: waits until Redis answers, and refuses settings under which
// an acknowledged entry could be lost, each with a sentence that says what to change. Blocks; main
// thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
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

// With several Redis servers each has a label, which the ids of its workshops begin with
// (routed_log.hpp); 0 is none. Stores the label in Redis, so that nobody takes one server for
// another. `others`: the labels of the others. Returns a sentence for the operator if they do not
// fit what is there.
std::optional<std::string> claim_label(RedisLog& log, const redis::Address& address,
                                       std::uint8_t label, const std::vector<std::uint8_t>& others);

}  // namespace dialograum::log
