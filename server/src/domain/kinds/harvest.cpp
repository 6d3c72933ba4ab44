#include "domain/kinds/harvest.hpp"

#include <algorithm>

#include "domain/kinds/board_edit.hpp"
#include "domain/kinds/card_fields.hpp"
#include "domain/kinds/registry.hpp"
#include "domain/order.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {
namespace {

const Board& board_of(const State& state, ActivityId id) {
  return std::get<Board>(state.activities.at(id).data);
}

const protocol::HarvestSettings* harvest_in(const Settings& settings) {
  const auto* board = std::get_if<protocol::BoardSettings>(&settings);
  return board && board->harvest ? &*board->harvest : nullptr;
}

// What the activity collects, or what the board collects that it is an opened vote on.
const protocol::HarvestSettings* harvest_followed(const State& state, const Activity& activity) {
  if (activity.room != state.plenary) return nullptr;
  if (const auto* own = harvest_of(state, activity)) return own;
  if (activity.opened_ms == 0) return nullptr;
  ActivityId board;
  if (!board_of_vote(state, activity, &board)) return nullptr;
  return harvest_of(state, state.activities.at(board));
}

// The cards that stand for one room's board, with their ids.
std::vector<std::pair<CardId, const Card*>> standing(const Board& board, ActivityId from) {
  std::vector<std::pair<CardId, const Card*>> cards;
  for (const auto& [id, card] : board.cards)
    if (!card.removed && !card.origins.empty() && card.origins.front().activity == from)
      cards.emplace_back(id, &card);
  return cards;
}

// Merged by the lead, or put to a vote: it stays as it is.
bool is_kept(const State& state, ActivityId id, CardId card_id, const Card& card) {
  if (card.cluster || is_fixed(state, id, card_id, card)) return true;
  return !holds_what_was_opened(state) && has_dots(state, id, TargetId(card_id.value));
}

ItemId column_for(const State& state, ActivityId id, bool question) {
  std::vector<ItemId> columns;
  for (const auto& [item, value] : items_of(state, id))
    if (!value->heading && !value->topic) columns.push_back(item);
  if (columns.empty()) return ItemId();
  return question && columns.size() > 1 ? columns[1] : columns[0];
}

struct Count {
  std::int64_t results = 0;
  std::int64_t questions = 0;
  void add(bool question) { ++(question ? questions : results); }
  bool fits(const protocol::HarvestSettings& harvest) const {
    return results <= harvest.results && questions <= harvest.questions;
  }
};

// What a report comes to, card by card.
struct Handover {
  struct Named {
    TargetId thing;
    CardId card;  // the one that stands, or the new one
    bool question = false;
    bool stands = false;
    bool kept = false;
  };
  std::vector<Named> named;
  std::vector<CardId> gone;
  Count count;
};

Handover handover_of(const State& state, const protocol::BoardReport& command) {
  Handover handover;
  const auto add = [&](const auto& things, bool question) {
    for (const protocol::ReportedThing& one : things)
      handover.named.push_back({one.thing, one.card, question});
  };
  add(command.results, false);
  add(command.questions, true);
  for (const auto& [id, card] : standing(board_of(state, command.activity), command.from)) {
    const bool kept = is_kept(state, command.activity, id, *card);
    const auto named = std::ranges::find(handover.named, card->origins.front().thing,
                                         &Handover::Named::thing);
    if (named != handover.named.end()) {
      named->card = id;
      named->stands = true;
      named->kept = kept;
      if (kept) named->question = card->question;
    } else if (kept) {
      handover.count.add(card->question);
    } else {
      handover.gone.push_back(id);
    }
  }
  for (const Handover::Named& one : handover.named) handover.count.add(one.question);
  return handover;
}

// Leads for any room, moderators for theirs, participants if they were chosen.
Refusal judge_reporter(const State& state, const Context& context, RoomId room) {
  if (is_leading(context.role)) return Refusal::ok;
  if (context.room != room) return Refusal::wrong_room;
  if (is_staff(context.role)) return Refusal::ok;
  return state.rooms.at(room).rapporteur == context.author.seat() ? Refusal::ok
                                                                  : Refusal::not_allowed;
}

}  // namespace

const protocol::HarvestSettings* harvest_of(const State& state, const Activity& activity) {
  return harvest_in(settings_of(state, activity));
}

bool was_reported_to(const State& state, StepId step) {
  const Activity* activity = find(state.activities, activity_of(step, state.plenary));
  const auto* board = activity ? std::get_if<Board>(&activity->data) : nullptr;
  return board && harvest_of(state, *activity) &&
         (!board->cards.empty() || !board->reported.empty());
}

std::vector<RoomId> rooms_following(const State& state, ActivityId id) {
  std::vector<RoomId> rooms;
  const Activity* activity = find(state.activities, id);
  const auto* harvest = activity ? harvest_followed(state, *activity) : nullptr;
  if (!harvest) return rooms;
  for (const auto& [room, value] : state.rooms)
    if (room != activity->room && state.activities.contains(activity_of(harvest->from, room)))
      rooms.push_back(room);
  return rooms;
}

bool is_followed_in(const State& state, const Activity& activity, RoomId room) {
  const auto* harvest = harvest_followed(state, activity);
  return harvest && room != activity.room &&
         state.activities.contains(activity_of(harvest->from, room));
}

