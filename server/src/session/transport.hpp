// What a session knows of its connection: it sends whole messages and is told when it may write
// again. Implemented by net (WebSocket) and by the tests. Thread: the shard's. Lifetime: outlives
// its session's use of it; close() may be called once.
#pragma once

#include <memory>
#include <string>

#include "protocol/types/refusals.hpp"

namespace dialograum::session {

class Transport {
 public:
  virtual ~Transport() = default;
  // Sends one text message. May be called while earlier ones are under way; they go out in order.
  virtual void send(std::shared_ptr<const std::string> message) = 0;
  // Whether nothing is waiting to go out. Session::on_writable() is called when that is so again.
  virtual bool writable() const = 0;
  // Stop or go on reading (pacing, K6).
  virtual void reading(bool on) = 0;
  // The address at the other end, for counting wrong codes; connections without one count together.
  virtual std::string peer() const { return {}; }
  // Ends the connection, after everything sent so far, with this WebSocket close code.
  virtual void close(protocol::Bye reason) = 0;
};

}  // namespace dialograum::session
