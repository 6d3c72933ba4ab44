// How many wrong codes and tokens are answered at once. It slows down guessing without affecting
// anybody with a right code, because the code is looked up first and only failures count. Thread:
// any; the HTTP thread and the shards share it.
//
// Each address has an allowance, and all of them share one, against attacks from many addresses.
// Whoever is beyond either waits for the answer. An IPv6 address counts by its first 64 bits,
// because whoever has one address has all that begin with these.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "net/allowance.hpp"
#include "session/failures.hpp"

namespace dialograum::net {

class FailureBudget final : public session::Failures {
 public:
  // Enough for half of a conference to mistype once, all behind one address.
  static constexpr std::int64_t at_once = 30;
  static constexpr std::int64_t per_minute = 60;
  static constexpr std::int64_t at_once_together = 300;
  static constexpr std::int64_t per_minute_together = 1200;
  // Beyond so many, a new address has only the allowance that all share
  static constexpr std::size_t addresses = 10'000;

  bool allow(const std::string& peer, std::int64_t now_ms) override;

 private:
  struct Address {
    Allowance left{at_once, per_minute};
    std::int64_t last_ms = 0;
  };
  bool allow_address(const std::string& key, std::int64_t now_ms);

  std::mutex mutex_;
  Allowance together_{at_once_together, per_minute_together};
  std::map<std::string, Address> addresses_;
};

}  // namespace dialograum::net
