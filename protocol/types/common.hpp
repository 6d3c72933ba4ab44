// Words that every part of the protocol shares: roles, phases, names.
// An enumerator's name is its spelling on the wire.
#pragma once

#include <boost/describe.hpp>

#include "base/limits.hpp"
#include "protocol/fields.hpp"

namespace dialograum::protocol {

using Title = Text<limits::title_chars>;
using Name = Text<limits::name_chars>;
using Label = Text<limits::label_chars>;

// Ids of composed entities: "<activity>.<round>.<item>".
using EntityId = Ascii<64>;

enum class Language { de, en };
BOOST_DESCRIBE_ENUM(Language, de, en)

enum class Role { lead, co_lead, moderator, participant, projector };
BOOST_DESCRIBE_ENUM(Role, lead, co_lead, moderator, participant, projector)

enum class WorkshopStatus { active, ended };
BOOST_DESCRIBE_ENUM(WorkshopStatus, active, ended)

enum class RoomKind { plenary, breakout };
BOOST_DESCRIBE_ENUM(RoomKind, plenary, breakout)

// preparing: no input yet. open: input. closed: no input, except that texts typed before may still
// arrive (K10). revealed: everybody sees it, for good. Reopening then starts the next round, which
// is blind again.
enum class Phase { preparing, open, closed, revealed };
BOOST_DESCRIBE_ENUM(Phase, preparing, open, closed, revealed)

enum class ScopeKind { plenary, all_rooms, rooms };
BOOST_DESCRIBE_ENUM(ScopeKind, plenary, all_rooms, rooms)

// Which rooms a step runs in. `all_rooms` are the breakout rooms, those made later included.
struct Scope {
  ScopeKind kind = ScopeKind::plenary;
  List<RoomId, limits::rooms> rooms;  // if `kind` is `rooms`; else an empty list
};
BOOST_DESCRIBE_STRUCT(Scope, (), (kind, rooms))

}  // namespace dialograum::protocol
