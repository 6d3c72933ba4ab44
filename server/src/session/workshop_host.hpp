// What a session asks of its workshop on this shard. Thread: the shard's. Lifetime: longer than its
// sessions.
#pragma once

#include <string>

#include "base/clock.hpp"
#include "replica/replica.hpp"
#include "session/share.hpp"

namespace dialograum::session {

class WorkshopHost {
 public:
  virtual ~WorkshopHost() = default;
  virtual Clock& clock() = 0;
  virtual const std::string& build() const = 0;
  virtual bool durable() const = 0;  // else leads are told
  // The replica of this workshop, live or not yet.
  virtual replica::Replica& replica() = 0;
  // Whether the log has no such workshop.
  virtual bool missing() const = 0;
  // Counts a wrong code or token from this address. False: too many lately, so the answer has to
  // wait.
  virtual bool count_failure(const std::string& peer) = 0;
  // What this seat uses here, for as long as the workshop is open.
  virtual Share& share_of(SeatId seat) = 0;
  // Is there room for one more person now?
  virtual bool admits() = 0;
  // Bookkeeping that saves a look at every session after every event.
  virtual void session_over() = 0;
  virtual void needs_time(bool needs) = 0;  // whether next_wake_ms() names a time
  // Makes way for a new session of this seat: ends the oldest beyond the limit, and an earlier one
  // of the same client.
  virtual void evict_older_sessions(SeatId seat, ClientId client,
                                    const replica::Subscriber& newcomer) = 0;
};

}  // namespace dialograum::session
