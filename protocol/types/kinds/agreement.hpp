// A text that people agree on, section by section: the sections are the activity's items.
#pragma once

#include <boost/mp11.hpp>

#include "protocol/types/common.hpp"
#include "protocol/types/origin.hpp"
#include "protocol/types/senders.hpp"

namespace dialograum::protocol {

// How many carry a section and who objects is seen at once, unless it is blind: then from the first
// reveal on (PROTOCOL.md L20).
struct AgreementSettings {
  static constexpr std::string_view kind_name = "agreement";
  bool anonymous = true;  // false: names stand at the objections
  bool blind = false;
  Maybe<Int<1, limits::shown_from_max>> shown_from = {};  // answers, if anonymous; absent: 3 (P7)
};
BOOST_DESCRIBE_STRUCT(AgreementSettings, (), (anonymous, blind, shown_from))

// Counts the wordings of a section from 1 on.
using SectionVersion = Int<1, limits::section_versions>;

struct ObjectionWords {
  ObjectionId id;
  Text<limits::reason_chars> reason;
};
BOOST_DESCRIBE_STRUCT(ObjectionWords, (), (id, reason))

struct AgreementAnswer {  // replaces what one said about the section before
  static constexpr std::string_view op = "agreement.answer";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  ItemId section;
  SectionVersion version = 1;            // of what was read
  Maybe<ObjectionWords> objection = {};  // absent: "trage ich mit"
};
BOOST_DESCRIBE_STRUCT(AgreementAnswer, (), (activity, section, version, objection))

struct AgreementClear {  // takes one's answer back
  static constexpr std::string_view op = "agreement.clear";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  ItemId section;
};
BOOST_DESCRIBE_STRUCT(AgreementClear, (), (activity, section))

struct ReadSection {
  ItemId section;
  SectionVersion version = 1;
};
BOOST_DESCRIBE_STRUCT(ReadSection, (), (section, version))

// The text as it is now is what was agreed on. It names all that the sender reads, headings
// included, so that nothing is confirmed unread.
struct AgreementConfirm {
  static constexpr std::string_view op = "agreement.confirm";
  static constexpr unsigned senders = sender::staff;
  ActivityId activity;
  Maybe<List<ReadSection, limits::items_per_owner>> sections = {};  // absent: no longer agreed on
};
BOOST_DESCRIBE_STRUCT(AgreementConfirm, (), (activity, sections))

// The confirmed text stays in view: one of the plenary in all rooms, one of a room in that room.
struct AgreementPin {
  static constexpr std::string_view op = "agreement.pin";
  static constexpr unsigned senders = sender::staff;
  ActivityId activity;
  bool pinned = true;
};
BOOST_DESCRIBE_STRUCT(AgreementPin, (), (activity, pinned))

struct ObjectionEntity {  // to the section as it reads now
  static constexpr std::string_view e = "objection";
  EntityId id;
  ActivityId activity;
  ItemId section;
  Text<limits::reason_chars> reason;
  Maybe<SeatId> author;     // where names are asked for,
  Maybe<Name> author_name;  // if the person has one
};
BOOST_DESCRIBE_STRUCT(ObjectionEntity, (), (id, activity, section, reason, author, author_name))

struct AgreedSection {
  ItemId section;
  SectionVersion version = 1;
  bool heading = false;
  Text<limits::card_chars> text;
  Maybe<Text<limits::section_chars>> body;
  Maybe<Int<0, limits::seats>> n;         // answers when it was confirmed
  Maybe<Int<0, limits::seats>> consents;  // of these
  Maybe<bool> withheld;                   // fewer answers than `shown_from` (P7)
};
BOOST_DESCRIBE_STRUCT(AgreedSection, (),
                      (section, version, heading, text, body, n, consents, withheld))

struct AgreementEntity {  // what was confirmed, word by word
  static constexpr std::string_view e = "agreement";
  EntityId id;  // the activity's
  StepId step;
  RoomId room;
  TimeMs agreed_ms;
  Int<0, limits::seats> people = 0;  // in the room when it was confirmed
  bool pinned = false;
  List<AgreedSection, limits::items_per_owner> sections;
};
BOOST_DESCRIBE_STRUCT(AgreementEntity, (), (id, step, room, agreed_ms, people, pinned, sections))

struct OwnAnswerEntity {
  static constexpr std::string_view e = "own_answer";
  EntityId id;  // "<activity>.<section>"
  ActivityId activity;
  ItemId section;
  SectionVersion version = 1;  // that it is about: an earlier one is asked about again
  Maybe<Text<limits::reason_chars>> objection;  // absent: "trage ich mit"
};
BOOST_DESCRIBE_STRUCT(OwnAnswerEntity, (), (id, activity, section, version, objection))

struct ExportObjection {
  ObjectionId id;
  Words<limits::reason_chars> reason;
  Maybe<Words<limits::name_chars>> author;  // where names are asked for
};
BOOST_DESCRIBE_STRUCT(ExportObjection, (), (id, reason, author))

struct ExportSection {
  ItemId id;
  Words<limits::card_chars> text;
  Maybe<Words<limits::section_chars>> body;
  Maybe<bool> heading;
  SectionVersion version = 1;
  Maybe<Int<0, limits::seats>> n;
  Maybe<Int<0, limits::seats>> consents;
  Maybe<bool> withheld;
  Maybe<List<ExportObjection, limits::seats>> objections;  // to this version; headings have none
  Maybe<List<Origin, limits::origins>> origins;
};
BOOST_DESCRIBE_STRUCT(ExportSection, (),
                      (id, text, body, heading, version, n, consents, withheld, objections,
                       origins))

struct ExportAgreed {
  Int<0, limits::seats> people = 0;
  bool pinned = false;
  List<ExportSection, limits::items_per_owner> sections;  // without objections and origins
};
BOOST_DESCRIBE_STRUCT(ExportAgreed, (), (people, pinned, sections))

struct ExportAgreement {
  bool hidden = false;  // blind, and not revealed yet: without answers
  List<ExportSection, limits::items_per_owner> sections;
  Maybe<ExportAgreed> agreed;
};
BOOST_DESCRIBE_STRUCT(ExportAgreement, (), (hidden, sections, agreed))

struct AgreementKind {
  using Settings = AgreementSettings;
  using Commands =
      boost::mp11::mp_list<AgreementAnswer, AgreementClear, AgreementConfirm, AgreementPin>;
  using Own = boost::mp11::mp_list<OwnAnswerEntity>;
  using Shared = boost::mp11::mp_list<ObjectionEntity, AgreementEntity>;
  using Parts = boost::mp11::mp_list<ObjectionWords, ReadSection, AgreedSection, ExportObjection,
                                     ExportSection, ExportAgreed, ExportAgreement>;
};

}  // namespace dialograum::protocol
