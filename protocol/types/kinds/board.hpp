// Cards in columns and clusters.
#pragma once

#include <boost/mp11.hpp>

#include "protocol/types/common.hpp"
#include "protocol/types/senders.hpp"

namespace dialograum::protocol {

// Who writes on a board. rapporteurs: whoever came by a link (leads and moderators, in the plenary
// those of all rooms); participants read.
enum class BoardWriters { everybody, rapporteurs };
BOOST_DESCRIBE_ENUM(BoardWriters, everybody, rapporteurs)

// What a board of the plenary collects from the boards that a step has in rooms (A9).
struct HarvestSettings {
  StepId from;
  Int<1, limits::harvest_results> results = 3;  // cards or titled clusters, at most, of each room
  Int<0, limits::harvest_questions> questions = 1;
};
BOOST_DESCRIBE_STRUCT(HarvestSettings, (), (from, results, questions))

// One field of the cards of a board, and what to write there.
struct CardField {
  Label label;
  Maybe<Text<limits::hint_chars>> hint = {};
};
BOOST_DESCRIBE_STRUCT(CardField, (), (label, hint))

// What a card says in a field after the first; the first is its `text`.
struct CardFieldText {
  Int<1, limits::card_fields - 1> field = 1;  // its place among the settings' fields, from 0
  Text<limits::field_chars> text;
};
BOOST_DESCRIBE_STRUCT(CardFieldText, (), (field, text))

using CardFieldTexts = List<CardFieldText, static_cast<std::size_t>(limits::card_fields - 1)>;

// silent: until the reveal only its author sees a card. Not silent: everybody sees it at once.
// quick_round (Blitzlicht): everybody may say one thing per column and round and nobody must; the
// reveal shows all in random order, word for word, and nobody sorts or votes on them (K16). Silent.
struct BoardSettings {
  static constexpr std::string_view kind_name = "board";
  bool silent = true;
  bool anonymous = true;             // true: authorship is never stored with the
                                     // seat; false: names stand on the cards
  Maybe<BoardWriters> writers = {};  // absent: everybody
  Maybe<HarvestSettings> harvest = {};
  // Absent: a card has its text and nothing else
  Maybe<List<CardField, static_cast<std::size_t>(limits::card_fields)>> fields = {};
  // Whether cards say what they contribute to; columns go from an effect to what it needs
  Maybe<bool> links = {};
  Maybe<bool> quick_round = {};
};
BOOST_DESCRIBE_STRUCT(BoardSettings, (),
                      (silent, anonymous, writers, harvest, fields, links, quick_round))

struct CardAdd {
  static constexpr std::string_view op = "card.add";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  CardId card;
  Maybe<ItemId> column;  // absent: the first column (a board without columns has one nameless one)
  Text<limits::card_chars> text;
  // The board's round in which it was written, so that it never ends up in an earlier one that
  // everybody sees (K15). Absent: the current round.
  Maybe<Int<0, limits::rounds>> round = {};
  Maybe<ItemId> topic = {};  // the topic of this board that it is about
  Maybe<CardFieldTexts> fields = {};
};
BOOST_DESCRIBE_STRUCT(CardAdd, (), (activity, card, column, text, round, topic, fields))

// Makes a card of a reason that the reveal of a rating has shown: with its words and the criterion
// that it is about as its origin, and nobody's own.
struct CardFromReason {
  static constexpr std::string_view op = "card.from_reason";
  static constexpr unsigned senders = sender::staff;
  ActivityId activity;  // the board
  CardId card;
  Maybe<ItemId> column;  // absent: the first
  Maybe<ItemId> topic;   // the topic of this board that it is about
  ActivityId from;       // the rating
  Int<1, limits::rounds> round = 1;
  ContentId reason;
};
BOOST_DESCRIBE_STRUCT(CardFromReason, (), (activity, card, column, topic, from, round, reason))

struct CardEdit {
  static constexpr std::string_view op = "card.edit";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  CardId card;
  Text<limits::card_chars> text;
  ContentId replaces;
  Maybe<CardFieldTexts> fields = {};  // all of them anew; absent: they stay as they are
};
BOOST_DESCRIBE_STRUCT(CardEdit, (), (activity, card, text, replaces, fields))

struct CardMove {  // the card leaves its cluster unless `cluster` says otherwise
  static constexpr std::string_view op = "card.move";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  CardId card;
  Maybe<ItemId> column;
  Maybe<ClusterId> cluster;
  Maybe<CardId> after;  // absent: to the front
};
BOOST_DESCRIBE_STRUCT(CardMove, (), (activity, card, column, cluster, after))

struct CardRemove {  // one's own; staff: any
  static constexpr std::string_view op = "card.remove";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  CardId card;
};
BOOST_DESCRIBE_STRUCT(CardRemove, (), (activity, card))

struct CardHide {  // only staff see a hidden card; they can show it again
  static constexpr std::string_view op = "card.hide";
  static constexpr unsigned senders = sender::staff;
  ActivityId activity;
  CardId card;
  bool hidden = true;
};
BOOST_DESCRIBE_STRUCT(CardHide, (), (activity, card, hidden))

// A card contributes to another one of the same board, or no longer does. By its author and by
// staff; both cards are seen by the same people, and no way along links leads back.
struct CardLink {
  static constexpr std::string_view op = "card.link";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  CardId card;
  CardId to;
  bool linked = true;
};
BOOST_DESCRIBE_STRUCT(CardLink, (), (activity, card, to, linked))

struct CardGroup {  // into a cluster; an unused cluster id makes a new one, in the first card's
                    // column
  static constexpr std::string_view op = "card.group";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  List<CardId, limits::cards_per_command> cards;
  ClusterId cluster;
  Maybe<Title> title;  // for a new cluster
};
BOOST_DESCRIBE_STRUCT(CardGroup, (), (activity, cards, cluster, title))

struct CardUngroup {
  static constexpr std::string_view op = "card.ungroup";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  List<CardId, limits::cards_per_command> cards;
};
BOOST_DESCRIBE_STRUCT(CardUngroup, (), (activity, cards))

struct ClusterRename {
  static constexpr std::string_view op = "cluster.rename";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  ClusterId cluster;
  Title title;
  Maybe<ContentId> replaces;  // absent when it had no title
};
BOOST_DESCRIBE_STRUCT(ClusterRename, (), (activity, cluster, title, replaces))

struct ClusterMerge {  // moves the cards of `from` into `into`; `from` goes, unless a vote offers
                       // it: then it stays, empty, and its dots count for `into`
  static constexpr std::string_view op = "cluster.merge";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  ClusterId from;
  ClusterId into;
};
BOOST_DESCRIBE_STRUCT(ClusterMerge, (), (activity, from, into))

struct ClusterSplit {  // moves the named cards into a new cluster
  static constexpr std::string_view op = "cluster.split";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  ClusterId cluster;
  ClusterId new_cluster;
  List<CardId, limits::cards_per_command> cards;
  Maybe<Title> title;
};
BOOST_DESCRIBE_STRUCT(ClusterSplit, (), (activity, cluster, new_cluster, cards, title))

struct ReportedThing {
  TargetId thing;  // a card or a titled cluster of the room's board
  CardId card;     // the id of the new card; if one stands for this thing already, it keeps its own
};
BOOST_DESCRIBE_STRUCT(ReportedThing, (), (thing, card))

// What a room hands over to a board that collects: all of it, each time. What is new becomes cards,
// what is no longer named goes, unless it is in a cluster or was put to a vote. All or nothing.
struct BoardReport {
  static constexpr std::string_view op = "board.report";
  static constexpr unsigned senders = sender::staff | sender::participant;
  ActivityId activity;  // the board that collects
  ActivityId from;      // the room's
  List<ReportedThing, static_cast<std::size_t>(limits::harvest_results)> results;
  List<ReportedThing, static_cast<std::size_t>(limits::harvest_questions)> questions;
  bool ready = true;  // nothing more is to come from this room
};
BOOST_DESCRIBE_STRUCT(BoardReport, (), (activity, from, results, questions, ready))

struct OwnCardEntity {  // one's own card, even while nobody else sees it
  static constexpr std::string_view e = "own_card";
  EntityId id;
  ActivityId activity;
  Maybe<ItemId> column;
  Maybe<ClusterId> cluster;
  Text<limits::card_chars> text;
  Order order;
  bool hidden = false;  // a moderator has hidden it
  Maybe<ItemId> topic;
  Maybe<CardFieldTexts> fields;
  Maybe<List<CardId, limits::links_per_card>> links;  // to what it contributes; some may be gone
};
BOOST_DESCRIBE_STRUCT(OwnCardEntity, (),
                      (id, activity, column, cluster, text, order, hidden, topic, fields, links))

struct BoardKind {
  using Settings = BoardSettings;
  using Commands = boost::mp11::mp_list<CardAdd, CardEdit, CardMove, CardRemove, CardHide,
                                        CardGroup, CardUngroup, ClusterRename, ClusterMerge,
                                        ClusterSplit, BoardReport, CardLink, CardFromReason>;
  using Own = boost::mp11::mp_list<OwnCardEntity>;
  using Parts = boost::mp11::mp_list<HarvestSettings, ReportedThing, CardField, CardFieldText>;
};

}  // namespace dialograum::protocol
