// Every command that a client may send (those of one kind of activity are in kinds/): one struct
// per operation, `op` its name on the wire, its members the arguments. Commands are absolute and
// name their own entities (K3): new ids are chosen by the client, a used one is refused with
// `id_used`; a text edit names the content it replaces. `senders` says who may send it (PROTOCOL.md
// section 6).
#pragma once

#include "protocol/types/affiliations.hpp"
#include "protocol/types/announcements.hpp"
#include "protocol/types/help.hpp"
#include "protocol/types/kinds.hpp"
#include "protocol/types/speakers.hpp"

namespace dialograum::protocol {

// ---- the workshop ----
struct WorkshopRename {
  static constexpr std::string_view op = "workshop.rename";
  static constexpr unsigned senders = sender::leads;
  Title title;
  ContentId replaces;
};
BOOST_DESCRIBE_STRUCT(WorkshopRename, (), (title, replaces))

struct WorkshopJoinOpen {  // whether new people may come in with the code
  static constexpr std::string_view op = "workshop.join_open";
  static constexpr unsigned senders = sender::leads;
  bool open = true;
};
BOOST_DESCRIBE_STRUCT(WorkshopJoinOpen, (), (open))

// Closes the code that people come in with and opens a new one, which the receiving node draws.
struct WorkshopNewCode {
  static constexpr std::string_view op = "workshop.new_code";
  static constexpr unsigned senders = sender::leads;
  Ascii<8> replaces;     // the code that is to be closed
  Maybe<Ascii<8>> code;  // in the log only
  static constexpr std::string_view log_only[] = {"code"};
};
BOOST_DESCRIBE_STRUCT(WorkshopNewCode, (), (replaces, code))

struct WorkshopDeleteOn {  // the day on which everything is deleted
  static constexpr std::string_view op = "workshop.delete_on";
  static constexpr unsigned senders = sender::leads;
  static constexpr bool when_ended = true;
  TimeMs at_ms;
};
BOOST_DESCRIBE_STRUCT(WorkshopDeleteOn, (), (at_ms))

// When it takes place. What was kept after the end before is kept as long after the new one: the
// day of deletion moves along (L25).
struct WorkshopSchedule {
  static constexpr std::string_view op = "workshop.schedule";
  static constexpr unsigned senders = sender::leads;
  TimeMs begins_ms;
  TimeMs ends_ms;  // after begins_ms, at most 366 days; still to come, within three years
};
BOOST_DESCRIBE_STRUCT(WorkshopSchedule, (), (begins_ms, ends_ms))

// How many people may take part at once. Whoever comes later waits for a place (E12).
struct WorkshopCapacity {
  static constexpr std::string_view op = "workshop.capacity";
  static constexpr unsigned senders = sender::leads;
  Maybe<Int<1, limits::seats>> people;  // absent: as many as can
};
BOOST_DESCRIBE_STRUCT(WorkshopCapacity, (), (people))

struct WorkshopEnd {
  static constexpr std::string_view op = "workshop.end";
  static constexpr unsigned senders = sender::leads;
};
BOOST_DESCRIBE_STRUCT(WorkshopEnd, (), ())

struct WorkshopReopen {
  static constexpr std::string_view op = "workshop.reopen";
  static constexpr unsigned senders = sender::leads;
  static constexpr bool when_ended = true;
};
BOOST_DESCRIBE_STRUCT(WorkshopReopen, (), ())

struct WorkshopDelete {  // the last entry: afterwards all data goes (P10)
  static constexpr std::string_view op = "workshop.delete";
  static constexpr unsigned senders = sender::lead | sender::node;
  static constexpr bool when_ended = true;
};
BOOST_DESCRIBE_STRUCT(WorkshopDelete, (), ())

// ---- links and people ----

// The client makes the secret (22 or more characters of base64url); the receiving node turns it
// into the seat and a hash before anything is written, so `secret` is never in the log (it is there
// as `token_hash`).
struct LinkCreate {
  static constexpr std::string_view op = "link.create";
  static constexpr unsigned senders =
      sender::leads | sender::node;  // the node: for a new workshop, from its template
  static constexpr bool when_ended = true;
  Role role = Role::moderator;
  Maybe<RoomId> room;  // needed for moderators
  Maybe<Label> label;
  Maybe<Ascii<86>> secret;                                                // from clients only
  Maybe<SeatId> seat;                                                     // in the log only
  Maybe<Ascii<64>> token_hash;                                            // in the log only
  static constexpr std::string_view log_only[] = {"seat", "token_hash"};  // refused from clients
};
BOOST_DESCRIBE_STRUCT(LinkCreate, (), (role, room, label, secret, seat, token_hash))

struct LinkRevoke {
  static constexpr std::string_view op = "link.revoke";
  static constexpr unsigned senders = sender::leads;
  static constexpr bool when_ended = true;
  SeatId seat;
};
BOOST_DESCRIBE_STRUCT(LinkRevoke, (), (seat))

struct PersonRename {  // one's own name, or (leads) anybody's
  static constexpr std::string_view op = "person.rename";
  static constexpr unsigned senders = sender::leads | sender::participant;
  static constexpr bool when_ended = true;
  SeatId seat;
  Maybe<Name> name;  // absent: no name
};
BOOST_DESCRIBE_STRUCT(PersonRename, (), (seat, name))

struct PersonRemove {
  static constexpr std::string_view op = "person.remove";
  static constexpr unsigned senders = sender::leads;
  static constexpr bool when_ended = true;
  SeatId seat;
};
BOOST_DESCRIBE_STRUCT(PersonRemove, (), (seat))

struct PersonRestore {
  static constexpr std::string_view op = "person.restore";
  static constexpr unsigned senders = sender::leads;
  SeatId seat;
};
BOOST_DESCRIBE_STRUCT(PersonRestore, (), (seat))

struct PersonAdmit {  // lets somebody in who waits, whether there is a place or not
  static constexpr std::string_view op = "person.admit";
  static constexpr unsigned senders = sender::leads;
  SeatId seat;
};
BOOST_DESCRIBE_STRUCT(PersonAdmit, (), (seat))

struct PersonMove {  // leads: anybody; participants: themselves, to the plenary, their own room or
                     // a free choice
  static constexpr std::string_view op = "person.move";
  static constexpr unsigned senders = sender::leads | sender::participant;
  SeatId seat;
  RoomId room;
};
BOOST_DESCRIBE_STRUCT(PersonMove, (), (seat, room))

// "Meine Daten löschen": the name and named input go and the seat is closed. Anonymous input stays
// (decision 0011): in a pseudonym's series this is refused.
struct PersonErase {
  static constexpr std::string_view op = "person.erase";
  static constexpr unsigned senders = sender::participant | sender::pseudonym;
  static constexpr bool when_ended = true;
};
BOOST_DESCRIBE_STRUCT(PersonErase, (), ())

// ---- rooms and groupings ----
struct RoomCreate {
  static constexpr std::string_view op = "room.create";
  static constexpr unsigned senders =
      sender::leads | sender::node;  // the node: for a new workshop, from its template
  RoomId room;
  Name name;
};
BOOST_DESCRIBE_STRUCT(RoomCreate, (), (room, name))

struct RoomRename {
  static constexpr std::string_view op = "room.rename";
  static constexpr unsigned senders = sender::staff;
  RoomId room;
  Name name;
  ContentId replaces;
};
BOOST_DESCRIBE_STRUCT(RoomRename, (), (room, name, replaces))

struct RoomArchive {  // an archived room keeps its content and can be restored; its people go to
                      // the plenary
  static constexpr std::string_view op = "room.archive";
  static constexpr unsigned senders = sender::leads;
  RoomId room;
  bool archived = true;
};
BOOST_DESCRIBE_STRUCT(RoomArchive, (), (room, archived))

// How many people may be in a room that they choose themselves (`room_full`); leads may go beyond.
struct RoomCapacity {
  static constexpr std::string_view op = "room.capacity";
  static constexpr unsigned senders = sender::leads;
  RoomId room;
  Maybe<Int<1, limits::seats>> people;  // absent: as many as can
};
BOOST_DESCRIBE_STRUCT(RoomCapacity, (), (room, people))

// Who hands over for the room (A9): somebody who is in it, until they leave it.
struct RoomRapporteur {
  static constexpr std::string_view op = "room.rapporteur";
  static constexpr unsigned senders = sender::staff;
  RoomId room;
  Maybe<SeatId> seat;  // absent: nobody
};
BOOST_DESCRIBE_STRUCT(RoomRapporteur, (), (room, seat))

// Where somebody goes who comes in while a grouping is open and has no room in it: nowhere, or into
// the room with the fewest people that is not full.
enum class LateRule { stay, smallest };
BOOST_DESCRIBE_ENUM(LateRule, stay, smallest)

struct GroupingCreate {
  static constexpr std::string_view op = "grouping.create";
  static constexpr unsigned senders = sender::leads;
  GroupingId grouping;
  Name name;
  List<RoomId, limits::rooms> rooms;
  bool free_choice = false;   // participants choose among the rooms themselves while it is open
  Maybe<LateRule> late = {};  // absent: they stay in the plenary
};
BOOST_DESCRIBE_STRUCT(GroupingCreate, (), (grouping, name, rooms, free_choice, late))

struct GroupingUpdate {
  static constexpr std::string_view op = "grouping.update";
  static constexpr unsigned senders = sender::leads;
  GroupingId grouping;
  Name name;
  List<RoomId, limits::rooms> rooms;
  bool free_choice = false;
  Maybe<LateRule> late = {};
};
BOOST_DESCRIBE_STRUCT(GroupingUpdate, (), (grouping, name, rooms, free_choice, late))

struct GroupingRemove {
  static constexpr std::string_view op = "grouping.remove";
  static constexpr unsigned senders = sender::leads;
  GroupingId grouping;
};
BOOST_DESCRIBE_STRUCT(GroupingRemove, (), (grouping))

struct Assignment {
  SeatId seat;
  Maybe<RoomId> room;  // absent: no room
};
BOOST_DESCRIBE_STRUCT(Assignment, (), (seat, room))

struct GroupingAssign {
  static constexpr std::string_view op = "grouping.assign";
  static constexpr unsigned senders = sender::leads;
  GroupingId grouping;
  List<Assignment, limits::seats_per_command> assignments;
};
BOOST_DESCRIBE_STRUCT(GroupingAssign, (), (grouping, assignments))

// Who goes with whom: those of one value of the list apart, as evenly as it goes, or together.
struct Mixing {
  AffiliationId by;
  bool together = false;
};
BOOST_DESCRIBE_STRUCT(Mixing, (), (by, together))

struct GroupingShuffle {  // spreads those who are present, at random and evenly (the node adds who)
  static constexpr std::string_view op = "grouping.shuffle";
  static constexpr unsigned senders = sender::leads;
  GroupingId grouping;
  bool only_unassigned = false;
  Maybe<Mixing> mixing = {};
};
BOOST_DESCRIBE_STRUCT(GroupingShuffle, (), (grouping, only_unassigned, mixing))

struct GroupingOpen {  // announced first: people move when the notice is over
  static constexpr std::string_view op = "grouping.open";
  static constexpr unsigned senders = sender::leads;
  GroupingId grouping;
  Int<0, 120'000> notice_ms = limits::room_notice_ms;
};
BOOST_DESCRIBE_STRUCT(GroupingOpen, (), (grouping, notice_ms))

struct GroupingClose {  // announced first: everybody is back in the plenary when the notice is over
  static constexpr std::string_view op = "grouping.close";
  static constexpr unsigned senders = sender::leads;
  Int<0, 120'000> notice_ms = limits::room_notice_ms;
};
BOOST_DESCRIBE_STRUCT(GroupingClose, (), (notice_ms))

// ---- agenda ----
struct StepCreate {
  static constexpr std::string_view op = "step.create";
  static constexpr unsigned senders =
      sender::leads | sender::node;  // the node: for a new workshop, from its template
  StepId step;
  Title title;
  Int<0, 86'400> duration_s = 0;  // 0: no clock
  bool auto_close = false;        // at zero the step closes by itself
  Scope scope;
  Settings activity;
  Maybe<StepId> after;  // absent: at the end
};
BOOST_DESCRIBE_STRUCT(StepCreate, (), (step, title, duration_s, auto_close, scope, activity, after))

// Settings and scope may change only while the step has not been opened anywhere
// (`already_opened`); settings of kind `info` at any time.
struct StepUpdate {
  static constexpr std::string_view op = "step.update";
  static constexpr unsigned senders = sender::leads;
  StepId step;
  Maybe<Title> title;
  Maybe<Int<0, 86'400>> duration_s;
  Maybe<bool> auto_close;
  Maybe<Scope> scope;
  Maybe<Settings> activity;
};
BOOST_DESCRIBE_STRUCT(StepUpdate, (), (step, title, duration_s, auto_close, scope, activity))

struct StepMove {
  static constexpr std::string_view op = "step.move";
  static constexpr unsigned senders = sender::leads;
  StepId step;
  Maybe<StepId> after;  // absent: to the front
};
BOOST_DESCRIBE_STRUCT(StepMove, (), (step, after))

struct StepRemove {  // only a step that was never opened
  static constexpr std::string_view op = "step.remove";
  static constexpr unsigned senders = sender::leads;
  StepId step;
};
BOOST_DESCRIBE_STRUCT(StepRemove, (), (step))

// The following act on the step's activities in all its rooms, or in `room` alone (room moderators
// must name theirs). Rooms in which it does not apply are left as they are; if it applies in
// none, it is refused: `wrong_phase`.
struct StepStart {  // opens input and starts the clock; closes what was open in the same rooms
  static constexpr std::string_view op = "step.start";
  static constexpr unsigned senders = sender::staff;
  StepId step;
  Maybe<RoomId> room;
};
BOOST_DESCRIBE_STRUCT(StepStart, (), (step, room))

struct StepPause {
  static constexpr std::string_view op = "step.pause";
  static constexpr unsigned senders = sender::staff;
  StepId step;
  Maybe<RoomId> room;
};
BOOST_DESCRIBE_STRUCT(StepPause, (), (step, room))

struct StepResume {
  static constexpr std::string_view op = "step.resume";
  static constexpr unsigned senders = sender::staff;
  StepId step;
  Maybe<RoomId> room;
};
BOOST_DESCRIBE_STRUCT(StepResume, (), (step, room))

struct StepDeadline {  // "+1 Minute": the new end, absolute; only while running (not paused)
  static constexpr std::string_view op = "step.deadline";
  static constexpr unsigned senders = sender::staff;
  StepId step;
  Maybe<RoomId> room;
  TimeMs at_ms;
};
BOOST_DESCRIBE_STRUCT(StepDeadline, (), (step, room, at_ms))

struct StepClose {
  static constexpr std::string_view op = "step.close";
  static constexpr unsigned senders = sender::staff;
  StepId step;
  Maybe<RoomId> room;
};
BOOST_DESCRIBE_STRUCT(StepClose, (), (step, room))

struct StepReveal {  // closes it as well; a reveal is for good
  static constexpr std::string_view op = "step.reveal";
  static constexpr unsigned senders = sender::staff;
  StepId step;
  Maybe<RoomId> room;
};
BOOST_DESCRIBE_STRUCT(StepReveal, (), (step, room))

// From closed: the same round goes on. From revealed: the next round, blind again, with empty
// ballots (a board keeps its cards).
struct StepReopen {
  static constexpr std::string_view op = "step.reopen";
  static constexpr unsigned senders = sender::staff;
  StepId step;
  Maybe<RoomId> room;
};
BOOST_DESCRIBE_STRUCT(StepReopen, (), (step, room))

// What a room looks at: leads show an activity again (a board while people vote, say) without
// opening it.
struct RoomShow {
  static constexpr std::string_view op = "room.show";
  static constexpr unsigned senders = sender::staff;
  RoomId room;
  Maybe<ActivityId> activity;  // absent: nothing, "waiting for the lead"
};
BOOST_DESCRIBE_STRUCT(RoomShow, (), (room, activity))

// ---- items: criteria of a rating (headings: dimension, goal), options of a vote, board columns
// `owner` is a step (then they count in all its rooms) or one activity.
struct ItemAdd {
  static constexpr std::string_view op = "item.add";
  static constexpr unsigned senders =
      sender::staff | sender::node;  // the node: for a new workshop, from its template
  OwnerId owner;
  ItemId item;
  Text<limits::item_chars> text;
  bool heading = false;                          // a dimension or goal: not rated itself
  Maybe<ItemId> after;                           // absent: at the end
  Maybe<Text<limits::hint_chars>> hint;          // what to write there, or how to understand it
  Maybe<Text<limits::section_chars>> body = {};  // agreements: what the section says
};
BOOST_DESCRIBE_STRUCT(ItemAdd, (), (owner, item, text, heading, after, hint, body))

struct ItemEdit {
  static constexpr std::string_view op = "item.edit";
  static constexpr unsigned senders = sender::staff;
  OwnerId owner;
  ItemId item;
  Text<limits::item_chars> text;
  ContentId replaces;
  Maybe<Text<limits::hint_chars>> hint;  // absent: none any more
  Maybe<Text<limits::section_chars>> body = {};
};
BOOST_DESCRIBE_STRUCT(ItemEdit, (), (owner, item, text, replaces, hint, body))

struct ItemMove {
  static constexpr std::string_view op = "item.move";
  static constexpr unsigned senders = sender::staff;
  OwnerId owner;
  ItemId item;
  Maybe<ItemId> after;  // absent: to the front
};
BOOST_DESCRIBE_STRUCT(ItemMove, (), (owner, item, after))

struct ItemRemove {  // not once it was opened for rating or voting, or while cards are in it
  static constexpr std::string_view op = "item.remove";
  static constexpr unsigned senders = sender::staff;
  OwnerId owner;
  ItemId item;
};
BOOST_DESCRIBE_STRUCT(ItemRemove, (), (owner, item))

// Makes items of what stands in another activity: of criteria, options, cards that everybody there
// sees, clusters with a title. Each keeps its id, its words and where it comes from; what is there
// already gets the origin only. All or nothing.
struct ItemCarry {
  static constexpr std::string_view op = "item.carry";
  static constexpr unsigned senders = sender::staff;
  OwnerId owner;
  ActivityId from;
  List<TargetId, limits::carried_per_command> things;
  bool topic = false;  // boards: what is talked about, instead of columns
};
BOOST_DESCRIBE_STRUCT(ItemCarry, (), (owner, from, things, topic))

// ---- everybody ----
struct Undo {  // takes back one's last undoable command; `changed` if somebody came after it
  static constexpr std::string_view op = "undo";
  static constexpr unsigned senders = sender::everybody;
  Int<1, 9007199254740991> command = 1;  // its number in this series
};
BOOST_DESCRIBE_STRUCT(Undo, (), (command))

// ---- never from a client ----
struct WorkshopCreate {
  static constexpr std::string_view op = "workshop.create";
  static constexpr unsigned senders = sender::node;
  WorkshopId workshop;
  Title title;
  Language language = Language::de;
  Ascii<8> code;
  RoomId plenary;
  Name plenary_name;
  TimeMs delete_on_ms;
  Int<1, 1000> rules = 1;
  Maybe<TimeMs> begins_ms = {};  // both or none
  Maybe<TimeMs> ends_ms = {};
};
BOOST_DESCRIBE_STRUCT(WorkshopCreate, (),
                      (workshop, title, language, code, plenary, plenary_name, delete_on_ms, rules,
                       begins_ms, ends_ms))

struct SeatJoin {  // somebody came in with the code
  static constexpr std::string_view op = "seat.join";
  static constexpr unsigned senders = sender::node;
  SeatId seat;
  Ascii<64> token_hash;
  Maybe<Name> name;
  Maybe<Ascii<8>> code;  // that they came with
};
BOOST_DESCRIBE_STRUCT(SeatJoin, (), (seat, token_hash, name, code))

struct DeadlineReached {  // what was announced for this time happens; a repeat does nothing
  static constexpr std::string_view op = "deadline.reached";
  static constexpr unsigned senders = sender::node;
  Maybe<ActivityId> activity;  // it closes automatically; absent: the announced room change
  TimeMs at_ms;
};
BOOST_DESCRIBE_STRUCT(DeadlineReached, (), (activity, at_ms))

// The registry. The codec refuses those of the second list from clients.
using ClientCommand = boost::mp11::mp_rename<
    boost::mp11::mp_append<
        boost::mp11::mp_list<
            WorkshopRename, WorkshopJoinOpen, WorkshopNewCode, WorkshopDeleteOn, WorkshopSchedule,
            WorkshopCapacity, WorkshopEnd, WorkshopReopen, WorkshopDelete, LinkCreate, LinkRevoke,
            PersonRename, PersonRemove, PersonRestore, PersonAdmit, PersonMove, PersonErase,
            PersonAffiliate, AffiliationCreate, AffiliationUpdate, AffiliationRemove, RoomCreate,
            RoomRename, RoomCapacity, RoomArchive, RoomShow, RoomRapporteur, HelpCall, HelpClear,
            AnnouncementSend, AnnouncementWithdraw, AnnouncementSeen, SpeakersOpen, SpeakersRaise,
            SpeakersLower, SpeakersNext, GroupingCreate, GroupingUpdate, GroupingRemove,
            GroupingAssign, GroupingShuffle, GroupingOpen, GroupingClose, StepCreate, StepUpdate,
            StepMove, StepRemove, StepStart, StepPause, StepResume, StepDeadline, StepClose,
            StepReveal, StepReopen, ItemAdd, ItemEdit, ItemMove, ItemRemove, ItemCarry>,
        KindCommands, boost::mp11::mp_list<Undo>>,
    std::variant>;
using NodeCommand = std::variant<WorkshopCreate, SeatJoin, DeadlineReached>;
using Command = boost::mp11::mp_append<ClientCommand, NodeCommand>;

}  // namespace dialograum::protocol
