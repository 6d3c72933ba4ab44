#include "replica/stable_head.hpp"

namespace dialograum::replica {
namespace {

constexpr std::int64_t sample_ms = 500;

}  // namespace

void StableHead::reached(domain::Seq seq, std::int64_t now_ms) {
  head_ = seq;
  if (stable_after_ms_ == 0) return;
  if (samples_.empty() || now_ms - samples_.back().first >= sample_ms)
    samples_.emplace_back(now_ms, 0);
  samples_.back().second = seq;
}

domain::Seq StableHead::at(std::int64_t now_ms) {
  if (stable_after_ms_ == 0) return head_;
  const std::int64_t before = now_ms - stable_after_ms_ - sample_ms;
  while (samples_.size() > 1 && samples_[1].first <= before) samples_.pop_front();
  return !samples_.empty() && samples_.front().first <= before ? samples_.front().second : 0;
}

}  // namespace dialograum::replica
