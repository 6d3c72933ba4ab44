// The whole state of one workshop: what all replicas agree on. It changes in apply() only, and
// apply has no input but state and entry (server/decisions/0020). No text is in here, only
// content ids (server/decisions/0021).
//
// Plain data, described so that the canonical encoding (state_codec) and the hash follow from it.
// Members are only ever appended to a struct: their position is their name in the encoding. Thread:
// owned by one replica. Every container is ordered; there is no floating point.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "domain/author.hpp"
#include "domain/changes.hpp"
#include "domain/kinds/all.hpp"
#include "domain/origin.hpp"

namespace dialograum::domain {

using protocol::Language;
using protocol::Phase;
using protocol::Role;
using protocol::RoomKind;
using protocol::Scope;
using protocol::ScopeKind;
using protocol::Settings;
using protocol::WorkshopStatus;

// ---- people ----
struct Seat {
  Role role = Role::participant;
  bool link = false;       // a capability link rather than a person who came with the code
  RoomId link_room;        // moderators: theirs
  bool revoked = false;    // links
  bool removed = false;    // people
  bool erased = false;     // "Meine Daten löschen"
  std::string token_hash;  // 64 hex digits
  std::uint32_t number = 0;
  ContentId name;            // people; zero: none
  ContentId label;           // links
  RoomId room;               // where they are
  Seq changed = 0;           // the last entry that changed what they see of themselves
  RoomId left_room;          // rules 2: where they were before they were last moved,
  std::int64_t left_ms = 0;  // and until when
  std::map<AffiliationId, ValueId> affiliations;  // what they have said they belong to
  bool waiting = false;                           // for a place in the workshop
};
BOOST_DESCRIBE_STRUCT(Seat, (),
                      (role, link, link_room, revoked, removed, erased, token_hash, number, name,
                       label, room, changed, left_room, left_ms, affiliations, waiting))

// ---- rooms ----
struct Help {  // that a room waits for
  protocol::HelpKind kind = protocol::HelpKind::help;
  std::int64_t since_ms = 0;
};
BOOST_DESCRIBE_STRUCT(Help, (), (kind, since_ms))

struct Speakers {  // of a room: its list of speakers
  bool open = false;
  SeatId now;
  std::int64_t since_ms = 0;
  SeatId last;
  std::vector<SeatId> waiting;
};
BOOST_DESCRIBE_STRUCT(Speakers, (), (open, now, since_ms, last, waiting))

struct Room {
  ContentId name;
  RoomKind kind = RoomKind::breakout;
  bool archived = false;
  std::int64_t order = 0;
  ActivityId current;
  std::uint32_t people = 0;    // seats of participants in it
  SeatId rapporteur;           // of those the one who hands over for them
  ActivityId beside;           // what runs beside `current`
  std::uint32_t capacity = 0;  // who may choose it; 0: everybody
  std::optional<Help> help;
  std::optional<Speakers> speakers;  // none: it was never opened, or all is over
};
BOOST_DESCRIBE_STRUCT(Room, (),
                      (name, kind, archived, order, current, people, rapporteur, beside, capacity,
                       help, speakers))

struct Grouping {
  ContentId name;
  std::vector<RoomId> rooms;
  bool free_choice = false;
  std::map<SeatId, RoomId> assigned;
  protocol::LateRule late = protocol::LateRule::stay;
};
BOOST_DESCRIBE_STRUCT(Grouping, (), (name, rooms, free_choice, assigned, late))

// ---- what people belong to, and what they are told ----
struct NamedValue {
  ValueId value;
  ContentId name;
};
BOOST_DESCRIBE_STRUCT(NamedValue, (), (value, name))

struct Affiliation {
  ContentId name;
  std::vector<NamedValue> values;  // in their order
  std::int64_t order = 0;
};
BOOST_DESCRIBE_STRUCT(Affiliation, (), (name, values, order))

struct Announcement {
  ContentId text;
  std::int64_t at_ms = 0;
  std::vector<RoomId> rooms;  // empty: everybody
  std::set<SeatId> seen;
};
BOOST_DESCRIBE_STRUCT(Announcement, (), (text, at_ms, rooms, seen))

struct PendingMove {  // an announced room change
  std::int64_t at_ms = 0;
  GroupingId to;  // zero: back to the plenary
};
BOOST_DESCRIBE_STRUCT(PendingMove, (), (at_ms, to))

// ---- agenda ----
struct Step {
  ContentId title;
  std::int64_t duration_s = 0;
  bool auto_close = false;
  Scope scope;
  Settings settings;
  std::int64_t order = 0;
  bool opened = false;  // was opened somewhere: settings are fixed
};
BOOST_DESCRIBE_STRUCT(Step, (), (title, duration_s, auto_close, scope, settings, order, opened))

struct Wording {  // of a section, before it was changed
  ContentId text;
  ContentId body;
};
BOOST_DESCRIBE_STRUCT(Wording, (), (text, body))

struct Item {
  ContentId text;
  bool heading = false;
  std::int64_t order = 0;
  bool topic = false;  // of a board, whose other items are its columns
  std::vector<Origin> origins;
  ContentId hint;                // what to write there; zero: nothing is said
  ContentId body;                // sections: what they say below their heading
  std::vector<Wording> earlier;  // sections: how they read since people were first asked
};
BOOST_DESCRIBE_STRUCT(Item, (), (text, heading, order, topic, origins, hint, body, earlier))
using Items = std::map<ItemId, Item>;

// What an activity holds, in the order of protocol::Kinds.
template <class Kind>
using StateOfKind = typename StateOf<Kind>::type;
using ActivityData =
    boost::mp11::mp_rename<boost::mp11::mp_transform<StateOfKind, protocol::Kinds>, std::variant>;

struct Activity {
  StepId step;
  RoomId room;
  Phase phase = Phase::preparing;
  std::uint32_t round = 1;
  bool revealed_once = false;
  std::int64_t opened_ms = 0;
  std::int64_t deadline_ms = 0;   // 0: no clock runs
  std::int64_t remaining_ms = 0;  // > 0: paused
  std::int64_t closed_ms = 0;
  ActivityData data;
  std::set<OwnerId> carried_to;  // where there are or were items made of its things
};
BOOST_DESCRIBE_STRUCT(Activity, (),
                      (step, room, phase, round, revealed_once, opened_ms, deadline_ms,
                       remaining_ms, closed_ms, data, carried_to))

// ---- series ----
struct Outcome {
  std::uint64_t n = 0;
  Seq seq = 0;
  Refusal result = Refusal::ok;
};
BOOST_DESCRIBE_STRUCT(Outcome, (), (n, seq, result))

// What undoing the last undoable command of a series puts back: cards, clusters and measures as
// they were.
struct UndoRecord {
  std::uint64_t n = 0;
  Seq seq = 0;
  std::int64_t time_ms = 0;
  ActivityId activity;
  std::map<CardId, Card> cards;  // a card that was not there before has no text here
  std::map<ClusterId, Cluster> clusters;
  std::set<ClusterId> new_clusters;
  std::map<MeasureId, Measure> measures;
};
BOOST_DESCRIBE_STRUCT(UndoRecord, (),
                      (n, seq, time_ms, activity, cards, clusters, new_clusters, measures))

struct Series {
  std::uint64_t last = 0;
  std::vector<Outcome> outcomes;  // the newest limits::series_outcomes, oldest first
  std::optional<UndoRecord> undo;
  std::uint64_t entries = 0;  // rules 2: in the log, those of forgotten series included
};
BOOST_DESCRIBE_STRUCT(Series, (), (last, outcomes, undo, entries))

// ---- the workshop ----
// The version of the rules. A change that alters the outcome of entries gets a new number and a
// branch on `state.rules`, so that every log always gives what it gave when it was written.
// tests/sim/golden holds a log with its hash for each version. "Rules 2" in a comment means from
// these rules on.
inline constexpr std::uint32_t newest_rules = 3;

struct State {
  std::uint32_t rules = 1;  // of this workshop's log, set by an entry (V1)
  WorkshopId workshop;
  Seq seq = 0;
  std::int64_t time_ms = 0;
  ContentId title;
  Language language = Language::de;
  WorkshopStatus status = WorkshopStatus::active;
  bool deleted = false;
  std::string code;
  bool join_open = true;
  std::int64_t created_ms = 0;
  std::int64_t delete_on_ms = 0;
  RoomId plenary;
  GroupingId open_grouping;
  std::optional<PendingMove> pending_move;
  std::uint32_t next_number = 1;

