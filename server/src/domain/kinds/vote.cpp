// Votes with dots: a budget, a maximum per item, and what happens when two options turn out to be
// one.
#include "domain/kinds/vote.hpp"

#include <algorithm>

#include "domain/edit.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {
using VoteRules = Rules<protocol::VoteKind>;

namespace {

const protocol::VoteSettings& vote_settings(const State& state, const Activity& activity) {
  return std::get<protocol::VoteSettings>(settings_of(state, activity));
}

bool can_be_read(const Card& card) { return !card.removed && !card.hidden && !card.erased; }

bool has_readable_card(const Board& board, ClusterId cluster) {
  const auto* members = find(board.members, cluster);
  return members && std::any_of(members->begin(), members->end(),
                                [&](CardId card) { return can_be_read(board.cards.at(card)); });
}

bool is_target(const State& state, ActivityId id, const Activity& activity, TargetId target) {
  const auto& rounds = std::get<Vote>(activity.data).rounds;
  if (holds_what_was_opened(state))
    return !rounds.empty() && rounds.back().options.contains(target) &&
           option_stands(state, activity, target);
  const auto& settings = vote_settings(state, activity);
  if (settings.targets == protocol::VoteTargets::list) {
    const Item* item = item_of(state, id, ItemId(target.value));
    return item && !item->heading;
  }
  ActivityId board_id;
  const Board* board = board_of_vote(state, activity, &board_id);
  if (!board) return false;
  const Card* card = find(board->cards, CardId(target.value));
  const bool loose = card && !card->hidden &&
                     is_card_public(state, state.activities.at(board_id), *card);
  if (settings.targets == protocol::VoteTargets::cards) return loose;
  return (loose && !card->cluster) || board->clusters.contains(ClusterId(target.value));
}

void count(VoteRound& round, TargetId target, std::uint32_t before, std::uint32_t after) {
  VoteTally& tally = round.tallies[target];
  tally.points += after;
  tally.points -= before;
  if (before == 0 && after > 0) ++tally.voters;
  if (before > 0 && after == 0) --tally.voters;
}

std::uint32_t dots_in(const VoteBallot& ballot) {
  std::uint32_t sum = 0;
  for (const auto& [target, dots] : ballot) sum += dots.dots;
  return sum;
}

// What counts as given in the progress.
std::uint32_t given_in(const State& state, const VoteBallot& ballot) {
  if (!holds_what_was_opened(state)) return dots_in(ballot);
  std::uint32_t sum = 0;
  for (const auto& [target, dots] : ballot) sum += dots.asked;
  return sum;
}

void bump_result(Edit& edit, ActivityId id, TargetId target) {
  const std::uint32_t round = edit.state.activities.at(id).round;
  edit.mark_result_changed(id, target, {EntityKind::result, id.value, target.value, round});
}

bool results_are_seen(const State& state, const Activity& activity) {
  const auto& round = std::get<Vote>(activity.data).rounds.back();
  return round.revealed || !vote_settings(state, activity).blind;
}

// All of the current round: their ranks depend on each other.
void bump_results(Edit& edit, ActivityId id) {
  const Activity& activity = edit.state.activities.at(id);
  if (holds_what_was_opened(edit.state)) {
    for (TargetId target : std::get<Vote>(activity.data).rounds.back().options)
      bump_result(edit, id, target);
    return;
  }
  for (TargetId target : vote_targets(edit.state, activity)) bump_result(edit, id, target);
  for (const auto& [from, into] : std::get<Vote>(activity.data).rounds.back().merged)
    bump_result(edit, id, from);
}

// `from` goes into `into` in the current round. Per voter the maximum per item holds again, and
// what is over goes back to the voter (server/decisions/0023). A board knows
// nothing of what was merged in a vote: `into` may have gone into another one, which gets the dots,
// or into `from` itself, which it then replaces.
void merge(Edit& edit, ActivityId id, TargetId from, TargetId into) {
  Activity& activity = edit.state.activities.at(id);
  VoteRound& round = std::get<Vote>(activity.data).rounds.back();
  if (const auto earlier = round.merged.find(into); earlier != round.merged.end()) {
    if (earlier->second == from)
      round.merged.erase(earlier);
    else
      into = earlier->second;
  }
  const auto maximum = static_cast<std::uint32_t>(
      vote_settings(edit.state, activity).max_per_item.value);
  for (auto& [author, ballot] : round.ballots) {
    auto old = ballot.find(from);
    if (old == ballot.end() || old->second.dots == 0) continue;
    const std::uint32_t before = given_in(edit.state, ballot);
    Dots& target = ballot[into];
    const std::uint32_t together = std::min(maximum, target.dots + old->second.dots);
    count(round, from, old->second.dots, 0);
    count(round, into, target.dots, together);
    old->second.dots = 0;
    target.dots = together;
    old->second.changed = target.changed = edit.context.seq;
    move_count(round.spent, before, given_in(edit.state, ballot));
    edit.mark_private_changed(author);
  }
  for (auto& [earlier, to] : round.merged)
    if (to == from) to = into;
  round.merged[from] = into;
  if (holds_what_was_opened(edit.state)) {
    // A new cluster takes the place of the options that it was made of.
    round.options.insert(into);
    edit.mark_activity_changed(id);
  } else {
    edit.mark_progress_changed(id);
  }
  if (results_are_seen(edit.state, activity)) bump_results(edit, id);
}

bool has_dots_in(const VoteRound& round, TargetId target) {
  const VoteTally* tally = find(round.tallies, target);
  return tally && tally->points > 0;
}

// Calls f(id, activity) for every vote that was opened on this board.
template <class F>
void each_vote_on(const State& state, ActivityId board, F f) {
  for (const auto& [id, activity] : state.activities) {
    const auto* vote = std::get_if<Vote>(&activity.data);
    if (!vote || vote->rounds.empty()) continue;
    ActivityId on;
    if (board_of_vote(state, activity, &on) && on == board) f(id, activity);
  }
}

// A board of another room (the plenary's) is shown where it is voted on: people must read what they
// choose from.
void show_board_here(Edit& edit, const Activity& vote) {
  ActivityId id;
  const Board* board = board_of_vote(edit.state, vote, &id);
  if (!board || edit.state.activities.at(id).room == vote.room) return;
  const VisibilityScope here = VisibilityScope::of(vote.room);
  edit.mark_changed(here, {EntityKind::activity, id.value});
  if (const Items* columns = find(edit.state.items, OwnerId(id.value)))
    for (const auto& [item, value] : *columns)
      edit.mark_changed(here, {EntityKind::item, id.value, item.value});
  for (const auto& [card_id, card] : board->cards)
    if (is_card_public(edit.state, edit.state.activities.at(id), card))
      edit.mark_changed(here, {EntityKind::card, card_id.value});
  for (const auto& [cluster_id, cluster] : board->clusters)
    edit.mark_changed(here, {EntityKind::cluster, cluster_id.value});
}

// What rooms ask is answered, and not ranked among their results.
bool is_choosable(const Card& card) { return can_be_read(card) && !card.question; }

bool has_choosable_card(const Board& board, ClusterId cluster) {
  const auto* members = find(board.members, cluster);
  return members && std::any_of(members->begin(), members->end(),
                                [&](CardId card) { return is_choosable(board.cards.at(card)); });
}

// What could be chosen if a round were opened now.
std::set<TargetId> choosable(const State& state, const Activity& vote) {
  std::set<TargetId> targets;
  const auto& settings = vote_settings(state, vote);
  if (settings.targets == protocol::VoteTargets::list) {
    for (const auto& [item, value] : items_of(state, activity_of(vote.step, vote.room)))
      if (!value->heading) targets.insert(TargetId(item.value));
    return targets;
  }
  ActivityId board_id;
  const Board* board = board_of_vote(state, vote, &board_id);
  if (!board) return targets;
  const Activity& board_activity = state.activities.at(board_id);
  const bool clusters = settings.targets == protocol::VoteTargets::clusters;
  for (const auto& [card_id, card] : board->cards)
    if (is_choosable(card) && is_card_public(state, board_activity, card) &&
        !(clusters && card.cluster))
      targets.insert(TargetId(card_id.value));
  if (clusters)
    for (const auto& [cluster_id, cluster] : board->clusters)
      if (has_choosable_card(*board, cluster_id)) targets.insert(TargetId(cluster_id.value));
  return targets;
}

void take_options(Edit& edit, ActivityId id) {
  const Activity& activity = edit.state.activities.at(id);
  std::set<TargetId> options = choosable(edit.state, activity);
  std::get<Vote>(edit.state.activities.at(id).data).rounds.back().options = std::move(options);
}

// Dots on `target` in the current round go back to those who gave them.
void give_back(Edit& edit, ActivityId id, TargetId target) {
  VoteRound& round = std::get<Vote>(edit.state.activities.at(id).data).rounds.back();
  for (auto& [author, ballot] : round.ballots) {
    auto it = ballot.find(target);
    if (it == ballot.end() || it->second.dots == 0) continue;
    count(round, target, it->second.dots, 0);
    it->second.dots = 0;
    it->second.changed = edit.context.seq;
    edit.mark_private_changed(author);
  }
}

// Somebody placed dots on `target`, where results are seen at once. Those that are withheld have
// one number in common: an update of one of them would tell which it was.
void bump_results_after(Edit& edit, ActivityId id, TargetId target, std::uint32_t voters_before,
                        std::uint32_t voters, std::uint32_t enough) {
  if (enough == 1 || (voters_before == enough && voters == enough))
    bump_result(edit, id, target);
  else if (voters != voters_before)
    bump_results(edit, id);
}

bool votes_on(const Step& step, StepId board) {
  const auto* settings = std::get_if<protocol::VoteSettings>(&step.settings);
  return settings && settings->board == board;
}

// Whether the vote of that step in this room was opened, and is about this board.
bool was_opened_on(const State& state, StepId step, RoomId room, ActivityId board) {
  const Activity* vote = find(state.activities, activity_of(step, room));
  ActivityId voted;
  return vote && vote->opened_ms != 0 && board_of_vote(state, *vote, &voted) && voted == board;
}

const VoteRound* current_round_on_clusters(const State& state, const Activity& vote) {
  if (vote_settings(state, vote).targets != protocol::VoteTargets::clusters) return nullptr;
  return &std::get<Vote>(vote.data).rounds.back();
}

}  // namespace

