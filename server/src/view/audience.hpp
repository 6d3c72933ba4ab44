// Who sees the same bytes: everybody of one role in one room (C7). Plain values.
#pragma once

#include <array>
#include <boost/container/static_vector.hpp>
#include <compare>

#include "domain/state.hpp"

namespace dialograum::view {

struct Audience {
  RoomId room;
  protocol::Role role = protocol::Role::participant;  // co-leads are in the leads' audience
  auto operator<=>(const Audience&) const = default;
};

// Whether a seat may look into a room that it names. Moderators and participants do not choose,
// until the workshop is over: then what the plenary's screen shows is everybody's, besides their
// own room.
bool may_watch(const domain::State& state, SeatId seat, RoomId room);
// Of a seat that is in, or looks into, a room.
Audience audience_of(const domain::State& state, SeatId seat, RoomId watched);

// Cards that a moderator has hidden, and items that are still prepared.
inline bool sees_hidden(const Audience& audience) {
  return audience.role == protocol::Role::lead || audience.role == protocol::Role::moderator;
}

// The scopes whose changes an audience reads, and whether an entity of a scope is for it
// (leads hear of people and activities through their own scope, with those of all rooms).
using VisibilityScopes = boost::container::static_vector<domain::VisibilityScope, 3>;
VisibilityScopes visibility_scopes_of(const Audience& audience);
bool reads(const Audience& audience, const domain::VisibilityScope& scope, domain::EntityKind kind);

}  // namespace dialograum::view
