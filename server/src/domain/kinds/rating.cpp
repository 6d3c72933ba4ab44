// Ratings: everybody rates items on their own, unseen until the reveal.
#include "domain/kinds/rating.hpp"

#include <algorithm>
#include <numeric>

#include "base/check.hpp"
#include "domain/affiliations.hpp"
#include "domain/carry.hpp"
#include "domain/edit.hpp"
#include "domain/kinds/board_edit.hpp"
#include "domain/kinds/focus.hpp"
#include "domain/kinds/rated_items.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {
using RatingRules = Rules<protocol::RatingKind>;

namespace {

RatingRound& current_round(Edit& edit, ActivityId id) {
  auto& rating = std::get<Rating>(edit.state.activities.at(id).data);
  CHECK(!rating.rounds.empty());
  return rating.rounds.back();
}

// Whether somebody's input on a criterion is accepted now.
template <class Command>
Refusal judge_criterion(const State& state, const Context& context, const Command& command,
                        InputKind kind) {
  if (Refusal item = judge_rated_item<Rating>(state, context, command.activity, command.round,
                                              command.item, kind);
      item != Refusal::ok)
    return item;
  const auto& rounds = std::get<Rating>(state.activities.at(command.activity).data).rounds;
  return is_in_focus(rounds.back(), command.item) ? Refusal::ok : Refusal::bad_value;
}

void count(RatingRound& round, ItemId item, const Mark& mark, std::size_t levels, bool add) {
  if (!mark.rated) return;
  RatingTally& tally = round.tallies[item];
  tally.counts.resize(std::max(tally.counts.size(), levels));
  std::uint32_t& slot = mark.level == 0 ? tally.cannot_judge : tally.counts.at(mark.level - 1);
  if (add)
    ++slot;
  else
    --slot;
}

std::size_t levels_of(const State& state, const Activity& activity) {
  return static_cast<std::size_t>(
      std::get<protocol::RatingSettings>(settings_of(state, activity)).levels.value);
}

Mark& mark_of(Edit& edit, ActivityId id, ItemId item) {
  edit.state.authored[edit.context.author].insert(id);
  Mark& mark = current_round(edit, id).ballots[edit.context.author][item];
  mark.changed = edit.context.seq;
  return mark;
}

// What their author belongs to now, if it is in the list that results are compared by. Of a
// pseudonym only the node knows.
ValueId group_now(const Edit& edit, ActivityId id) {
  const State& state = edit.state;
  const Settings& settings = settings_of(state, state.activities.at(id));
  const auto list = compared_by(settings);
  const Affiliation* by = list ? find(state.affiliations, *list) : nullptr;
  if (!by) return ValueId();
  const Author& author = edit.context.author;
  const Seat* seat = find(state.seats, author.seat());
  const ValueId group = author.is_pseudonym() ? edit.context.group
                        : seat                ? group_of(settings, *seat)
                                              : ValueId();
  return value_in(*by, group) ? group : ValueId();
}

void set_rating(Edit& edit, ActivityId id, ItemId item, bool rated, std::uint32_t level) {
  const std::size_t levels = levels_of(edit.state, edit.state.activities.at(id));
  Mark& mark = mark_of(edit, id, item);
  RatingRound& round = current_round(edit, id);
  const RatingBallot& ballot = round.ballots.at(edit.context.author);
  const std::uint32_t before = rated_in(ballot);
  count(round, item, mark, levels, false);
  mark.rated = rated;
  mark.level = level;
  mark.group = rated ? group_now(edit, id) : ValueId();
  count(round, item, mark, levels, true);
  move_count(round.rated, before, rated_in(ballot));
  edit.mark_private_changed(edit.context.author);
  edit.mark_progress_changed(id);
}

}  // namespace

std::uint32_t answers_to(const RatingRound& round, ItemId item) {
  const RatingTally* tally = find(round.tallies, item);
  if (!tally) return 0;
  return std::accumulate(tally->counts.begin(), tally->counts.end(), tally->cannot_judge);
}

Refusal judge(const State& state, const Context& context, const protocol::RatingPlace& command) {
  if (Refusal criterion = judge_criterion(state, context, command, InputKind::choice);
      criterion != Refusal::ok)
    return criterion;
  const auto& settings = std::get<protocol::RatingSettings>(
      settings_of(state, state.activities.at(command.activity)));
  if (!command.level) return settings.cannot_judge ? Refusal::ok : Refusal::bad_level;
  return *command.level <= settings.levels ? Refusal::ok : Refusal::bad_level;
}

