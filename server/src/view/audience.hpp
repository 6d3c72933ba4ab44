// An audience: everybody of one role in one room, who all see the same bytes (C7). Plain values,
// any thread.
#pragma once

#include <array>
#include <boost/container/static_vector.hpp>
#include <compare>

#include "domain/state.hpp"
#include "protocol/types/messages.hpp"

namespace dialograum::view {

struct Audience {
  RoomId room;  // none: who waits for a place in the workshop (E12)
  protocol::Role role = protocol::Role::participant;  // co-leads are in the leads' audience
  auto operator<=>(const Audience&) const = default;
};

// As frames name it.
protocol::AudienceName name_of(const Audience& audience);

// Whether a seat may watch the room that it names. Besides their own room moderators may watch what
// the plenary's projector shows, and participants may when the workshop has ended; then also what
// that of the room shows which they were moved from last (C15).
bool may_watch(const domain::State& state, SeatId seat, RoomId room);
// The audience of a seat that watches this room, or none.
Audience audience_of(const domain::State& state, SeatId seat, RoomId watched);

// Whether it sees cards that a moderator has hidden, and items of steps that were never opened.
inline bool sees_hidden(const Audience& audience) {
  return audience.role == protocol::Role::lead || audience.role == protocol::Role::moderator;
}

// The scopes whose changes an audience reads, and whether an entity of a scope is for it (the
// leads' own scope has the people, activities and calls of all rooms and what they announce, and
// questions that wait are in the scopes of staff alone).
using VisibilityScopes = boost::container::static_vector<domain::VisibilityScope, 3>;
VisibilityScopes visibility_scopes_of(const Audience& audience);
bool reads(const Audience& audience, const domain::VisibilityScope& scope, domain::EntityKind kind);

}  // namespace dialograum::view
