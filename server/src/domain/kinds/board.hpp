// Boards: their part of the state, their rules, and what other subjects ask of them.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "domain/changes.hpp"
#include "domain/kinds/rules.hpp"
#include "domain/origin.hpp"

namespace dialograum::domain {

struct Step;

struct Card {
  Author author;
  std::uint32_t round = 1;  // written in this round: unseen until its reveal on a silent board
  ItemId column;
  ClusterId cluster;
  ContentId text;
  std::int64_t order = 0;
  bool hidden = false;
  bool removed = false;  // kept as a tombstone: ids are used once, and its author's other screens
                         // must hear of it
  Seq changed = 0;
  // Its author has erased the text (rules 2): the card stays, but can no longer be chosen
  bool erased = false;
  ItemId topic;  // what it is about
  // What a room handed over; such a card is nobody's own
  std::vector<Origin> origins;
  bool question = false;
  std::map<std::uint32_t, ContentId>
      fields;  // after the first, which is `text`; without empty ones
  // What it contributes to. A card that everybody sees only links to such cards; some may be gone.
  std::set<CardId> links;
};
BOOST_DESCRIBE_STRUCT(Card, (),
                      (author, round, column, cluster, text, order, hidden, removed, changed,
                       erased, topic, origins, question, fields, links))

struct Cluster {
  ItemId column;
  ContentId title;
  std::int64_t order = 0;
  Seq changed = 0;
};
BOOST_DESCRIBE_STRUCT(Cluster, (), (column, title, order, changed))

struct Board {
  std::map<CardId, Card> cards;
  std::map<ClusterId, Cluster> clusters;
  std::map<ClusterId, std::set<CardId>> members;
  std::map<Author, std::set<CardId>> by_author;
  std::uint32_t revealed_rounds = 0;  // cards of rounds up to this are seen by all
  std::set<RoomId> reported;          // which have said that they are ready
};
BOOST_DESCRIBE_STRUCT(Board, (), (cards, clusters, members, by_author, revealed_rounds, reported))

template <>
struct StateOf<protocol::BoardKind> {
  using type = Board;
};

template <>
struct Rules<protocol::BoardKind> {
  static constexpr bool can_be_revealed = true;
  static constexpr bool takes_topics = true;
  static constexpr bool runs_beside = false;
  static Refusal judge_settings(const State& state, const protocol::BoardSettings& settings);
  static Refusal judge_base(const State& state, const Step& step, const Step& base);
  static std::optional<StepId> built_on(const protocol::BoardSettings& settings);
  static void open_round(Edit& edit, ActivityId id);
  static void reveal(Edit& edit, ActivityId id);
  static ItemsHeld items_held(const protocol::BoardSettings& settings, const Board& data);
  static bool item_in_use(const Board& data, ItemId item);
  static void erase_author(Edit& edit, ActivityId id, const Author& author);
  static std::optional<ContentId> words_of(const State& state, ActivityId id, TargetId thing);
  static void name_changed(Edit& edit, ActivityId id, const Author& author);
  static Refusal judge_undo(const State& state, const UndoRecord& record);
  static void undo(Edit& edit, const UndoRecord& record);
};

DIALOGRAUM_COMMAND(CardAdd)
DIALOGRAUM_COMMAND(CardEdit)
DIALOGRAUM_COMMAND(CardMove)
DIALOGRAUM_COMMAND(CardRemove)
DIALOGRAUM_COMMAND(CardHide)
DIALOGRAUM_COMMAND(CardGroup)
DIALOGRAUM_COMMAND(CardUngroup)
DIALOGRAUM_COMMAND(ClusterRename)
DIALOGRAUM_COMMAND(ClusterMerge)
DIALOGRAUM_COMMAND(ClusterSplit)
DIALOGRAUM_COMMAND(BoardReport)
DIALOGRAUM_COMMAND(CardLink)
DIALOGRAUM_COMMAND(CardFromReason)

// May everybody in the room see this card now (hidden ones: staff)?
bool is_card_public(const State& state, const Activity& activity, const Card& card);
// Is it everybody's now, so that it can be taken elsewhere?
bool can_be_taken(const State& state, const Activity& board, const Card& card);

}  // namespace dialograum::domain