void perform(Edit& edit, const protocol::RatingPlace& command) {
  set_rating(edit, command.activity, command.item, true,
             command.level ? static_cast<std::uint32_t>(command.level->value) : 0);
}

Refusal judge(const State& state, const Context& context, const protocol::RatingClear& command) {
  return judge_criterion(state, context, command, InputKind::choice);
}

void perform(Edit& edit, const protocol::RatingClear& command) {
  set_rating(edit, command.activity, command.item, false, 0);
}

Refusal judge(const State& state, const Context& context, const protocol::RatingReason& command) {
  if (Refusal criterion = judge_criterion(state, context, command, InputKind::typed);
      criterion != Refusal::ok)
    return criterion;
  const auto& settings = std::get<protocol::RatingSettings>(
      settings_of(state, state.activities.at(command.activity)));
  if (!settings.reasons) return Refusal::bad_value;
  if (command.text && !content_free(state, command.text->id)) return Refusal::id_used;
  return Refusal::ok;
}

void perform(Edit& edit, const protocol::RatingReason& command) {
  Mark& mark = mark_of(edit, command.activity, command.item);
  mark.tag = command.tag;
  edit.replace(mark.reason, command.text ? command.text->id : ContentId());
  edit.mark_private_changed(edit.context.author);
}

Refusal judge(const State& state, const Context& context,
              const protocol::RatingItemsFromBoard& command) {
  const Activity* rating = find(state.activities, command.activity);
  const Activity* board = find(state.activities, command.board);
  if (!rating || !board) return Refusal::unknown_entity;
  if (!std::holds_alternative<Rating>(rating->data) || !std::holds_alternative<Board>(board->data))
    return Refusal::unknown_entity;
  if (context.role == Role::moderator && rating->room != context.room) return Refusal::wrong_room;
  const Items* items = find(state.items, OwnerId(command.activity.value));
  std::size_t total = items ? items->size() : 0;
  bool any = false;
  for (const auto& [id, card] : std::get<Board>(board->data).cards) {
    if (!can_be_taken(state, *board, card)) continue;
    any = true;
    if (!items || !items->contains(ItemId(id.value))) ++total;
  }
  if (!any) return Refusal::wrong_phase;
  return state.rules >= 2 && total > limits::items_per_owner ? Refusal::limit : Refusal::ok;
}

void perform(Edit& edit, const protocol::RatingItemsFromBoard& command) {
  State& state = edit.state;
  const Activity& board_activity = state.activities.at(command.board);
  const Board& board = std::get<Board>(board_activity.data);
  OwnerId owner(command.activity.value);
  Items& items = state.items[owner];
  for (const auto& [id, card] : board.cards) {
    ItemId item(id.value);
    if (!can_be_taken(state, board_activity, card) || items.contains(item)) continue;
    if (items.size() >= limits::items_per_owner) break;  // rules 1: took what fitted
    Item copy;
    edit.replace(copy.text, card.text);
    copy.order = card.order;
    items.emplace(item, copy);
    if (state.rules >= 3) add_origin(edit, owner, item, command.board, TargetId(id.value));
    edit.mark_item_changed(owner, item);
  }
  if (state.activities.at(command.activity).opened_ms != 0)
    edit.mark_progress_changed(command.activity);
}

Refusal RatingRules::judge_settings(const State& state, const protocol::RatingSettings& settings) {
  if (settings.words) {
    std::int64_t below = 1;
    for (const protocol::LevelWord& one : *settings.words) {
      if (one.level <= below || one.level >= settings.levels) return Refusal::bad_value;
      below = one.level;
    }
  }
  if (settings.consensing &&
      (settings.levels != limits::consensing_levels || settings.cannot_judge))
    return Refusal::bad_value;
  if (!settings.compare) return Refusal::ok;
  if (settings.consensing) return Refusal::bad_value;
  return state.affiliations.contains(*settings.compare) ? Refusal::ok : Refusal::unknown_entity;
}

std::optional<BroughtItem> RatingRules::brought_item(const protocol::RatingSettings& settings) {
  if (!settings.consensing) return std::nullopt;
  return BroughtItem{settings.consensing->item, settings.consensing->text.id};
}

std::optional<StepId> RatingRules::built_on(const protocol::RatingSettings&) {
  return std::nullopt;
}

