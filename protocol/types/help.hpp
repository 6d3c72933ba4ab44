// A room calls for those who lead the workshop.
#pragma once

#include "protocol/types/common.hpp"
#include "protocol/types/senders.hpp"

namespace dialograum::protocol {

enum class HelpKind { help, more_time };
BOOST_DESCRIBE_ENUM(HelpKind, help, more_time)

struct HelpCall {  // for the room that one is in
  static constexpr std::string_view op = "help.call";
  static constexpr unsigned senders = sender::moderator | sender::participant;
  RoomId room;
  HelpKind kind = HelpKind::help;
};
BOOST_DESCRIBE_STRUCT(HelpCall, (), (room, kind))

struct HelpClear {  // it is there, or is not needed any more
  static constexpr std::string_view op = "help.clear";
  static constexpr unsigned senders = sender::staff | sender::participant;
  RoomId room;
};
BOOST_DESCRIBE_STRUCT(HelpClear, (), (room))

struct HelpEntity {  // while a room waits: for its people, and for leads
  static constexpr std::string_view e = "help";
  EntityId id;  // the room's
  HelpKind kind = HelpKind::help;
  TimeMs since_ms;
};
BOOST_DESCRIBE_STRUCT(HelpEntity, (), (id, kind, since_ms))

}  // namespace dialograum::protocol