void mark_followed_changed(Edit& edit, StepId from, RoomId room) {
  const State& state = edit.state;
  if (room == state.plenary) return;
  const VisibilityScope scope = VisibilityScope::of(room);
  for (const auto& [id, step] : state.steps) {
    // Rooms are made often, and hardly any step has to do with this.
    if (!harvest_in(step.settings) &&
        !std::holds_alternative<protocol::VoteSettings>(step.settings))
      continue;
    const ActivityId followed = activity_of(id, state.plenary);
    const Activity* activity = find(state.activities, followed);
    const auto* harvest = activity ? harvest_followed(state, *activity) : nullptr;
    if (!harvest || harvest->from != from) continue;
    edit.mark_changed(scope, {EntityKind::activity, followed.value});
    const auto* vote = std::get_if<Vote>(&activity->data);
    for (std::size_t i = 0; vote && i < vote->rounds.size(); ++i)
      for (TargetId target : vote->rounds[i].options)
        edit.show_result(scope, {EntityKind::result, followed.value, target.value,
                                 static_cast<std::uint32_t>(i + 1)});
  }
}

bool stands_for(const Board& board, ClusterId cluster, RoomId room) {
  const auto* members = find(board.members, cluster);
  return members && std::any_of(members->begin(), members->end(), [&](CardId id) {
           const Card& card = board.cards.at(id);
           return !card.origins.empty() && card.origins.front().room == room;
         });
}

bool has_place_for(const State& state, const UndoRecord& record) {
  const auto* harvest = harvest_of(state, state.activities.at(record.activity));
  if (!harvest) return true;
  const Board& board = board_of(state, record.activity);
  std::map<ActivityId, Count> counts;
  for (const auto& [id, before] : record.cards)
    if (!before.removed && board.cards.at(id).removed && !before.origins.empty())
      counts[before.origins.front().activity].add(before.question);
  for (auto& [from, count] : counts) {
    for (const auto& [id, card] : standing(board, from)) count.add(card->question);
    if (!count.fits(*harvest)) return false;
  }
  return true;
}

void erase_reports_of(Edit& edit, CardId made_of) {
  std::vector<std::pair<ActivityId, CardId>> cards;
  for (const auto& [id, activity] : edit.state.activities) {
    const auto* board = std::get_if<Board>(&activity.data);
    if (!board || !harvest_of(edit.state, activity)) continue;
    for (const auto& [card_id, card] : board->cards)
      if (!card.removed && !card.origins.empty() &&
          card.origins.front().thing == TargetId(made_of.value))
        cards.emplace_back(id, card_id);
  }
  for (const auto& [id, card_id] : cards) {
    Card card = board_of(edit.state, id).cards.at(card_id);
    erase_words(edit, card);
    card.fields.clear();
    erase_items_made_of(edit, TargetId(card_id.value));
    card.erased = holds_what_was_opened(edit.state);
    put_card(edit, id, card_id, card);
    follow_options_of(edit, id, {card_id});
  }
}

Refusal judge(const State& state, const Context& context, const protocol::BoardReport& command) {
  const Activity* activity = find(state.activities, command.activity);
  const auto* harvest = activity ? harvest_of(state, *activity) : nullptr;
  const Activity* from = find(state.activities, command.from);
  if (!harvest || !from || from->step != harvest->from) return Refusal::unknown_entity;
  if (Refusal reporter = judge_reporter(state, context, from->room); reporter != Refusal::ok)
    return reporter;
  if (activity->phase != Phase::preparing && activity->phase != Phase::open)
    return Refusal::wrong_phase;
  const Handover handover = handover_of(state, command);
  std::set<TargetId> things;
  std::set<CardId> fresh;
  for (const Handover::Named& one : handover.named) {
    if (!things.insert(one.thing).second) return Refusal::bad_value;
    if (!words_of(state, command.from, one.thing)) return Refusal::unknown_entity;
    if (one.stands) continue;
    if (!id_free(state, one.card.value) || !fresh.insert(one.card).second) return Refusal::id_used;
  }
  if (!handover.count.fits(*harvest)) return Refusal::limit;
  return board_of(state, command.activity).cards.size() + fresh.size() <= limits::cards
             ? Refusal::ok
             : Refusal::limit;
}

void perform(Edit& edit, const protocol::BoardReport& command) {
  const State& state = edit.state;
  const ActivityId id = command.activity;
  const Activity& from = state.activities.at(command.from);
  const Handover handover = handover_of(state, command);
  for (CardId gone : handover.gone) {
    Card card = board_of(state, id).cards.at(gone);
    card.removed = true;
    put_card(edit, id, gone, card);
  }
  std::int64_t order = order_at_end(edit.context.seq);
  for (const Handover::Named& one : handover.named) {
    if (one.kept) continue;
    Card card;
    if (one.stands) {
      card = board_of(state, id).cards.at(one.card);
    } else {
      card.round = state.activities.at(id).round;
      card.order = order++;
      card.origins.push_back({from.step, from.room, command.from, from.round, one.thing});
      edit.reserve_id(one.card.value);
    }
    const ContentId words = *words_of(state, command.from, one.thing);
    const CardFields fields = fields_for(state, id, command.from, one.thing);
    if (one.stands && card.text == words && card.fields == fields && card.question == one.question)
      continue;
    if (!one.stands || card.question != one.question)
      card.column = column_for(state, id, one.question);
    card.question = one.question;
    card.text = words;
    card.fields = fields;
    put_card(edit, id, one.card, card);
  }
  std::set<RoomId>& reported = std::get<Board>(edit.state.activities.at(id).data).reported;
  const bool changed = command.ready ? reported.insert(from.room).second
                                     : reported.erase(from.room) > 0;
  if (changed) edit.mark_activity_changed(id);
  // It says everything each time: the next report takes it back.
  edit.undo.reset();
}

}  // namespace dialograum::domain
