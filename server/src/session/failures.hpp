// How many wrong codes and tokens are still answered at once, for everybody who asks: one budget
// for the WebSocket and for HTTP, so that neither is the cheaper way to guess. Implemented by net.
// Thread: any.
#pragma once

#include <cstdint>
#include <string>

namespace dialograum::session {

class Failures {
 public:
  virtual ~Failures() = default;
  // Counts one more wrong code or token from this address. False: too many lately, so the answer
  // has to wait.
  virtual bool allow(const std::string& peer, std::int64_t now_ms) = 0;
};

// How long such an answer waits, so that a connection can ask once a second. The answer to a right
// code never waits.
inline constexpr std::int64_t failure_pause_ms = 1000;
// When somebody whose answer had to wait is told to try again.
inline constexpr std::int64_t failure_retry_ms = 5000;

}  // namespace dialograum::session
