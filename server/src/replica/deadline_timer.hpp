// When the next thing that is announced for a time (an automatic close, a room change) has to be
// written into the log. Every process tries, each at a slightly different time; repeats do nothing.
//
// Thread: the shard's. Lifetime: the replica's.
#pragma once

#include <cstdint>
#include <optional>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "domain/apply.hpp"

namespace dialograum::replica {

class DeadlineTimer {
 public:
  DeadlineTimer(const Clock& clock, Random& random) : clock_(clock), random_(random) {}

  // To be called whenever the state has changed.
  void follow(const domain::State& state);
  // By Clock::steady_ms(); none if there is nothing to wait for, or it has been taken.
  std::optional<std::int64_t> due_ms() const;
  // What is to be appended now.
  protocol::DeadlineReached take();
  // It was not written: it will be tried again in a while.
  void failed();

 private:
  const Clock& clock_;
  Random& random_;
  std::optional<protocol::DeadlineReached> next_;  // by the wall clock
  std::int64_t jitter_ms_ = 0;
  std::int64_t not_before_ms_ = 0;
  bool taken_ = false;
};

}  // namespace dialograum::replica