std::uint32_t voters_of(const VoteRound& round, std::uint32_t enough) {
  std::uint32_t voters = 0;
  for (auto it = round.ballots.begin(); it != round.ballots.end() && voters < enough; ++it)
    voters += dots_in(it->second) > 0 ? 1 : 0;
  return voters;
}

const Board* board_of_vote(const State& state, const Activity& vote, ActivityId* id) {
  const auto* settings = std::get_if<protocol::VoteSettings>(&settings_of(state, vote));
  if (!settings || settings->targets == protocol::VoteTargets::list || !settings->board)
    return nullptr;
  for (RoomId room : {vote.room, state.plenary}) {
    ActivityId candidate = activity_of(*settings->board, room);
    const Activity* activity = find(state.activities, candidate);
    if (!activity) continue;
    if (id) *id = candidate;
    return std::get_if<Board>(&activity->data);
  }
  return nullptr;
}

bool is_voted_on_in(const State& state, ActivityId board, RoomId room) {
  const Activity& activity = state.activities.at(board);
  if (activity.room != state.plenary || room == activity.room ||
      !std::holds_alternative<Board>(activity.data))
    return false;
  return std::any_of(state.steps.begin(), state.steps.end(), [&](const auto& pair) {
    return votes_on(pair.second, activity.step) && was_opened_on(state, pair.first, room, board);
  });
}

