// Allows a number of something at once, and a number more each minute. Plain value, one thread.
#pragma once

#include <algorithm>
#include <cstdint>

namespace dialograum::net {

class Allowance {
 public:
  constexpr Allowance(std::int64_t at_once, std::int64_t per_minute)
      : most_(at_once * 60'000), per_minute_(per_minute), left_(most_) {}

  bool take(std::int64_t now_ms) {
    if (last_ms_ != 0) left_ = std::min(most_, left_ + (now_ms - last_ms_) * per_minute_);
    last_ms_ = now_ms;
    if (left_ < 60'000) return false;
    left_ -= 60'000;
    return true;
  }

 private:
  std::int64_t most_;
  std::int64_t per_minute_;
  std::int64_t left_;  // in sixty-thousandths
  std::int64_t last_ms_ = 0;
};

}  // namespace dialograum::net
