// The messages of a session, both directions; `t` is the name on the wire. PROTOCOL.md is the
// reference.
#pragma once

#include "protocol/types/entities.hpp"
#include "protocol/types/refusals.hpp"

namespace dialograum::protocol {

inline constexpr std::int64_t version = 1;
inline constexpr std::string_view subprotocol = "dialograum.v1";

struct Cursor {
  Ascii<33> epoch;  // opaque: "<counter>-<16 hex>"
  SeqNo seq;
};
BOOST_DESCRIBE_STRUCT(Cursor, (), (epoch, seq))

// ---- client to server ----
struct Hello {  // the first message of a connection
  static constexpr std::string_view t = "hello";
  Int<1, 1000> protocol = version;
  Ascii<86> token;  // the seat's secret: of a link, or made by the client (22 or more characters of
                    // base64url)
  ClientId client;  // this tab: names its series
  Maybe<Ascii<9>> code;  // the workshop's code; needed the first time a participant's token is used
  Maybe<Name> name;      // then, if the person gave one
  Maybe<Cursor> cursor;  // what the client has: only the rest is sent
  Maybe<RoomId> watch;   // lead, co-leads, projector: the room to look into; with a cursor, for
                         // anybody: its room (PROTOCOL.md C9)
};
BOOST_DESCRIBE_STRUCT(Hello, (), (protocol, token, client, code, name, cursor, watch))

struct CommandMessage {
  static constexpr std::string_view t = "command";
  Maybe<ActivityId>
      scope;  // absent: the seat's series; else the pseudonym's of this anonymous activity
  Int<1, 9007199254740991> n = 1;
  SeqNo after;            // number of the series' previous logged command, 0 for none
  ClientCommand command;  // on the wire: "op" and its arguments in "args"
};
BOOST_DESCRIBE_STRUCT(CommandMessage, (), (scope, n, after, command))

struct Watch {  // lead, co-leads and projector: look into this room
  static constexpr std::string_view t = "watch";
  RoomId room;
};
BOOST_DESCRIBE_STRUCT(Watch, (), (room))

struct Ping {  // answered with pong: shows a dead link early and gives the server's clock
  static constexpr std::string_view t = "ping";
};
BOOST_DESCRIBE_STRUCT(Ping, (), ())

using ClientMessage = std::variant<Hello, CommandMessage, Watch, Ping>;

// ---- server to client ----
struct SeriesState {
  Maybe<ActivityId> scope;
  SeqNo last;  // number of the last logged command of this client in that series
};
BOOST_DESCRIBE_STRUCT(SeriesState, (), (scope, last))

struct Welcome {
  static constexpr std::string_view t = "welcome";
  Int<1, 1000> protocol = version;
  Ascii<64> build;  // if it differs from before, a newer web client may be there
  WorkshopId workshop;
  SeatId seat;
  Role role = Role::participant;
  Ascii<33> epoch;
  SeqNo seq;  // the last entry of the log, as far as this node knows
  TimeMs time_ms;
  List<SeriesState, 1000> series;
  Maybe<bool>
      durable;  // lead and co-leads: false if what is confirmed here may be lost in a crash (C14)
};
BOOST_DESCRIBE_STRUCT(Welcome, (),
                      (protocol, build, workshop, seat, role, epoch, seq, time_ms, series, durable))

struct AudienceName {
  Maybe<RoomId> room;
  Role role = Role::participant;  // participant, moderator, lead (also co-leads) or projector
};
BOOST_DESCRIBE_STRUCT(AudienceName, (), (room, role))

// Apply it if and only if the epoch is the cursor's and from <= cursor <= to; then the cursor is
// `to`. With `from` 0 it starts over: drop everything shared first. A frame of counters alone may
// end where the cursor is already (PROTOCOL.md C10).
struct Frame {
  static constexpr std::string_view t = "frame";
  Ascii<33> epoch;
  SeqNo from;
  SeqNo to;
  AudienceName audience;
  List<SharedEntity, 1'000'000> put;
  List<Ascii<96>, 1'000'000> remove;  // keys: "card/0123456789abcdef"
};
BOOST_DESCRIBE_STRUCT(Frame, (), (epoch, from, to, audience, put, remove))

struct OwnFrame {  // what only this person sees; the same rule, with a separate cursor that starts
                   // at 0 on each connection
  static constexpr std::string_view t = "own";
  Ascii<33> epoch;
  SeqNo from;
  SeqNo to;
  List<OwnEntity, 100'000> put;
  List<Ascii<96>, 100'000> remove;
};
BOOST_DESCRIBE_STRUCT(OwnFrame, (), (epoch, from, to, put, remove))

struct Ack {  // the command is decided for good: durable and applied (ok), or refused
  static constexpr std::string_view t = "ack";
  Maybe<ActivityId> scope;
  Int<1, 9007199254740991> n = 1;
  SeqNo seq;     // its entry; 0: refused before it was logged, the number is free again
  SeqNo stable;  // everything up to here survives any single fault; keep commands until then
  Refusal result = Refusal::ok;
  Maybe<Words<500>> message_de;  // with a refusal
  Maybe<Words<500>> message_en;
  Maybe<SeqNo> last;  // with `gap`: the series' last number
};
BOOST_DESCRIBE_STRUCT(Ack, (), (scope, n, seq, stable, result, message_de, message_en, last))

struct RoomPresence {
  RoomId room;
  Int<0, limits::seats> online = 0;
};
BOOST_DESCRIBE_STRUCT(RoomPresence, (), (room, online))

struct Presence {  // who is connected: lossy, not in the log, at most once a second
  static constexpr std::string_view t = "presence";
  Int<0, limits::seats> online = 0;          // people (participants) in the workshop
  List<RoomPresence, limits::rooms> rooms;   // leads: all; others: the room of their audience
  Maybe<List<SeatId, limits::seats>> seats;  // who; leads: all; moderators: those in their room
};
BOOST_DESCRIBE_STRUCT(Presence, (), (online, rooms, seats))

struct Storage {  // whether the log can be reached; once it can again, resend what has not been
                  // answered (K14)
  static constexpr std::string_view t = "storage";
  bool available = true;
};
BOOST_DESCRIBE_STRUCT(Storage, (), (available))

struct Pong {
  static constexpr std::string_view t = "pong";
  TimeMs time_ms;
};
BOOST_DESCRIBE_STRUCT(Pong, (), (time_ms))

struct ByeMessage {  // the server closes right after
  static constexpr std::string_view t = "bye";
  Bye reason = Bye::malformed;
  Words<500> message_de;
  Words<500> message_en;
  bool retry = false;               // the client may connect again by itself
  Maybe<Int<0, 600'000>> after_ms;  // not before
  Maybe<Ascii<32>>
      fault;  // for the client's author: what was wrong with the message (PROTOCOL.md T6)
  Maybe<Words<200>> field;  // JSON pointer to the place; absent: the message as a whole
};
BOOST_DESCRIBE_STRUCT(ByeMessage, (),
                      (reason, message_de, message_en, retry, after_ms, fault, field))

struct WatchRefused {  // what is shown stays as it is
  static constexpr std::string_view t = "watch_refused";
  RoomId room;                            // the one that was asked for
  Refusal result = Refusal::not_allowed;  // not_allowed: this role does not
                                          // choose; unknown_entity: no such room
  Words<500> message_de;
  Words<500> message_en;
};
BOOST_DESCRIBE_STRUCT(WatchRefused, (), (room, result, message_de, message_en))

using ServerMessage =
    std::variant<Welcome, Frame, OwnFrame, Ack, Presence, Storage, Pong, ByeMessage, WatchRefused>;

}  // namespace dialograum::protocol