std::vector<RoomId> rooms_voting_on(const State& state, ActivityId board) {
  std::vector<RoomId> rooms;
  const Activity& activity = state.activities.at(board);
  if (activity.room != state.plenary || !std::holds_alternative<Board>(activity.data)) return rooms;
  for (const auto& [step_id, step] : state.steps) {
    if (!votes_on(step, activity.step)) continue;
    for (const auto& [room, value] : state.rooms)
      if (room != activity.room && was_opened_on(state, step_id, room, board))
        rooms.push_back(room);
  }
  return rooms;
}

bool option_stands(const State& state, const Activity& vote, TargetId target) {
  if (vote_settings(state, vote).targets == protocol::VoteTargets::list) {
    const Item* item = item_of(state, activity_of(vote.step, vote.room), ItemId(target.value));
    return item && !item->heading;
  }
  const Board* board = board_of_vote(state, vote);
  if (!board) return false;
  if (const Card* card = find(board->cards, CardId(target.value))) return can_be_read(*card);
  const Cluster* cluster = find(board->clusters, ClusterId(target.value));
  return cluster && (cluster->title || has_readable_card(*board, ClusterId(target.value)));
}

bool is_option(const State& state, ActivityId board, TargetId target) {
  bool any = false;
  each_vote_on(state, board, [&](ActivityId, const Activity& activity) {
    for (const VoteRound& round : std::get<Vote>(activity.data).rounds)
      any = any || round.options.contains(target);
  });
  return any;
}

