#include "net/failure_budget.hpp"

#include <algorithm>

namespace dialograum::net {

void FailureBudget::refill(std::int64_t now_ms) {
  const std::int64_t passed = std::clamp<std::int64_t>(now_ms - refilled_ms_, 0, 1000);
  thousandths_ = std::min(thousandths_ + passed * per_second, per_second * 1000);
  refilled_ms_ = now_ms;
}

bool FailureBudget::allows(const std::string& peer, std::int64_t now_ms) {
  refill(now_ms);
  if (thousandths_ >= 1000) return true;
  const auto known = last_failure_.find(peer);
  if (known == last_failure_.end()) return last_failure_.size() < addresses;
  return now_ms - known->second > remembered_ms;
}

void FailureBudget::failed(const std::string& peer, std::int64_t now_ms) {
  refill(now_ms);
  thousandths_ = std::max<std::int64_t>(thousandths_ - 1000, 0);
  if (last_failure_.size() >= addresses)
    std::erase_if(last_failure_, [&](const auto& e) { return now_ms - e.second > remembered_ms; });
  if (last_failure_.size() < addresses) last_failure_[peer] = now_ms;
}

}  // namespace dialograum::net
