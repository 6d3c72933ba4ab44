// What a session asks of the workshop that it is in, on this shard. Thread: the shard's. Lifetime:
// longer than its sessions.
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
  // Of this workshop, live or not yet.
  virtual replica::Replica& replica() = 0;
  // The log has no such workshop.
  virtual bool missing() const = 0;
  // A wrong code or token from this address; false: too many of them lately, it waits for the
  // answer.
  virtual bool count_failure(const std::string& peer) = 0;
  // What this seat takes here, for as long as the workshop is.
  virtual Share& share_of(SeatId seat) = 0;
  // Is there room for one more person now?
  virtual bool admits() = 0;
  // Bookkeeping, so that not every session is looked at after every event.
  virtual void session_over() = 0;
  virtual void needs_time(bool needs) = 0;  // next_wake_ms() has something to say, or no more
  // One more session of this seat: the oldest beyond the limit, and an earlier one of the same
  // client, must go.
  virtual void evict_older_sessions(SeatId seat, ClientId client,
                                    const replica::Subscriber& newcomer) = 0;
};

}  // namespace dialograum::session
