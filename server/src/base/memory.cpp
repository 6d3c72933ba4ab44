#include "base/memory.hpp"

#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>

namespace dialograum {
namespace {

constexpr std::int64_t look_every_ms = 250;
constexpr std::int64_t trim_every_ms = 10'000;

std::size_t mapping_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return 0;
  return static_cast<std::size_t>(limit.rlim_cur);
}

// The number in a file of one line; 0 where there is none ("max").
std::size_t number_in(const char* path) {
  std::ifstream file(path);
  std::size_t number = 0;
  return file >> number ? number : 0;
}

}  // namespace

std::size_t memory_used() {
  std::ifstream file("/proc/self/statm");
  std::size_t mapped = 0;
  std::size_t resident = 0;
  if (!(file >> mapped >> resident)) return 0;
  return (mapping_limit() != 0 ? mapped : resident) *
         static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

std::size_t memory_to_take() {
  std::size_t least = static_cast<std::size_t>(::sysconf(_SC_PHYS_PAGES)) *
                      static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  for (const std::size_t limit :
       {number_in("/sys/fs/cgroup/memory.max"),
        number_in("/sys/fs/cgroup/memory/memory.limit_in_bytes"), mapping_limit()})
    if (limit != 0) least = std::min(least, limit);
  return least / 4 * 3;
}

bool MemoryWatch::is_short() {
  const std::int64_t now = clock_.steady_ms();
  std::int64_t due = look_again_ms_.load(std::memory_order_relaxed);
  if (now < due || !look_again_ms_.compare_exchange_strong(due, now + look_every_ms))
    return short_.load(std::memory_order_relaxed);
  bool is_short = used_() >= limit_bytes_;
  // What was freed may still be held by the allocator: a workshop that has gone makes room at once.
  std::int64_t trim = trim_again_ms_.load(std::memory_order_relaxed);
  if (is_short && now >= trim &&
      trim_again_ms_.compare_exchange_strong(trim, now + trim_every_ms)) {
    ::malloc_trim(0);
    is_short = used_() >= limit_bytes_;
  }
  short_.store(is_short, std::memory_order_relaxed);
  return is_short;
}

}  // namespace dialograum
