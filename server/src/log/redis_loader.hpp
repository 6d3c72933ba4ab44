// Reads one workshop from Redis: head, snapshot and erased ids at one moment, then the tail up to
// that head and the texts, page by page, so that Redis never works long on one command. Checks the
// chain. Internal to RedisWorkshop. Thread: RedisCore's. Lifetime: until it has ended or its owner
// lets go; answers that come later are ignored.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "log/log.hpp"
#include "log/redis_node.hpp"

namespace dialograum::log {

class RedisLoader {
 public:
  enum class Outcome {
    loaded,
    missing,
    deleted,
    short_log,  // the last entries are missing: a new epoch has to be made from `epoch`
    damaged,    // entry `damaged_at` is missing or is not the one that was written
    failed,     // no answer from Redis, or data that this version does not write
  };
  RedisLoader(RedisNode& node, WorkshopId id, std::function<void(Outcome)> done);

  // ---- what was found ----
  LogListener::Opened opened;
  std::uint64_t seq = 0;
  std::int64_t time_ms = 0;
  std::string chain;
  std::string codes;
  std::set<ContentId> erased;
  std::uint64_t damaged_at = 0;

 private:
  void begin();
  redis::Link::Done guarded(std::function<void(const redis::Reply&)> next);
  void end(Outcome outcome);
  void damaged(std::uint64_t at);
  void head(const redis::Reply& reply);
  void read_tail();
  void tail(const redis::Reply& reply);
  void read_texts(const std::string& cursor);
  void texts(const redis::Reply& reply);
  void check_texts();

  RedisNode& node_;
  const WorkshopId id_;
  std::function<void(Outcome)> done_;
  std::uint64_t reached_ = 0;  // the tail is read up to here
  std::string reached_chain_;
  std::set<ContentId> seen_;  // HSCAN may answer a field twice
  std::shared_ptr<const bool> alive_ = std::make_shared<const bool>(true);
};

}  // namespace dialograum::log
