// Boards: cards, columns, clusters. On silent boards only the author sees a card until the reveal.
#include "domain/kinds/board.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "domain/edit.hpp"
#include "domain/kinds/board_edit.hpp"
#include "domain/kinds/card_fields.hpp"
#include "domain/kinds/harvest.hpp"
#include "domain/kinds/links.hpp"
#include "domain/order.hpp"
#include "domain/parts.hpp"
#include "domain/shuffle.hpp"

namespace dialograum::domain {
using BoardRules = Rules<protocol::BoardKind>;

namespace {

// With put_card, the only two ways in which a board changes.
void put_cluster(Edit& edit, ActivityId id, ClusterId cluster_id, std::optional<Cluster> next);

Board& board_of(Edit& edit, ActivityId id) {
  return std::get<Board>(edit.state.activities.at(id).data);
}

// A moderator at a board of the plenary that takes reports: there they have no rights of staff.
bool is_guest(const State& state, const Context& context, const Activity& activity) {
  return context.role == Role::moderator && context.room != activity.room &&
         activity.room == state.plenary && is_for_rapporteurs(settings_of(state, activity));
}

Refusal judge_cards(const State& state, const Context& context, ActivityId id,
                    const std::vector<CardId>& cards) {
  if (cards.empty()) return Refusal::bad_value;
  for (CardId card : cards) {
    const Card* seen = seen_card(state, context, id, card);
    if (!seen || !is_card_public(state, state.activities.at(id), *seen))
      return Refusal::unknown_entity;
  }
  return Refusal::ok;
}

// Whether the author has a card of the running round in that column.
bool has_said(const State& state, ActivityId id, const Author& author, ItemId column) {
  const Board& board = *find_board(state, id);
  const auto* mine = find(board.by_author, author);
  return mine && std::any_of(mine->begin(), mine->end(), [&](CardId card_id) {
           const Card& card = board.cards.at(card_id);
           return !card.removed && card.column == column &&
                  card.round == state.activities.at(id).round;
         });
}

UndoRecord& remember(Edit& edit, ActivityId id) {
  if (!edit.undo) {
    edit.undo.emplace();
    edit.undo->activity = id;
  }
  return *edit.undo;
}

// Out of a cluster that was put to a vote nothing goes one by one.
Refusal judge_leaving(const State& state, ActivityId id, const Card& card) {
  if (!holds_what_was_opened(state) || !card.cluster) return Refusal::ok;
  return is_option(state, id, TargetId(card.cluster.value)) ? Refusal::already_opened : Refusal::ok;
}

Refusal judge_leaving(const State& state, ActivityId id, const std::vector<CardId>& cards) {
  for (CardId card : cards)
    if (Refusal leaving = judge_leaving(state, id, find_board(state, id)->cards.at(card));
        leaving != Refusal::ok)
      return leaving;
  return Refusal::ok;
}

Refusal judge_into_cluster(const State& state, ActivityId id, const std::vector<CardId>& cards,
                           ClusterId cluster) {
  if (!holds_what_was_opened(state)) return Refusal::ok;
  const Board& board = *find_board(state, id);
  const bool is_new = !board.clusters.contains(cluster);
  for (CardId card_id : cards) {
    const Card& card = board.cards.at(card_id);
    if (card.cluster == cluster) continue;
    if (Refusal leaving = judge_leaving(state, id, card); leaving != Refusal::ok) return leaving;
    if (!is_new && !may_join(state, id, TargetId(card_id.value), TargetId(cluster.value)))
      return Refusal::already_opened;
  }
  return is_new && !may_join_anew(state, id, cards) ? Refusal::already_opened : Refusal::ok;
}

// A cluster lives as long as cards are in it, or dots on it; from rules 2 on: or as long as results
// may show it.
void drop_if_empty(Edit& edit, ActivityId id, ClusterId cluster) {
  const Board& board = board_of(edit, id);
  if (!board.clusters.contains(cluster)) return;
  auto members = board.members.find(cluster);
  if (members != board.members.end() && !members->second.empty()) return;
  const TargetId target(cluster.value);
  const bool stays = holds_what_was_opened(edit.state) ? is_option(edit.state, id, target)
                                                       : has_dots(edit.state, id, target);
  if (!stays) put_cluster(edit, id, cluster, std::nullopt);
}

void into_cluster(Edit& edit, ActivityId id, CardId card_id, ClusterId cluster) {
  Card card = board_of(edit, id).cards.at(card_id);
  const ClusterId before = card.cluster;
  if (before == cluster) return;
  card.cluster = cluster;
  card.column = board_of(edit, id).clusters.at(cluster).column;
  card.order = order_at_end(edit.context.seq);
  put_card(edit, id, card_id, card);
  if (before) drop_if_empty(edit, id, before);
  // A single card that already has dots brings them along.
  if (merge_in_votes(edit, id, TargetId(card_id.value), TargetId(cluster.value)))
    edit.undoable = false;
}

void new_cluster(Edit& edit, ActivityId id, ClusterId cluster_id, ItemId column,
                 const protocol::Maybe<protocol::Title>& title) {
  Cluster cluster;
  cluster.column = column;
  cluster.title = title ? title->id : ContentId();
  cluster.order = order_at_end(edit.context.seq);
  edit.reserve_id(cluster_id.value);
  put_cluster(edit, id, cluster_id, cluster);
}

// What was put to a vote since stays as it was put; and nothing comes back under dots.
Refusal judge_options(const State& state, const UndoRecord& record, const Board& board) {
  const auto option = [&](std::uint64_t id) {
    return id != 0 && is_option(state, record.activity, TargetId(id));
  };
  for (const auto& [id, before] : record.cards) {
    const Card& now = board.cards.at(id);
    const bool other_words = before.removed != now.removed || before.text != now.text ||
                             before.fields != now.fields;
    bool fixed = false;
    if (!before.removed && before.cluster != now.cluster)
      fixed = option(now.cluster.value) || option(before.cluster.value) ||
              (before.cluster && !may_join(state, record.activity, TargetId(id.value),
                                           TargetId(before.cluster.value)));
    else if (other_words)
      fixed = option(id.value) || option(now.cluster.value);
    if (fixed) return Refusal::already_opened;
  }
  for (const auto& [id, before] : record.clusters) {
    const Cluster* now = find(board.clusters, id);
    if (now && now->title != before.title && option(id.value)) return Refusal::already_opened;
  }
  for (ClusterId id : record.new_clusters)
    if (option(id.value)) return Refusal::already_opened;
  return Refusal::ok;
}

// The rooms that handed over what is in a cluster.
std::set<RoomId> rooms_in(const Board& board, ClusterId cluster) {
  std::set<RoomId> rooms;
  if (const auto* members = find(board.members, cluster))
    for (CardId id : *members)
      for (const Origin& origin : board.cards.at(id).origins) rooms.insert(origin.room);
  return rooms;
}

// A room sees what became of what it handed over: the card, and the cluster that it is in.
void mark_where_it_comes_from(Edit& edit, ActivityId id, CardId card_id, ClusterId before) {
  const Board& board = board_of(edit, id);
  const Card& card = board.cards.at(card_id);
  const RoomId here = edit.state.activities.at(id).room;
  // Only the plenary is looked into from other rooms.
  if (here != edit.state.plenary) return;
  for (const Origin& origin : card.origins) {
    if (origin.room == here) continue;
    const VisibilityScope scope = VisibilityScope::of(origin.room);
    const EntityRef ref{EntityKind::card, card_id.value};
    card.removed ? edit.mark_removed(scope, ref) : edit.mark_changed(scope, ref);
    if (before == card.cluster) continue;
    for (ClusterId cluster : {before, card.cluster})
      if (cluster) edit.mark_changed(scope, {EntityKind::cluster, cluster.value});
  }
}

void put_cluster(Edit& edit, ActivityId id, ClusterId cluster_id, std::optional<Cluster> next) {
  Board& board = board_of(edit, id);
  const EntityRef ref{EntityKind::cluster, cluster_id.value};
  auto it = board.clusters.find(cluster_id);
  UndoRecord& undo = remember(edit, id);
  if (it == board.clusters.end())
    undo.new_clusters.insert(cluster_id);
  else if (!undo.new_clusters.contains(cluster_id))
    undo.clusters.emplace(cluster_id, it->second);
  const ContentId before = it == board.clusters.end() ? ContentId() : it->second.title;
  if (next) edit.retain(next->title);
  edit.release(before);
  if (next) {
    next->changed = edit.context.seq;
    board.clusters[cluster_id] = *next;
    edit.mark_changed_on_board(id, ref);
    for (RoomId room : rooms_in(board, cluster_id))
      edit.mark_changed(VisibilityScope::of(room), ref);
  } else if (it != board.clusters.end()) {
    board.clusters.erase(it);
    board.members.erase(cluster_id);
    edit.mark_removed_on_board(id, ref);
  }
}

}  // namespace

const Board* find_board(const State& state, ActivityId id) {
  const Activity* activity = find(state.activities, id);
  return activity ? std::get_if<Board>(&activity->data) : nullptr;
}

const protocol::BoardSettings& board_settings_of(const State& state, ActivityId id) {
  return std::get<protocol::BoardSettings>(settings_of(state, state.activities.at(id)));
}

// Staff work on a board as themselves; what they write of their own goes the participants' way.
bool acts_as_staff(const State& state, const Context& context, ActivityId id) {
  return !context.author.is_pseudonym() && is_staff(context.role) &&
         !is_guest(state, context, state.activities.at(id));
}

Refusal judge_board(const State& state, const Context& context, ActivityId id) {
  if (!find_board(state, id)) return Refusal::unknown_entity;
  const Activity& activity = state.activities.at(id);
  if (activity.phase == Phase::preparing) return Refusal::wrong_phase;
  if (!acts_as_staff(state, context, id)) return judge_input(state, context, id);
  return context.role == Role::moderator && context.room != activity.room ? Refusal::wrong_room
                                                                          : Refusal::ok;
}

// Sorting together: as soon as everybody sees the cards, while the room looks at them. Staff always
// may, and nobody else where only rapporteurs write. What is said in a quick round stays as it is.
Refusal judge_sorting(const State& state, const Context& context, ActivityId id) {
  if (Refusal board = judge_board(state, context, id); board != Refusal::ok) return board;
  const Activity& activity = state.activities.at(id);
  const protocol::BoardSettings& settings = board_settings_of(state, id);
  if (is_quick_round(settings)) return Refusal::not_allowed;
  if (acts_as_staff(state, context, id)) return Refusal::ok;
  if (is_for_rapporteurs(settings)) return Refusal::not_allowed;
  const bool seen = activity.phase == Phase::revealed ||
                    (activity.phase == Phase::open && !settings.silent);
  return seen && state.rooms.at(activity.room).current == id ? Refusal::ok : Refusal::wrong_phase;
}

// Writing: while it is open, and for the grace time after a close (a reveal may have followed) and
// after a move.
Refusal judge_writing(const State& state, const Context& context, ActivityId id) {
  if (!find_board(state, id)) return Refusal::unknown_entity;
  if (Refusal input = judge_input(state, context, id, InputKind::typed); input != Refusal::ok)
    return input;
  const Activity& activity = state.activities.at(id);
  if (activity.phase == Phase::preparing) return Refusal::wrong_phase;
  return activity.phase == Phase::open || within_grace(activity, context.time_ms)
             ? Refusal::ok
             : Refusal::wrong_phase;
}

// A card that the one who acts can see.
const Card* seen_card(const State& state, const Context& context, ActivityId id, CardId card_id) {
  const Card* card = find(find_board(state, id)->cards, card_id);
  if (!card || card->removed) return nullptr;
  if (card->author == context.author) return card;
  if (!is_card_public(state, state.activities.at(id), *card)) return nullptr;
  return card->hidden && !acts_as_staff(state, context, id) ? nullptr : card;
}

bool is_column(const State& state, ActivityId id, ItemId column) {
  const Item* item = item_of(state, id, column);
  return item && !item->heading && !item->topic;
}

bool is_topic(const State& state, ActivityId id, ItemId topic) {
  const Item* item = item_of(state, id, topic);
  return item && item->topic;
}

ItemId first_column(const State& state, ActivityId id) {
  for (const auto& [item, value] : items_of(state, id))
    if (!value->heading && !value->topic) return item;
  return ItemId();
}

void erase_words(Edit& edit, const Card& card) {
  edit.effects.erased.push_back(card.text);
  for (const auto& [field, words] : card.fields) edit.effects.erased.push_back(words);
}

void put_card(Edit& edit, ActivityId id, CardId card_id, Card next) {
  State& state = edit.state;
  Activity& activity = state.activities.at(id);
  Board& board = board_of(edit, id);
  auto [it, fresh] = board.cards.try_emplace(card_id);
  Card before = it->second;
  if (fresh) {
    before.removed = true;
    before.author = next.author;
    before.round = next.round;
    if (!next.author.is_node()) {
      board.by_author[next.author].insert(card_id);
      state.authored[next.author].insert(id);
    }
  }
  remember(edit, id).cards.emplace(card_id, before);
  if (next.removed) {
    next.text = ContentId();
    next.cluster = ClusterId();
    next.fields.clear();
    next.links.clear();
  }
  next.changed = edit.context.seq;
  edit.retain(next.text);
  for (const auto& [field, words] : next.fields) edit.retain(words);
  edit.release(before.text);
  for (const auto& [field, words] : before.fields) edit.release(words);
  if (before.cluster != next.cluster) {
    if (before.cluster) board.members[before.cluster].erase(card_id);
    if (next.cluster) board.members[next.cluster].insert(card_id);
  }
  const bool was_public = !fresh && is_card_public(state, activity, before);
  it->second = next;
  // A silent card changes nothing that others see, not even when.
  const EntityRef ref{EntityKind::card, card_id.value};
  const bool is_public = is_card_public(state, activity, next);
  if (is_public)
    edit.mark_changed_on_board(id, ref);
  else if (was_public)
    edit.mark_removed_on_board(id, ref);
  if (!fresh && (was_public != is_public || before.hidden != next.hidden))
    mark_linked_changed(edit, id, card_id);
  if (!next.author.is_node()) edit.mark_private_changed(next.author);
  mark_where_it_comes_from(edit, id, card_id, before.cluster);
}

bool is_fixed(const State& state, ActivityId id, CardId card_id, const Card& card) {
  if (!holds_what_was_opened(state)) return false;
  return is_option(state, id, TargetId(card_id.value)) ||
         (card.cluster && is_option(state, id, TargetId(card.cluster.value)));
}

void follow_options_of(Edit& edit, ActivityId id, const std::set<CardId>& cards) {
  if (!holds_what_was_opened(edit.state)) return;
  std::set<TargetId> targets;
  for (CardId card : cards) {
    targets.insert(TargetId(card.value));
    if (const ClusterId cluster = board_of(edit, id).cards.at(card).cluster)
      targets.insert(TargetId(cluster.value));
  }
  follow_options(edit, id, targets);
}

bool can_be_taken(const State& state, const Activity& board, const Card& card) {
  return is_card_public(state, board, card) && !card.hidden && !card.erased;
}

bool is_card_public(const State& state, const Activity& activity, const Card& card) {
  if (card.removed) return false;
  const auto& settings = std::get<protocol::BoardSettings>(settings_of(state, activity));
  const auto& board = std::get<Board>(activity.data);
  return !settings.silent || card.round <= board.revealed_rounds;
}

Refusal judge(const State& state, const Context& context, const protocol::CardAdd& command) {
  if (Refusal writing = judge_writing(state, context, command.activity); writing != Refusal::ok)
    return writing;
  if (command.round && *command.round > state.activities.at(command.activity).round)
    return Refusal::wrong_round;
  if (!id_free(state, command.card.value)) return Refusal::id_used;
  if (!content_free(state, command.text.id)) return Refusal::id_used;
  if (Refusal fields = judge_fields(state, command); fields != Refusal::ok) return fields;
  if (command.column && !is_column(state, command.activity, *command.column))
    return Refusal::unknown_entity;
  if (command.topic && !is_topic(state, command.activity, *command.topic))
    return Refusal::unknown_entity;
  if (is_quick_round(board_settings_of(state, command.activity)) &&
      has_said(state, command.activity, context.author,
               command.column.value_or(first_column(state, command.activity))))
    return Refusal::said_already;
  return find_board(state, command.activity)->cards.size() < limits::cards ? Refusal::ok
                                                                           : Refusal::limit;
}

void perform(Edit& edit, const protocol::CardAdd& command) {
  const Activity& activity = edit.state.activities.at(command.activity);
  Card card;
  card.author = edit.context.author;
  // Late text joins the round it was written in.
  card.round = activity.round;
  card.column = command.column.value_or(first_column(edit.state, command.activity));
  card.topic = command.topic.value_or(ItemId());
  card.text = command.text.id;
  if (command.fields) card.fields = fields_of(*command.fields);
  card.order = order_at_end(edit.context.seq);
  edit.reserve_id(command.card.value);
  put_card(edit, command.activity, command.card, card);
  edit.mark_progress_changed(command.activity);
}

Refusal judge(const State& state, const Context& context, const protocol::CardEdit& command) {
  if (Refusal writing = judge_writing(state, context, command.activity); writing != Refusal::ok)
    return writing;
  const Card* card = holds_what_was_opened(state)
                         ? seen_card(state, context, command.activity, command.card)
                         : find(find_board(state, command.activity)->cards, command.card);
  if (!card || card->removed) return Refusal::unknown_entity;
  if (card->author != context.author) return Refusal::not_allowed;
  if (is_fixed(state, command.activity, command.card, *card)) return Refusal::already_opened;
  if (card->text != command.replaces) return Refusal::stale;
  return content_free(state, command.text.id) ? judge_fields(state, command) : Refusal::id_used;
}

void perform(Edit& edit, const protocol::CardEdit& command) {
  Card card = board_of(edit, command.activity).cards.at(command.card);
  card.text = command.text.id;
  if (command.fields) card.fields = fields_of(*command.fields);
  card.erased = false;
  put_card(edit, command.activity, command.card, card);
}

Refusal judge(const State& state, const Context& context, const protocol::CardMove& command) {
  const Board* board = find_board(state, command.activity);
  if (!board) return Refusal::unknown_entity;
  const Card* card = find(board->cards, command.card);
  if (!card || card->removed) return Refusal::unknown_entity;
  // What one cannot see is answered as if it were not there, whatever the phase.
  if (holds_what_was_opened(state) && !seen_card(state, context, command.activity, command.card))
    return Refusal::unknown_entity;
  // One's own card may change its column while one writes; everything else is sorting together.
  const bool own = card->author == context.author && !command.cluster &&
                   !is_quick_round(board_settings_of(state, command.activity)) &&
                   judge_writing(state, context, command.activity) == Refusal::ok;
  if (!own)
    if (Refusal sorting = judge_sorting(state, context, command.activity); sorting != Refusal::ok)
      return sorting;
  if (!seen_card(state, context, command.activity, command.card)) return Refusal::unknown_entity;
  if (command.column && !is_column(state, command.activity, *command.column))
    return Refusal::unknown_entity;
  if (command.cluster && !board->clusters.contains(*command.cluster))
    return Refusal::unknown_entity;
  if (command.after) {
    const Card* after = seen_card(state, context, command.activity, *command.after);
    if (!after || *command.after == command.card) return Refusal::unknown_entity;
  }
  if (command.cluster)
    return judge_into_cluster(state, command.activity, {command.card}, *command.cluster);
  return judge_leaving(state, command.activity, *card);
}

// What a card has its place among. An unseen card has it among its author's: the number of a card
// that others see, or of one's own, must not tell where somebody else's stands (rules 2).
bool is_sibling(const State& state, const Activity& activity, const Card& card, const Card& other) {
  if (other.removed || other.column != card.column || other.cluster != card.cluster) return false;
  if (!holds_what_was_opened(state) || is_card_public(state, activity, other))
    return !holds_what_was_opened(state) || is_card_public(state, activity, card);
  return other.author == card.author && !is_card_public(state, activity, card);
}

void perform(Edit& edit, const protocol::CardMove& command) {
  const Activity& activity = edit.state.activities.at(command.activity);
  const Board& board = board_of(edit, command.activity);
  Card card = board.cards.at(command.card);
  const ClusterId before = card.cluster;
  card.cluster = command.cluster.value_or(ClusterId());
  if (command.cluster)
    card.column = board.clusters.at(*command.cluster).column;
  else if (command.column)
    card.column = *command.column;
  std::vector<std::pair<std::int64_t, CardId>> siblings;
  for (const auto& [id, other] : board.cards)
    if (id != command.card && is_sibling(edit.state, activity, card, other))
      siblings.emplace_back(other.order, id);
  card.order = place_after(std::move(siblings), command.after, [&](CardId id, std::int64_t order) {
    Card other = board_of(edit, command.activity).cards.at(id);
    other.order = order;
    put_card(edit, command.activity, id, other);
  });
  put_card(edit, command.activity, command.card, card);
  if (before && before != card.cluster) drop_if_empty(edit, command.activity, before);
  if (card.cluster && before != card.cluster &&
      merge_in_votes(edit, command.activity, TargetId(command.card.value),
                     TargetId(card.cluster.value)))
    edit.undoable = false;
}

Refusal judge(const State& state, const Context& context, const protocol::CardRemove& command) {
  if (Refusal board = judge_board(state, context, command.activity); board != Refusal::ok)
    return board;
  const Card* card = seen_card(state, context, command.activity, command.card);
  if (!card) return Refusal::unknown_entity;
  if (!holds_what_was_opened(state) &&
      has_dots(state, command.activity, TargetId(command.card.value)))
    return Refusal::in_use;
  if (!acts_as_staff(state, context, command.activity)) {
    if (card->author != context.author) return Refusal::not_allowed;
    if (state.activities.at(command.activity).phase != Phase::open) return Refusal::wrong_phase;
  }
  return is_fixed(state, command.activity, command.card, *card) ? Refusal::already_opened
                                                                : Refusal::ok;
}

void perform(Edit& edit, const protocol::CardRemove& command) {
  Card card = board_of(edit, command.activity).cards.at(command.card);
  const ClusterId before = card.cluster;
  card.removed = true;
  put_card(edit, command.activity, command.card, card);
  if (before) drop_if_empty(edit, command.activity, before);
  edit.mark_progress_changed(command.activity);
}

Refusal judge(const State& state, const Context& context, const protocol::CardHide& command) {
  if (find_board(state, command.activity) &&
      is_guest(state, context, state.activities.at(command.activity)))
    return Refusal::wrong_room;
  if (Refusal board = judge_board(state, context, command.activity); board != Refusal::ok)
    return board;
  if (!acts_as_staff(state, context, command.activity)) return Refusal::not_allowed;
  return seen_card(state, context, command.activity, command.card) ? Refusal::ok
                                                                   : Refusal::unknown_entity;
}

void perform(Edit& edit, const protocol::CardHide& command) {
  Card card = board_of(edit, command.activity).cards.at(command.card);
  card.hidden = command.hidden;
  put_card(edit, command.activity, command.card, card);
  follow_options_of(edit, command.activity, {command.card});
}

Refusal judge(const State& state, const Context& context, const protocol::CardGroup& command) {
  if (Refusal sorting = judge_sorting(state, context, command.activity); sorting != Refusal::ok)
    return sorting;
  if (Refusal cards = judge_cards(state, context, command.activity, command.cards);
      cards != Refusal::ok)
    return cards;
  const Board* board = find_board(state, command.activity);
  if (Refusal into = judge_into_cluster(state, command.activity, command.cards, command.cluster);
      into != Refusal::ok)
    return into;
  if (board->clusters.contains(command.cluster))
    return command.title ? Refusal::bad_value : Refusal::ok;
  if (!id_free(state, command.cluster.value)) return Refusal::id_used;
  if (command.title && !content_free(state, command.title->id)) return Refusal::id_used;
  return board->clusters.size() < limits::clusters_per_activity ? Refusal::ok : Refusal::limit;
}

void perform(Edit& edit, const protocol::CardGroup& command) {
  const Board& board = board_of(edit, command.activity);
  if (!board.clusters.contains(command.cluster))
    new_cluster(edit, command.activity, command.cluster,
                board.cards.at(command.cards.front()).column, command.title);
  for (CardId card : command.cards) into_cluster(edit, command.activity, card, command.cluster);
}

Refusal judge(const State& state, const Context& context, const protocol::CardUngroup& command) {
  if (Refusal sorting = judge_sorting(state, context, command.activity); sorting != Refusal::ok)
    return sorting;
  if (Refusal cards = judge_cards(state, context, command.activity, command.cards);
      cards != Refusal::ok)
    return cards;
  return judge_leaving(state, command.activity, command.cards);
}

void perform(Edit& edit, const protocol::CardUngroup& command) {
  for (CardId id : command.cards) {
    Card card = board_of(edit, command.activity).cards.at(id);
    const ClusterId before = card.cluster;
    if (!before) continue;
    card.cluster = ClusterId();
    card.order = order_at_end(edit.context.seq);
    put_card(edit, command.activity, id, card);
    drop_if_empty(edit, command.activity, before);
  }
}

Refusal judge(const State& state, const Context& context, const protocol::ClusterRename& command) {
  if (Refusal sorting = judge_sorting(state, context, command.activity); sorting != Refusal::ok)
    return sorting;
  const Cluster* cluster = find(find_board(state, command.activity)->clusters, command.cluster);
  if (!cluster) return Refusal::unknown_entity;
  if (holds_what_was_opened(state) &&
      is_option(state, command.activity, TargetId(command.cluster.value)))
    return Refusal::already_opened;
  if (cluster->title != command.replaces.value_or(ContentId())) return Refusal::stale;
  return content_free(state, command.title.id) ? Refusal::ok : Refusal::id_used;
}

void perform(Edit& edit, const protocol::ClusterRename& command) {
  Cluster cluster = board_of(edit, command.activity).clusters.at(command.cluster);
  cluster.title = command.title.id;
  put_cluster(edit, command.activity, command.cluster, cluster);
}

Refusal judge(const State& state, const Context& context, const protocol::ClusterMerge& command) {
  if (Refusal sorting = judge_sorting(state, context, command.activity); sorting != Refusal::ok)
    return sorting;
  const Board* board = find_board(state, command.activity);
  if (command.from == command.into) return Refusal::bad_value;
  if (!board->clusters.contains(command.from) || !board->clusters.contains(command.into))
    return Refusal::unknown_entity;
  if (!holds_what_was_opened(state)) return Refusal::ok;
  return may_join(state, command.activity, TargetId(command.from.value),
                  TargetId(command.into.value))
             ? Refusal::ok
             : Refusal::already_opened;
}

void perform(Edit& edit, const protocol::ClusterMerge& command) {
  const ActivityId id = command.activity;
  const bool voted = merge_in_votes(edit, id, TargetId(command.from.value),
                                    TargetId(command.into.value));
  const std::set<CardId> cards = board_of(edit, id).members[command.from];
  for (CardId card : cards) into_cluster(edit, id, card, command.into);
  if (holds_what_was_opened(edit.state)) {
    drop_if_empty(edit, id, command.from);
    // In earlier rounds it is left out from now on, and what it went into may have become readable.
    follow_options(edit, id, {TargetId(command.from.value), TargetId(command.into.value)});
  } else if (board_of(edit, id).clusters.contains(command.from)) {
    put_cluster(edit, id, command.from, std::nullopt);
  }
  if (voted) edit.undoable = false;
}

Refusal judge(const State& state, const Context& context, const protocol::ClusterSplit& command) {
  if (Refusal sorting = judge_sorting(state, context, command.activity); sorting != Refusal::ok)
    return sorting;
  if (Refusal cards = judge_cards(state, context, command.activity, command.cards);
      cards != Refusal::ok)
    return cards;
  const Board* board = find_board(state, command.activity);
  if (!board->clusters.contains(command.cluster)) return Refusal::unknown_entity;
  for (CardId card : command.cards)
    if (board->cards.at(card).cluster != command.cluster) return Refusal::unknown_entity;
  if (Refusal leaving = judge_leaving(state, command.activity, command.cards);
      leaving != Refusal::ok)
    return leaving;
  if (!id_free(state, command.new_cluster.value)) return Refusal::id_used;
  if (command.title && !content_free(state, command.title->id)) return Refusal::id_used;
  return board->clusters.size() < limits::clusters_per_activity ? Refusal::ok : Refusal::limit;
}

void perform(Edit& edit, const protocol::ClusterSplit& command) {
  new_cluster(edit, command.activity, command.new_cluster,
              board_of(edit, command.activity).clusters.at(command.cluster).column, command.title);
  for (CardId card : command.cards) into_cluster(edit, command.activity, card, command.new_cluster);
}

Refusal BoardRules::judge_settings(const State& state, const protocol::BoardSettings& board) {
  if (board.fields && board.fields->empty()) return Refusal::bad_value;
  if (is_quick_round(board) && (!board.silent || board.harvest || board.links.value_or(false)))
    return Refusal::bad_value;
  if (!board.harvest) return Refusal::ok;
  // What rooms hand over is no secret of theirs any more.
  if (board.silent) return Refusal::bad_value;
  const Step* from = find(state.steps, board.harvest->from);
  return from && std::holds_alternative<protocol::BoardSettings>(from->settings)
             ? Refusal::ok
             : Refusal::unknown_entity;
}

std::optional<StepId> BoardRules::built_on(const protocol::BoardSettings& board) {
  if (!board.harvest) return std::nullopt;
  return board.harvest->from;
}

// Rooms hand over to the plenary.
Refusal BoardRules::judge_base(const State&, const Step& step, const Step& base) {
  if (step.scope.kind != protocol::ScopeKind::plenary) return Refusal::bad_value;
  if (!std::holds_alternative<protocol::BoardSettings>(base.settings))
    return Refusal::unknown_entity;
  return base.scope.kind == protocol::ScopeKind::plenary ? Refusal::no_board_there : Refusal::ok;
}

// Cards stay from round to round.
void BoardRules::open_round(Edit&, ActivityId) {}

// Until now the order told who wrote when; the reveal shows the round's cards in an order of its
// own.
void BoardRules::reveal(Edit& edit, ActivityId id) {
  Activity& activity = edit.state.activities.at(id);
  Board& board = board_of(edit, id);
  board.revealed_rounds = activity.round;
  if (holds_what_was_opened(edit.state)) follow_board_reveal(edit, id);
  if (!board_settings_of(edit.state, id).silent) return;
  std::vector<CardId> revealed;
  for (const auto& [card_id, card] : board.cards)
    if (card.round == activity.round && !card.removed) revealed.push_back(card_id);
  shuffle(revealed, edit.context.seed);
  std::int64_t order = order_at_end(edit.context.seq);
  for (CardId card_id : revealed) {
    Card& card = board.cards.at(card_id);
    card.order = ++order;
    card.changed = edit.context.seq;
    edit.mark_changed_on_board(id, {EntityKind::card, card_id.value});
    edit.mark_private_changed(card.author);
  }
}

// Whether a silent board's column is used must not be told either.
ItemsHeld BoardRules::items_held(const protocol::BoardSettings& settings, const Board&) {
  return {.words = false, .removal = settings.silent, .additions = false};
}

bool BoardRules::item_in_use(const Board& board, ItemId item) {
  return std::any_of(board.cards.begin(), board.cards.end(), [&](const auto& pair) {
    return !pair.second.removed && (pair.second.column == item || pair.second.topic == item);
  });
}

namespace {

// A card that somebody removed can still be brought back: with a text that is gone.
void erase_what_undo_holds(Edit& edit, ActivityId id, const Author& author) {
  for (const auto& [other, clients] : edit.state.series)
    for (const auto& [client, series] : clients) {
      if (other == author || !series.undo || series.undo->activity != id) continue;
      for (const auto& [card_id, before] : series.undo->cards) {
        if (before.author != author || before.removed) continue;
        erase_words(edit, before);
      }
    }
}

}  // namespace

// What nobody has seen goes; what was shown stays in its place without its text.
void BoardRules::erase_author(Edit& edit, ActivityId id, const Author& author) {
  const Board& board = board_of(edit, id);
  auto mine = board.by_author.find(author);
  if (mine == board.by_author.end()) return;
  erase_what_undo_holds(edit, id, author);
  const std::set<CardId> cards = mine->second;
  std::set<CardId> erased;
  for (CardId card_id : cards) {
    // Criteria that were made of it say its words too, also after it was changed or removed.
    erase_items_made_of(edit, TargetId(card_id.value));
    erase_reports_of(edit, card_id);
    Card card = board_of(edit, id).cards.at(card_id);
    if (card.removed) continue;
    erase_words(edit, card);
    card.fields.clear();
    if (!is_card_public(edit.state, edit.state.activities.at(id), card)) card.removed = true;
    card.erased = holds_what_was_opened(edit.state) && !card.removed;
    put_card(edit, id, card_id, card);
    erased.insert(card_id);
  }
  follow_options_of(edit, id, erased);
  edit.undo.reset();
  edit.mark_progress_changed(id);
}

// A cluster is its title; one without has no words of its own.
std::optional<ContentId> BoardRules::words_of(const State& state, ActivityId id, TargetId thing) {
  const Board& board = *find_board(state, id);
  if (const Card* card = find(board.cards, CardId(thing.value))) {
    if (!can_be_taken(state, state.activities.at(id), *card)) return std::nullopt;
    return card->text;
  }
  const Cluster* cluster = find(board.clusters, ClusterId(thing.value));
  if (!cluster || !cluster->title) return std::nullopt;
  return cluster->title;
}

// Named cards carry the name.
void BoardRules::name_changed(Edit& edit, ActivityId id, const Author& author) {
  const Board& board = board_of(edit, id);
  auto mine = board.by_author.find(author);
  if (mine == board.by_author.end()) return;
  for (CardId card : mine->second)
    if (is_card_public(edit.state, edit.state.activities.at(id), board.cards.at(card)))
      edit.mark_changed_on_board(id, {EntityKind::card, card.value});
}

Refusal BoardRules::judge_undo(const State& state, const UndoRecord& record) {
  const Board& board = std::get<Board>(state.activities.at(record.activity).data);
  for (const auto& [id, card] : record.cards)
    if (board.cards.at(id).changed != record.seq) return Refusal::changed;
  for (const auto& [id, before] : record.clusters) {
    const Cluster* now = find(board.clusters, id);
    if (now && now->changed != record.seq) return Refusal::changed;
  }
  for (ClusterId id : record.new_clusters) {
    const Cluster* now = find(board.clusters, id);
    if (now && now->changed != record.seq) return Refusal::changed;
    // Others have put cards into it since.
    auto members = board.members.find(id);
    if (members != board.members.end())
      for (CardId card : members->second)
        if (!record.cards.contains(card)) return Refusal::changed;
    if (!holds_what_was_opened(state) && has_dots(state, record.activity, TargetId(id.value)))
      return Refusal::changed;
  }
  // A cluster that a card came from may have gone since for another reason.
  for (const auto& [id, card] : record.cards)
    if (!card.removed && card.cluster && !board.clusters.contains(card.cluster) &&
        !record.clusters.contains(card.cluster))
      return Refusal::changed;
  if (!has_place_for(state, record)) return Refusal::limit;
  if (closes_a_circle(board, record.cards)) return Refusal::changed;
  return holds_what_was_opened(state) ? judge_options(state, record, board) : Refusal::ok;
}

// The cards and clusters as they were before the command.
void BoardRules::undo(Edit& edit, const UndoRecord& record) {
  for (const auto& [id, cluster] : record.clusters) put_cluster(edit, record.activity, id, cluster);
  for (const auto& [id, card] : record.cards) put_card(edit, record.activity, id, card);
  for (ClusterId id : record.new_clusters) put_cluster(edit, record.activity, id, std::nullopt);
  std::set<CardId> cards;
  for (const auto& [id, card] : record.cards) cards.insert(id);
  follow_options_of(edit, record.activity, cards);
  edit.mark_progress_changed(record.activity);
}

}  // namespace dialograum::domain
