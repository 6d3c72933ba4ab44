// How fast a seat is read: a token bucket (K6: it slows down and refuses nothing). Plain value.
// Thread: the shard's.
#pragma once

#include <algorithm>
#include <cstdint>

#include "base/limits.hpp"

namespace dialograum::session {

class Pace {
 public:
  static constexpr std::int64_t per_second = limits::messages_per_second;
  static constexpr std::int64_t burst = limits::messages_burst;

  // Takes one token. May go into debt, because what has been read is handled anyway.
  void take(std::int64_t now_ms) {
    refill(now_ms);
    millitokens_ -= 1000;
  }
  bool exhausted(std::int64_t now_ms) {
    refill(now_ms);
    return millitokens_ < 0;
  }
  // When it is no longer exhausted.
  std::int64_t ready_at_ms() const {
    return last_ms_ + (-millitokens_ + per_second - 1) / per_second + 1;
  }

 private:
  void refill(std::int64_t now_ms) {
    if (now_ms > last_ms_)
      millitokens_ = std::min(burst * 1000, millitokens_ + (now_ms - last_ms_) * per_second);
    last_ms_ = std::max(last_ms_, now_ms);
  }
  std::int64_t millitokens_ = burst * 1000;
  std::int64_t last_ms_ = 0;
};

}  // namespace dialograum::session