bool may_join(const State& state, ActivityId board, TargetId from, TargetId into) {
  bool fits = true;
  each_vote_on(state, board, [&](ActivityId, const Activity& activity) {
    const VoteRound* round = current_round_on_clusters(state, activity);
    if (!round) return;
    const bool moves = round->options.contains(from);
    const bool stays = round->options.contains(into);
    if ((moves && !stays) || (!moves && stays && !round->revealed)) fits = false;
  });
  return fits;
}

bool may_join_anew(const State& state, ActivityId board, const std::vector<CardId>& cards) {
  bool fits = true;
  each_vote_on(state, board, [&](ActivityId, const Activity& activity) {
    const VoteRound* round = current_round_on_clusters(state, activity);
    if (!round) return;
    const auto is_one = [&](CardId card) { return round->options.contains(TargetId(card.value)); };
    fits = fits && (std::all_of(cards.begin(), cards.end(), is_one) ||
                    std::none_of(cards.begin(), cards.end(), is_one));
  });
  return fits;
}

void follow_options(Edit& edit, ActivityId board, const std::set<TargetId>& targets) {
  std::vector<ActivityId> concerned;
  each_vote_on(edit.state, board, [&](ActivityId id, const Activity&) { concerned.push_back(id); });
  for (ActivityId id : concerned) {
    const Activity& activity = edit.state.activities.at(id);
    const auto& rounds = std::get<Vote>(activity.data).rounds;
    const auto touches = [&](const VoteRound& round) {
      return std::any_of(targets.begin(), targets.end(),
                         [&](TargetId target) { return round.options.contains(target); });
    };
    if (touches(rounds.back())) edit.mark_activity_changed(id);
    for (TargetId target : targets)
      if (!rounds.back().revealed && rounds.back().options.contains(target) &&
          !option_stands(edit.state, activity, target))
        give_back(edit, id, target);
    for (std::size_t i = 0; i < rounds.size(); ++i) {
      if (!touches(rounds[i])) continue;
      if (!rounds[i].revealed && vote_settings(edit.state, activity).blind) continue;
      // Ranks depend on each other.
      for (TargetId each : rounds[i].options)
        edit.mark_result_changed(
            id, each,
            {EntityKind::result, id.value, each.value, static_cast<std::uint32_t>(i + 1)});
    }
  }
}