  std::map<SeatId, Seat> seats;
  std::map<RoomId, Room> rooms;
  std::map<GroupingId, Grouping> groupings;
  std::map<StepId, Step> steps;
  std::map<ActivityId, Activity> activities;
  std::map<OwnerId, Items> items;

  std::map<Author, std::map<ClientId, Series>> series;
  std::map<Author, std::set<ActivityId>> authored;  // where an author has left anything
  std::map<ContentId, std::uint32_t> contents;      // references from state and undo records
  std::set<std::uint64_t> used_ids;                 // of every entity there ever was
  std::map<VisibilityScope, Changes> changes;
  std::uint32_t new_codes = 0;  // how often the code was replaced
  std::int64_t begins_ms = 0;   // when it takes place; 0: nobody has said
  std::int64_t ends_ms = 0;
  std::map<AffiliationId, Affiliation> affiliations;
  std::map<AnnouncementId, Announcement> announcements;
  std::uint32_t capacity = 0;  // people who may take part at once; 0: as many as can
};
BOOST_DESCRIBE_STRUCT(State, (),
                      (rules, workshop, seq, time_ms, title, language, status, deleted, code,
                       join_open, created_ms, delete_on_ms, plenary, open_grouping, pending_move,
                       next_number, seats, rooms, groupings, steps, activities, items, series,
                       authored, contents, used_ids, changes, new_codes, begins_ms, ends_ms,
                       affiliations, announcements, capacity))

// From rules 2 on, what was put to a vote or opened for rating stands as it is, and no answer to a
// visible action depends on what somebody has entered unseen.
inline bool holds_what_was_opened(const State& state) { return state.rules >= 2; }

// Derived: which activity a step has in a room. Total and the same everywhere.
ActivityId activity_of(StepId step, RoomId room);

// Look-ups that answer null instead of throwing.
template <class Map, class Key>
auto* find(Map& map, const Key& key) {
  auto it = map.find(key);
  return it == map.end() ? nullptr : &it->second;
}

bool is_staff(Role role);    // lead, co_lead, moderator
bool is_leading(Role role);  // lead, co_lead

// May text that was typed before somebody was moved away still arrive in the room that they left?
bool left_within_grace(const Seat& seat, RoomId room, std::int64_t time_ms);

// The items that count in an activity, its step's and its own, in their order.
std::vector<std::pair<ItemId, const Item*>> items_of(const State& state, ActivityId id);
// The item of that id in an activity, headings included; null if there is none.
const Item* item_of(const State& state, ActivityId id, ItemId item);
const Settings& settings_of(const State& state, const Activity& activity);
bool is_anonymous(const Settings& settings);
// From how many answers on an activity's results are shown (P7); 1: always.
std::uint32_t shown_from(const State& state, const Settings& settings);
// Whether so few have answered that nothing but their number is shown.
bool is_withheld(const State& state, const Activity& activity, std::uint64_t answers);
// Whether participants only read in it (PROTOCOL.md A8).
bool is_for_rapporteurs(const Settings& settings);
// Whether a workshop can take place then (L25), as seen now: all in ms since 1970, UTC.
bool is_schedule(std::int64_t begins_ms, std::int64_t ends_ms, std::int64_t now_ms);
// Whether whoever holds the secret of this seat may still come in.
bool may_enter(const Seat& seat);
// Whether everybody says one thing per column there and nobody sorts or judges it (K16).
bool is_quick_round(const protocol::BoardSettings& settings);

}  // namespace dialograum::domain
