// An assert that stays on in every build. It throws, so that a shard can quarantine the one
// workshop whose rules were broken and go on with the others (server/decisions/0007). For bugs
// only, never for bad input.
#pragma once

#include <stdexcept>
#include <string>

namespace dialograum {

class BugError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] inline void check_failed(const char* condition, const char* file, int line) {
  throw BugError(std::string(file) + ":" + std::to_string(line) + ": " + condition);
}

}  // namespace dialograum

#define CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::dialograum::check_failed(#condition, __FILE__, __LINE__))