void RatingRules::open_round(Edit& edit, ActivityId id) {
  Activity& activity = edit.state.activities.at(id);
  auto& rating = std::get<Rating>(activity.data);
  if (rating.rounds.size() >= activity.round) return;  // a closed round goes on
  rating.rounds.resize(activity.round);
  rating.rounds.back().focus = criteria_below(edit.state, id, rating.focus);
}

void RatingRules::reveal(Edit& edit, ActivityId id) {
  State& state = edit.state;
  const Activity& activity = state.activities.at(id);
  RatingRound& round = current_round(edit, id);
  round.revealed = true;
  round.seed = edit.context.seed;
  bump_item_results(edit, id, [&](ItemId item) { return is_in_focus(round, item); });
  for (const auto& [author, ballot] : round.ballots)
    for (const auto& [item, mark] : ballot)
      // A frame would say that a reason is gone which nobody was shown.
      if (mark.reason && !is_withheld(state, activity, answers_to(round, item)))
        edit.mark_result_changed(id, TargetId(item.value),
                                 {EntityKind::reason, id.value, mark.reason.value, activity.round});
}

// Criteria stay, with their words, from the first opening on.
ItemsHeld RatingRules::items_held(const protocol::RatingSettings&, const Rating&) {
  return {.words = true, .removal = true, .additions = false};
}

bool RatingRules::item_in_use(const Rating& rating, ItemId item) {
  for (const RatingRound& round : rating.rounds)
    for (const auto& [author, ballot] : round.ballots)
      if (const Mark* mark = find(ballot, item); mark && (mark->rated || mark->reason)) return true;
  return false;
}

// Ballots of rounds not yet revealed go; of revealed ones only the texts, because the counts were
// published.
void RatingRules::erase_author(Edit& edit, ActivityId id, const Author& author) {
  Activity& activity = edit.state.activities.at(id);
  const std::size_t levels = levels_of(edit.state, activity);
  std::uint32_t number = 0;
  for (RatingRound& round : std::get<Rating>(activity.data).rounds) {
    ++number;
    auto ballot = round.ballots.find(author);
    if (ballot == round.ballots.end()) continue;
    if (!round.revealed) move_count(round.rated, rated_in(ballot->second), 0);
    for (auto& [item, mark] : ballot->second) {
      if (mark.reason) {
        edit.effects.erased.push_back(mark.reason);
        if (round.revealed) {
          edit.mark_result_changed(id, TargetId(item.value),
                                   {EntityKind::reason, id.value, mark.reason.value, number});
          erase_cards_of(edit, mark.reason);
        } else {
          edit.replace(mark.reason, ContentId());
        }
      }
      if (!round.revealed) {
        count(round, item, mark, levels, false);
        mark.rated = false;
        mark.group = ValueId();
      }
      mark.changed = edit.context.seq;
    }
  }
  edit.mark_progress_changed(id);
}

std::optional<ContentId> RatingRules::words_of(const State& state, ActivityId id, TargetId thing) {
  return words_of_item(state, id, thing);
}

void RatingRules::show_reasons(Edit& edit, ActivityId id, ItemId item,
                               const VisibilityScope& scope) {
  std::uint32_t number = 0;
  for (const RatingRound& round : std::get<Rating>(edit.state.activities.at(id).data).rounds) {
    ++number;
    for (const auto& [author, ballot] : round.ballots)
      if (const Mark* mark = find(ballot, item); mark && mark->reason)
        edit.show_result(scope, {EntityKind::reason, id.value, mark->reason.value, number});
  }
}

std::optional<ItemId> RatingRules::shown_reason(const State& state, ActivityId id,
                                                std::uint32_t round, ContentId reason) {
  const Activity& activity = state.activities.at(id);
  const auto& rounds = std::get<Rating>(activity.data).rounds;
  if (round == 0 || round > rounds.size() || !rounds[round - 1].revealed) return std::nullopt;
  for (const auto& [author, ballot] : rounds[round - 1].ballots)
    for (const auto& [item, mark] : ballot)
      if (mark.reason == reason) {
        if (!item_of(state, id, item) ||
            is_withheld(state, activity, answers_to(rounds[round - 1], item)))
          return std::nullopt;
        return item;
      }
  return std::nullopt;
}

void RatingRules::name_changed(Edit&, ActivityId, const Author&) {}

}  // namespace dialograum::domain
