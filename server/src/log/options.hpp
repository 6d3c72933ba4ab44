// The limits of a log; tests lower them. Plain values.
#pragma once

#include <cstdint>

#include "base/limits.hpp"

namespace dialograum::log {

struct Options {
  std::uint64_t max_entries = limits::log_entries;
  // Appends that are accepted and not yet durable. Beyond either limit, append answers
  // Error::unavailable.
  std::uint64_t max_queue_appends = limits::log_queue_appends;
  std::uint64_t max_queue_bytes = limits::log_queue_bytes;
  // How often a failed storage is tried again while nobody writes.
  std::int64_t probe_ms = 1'000;
};

}  // namespace dialograum::log
