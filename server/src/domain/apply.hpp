// The one way in which state changes. apply() is total and pure: the same state and entry give the
// same state and effects on every replica, whatever the entry holds (server/decisions/0020).
// judge() answers the same question before anything is logged, to keep junk out of the log. Thread:
// the replica's.
#pragma once

#include "domain/edit.hpp"
#include "domain/state.hpp"
#include "protocol/types/log.hpp"

namespace dialograum::domain {

struct Entry {
  Seq seq = 0;
  std::int64_t time_ms = 0;
  protocol::EntryBody body;
};

Effects apply(State& state, const Entry& entry);

// What apply would answer if this were the next entry, at this time. Changes nothing.
// `answered_seq` is set when the number is known already (the stored outcome).
struct Verdict {
  Refusal result = Refusal::ok;
  bool known = false;  // decided before: `result` is the stored outcome
  Seq answered_seq = 0;
};
Verdict judge(const State& state, const protocol::EntryBody& body, std::int64_t time_ms);

// Refuses what would exceed the share of its author or what is left of the log (PROTOCOL.md L12);
// everything else is ok. Costs a few look-ups.
Refusal judge_share(const State& state, const protocol::EntryBody& body);

// Whether it is this seat's place to enter something: it is in their room, or takes reports there.
// Typed text is also accepted from somebody who has just been moved out. Of a pseudonym's seat only
// the server can ask this that the command came to (PROTOCOL.md P4).
enum class InputKind { choice, typed };
Refusal judge_place(const State& state, const Activity& activity, const Seat& seat, InputKind kind,
                    std::int64_t time_ms);

// The number of the last logged command in a series, 0 for none.
std::uint64_t last_number(const State& state, const Author& author, ClientId client);

Author author_of(const protocol::EntryBody& body);

// The earliest thing that is announced for a time (an automatic close, a room change). Whoever
// first notices that it is due writes it as an entry; repeats do nothing.
std::optional<protocol::DeadlineReached> next_deadline(const State& state);

}  // namespace dialograum::domain
