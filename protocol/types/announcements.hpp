// What the leads tell everybody or some rooms, over whatever runs there: it closes nothing.
#pragma once

#include "protocol/types/common.hpp"
#include "protocol/types/senders.hpp"

namespace dialograum::protocol {

struct AnnouncementSend {
  static constexpr std::string_view op = "announcement.send";
  static constexpr unsigned senders = sender::leads;
  AnnouncementId announcement;
  Text<limits::announcement_chars> text;
  List<RoomId, limits::rooms> rooms;  // empty: everybody, wherever they are
};
BOOST_DESCRIBE_STRUCT(AnnouncementSend, (), (announcement, text, rooms))

struct AnnouncementWithdraw {
  static constexpr std::string_view op = "announcement.withdraw";
  static constexpr unsigned senders = sender::leads;
  AnnouncementId announcement;
};
BOOST_DESCRIBE_STRUCT(AnnouncementWithdraw, (), (announcement))

struct AnnouncementSeen {  // somebody has put it aside
  static constexpr std::string_view op = "announcement.seen";
  static constexpr unsigned senders = sender::moderator | sender::participant;
  AnnouncementId announcement;
};
BOOST_DESCRIBE_STRUCT(AnnouncementSeen, (), (announcement))

struct AnnouncementEntity {  // for those whom it is told, and for leads
  static constexpr std::string_view e = "announcement";
  EntityId id;
  Text<limits::announcement_chars> text;
  TimeMs at_ms;
  List<RoomId, limits::rooms> rooms;    // empty: everybody
  Maybe<Int<0, limits::seats>> seen;    // leads only: how many have put it aside,
  Maybe<Int<0, limits::seats>> people;  // and how many are in these rooms
};
BOOST_DESCRIBE_STRUCT(AnnouncementEntity, (), (id, text, at_ms, rooms, seen, people))

}  // namespace dialograum::protocol
