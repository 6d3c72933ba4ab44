// The time of day, passed in wherever it is needed so that tests and the simulation choose it.
// Any thread; outlives its users.
#pragma once

#include <cstdint>

namespace dialograum {

class Clock {
 public:
  virtual ~Clock() = default;
  // Milliseconds since 1970 (UTC). May jump and go back: only the log orders.
  virtual std::int64_t wall_ms() const = 0;
  // Milliseconds of a clock that never jumps, from an arbitrary start: for time-outs and ticks.
  virtual std::int64_t steady_ms() const = 0;
};

class SystemClock final : public Clock {
 public:
  std::int64_t wall_ms() const override;
  std::int64_t steady_ms() const override;
};

// For tests: stands still until it is set.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(std::int64_t start_ms = 0) : now_ms_(start_ms) {}
  std::int64_t wall_ms() const override { return now_ms_; }
  std::int64_t steady_ms() const override { return now_ms_; }
  void set(std::int64_t ms) { now_ms_ = ms; }
  void advance(std::int64_t ms) { now_ms_ += ms; }

 private:
  std::int64_t now_ms_;
};

}  // namespace dialograum