void follow_board_reveal(Edit& edit, ActivityId board) {
  std::vector<ActivityId> concerned;
  each_vote_on(edit.state, board, [&](ActivityId id, const Activity& activity) {
    const VoteRound& round = std::get<Vote>(activity.data).rounds.back();
    if (!round.revealed && round.options.empty()) concerned.push_back(id);
  });
  for (ActivityId id : concerned) {
    take_options(edit, id);
    edit.mark_activity_changed(id);
    if (results_are_seen(edit.state, edit.state.activities.at(id))) bump_results(edit, id);
  }
}

bool is_voted_on(const State& state, StepId board_step) {
  return std::any_of(state.steps.begin(), state.steps.end(), [&](const auto& pair) {
    const auto* vote = std::get_if<protocol::VoteSettings>(&pair.second.settings);
    return vote && vote->targets != protocol::VoteTargets::list && vote->board == board_step &&
           pair.second.opened;
  });
}

std::vector<TargetId> vote_targets(const State& state, const Activity& vote) {
  const auto& all_rounds = std::get<Vote>(vote.data).rounds;
  if (holds_what_was_opened(state)) {
    const std::set<TargetId> options = all_rounds.empty() ? choosable(state, vote)
                                                          : all_rounds.back().options;
    std::vector<TargetId> open;
    for (TargetId target : options)
      if (all_rounds.empty() ||
          (!all_rounds.back().merged.contains(target) && option_stands(state, vote, target)))
        open.push_back(target);
    return open;
  }
  std::vector<TargetId> targets;
  const auto& settings = vote_settings(state, vote);
  if (settings.targets == protocol::VoteTargets::list) {
    for (const auto& [item, value] : items_of(state, activity_of(vote.step, vote.room)))
      if (!value->heading) targets.push_back(TargetId(item.value));
  } else {
    ActivityId board_id;
    if (const Board* board = board_of_vote(state, vote, &board_id)) {
      const bool clusters = settings.targets == protocol::VoteTargets::clusters;
      for (const auto& [card_id, card] : board->cards)
        if (!card.hidden && is_card_public(state, state.activities.at(board_id), card) &&
            !(clusters && card.cluster))
          targets.push_back(TargetId(card_id.value));
      if (clusters)
        for (const auto& [cluster_id, cluster] : board->clusters)
          targets.push_back(TargetId(cluster_id.value));
    }
  }
  std::set<TargetId> seen(targets.begin(), targets.end());
  for (const VoteRound& round : std::get<Vote>(vote.data).rounds)
    for (const auto& [target, tally] : round.tallies)
      if (tally.points > 0 && seen.insert(target).second) targets.push_back(target);
  const auto& rounds = std::get<Vote>(vote.data).rounds;
  if (!rounds.empty())
    std::erase_if(targets, [&](TargetId target) { return rounds.back().merged.contains(target); });
  return targets;
}

Refusal judge(const State& state, const Context& context, const protocol::VotePlace& command) {
  if (Refusal input = judge_input(state, context, command.activity); input != Refusal::ok)
    return input;
  const Activity& activity = state.activities.at(command.activity);
  const auto* vote = std::get_if<Vote>(&activity.data);
  if (!vote) return Refusal::unknown_entity;
  if (command.round != activity.round) return Refusal::wrong_round;
  if (activity.phase != Phase::open) return Refusal::wrong_phase;
  const VoteRound& round = vote->rounds.back();
  // Taking dots away is always possible, also from what has gone meanwhile.
  if (command.dots > 0 && (round.merged.contains(command.target) ||
                           !is_target(state, command.activity, activity, command.target)))
    return Refusal::unknown_entity;
  const auto& settings = vote_settings(state, activity);
  if (command.dots > settings.max_per_item) return Refusal::over_item_limit;
  std::int64_t others = 0;
  if (const VoteBallot* ballot = find(round.ballots, context.author))
    for (const auto& [target, dots] : *ballot) others += target == command.target ? 0 : dots.dots;
  return others + command.dots <= settings.budget ? Refusal::ok : Refusal::over_budget;
}

