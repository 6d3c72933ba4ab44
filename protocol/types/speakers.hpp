// The list of speakers of a room ("Rednerliste"): who speaks, who is next. It runs beside any step.
#pragma once

#include "protocol/types/common.hpp"
#include "protocol/types/senders.hpp"

namespace dialograum::protocol {

struct SpeakersOpen {  // closing it lets those speak who are on it, and takes nobody new
  static constexpr std::string_view op = "speakers.open";
  static constexpr unsigned senders = sender::staff;
  RoomId room;
  bool open = true;
};
BOOST_DESCRIBE_STRUCT(SpeakersOpen, (), (room, open))

struct SpeakersRaise {  // one's own hand, in the room that one is in
  static constexpr std::string_view op = "speakers.raise";
  static constexpr unsigned senders = sender::participant;
  RoomId room;
};
BOOST_DESCRIBE_STRUCT(SpeakersRaise, (), (room))

struct SpeakersLower {  // one's own hand; staff: anybody's
  static constexpr std::string_view op = "speakers.lower";
  static constexpr unsigned senders = sender::staff | sender::participant;
  RoomId room;
  SeatId seat;
};
BOOST_DESCRIBE_STRUCT(SpeakersLower, (), (room, seat))

struct SpeakersNext {  // who speaks now has spoken
  static constexpr std::string_view op = "speakers.next";
  static constexpr unsigned senders = sender::staff;
  RoomId room;
  Maybe<SeatId> seat;  // of those who wait; absent: nobody speaks now
};
BOOST_DESCRIBE_STRUCT(SpeakersNext, (), (room, seat))

struct Hand {  // somebody who speaks or wants to, named like a person
  SeatId seat;
  Int<1, 1'000'000> number = 1;
  Maybe<Name> name;
};
BOOST_DESCRIBE_STRUCT(Hand, (), (seat, number, name))

struct SpeakersEntity {  // for all in the room, the projector included; there while it is open or
                         // somebody is on it
  static constexpr std::string_view e = "speakers";
  EntityId id;  // the room's
  bool open = true;
  Maybe<Hand> now;
  Maybe<TimeMs> since_ms;  // that they speak
  Maybe<Hand> last;
  List<Hand, limits::hands> waiting;  // in their order
};
BOOST_DESCRIBE_STRUCT(SpeakersEntity, (), (id, open, now, since_ms, last, waiting))

}  // namespace dialograum::protocol
