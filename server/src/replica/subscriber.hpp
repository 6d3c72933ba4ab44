// A session as its replica sees it. It has cursors instead of a queue: what it missed while it was
// slow becomes one frame, made when it can take one. The fan-out moves the cursors and sends; the
// session says whose it is.
//
// Thread: the shard's. Lifetime: from Replica::join to Replica::leave.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "domain/apply.hpp"
#include "view/audience.hpp"

namespace dialograum::replica {

class Subscriber {
 public:
  virtual ~Subscriber() = default;

  // ---- what the replica calls ----
  virtual bool writable() const = 0;  // whether nothing waits to go out
  virtual void send(std::shared_ptr<const std::string> message) = 0;
  // A numbered command of one of this client's series has been decided for good.
  virtual void decided(const protocol::EntryBody& body, const domain::Effects& effects) = 0;
  // The seat was removed, revoked or erased; the workshop deleted or stopped. The last call.
  virtual void end(protocol::Bye reason) = 0;
  // An anonymous activity is open in this person's room: add their pseudonym to `authors`.
  virtual void scope_opened(ActivityId activity) = 0;

  // ---- what the session sets before joining, and the replica keeps ----
  SeatId seat;
  ClientId client;
  RoomId watched;           // staff: the room looked into
  view::Audience audience;  // follows the state
  domain::Seq cursor = 0;   // of what is shared; 0: nothing yet
  domain::Seq seen = 0;     // it never shows anything older (C8), not even from a cached snapshot
  domain::Seq private_cursor = 0;
  bool counters_pending = true;         // was away or busy when they were last told
  domain::Seq min_cursor = 0;           // the cursor must reach this: an accepted command's entry
  bool presence_pending = false;        // who is online has changed since it was told
  std::vector<domain::Author> authors;  // the seat and its pseudonyms
};

}  // namespace dialograum::replica
