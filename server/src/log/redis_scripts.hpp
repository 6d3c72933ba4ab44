// The Lua scripts (lua/*.lua), built into the program, and calls to them. Scripts are loaded with
// each connection. If Redis has forgotten them in between (NOSCRIPT), they are loaded again, and
// all calls that found none are sent again in their order, with later ones behind them. The source
// differs by a last line in each process: only its own load makes its later calls succeed, so no
// call overtakes an earlier one. Thread and lifetime: RedisCore's.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "redis/link.hpp"

namespace dialograum::log {

enum class Script {
  append,
  check_position,
  create,
  delete_on,
  erase,
  mint_epoch,
  offer_replica,
  open,
  read_position,
  remove,
  restore_from_replica,
  snapshot,
};
inline constexpr std::size_t script_count = 12;
std::string_view source_of(Script script);

class RedisScripts {
 public:
  RedisScripts(redis::Link& link, std::string process)
      : link_(link), process_(std::move(process)) {}

  // Loads all scripts; to be called when the link has come up. `done` says whether calls may be
  // made.
  void load(std::function<void(bool)> done);
  void link_lost();
  bool loaded() const { return loaded_; }

  // Like Link::send. While the scripts are being loaded again, calls wait.
  void call(Script script, std::vector<std::string> keys, std::vector<std::string> arguments,
            redis::Link::Done done);
  // Calls that have not been answered.
  std::size_t pending() const { return pending_; }

 private:
  struct Call {
    Script script;
    std::vector<std::string> command;  // with the script's hash as the second word
    redis::Link::Done done;
  };
  void send(std::uint64_t number, std::shared_ptr<Call> call);
  void finish(Call& call, const redis::Reply* reply);
  void send_loads(std::function<void(bool)> done);

  redis::Link& link_;
  std::string process_;
  std::array<std::string, script_count> hashes_;
  bool loaded_ = false;
  bool reloading_ = false;
  std::uint64_t next_ = 1;
  std::size_t pending_ = 0;
  std::map<std::uint64_t, std::shared_ptr<Call>> held_;  // to be sent (again), in order
  std::shared_ptr<const bool> alive_ = std::make_shared<const bool>(
      true);  // late answers find nobody
};

}  // namespace dialograum::log
