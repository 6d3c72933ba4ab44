// How far the log can be relied on: up to the last entry that is older than Log::stable_after_ms.
// Half seconds are exact enough for this. Plain value. Thread: the shard's.
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
