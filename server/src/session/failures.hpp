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
  // One more wrong code or token from this address. False: too many lately, whoever sent it has to
  // wait.
  virtual bool allow(const std::string& peer, std::int64_t now_ms) = 0;
};

// How long an answer waits whose sender has to: a connection asks once a second then. A right code
// never does.
inline constexpr std::int64_t failure_pause_ms = 1000;
// What is said to somebody who was told to wait.
inline constexpr std::int64_t failure_retry_ms = 5000;

}  // namespace dialograum::session
