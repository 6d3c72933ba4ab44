// What stands in the log: the body of an entry, encoded with the log codec (texts as content ids
// only). The log itself adds epoch, seq and time. Never sent to a client.
#pragma once

#include "protocol/types/commands.hpp"
#include "protocol/types/refusals.hpp"

namespace dialograum::protocol {

// Exactly one of seat and pseudonym is set, or none for what the node itself writes
// (workshop.create, deadline.reached). A pseudonym is 128 bits in hex; its entries carry nothing
// that names the seat, `client` included: it is derived from the client's id and the scope
// (PROTOCOL.md section 7).
struct EntryBody {
  Maybe<SeatId> seat;
  Maybe<Ascii<32>> pseudonym;
  Maybe<ActivityId> scope;  // the anonymous activity of a pseudonym
  ClientId client;
  Int<0, 9007199254740991> n = 0;  // 0: not numbered (node commands)
  SeqNo after;
  Command command;
  // Written by the receiving node where a command needs them, never taken from a client.
  Maybe<Int<0, 9007199254740991>> seed;
  Maybe<List<SeatId, limits::seats>> present;
  // Only that node could judge this, and has refused it; the entry gives the refusal its place
  // (decision 0008).
  Maybe<Refusal> refused;
  // Of a pseudonym in an activity that compares: what its person has chosen in that list.
  Maybe<ValueId> group = {};
};
BOOST_DESCRIBE_STRUCT(EntryBody, (),
                      (seat, pseudonym, scope, client, n, after, command, seed, present, refused,
                       group))

}  // namespace dialograum::protocol
