// How many wrong codes are answered: a brake on guessing that a whole office behind one address does not feel,
// because only failures count. Thread: the HTTP thread's.
//
// 20 failures a second are free for all together. Beyond that, whoever failed within the last minute has to
// wait; addresses without a failure are still answered, so that good people come in during an attack.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

namespace dialograum::net {

class FailureBudget {
 public:
  static constexpr std::int64_t per_second = 20;
  static constexpr std::int64_t remembered_ms = 60'000;
  static constexpr std::size_t addresses = 10'000;  // beyond that everybody counts as one who failed

  // Before a look-up: may this address try?
  bool allows(const std::string& peer, std::int64_t now_ms);
  // The look-up found nothing.
  void failed(const std::string& peer, std::int64_t now_ms);

 private:
  void refill(std::int64_t now_ms);

  std::int64_t thousandths_ = per_second * 1000;
  std::int64_t refilled_ms_ = 0;
  std::map<std::string, std::int64_t> last_failure_;
};

}  // namespace dialograum::net
