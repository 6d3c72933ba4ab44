#include "replica/deadline_timer.hpp"

#include <algorithm>

namespace dialograum::replica {
namespace {

constexpr std::int64_t retry_ms = 1000;
constexpr std::uint64_t jitter_max_ms = 100;  // so that not every process writes it at once

}  // namespace

void DeadlineTimer::follow(const domain::State& state) {
  auto next = domain::next_deadline(state);
  const bool same = next && next_ && next->at_ms == next_->at_ms &&
                    next->activity == next_->activity;
  if (same) return;
  next_ = std::move(next);
  taken_ = false;
  jitter_ms_ = static_cast<std::int64_t>(random_.u64() % jitter_max_ms);
}

std::optional<std::int64_t> DeadlineTimer::due_ms() const {
  if (!next_ || taken_) return std::nullopt;
  const std::int64_t to_wait = next_->at_ms + jitter_ms_ - clock_.wall_ms();
  return std::max(not_before_ms_, clock_.steady_ms() + std::max<std::int64_t>(0, to_wait));
}

protocol::DeadlineReached DeadlineTimer::take() {
  taken_ = true;
  return *next_;
}

void DeadlineTimer::failed() {
  taken_ = false;
  not_before_ms_ = clock_.steady_ms() + retry_ms;
}

}  // namespace dialograum::replica
