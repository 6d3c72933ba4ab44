// What clients are sent: whole entities, put and removed by key ("card/0123456789abcdef"). A shared
// type has no field for anything hidden before a reveal (P1). What only one person may see has
// types of its own, and is sent to nobody else. `e` is the name on the wire; `id` is unique among
// entities of one name.
#pragma once

#include "protocol/types/commands.hpp"
#include "protocol/types/origin.hpp"

namespace dialograum::protocol {

// ---- shared ----
struct WorkshopEntity {
  static constexpr std::string_view e = "workshop";
  EntityId id;
  Title title;
  Language language = Language::de;
  WorkshopStatus status = WorkshopStatus::active;
  Ascii<8> code;
  bool join_open = true;
  TimeMs created_ms;
  TimeMs delete_on_ms;
  RoomId plenary;
  Maybe<GroupingId> open_grouping;
  Maybe<TimeMs> moves_at_ms;   // a room change is announced for then
  Maybe<GroupingId> moves_to;  // into this grouping's rooms; absent: back to the plenary
  Maybe<TimeMs> begins_ms;     // when it takes place, if that is known
  Maybe<TimeMs> ends_ms;
  Maybe<Int<1, limits::seats>> capacity;  // how many people may take part at once
};
BOOST_DESCRIBE_STRUCT(WorkshopEntity, (),
                      (id, title, language, status, code, join_open, created_ms, delete_on_ms,
                       plenary, open_grouping, moves_at_ms, moves_to, begins_ms, ends_ms, capacity))

struct CensusEntity {  // how many people belong to a room, online or not; changes at most once a
                       // second
  static constexpr std::string_view e = "census";
  EntityId id;  // the room's id; the workshop's id for the sum
  Int<0, limits::seats> people = 0;
};
BOOST_DESCRIBE_STRUCT(CensusEntity, (), (id, people))

struct RoomEntity {
  static constexpr std::string_view e = "room";
  EntityId id;
  Name name;
  RoomKind kind = RoomKind::breakout;
  bool archived = false;
  Order order;
  Maybe<ActivityId> current;              // what people in this room look at
  Maybe<ActivityId> beside;               // what runs beside it (L19)
  Maybe<Int<1, limits::seats>> capacity;  // how many may choose it
};
BOOST_DESCRIBE_STRUCT(RoomEntity, (), (id, name, kind, archived, order, current, beside, capacity))

struct GroupingEntity {
  static constexpr std::string_view e = "grouping";
  EntityId id;
  Name name;
  List<RoomId, limits::rooms> rooms;
  bool free_choice = false;
  Maybe<LateRule> late;
};
BOOST_DESCRIBE_STRUCT(GroupingEntity, (), (id, name, rooms, free_choice, late))

struct StepEntity {
  static constexpr std::string_view e = "step";
  EntityId id;
  Title title;
  Int<0, 86'400> duration_s = 0;
  bool auto_close = false;
  Scope scope;
  Settings activity;
  Order order;
};
BOOST_DESCRIBE_STRUCT(StepEntity, (), (id, title, duration_s, auto_close, scope, activity, order))

struct ActivityEntity {
  static constexpr std::string_view e = "activity";
  EntityId id;
  StepId step;
  RoomId room;
  Phase phase = Phase::preparing;
  Int<1, limits::rounds> round = 1;
  bool revealed_once = false;  // an earlier round has been revealed
  Maybe<TimeMs> opened_ms;
  Maybe<TimeMs> deadline_ms;   // the clock runs towards this
  Maybe<TimeMs> remaining_ms;  // the clock is paused with this left
  Maybe<TimeMs> closed_ms;
  Maybe<List<TargetId, limits::vote_options>>
      options;  // votes, once opened: what the round offers, ascending
  Maybe<List<RoomId, limits::rooms>> reported;  // boards that collect: the rooms that are ready
  // Agendas of talks: the slot that is now. It may be gone from the settings; then none is.
  Maybe<SlotId> slot;
  // Ratings: the headings that its round is about, or, before it opens, that it will be about.
  Maybe<List<ItemId, limits::focus>> focus;
};
BOOST_DESCRIBE_STRUCT(ActivityEntity, (),
                      (id, step, room, phase, round, revealed_once, opened_ms, deadline_ms,
                       remaining_ms, closed_ms, options, reported, slot, focus))

struct ProgressEntity {  // how many people have started and how many are done; changes at most
                         // once a second
  static constexpr std::string_view e = "progress";
  EntityId id;  // the activity's
  Int<1, limits::rounds> round = 1;
  Int<0, limits::seats> started = 0;
  Int<0, limits::seats> complete = 0;  // rated every criterion, spent every
                                       // dot; boards: wrote a card
};
BOOST_DESCRIBE_STRUCT(ProgressEntity, (), (id, round, started, complete))

struct ItemWords {
  Text<limits::card_chars> text;
  Maybe<Text<limits::section_chars>> body;
};
BOOST_DESCRIBE_STRUCT(ItemWords, (), (text, body))

struct ItemEntity {
  static constexpr std::string_view e = "item";
  EntityId id;  // "<owner>.<item>"
  OwnerId owner;
  ItemId item;
  Text<limits::card_chars> text;
  bool heading = false;
  Order order;
  Maybe<bool> topic;                             // boards: what is talked about, no column
  Maybe<List<Origin, limits::origins>> origins;  // what it was made of, in order of carrying
  Maybe<Text<limits::hint_chars>> hint;          // what to write there, or how to understand it
  Maybe<Text<limits::section_chars>> body;       // agreements: what the section says
  // Agreements: how it read before, oldest first; its version is one more than these.
  Maybe<List<ItemWords, limits::section_versions>> earlier;
};
BOOST_DESCRIBE_STRUCT(ItemEntity, (),
                      (id, owner, item, text, heading, order, topic, origins, hint, body, earlier))

struct CardEntity {
  static constexpr std::string_view e = "card";
  EntityId id;
  ActivityId activity;
  Maybe<ItemId> column;
  Maybe<ClusterId> cluster;
  Text<limits::card_chars> text;
  Order order;
  Maybe<SeatId> author;                          // named boards only
  Maybe<Name> author_name;                       // named boards only, if the person has a name
  bool hidden = false;                           // staff only see such cards
  Maybe<ItemId> topic;                           // what it is about
  Maybe<List<Origin, limits::origins>> origins;  // what a room handed over (A9)
  Maybe<bool> question;                          // and did so as a question
  Maybe<Int<1, limits::rounds>> round;           // of the board, when it was written; absent: 1
  Maybe<CardFieldTexts> fields;                  // those that say something
  Maybe<List<CardId, limits::links_per_card>> links;  // what it contributes to, where both are seen
};
BOOST_DESCRIBE_STRUCT(CardEntity, (),
                      (id, activity, column, cluster, text, order, author, author_name, hidden,
                       topic, origins, question, round, fields, links))

struct ClusterEntity {
  static constexpr std::string_view e = "cluster";
  EntityId id;
  ActivityId activity;
  Maybe<ItemId> column;
  Maybe<Title> title;
  Order order;
};
BOOST_DESCRIBE_STRUCT(ClusterEntity, (), (id, activity, column, title, order))

// The result of one item in one round: after the reveal (in votes that are not blind: at any time).
// Fields that a kind does not have are absent. Quartiles are of Hyndman-Fan type 7, agreement is
// van der Eijk's A.
struct ResultEntity {
  static constexpr std::string_view e = "result";
  EntityId id;  // "<activity>.<round>.<item>"
  ActivityId activity;
  Int<1, limits::rounds> round = 1;
  TargetId item;                   // criterion, or what was voted on: an item of a list, a card
                                   // or a cluster
  Maybe<Int<0, limits::seats>> n;  // ratings with a level; withheld: all answers, or voters
  Maybe<List<Int<0, limits::seats>, limits::rating_levels_max>> counts;  // per level, 1 first
  Maybe<Int<0, limits::seats>> cannot_judge;
  Maybe<Decimal> median;
  Maybe<Decimal> q1;
  Maybe<Decimal> q3;
  Maybe<Decimal> iqr;
  Maybe<Decimal> agreement;                // A, absent without a rating
  Maybe<AgreementWord> agreement_word;     // from n >= 5
  Maybe<Int<0, 9007199254740991>> points;  // votes
  Maybe<Int<0, limits::seats>> voters;
  Maybe<Int<1, 100'000>> rank;
  Maybe<TargetId> merged_into;  // this target's dots count there now
  Maybe<MatrixResult> matrix;   // both axes and the quadrant
  Maybe<bool> left_out;         // hidden, erased or gone: no rank, nor counted in those of others
  Maybe<bool> withheld;         // fewer answers than `shown_from`: nothing but their number (P7)
  Maybe<Int<0, limits::seats>> consents;  // agreements: of `n` answers to the present wording
  Maybe<ConsensingResult> consensing;     // ratings of this method, which have a rank, too
  Maybe<List<GroupResult, limits::affiliation_values + 1>> groups;  // ratings that compare
};
BOOST_DESCRIBE_STRUCT(ResultEntity, (),
                      (id, activity, round, item, n, counts, cannot_judge, median, q1, q3, iqr,
                       agreement, agreement_word, points, voters, rank, merged_into, matrix,
                       left_out, withheld, consents, consensing, groups))

struct ReasonEntity {  // revealed, without author, in the order of the reveal's seed
  static constexpr std::string_view e = "reason";
  EntityId id;
  ActivityId activity;
  Int<1, limits::rounds> round = 1;
  ItemId item;
  ReasonTag tag = ReasonTag::none;
  Text<limits::reason_chars> text;
  Order order;
};
BOOST_DESCRIBE_STRUCT(ReasonEntity, (), (id, activity, round, item, tag, text, order))

struct AssignedRoom {
  GroupingId grouping;
  RoomId room;
};
BOOST_DESCRIBE_STRUCT(AssignedRoom, (), (grouping, room))

struct PersonEntity {  // leads: everybody; moderators: the people in their room; participants: the
                       // same, while these are 30 at most
  static constexpr std::string_view e = "person";
  EntityId id;                   // the seat's
  Int<1, 1'000'000> number = 1;  // shown as "Gast 42" where there is no name
  Maybe<Name> name;
  RoomId room;
  bool removed = false;                                   // only leads are sent such people
  Maybe<List<AssignedRoom, limits::groupings>> assigned;  // staff only
  Maybe<bool> rapporteur;                                 // hands over for their room (A9)
  Maybe<AffiliationChoices> affiliations;                 // leads only
  Maybe<Int<1, limits::seats>> waiting;                   // leads only: the place in the queue
};
BOOST_DESCRIBE_STRUCT(PersonEntity, (),
                      (id, number, name, room, removed, assigned, rapporteur, affiliations,
                       waiting))

struct LinkEntity {  // leads only
  static constexpr std::string_view e = "link";
  EntityId id;  // the seat's
  Role role = Role::moderator;
  Maybe<RoomId> room;
  Maybe<Label> label;
  bool revoked = false;
};
BOOST_DESCRIBE_STRUCT(LinkEntity, (), (id, role, room, label, revoked))

// In the order of domain::EntityKind.
using SharedEntity = boost::mp11::mp_rename<
    boost::mp11::mp_append<
        boost::mp11::mp_list<WorkshopEntity, CensusEntity, RoomEntity, GroupingEntity, StepEntity,
                             ActivityEntity, ProgressEntity, ItemEntity, CardEntity, ClusterEntity,
                             ResultEntity, ReasonEntity, PersonEntity, LinkEntity>,
        KindShared,
        boost::mp11::mp_list<AffiliationEntity, HelpEntity, AnnouncementEntity, SpeakersEntity>>,
    std::variant>;

// ---- one's own ----
struct MeEntity {
  static constexpr std::string_view e = "me";
  EntityId id;  // the seat's
  Role role = Role::participant;
  Int<0, 1'000'000> number = 0;  // links have none
  Maybe<Name> name;
  RoomId room;              // where I am (staff: where the seat belongs)
  Maybe<RoomId> own_room;   // where the open grouping has put me
  Maybe<RoomId> left_room;  // where I was before I was last moved (K10),
  Maybe<TimeMs> left_ms;    // and until when
  Maybe<bool> rapporteur;   // I hand over for my room (A9)
  Maybe<AffiliationChoices> affiliations;
  Maybe<Int<1, limits::seats>> waiting;  // all places are taken: mine in the queue (E12)
  Maybe<List<AnnouncementId, limits::announcements>> seen;  // announcements that I put aside
};
BOOST_DESCRIBE_STRUCT(MeEntity, (),
                      (id, role, number, name, room, own_room, left_room, left_ms, rapporteur,
                       affiliations, waiting, seen))

using OwnEntity =
    boost::mp11::mp_rename<boost::mp11::mp_push_front<KindOwn, MeEntity>, std::variant>;

}  // namespace dialograum::protocol
