// How much memory the process takes, so that it can turn new people away before there is none left
// for those who are here. Any thread; outlives its users.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>

#include "base/clock.hpp"

namespace dialograum {

// What is counted: the resident memory or, where the system limits it, all mapped memory.
std::size_t memory_used();
// What it may take by default: three quarters of what the machine, its container or a limit of the
// system has.
std::size_t memory_to_take();

class MemoryWatch {
 public:
  MemoryWatch(const Clock& clock, std::size_t limit_bytes,
              std::function<std::size_t()> used = memory_used)
      : clock_(clock), limit_bytes_(limit_bytes), used_(std::move(used)) {}

  // Measures at most four times a second, however often it is asked.
  bool is_short();

 private:
  const Clock& clock_;
  const std::size_t limit_bytes_;
  const std::function<std::size_t()> used_;
  std::atomic<std::int64_t> look_again_ms_{0};
  std::atomic<std::int64_t> trim_again_ms_{0};
  std::atomic<bool> short_{false};
};

}  // namespace dialograum
