// A Redis server of the test's own: a child process on a unix socket in a temporary folder, with
// the settings that we ask for. It ends with the test, by its process id.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "harness.hpp"
#include "redis/address.hpp"
#include "redis/link.hpp"

namespace dialograum::test {

class RedisServer {
 public:
  explicit RedisServer(std::vector<std::string> settings = {});
  ~RedisServer();
  RedisServer(const RedisServer&) = delete;
  RedisServer& operator=(const RedisServer&) = delete;

  void start();  // returns when it answers
  void kill();   // as kill -9
  void pause();  // SIGSTOP
  void go_on();

  // One command over a connection of its own, which nothing but the test uses.
  redis::Reply ask(const std::vector<std::string>& command) const;
  std::string text(const std::vector<std::string>& command) const { return ask(command).text; }

  redis::Address address() const;
  const std::string& folder() const { return folder_.path(); }
  // All files of the append-only log.
  std::string bytes_of_files() const;

 private:
  TemporaryFolder folder_;
  std::vector<std::string> settings_;
  pid_t pid_ = -1;
};

}  // namespace dialograum::test
