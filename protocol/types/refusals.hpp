// Why a command was refused: stable codes, each with a sentence to act on in German and English
// (the sentences are in protocol/refusal_texts.cpp). A refusal changes nothing and is an ordinary,
// deterministic outcome.
#pragma once

#include <boost/describe.hpp>

namespace dialograum::protocol {

enum class Refusal {
  ok,   // not a refusal: accepted
  gap,  // `after` is not the last number of this series: send the missing ones first (retry)
  not_allowed,      // this role may not do that
  removed,          // the seat was removed or its link revoked
  wrong_room,       // the activity is in another room
  unknown_entity,   // no such room, step, card, …
  id_used,          // a new entity's id is already in use
  stale,            // the text was changed by somebody else in the meantime
  changed,          // undo: somebody changed it after you
  nothing_to_undo,  // too late, not undoable, or not the last one
  wrong_phase,      // not while the activity is in this phase
  wrong_round,      // the round is over
  already_opened,   // settings, criteria and options, words included, are fixed once input was
                    // opened
  in_use,           // there are cards in it, or it is needed elsewhere
  over_budget,      // more dots than the budget
  over_item_limit,  // more dots than allowed on one item
  bad_level,        // a level outside the scale, or "cannot judge" where it is not offered
  scope_required,   // anonymous activity: send it in the activity's own series
  scope_refused,    // named activity: send it in the seat's series
  bad_value,        // a value that makes no sense here (empty text, a time in the past, …)
  limit,            // a limit of the system is reached
  workshop_ended,   // everything can still be read, nothing can be changed
  join_closed,      // nobody new may come in at the moment
  internal,         // our fault; nothing was changed
  seat_full,        // this seat has written as much as one seat may; the workshop goes on
  workshop_full,   // only those who lead the workshop can still write, so that they can bring it to
                   // an end
  code_changed,    // another code has taken the place of this one
  no_board_there,  // in a room where the step runs there is no board for it, or none to collect
                   // from
  said_already,    // a quick round: one thing per person and column
  room_full,       // as many people are in that room as may choose it
};
BOOST_DESCRIBE_ENUM(Refusal, ok, gap, not_allowed, removed, wrong_room, unknown_entity, id_used,
                    stale, changed, nothing_to_undo, wrong_phase, wrong_round, already_opened,
                    in_use, over_budget, over_item_limit, bad_level, scope_required, scope_refused,
                    bad_value, limit, workshop_ended, join_closed, internal, seat_full,
                    workshop_full, code_changed, no_board_there, said_already, room_full)

// Why a connection ends: in the `bye` message and, as the number, in the WebSocket close frame.
enum class Bye {
  malformed = 4400,          // the message broke the protocol
  unauthorized = 4401,       // there is no such link or code
  join_closed = 4403,        // the code is right, but nobody new may come in
  unknown_workshop = 4404,   // no such workshop, or it is gone
  removed = 4410,            // the lead removed this person or revoked the link
  deleted = 4411,            // the workshop was deleted
  too_many_sessions = 4429,  // of this seat; the newest stay
  too_many_failures = 4430,  // a wrong code or token after very many others: wait a moment
  version = 4426,            // client too old or too new: reload
  quarantined = 4510,        // this workshop is stopped after an internal error
  going_away = 4503,         // the server stops or restarts: come back soon
  full = 4529,               // nobody new for now: the workshop or the server is full
};
BOOST_DESCRIBE_ENUM(Bye, malformed, unauthorized, join_closed, unknown_workshop, removed, deleted,
                    too_many_sessions, too_many_failures, version, quarantined, going_away, full)

}  // namespace dialograum::protocol
