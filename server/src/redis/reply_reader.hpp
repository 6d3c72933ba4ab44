// hiredis' parser of replies and its encoding of commands. Nothing else of hiredis 0.14.1 is used:
// its asynchronous part has no time-outs, asserts on what it does not know and hides which commands
// got lost (server/decisions/0006). One thread; one for each connection.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "redis/link.hpp"

struct redisReader;

namespace dialograum::redis {

class ReplyReader {
 public:
  ReplyReader();
  // False: this is not the Redis protocol; the connection can no longer be used.
  bool feed(std::string_view bytes);
  // The next reply that is complete; `broken` as feed() says.
  std::optional<Reply> next(bool& broken);

 private:
  struct Free {
    void operator()(redisReader* reader) const;
  };
  std::unique_ptr<redisReader, Free> reader_;
};

// Binary safe.
void append_command(std::string& out, const std::vector<std::string>& words);

}  // namespace dialograum::redis