void perform(Edit& edit, const protocol::VotePlace& command) {
  Activity& activity = edit.state.activities.at(command.activity);
  VoteRound& round = std::get<Vote>(activity.data).rounds.back();
  const std::uint32_t enough = shown_from(edit.state, settings_of(edit.state, activity));
  const std::uint32_t voters_before = voters_of(round, enough);
  VoteBallot& ballot = round.ballots[edit.context.author];
  if (command.dots == 0 && !ballot.contains(command.target)) return;
  const std::uint32_t before = given_in(edit.state, ballot);
  Dots& dots = ballot[command.target];
  const auto after = static_cast<std::uint32_t>(command.dots.value);
  count(round, command.target, dots.dots, after);
  dots = {after, edit.context.seq, holds_what_was_opened(edit.state) ? after : 0};
  move_count(round.spent, before, given_in(edit.state, ballot));
  edit.state.authored[edit.context.author].insert(command.activity);
  edit.mark_private_changed(edit.context.author);
  edit.mark_progress_changed(command.activity);
  if (results_are_seen(edit.state, activity))
    bump_results_after(edit, command.activity, command.target, voters_before,
                       voters_of(round, enough), enough);
}

Refusal judge(const State& state, const Context& context, const protocol::VoteMerge& command) {
  const Activity* activity = find(state.activities, command.activity);
  const auto* vote = activity ? std::get_if<Vote>(&activity->data) : nullptr;
  if (!vote) return Refusal::unknown_entity;
  if (context.role == Role::moderator && activity->room != context.room) return Refusal::wrong_room;
  if (vote->rounds.empty()) return Refusal::wrong_phase;
  if (command.from == command.into) return Refusal::bad_value;
  const auto& merged = vote->rounds.back().merged;
  if (merged.contains(command.from) || merged.contains(command.into))
    return Refusal::unknown_entity;
  return is_target(state, command.activity, *activity, command.from) &&
                 is_target(state, command.activity, *activity, command.into)
             ? Refusal::ok
             : Refusal::unknown_entity;
}

void perform(Edit& edit, const protocol::VoteMerge& command) {
  merge(edit, command.activity, command.from, command.into);
}

bool merge_in_votes(Edit& edit, ActivityId board, TargetId from, TargetId into) {
  std::vector<ActivityId> concerned;
  each_vote_on(edit.state, board, [&](ActivityId id, const Activity& activity) {
    if (vote_settings(edit.state, activity).targets != protocol::VoteTargets::clusters) return;
    const VoteRound& round = std::get<Vote>(activity.data).rounds.back();
    // Whether there are dots on it decides nothing in rules 2: others could see that from what
    // follows.
    const bool merges = holds_what_was_opened(edit.state)
                            ? round.options.contains(from) && !round.merged.contains(from)
                            : has_dots_in(round, from);
    if (merges) concerned.push_back(id);
  });
  for (ActivityId id : concerned) merge(edit, id, from, into);
  return !concerned.empty();
}

bool has_dots(const State& state, ActivityId board, TargetId target) {
  bool any = false;
  each_vote_on(state, board, [&](ActivityId, const Activity& activity) {
    for (const VoteRound& round : std::get<Vote>(activity.data).rounds)
      any = any || has_dots_in(round, target);
  });
  return any;
}

