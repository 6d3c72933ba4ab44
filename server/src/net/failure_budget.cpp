#include "net/failure_budget.hpp"

#include "net/proxies.hpp"

namespace dialograum::net {

namespace {

// After this long without a failure an allowance is whole again and need not be remembered.
constexpr std::int64_t whole_again_ms = FailureBudget::at_once * 60'000 / FailureBudget::per_minute;

}  // namespace

bool FailureBudget::allow(const std::string& peer, std::int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  // An address that has used up its own share takes nothing from the others'.
  return allow_address(network_of(peer), now_ms) && together_.take(now_ms);
}

bool FailureBudget::allow_address(const std::string& key, std::int64_t now_ms) {
  auto found = addresses_.find(key);
  if (found == addresses_.end()) {
    if (addresses_.size() >= addresses)
      std::erase_if(addresses_,
                    [&](const auto& e) { return now_ms - e.second.last_ms > whole_again_ms; });
    if (addresses_.size() >= addresses) return true;
    found = addresses_.try_emplace(key).first;
  }
  found->second.last_ms = now_ms;
  return found->second.left.take(now_ms);
}

}  // namespace dialograum::net
