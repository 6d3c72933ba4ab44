// How far the log can be relied on: entries older than what it promises to survive
// (Log::stable_after_ms). Coarse, by half seconds, which is enough to know what is old enough.
// Plain value. Thread: the shard's.
#pragma once

#include <cstdint>
#include <deque>
#include <utility>

#include "domain/apply.hpp"

namespace dialograum::replica {

class StableHead {
 public:
  explicit StableHead(std::int64_t stable_after_ms) : stable_after_ms_(stable_after_ms) {}

  void reached(domain::Seq seq, std::int64_t now_ms);
  // The last entry that is stable; 0: none.
  domain::Seq at(std::int64_t now_ms);

 private:
  std::int64_t stable_after_ms_;
  domain::Seq head_ = 0;
  std::deque<std::pair<std::int64_t, domain::Seq>> samples_;  // the last entry of each half second
};

}  // namespace dialograum::replica