Refusal VoteRules::judge_settings(const State& state, const protocol::VoteSettings& vote) {
  if (vote.max_per_item > vote.budget) return Refusal::bad_value;
  if (vote.targets == protocol::VoteTargets::list) return Refusal::ok;
  const Step* board = vote.board ? find(state.steps, *vote.board) : nullptr;
  return board && std::holds_alternative<protocol::BoardSettings>(board->settings)
             ? Refusal::ok
             : Refusal::unknown_entity;
}

// In every room there is something to vote on: its own board, or the plenary's. Before rules 3
// nobody asked.
Refusal VoteRules::judge_base(const State& state, const Step& step, const Step& base) {
  const auto targets = std::get<protocol::VoteSettings>(step.settings).targets;
  if (state.rules < 3 || targets == protocol::VoteTargets::list) return Refusal::ok;
  if (!std::holds_alternative<protocol::BoardSettings>(base.settings))
    return Refusal::unknown_entity;
  // Nothing that is said in a quick round is judged.
  if (is_quick_round(std::get<protocol::BoardSettings>(base.settings))) return Refusal::bad_value;
  if (runs_in(state, base.scope, state.plenary)) return Refusal::ok;
  const bool everywhere = std::all_of(
      state.rooms.begin(), state.rooms.end(), [&](const auto& pair) {
        return !runs_in(state, step.scope, pair.first) || runs_in(state, base.scope, pair.first);
      });
  return everywhere ? Refusal::ok : Refusal::no_board_there;
}

std::optional<StepId> VoteRules::built_on(const protocol::VoteSettings& vote) { return vote.board; }

void VoteRules::open_round(Edit& edit, ActivityId id) {
  Activity& activity = edit.state.activities.at(id);
  Vote& vote = std::get<Vote>(activity.data);
  if (vote.rounds.size() == activity.round) return;
  if (vote.rounds.empty()) show_board_here(edit, activity);
  vote.rounds.resize(activity.round);
  if (holds_what_was_opened(edit.state)) take_options(edit, id);
  if (!vote_settings(edit.state, activity).blind) bump_results(edit, id);
}

void VoteRules::reveal(Edit& edit, ActivityId id) {
  std::get<Vote>(edit.state.activities.at(id).data).rounds.back().revealed = true;
  bump_results(edit, id);
}

std::optional<ContentId> VoteRules::words_of(const State& state, ActivityId id, TargetId thing) {
  const Activity& activity = state.activities.at(id);
  ActivityId board;
  if (board_of_vote(state, activity, &board))
    return Rules<protocol::BoardKind>::words_of(state, board, thing);
  return words_of_item(state, id, thing);
}

// Options stay, with their words, from the first opening on; none comes while a round runs.
ItemsHeld VoteRules::items_held(const protocol::VoteSettings&, const Vote& vote) {
  const bool runs = !vote.rounds.empty() && !vote.rounds.back().revealed;
  return {.words = true, .removal = true, .additions = runs};
}

bool VoteRules::item_in_use(const Vote& vote, ItemId item) {
  return std::any_of(vote.rounds.begin(), vote.rounds.end(), [&](const VoteRound& round) {
    return has_dots_in(round, TargetId(item.value));
  });
}

void VoteRules::erase_author(Edit& edit, ActivityId id, const Author& author) {
  Activity& activity = edit.state.activities.at(id);
  VoteRound& round = std::get<Vote>(activity.data).rounds.back();
  if (round.revealed) return;  // the points were published
  auto ballot = round.ballots.find(author);
  if (ballot == round.ballots.end()) return;
  move_count(round.spent, given_in(edit.state, ballot->second), 0);
  for (auto& [target, dots] : ballot->second) {
    dots.asked = 0;
    if (dots.dots == 0) continue;
    count(round, target, dots.dots, 0);
    dots = {0, edit.context.seq};
    if (results_are_seen(edit.state, activity)) bump_result(edit, id, target);
  }
  edit.mark_progress_changed(id);
}

void VoteRules::name_changed(Edit&, ActivityId, const Author&) {}

}  // namespace dialograum::domain
