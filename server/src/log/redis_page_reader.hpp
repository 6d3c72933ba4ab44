// Reads from a workshop's stream in Redis what a subscription has lost: one page of the entries
// after a given one, with their texts. Internal to RedisWorkshop. Thread: RedisCore's. Lifetime:
// until it has ended or its owner lets go; answers that come later are ignored.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "log/redis_message.hpp"
#include "log/redis_node.hpp"

namespace dialograum::log {

class RedisPageReader {
 public:
  enum class Outcome {
    page,         // confirmed as durable; to be checked against the chain
    unconfirmed,  // it may be lost again
    none,         // no entries there, or no answer, or another epoch
  };
  RedisPageReader(RedisNode& node, WorkshopId id, const Epoch& epoch, std::uint64_t after_seq,
                  std::function<void(Outcome)> done);

  // ---- what was found ----
  struct Item {
    StreamEntry entry;
    std::vector<ContentRow> contents;  // those that are there
  };
  std::vector<Item> items;
  std::uint64_t whole_at = 0;  // Record::whole_at
  bool last = false;           // nothing more comes after these

 private:
  redis::Link::Done guarded(std::function<void(const redis::Reply&)> next);
  void end(Outcome outcome);
  void read_texts(std::vector<ContentId> contents);
  void texts(const redis::Reply& reply);
  void find_sweep();
  void confirm();

  RedisNode& node_;
  const WorkshopId id_;
  const Epoch epoch_;
  std::function<void(Outcome)> done_;
  std::shared_ptr<const bool> alive_ = std::make_shared<const bool>(true);
};

}  // namespace dialograum::log
