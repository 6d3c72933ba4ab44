// Matrices: everybody places items between two axes on their own, unseen until the reveal.
#include "domain/kinds/matrix.hpp"

#include <algorithm>
#include <numeric>

#include "domain/edit.hpp"
#include "domain/kinds/rated_items.hpp"

namespace dialograum::domain {

using MatrixRules = Rules<protocol::MatrixKind>;

namespace {

const protocol::MatrixSettings& settings_for(const State& state, ActivityId id) {
  return std::get<protocol::MatrixSettings>(settings_of(state, state.activities.at(id)));
}

Matrix& matrix_of(Edit& edit, ActivityId id) {
  return std::get<Matrix>(edit.state.activities.at(id).data);
}

void count(MatrixRound& round, ItemId item, const Placement& placement, std::size_t levels,
           bool add) {
  if (!placement.rated) return;
  MatrixTally& tally = round.tallies[item];
  tally.x.resize(std::max(tally.x.size(), levels));
  tally.y.resize(std::max(tally.y.size(), levels));
  const auto move = [&](std::uint32_t& slot) { add ? ++slot : --slot; };
  if (placement.x == 0) return move(tally.cannot_judge);
  move(tally.x.at(placement.x - 1));
  move(tally.y.at(placement.y - 1));
}

void set_placement(Edit& edit, ActivityId id, ItemId item, const Placement& next) {
  const auto levels = static_cast<std::size_t>(settings_for(edit.state, id).levels.value);
  edit.state.authored[edit.context.author].insert(id);
  MatrixRound& round = matrix_of(edit, id).rounds.back();
  MatrixBallot& ballot = round.ballots[edit.context.author];
  const std::uint32_t before = rated_in(ballot);
  Placement& placement = ballot[item];
  count(round, item, placement, levels, false);
  placement = next;
  placement.changed = edit.context.seq;
  count(round, item, placement, levels, true);
  move_count(round.rated, before, rated_in(ballot));
  edit.mark_private_changed(edit.context.author);
  edit.mark_progress_changed(id);
}

}  // namespace

std::uint32_t answers_to(const MatrixRound& round, ItemId item) {
  const MatrixTally* tally = find(round.tallies, item);
  if (!tally) return 0;
  return std::accumulate(tally->x.begin(), tally->x.end(), tally->cannot_judge);
}

std::int64_t threshold_halves(const protocol::MatrixSettings& settings,
                              const protocol::MatrixAxis& axis) {
  return axis.threshold_halves ? axis.threshold_halves->value : settings.levels + 1;
}

Refusal judge(const State& state, const Context& context, const protocol::MatrixPlace& command) {
  if (Refusal item = judge_rated_item<Matrix>(state, context, command.activity, command.round,
                                              command.item, InputKind::choice);
      item != Refusal::ok)
    return item;
  const auto& settings = settings_for(state, command.activity);
  if (command.x.has_value() != command.y.has_value()) return Refusal::bad_level;
  if (!command.x) return settings.cannot_judge ? Refusal::ok : Refusal::bad_level;
  return *command.x <= settings.levels && *command.y <= settings.levels ? Refusal::ok
                                                                        : Refusal::bad_level;
}

void perform(Edit& edit, const protocol::MatrixPlace& command) {
  Placement next;
  next.rated = true;
  if (command.x) {
    next.x = static_cast<std::uint32_t>(command.x->value);
    next.y = static_cast<std::uint32_t>(command.y->value);
  }
  set_placement(edit, command.activity, command.item, next);
}

Refusal judge(const State& state, const Context& context, const protocol::MatrixClear& command) {
  return judge_rated_item<Matrix>(state, context, command.activity, command.round, command.item,
                                  InputKind::choice);
}

void perform(Edit& edit, const protocol::MatrixClear& command) {
  set_placement(edit, command.activity, command.item, Placement{});
}

Refusal MatrixRules::judge_settings(const State&, const protocol::MatrixSettings& settings) {
  for (const protocol::MatrixAxis* axis : {&settings.x, &settings.y})
    if (threshold_halves(settings, *axis) > 2 * settings.levels) return Refusal::bad_value;
  return Refusal::ok;
}

std::optional<StepId> MatrixRules::built_on(const protocol::MatrixSettings&) {
  return std::nullopt;
}

void MatrixRules::open_round(Edit& edit, ActivityId id) {
  matrix_of(edit, id).rounds.resize(edit.state.activities.at(id).round);
}

void MatrixRules::reveal(Edit& edit, ActivityId id) {
  matrix_of(edit, id).rounds.back().revealed = true;
  bump_item_results(edit, id, [](ItemId) { return true; });
}

ItemsHeld MatrixRules::items_held(const protocol::MatrixSettings&, const Matrix&) {
  return {.words = true, .removal = true, .additions = false};
}

bool MatrixRules::item_in_use(const Matrix& matrix, ItemId item) {
  for (const MatrixRound& round : matrix.rounds)
    for (const auto& [author, ballot] : round.ballots)
      if (const Placement* placement = find(ballot, item); placement && placement->rated)
        return true;
  return false;
}

// Ballots of rounds not yet revealed go; the counts of revealed ones were published.
void MatrixRules::erase_author(Edit& edit, ActivityId id, const Author& author) {
  const auto levels = static_cast<std::size_t>(settings_for(edit.state, id).levels.value);
  for (MatrixRound& round : matrix_of(edit, id).rounds) {
    const auto ballot = round.ballots.find(author);
    if (round.revealed || ballot == round.ballots.end()) continue;
    move_count(round.rated, rated_in(ballot->second), 0);
    for (auto& [item, placement] : ballot->second) {
      count(round, item, placement, levels, false);
      placement = {};
      placement.changed = edit.context.seq;
    }
  }
  edit.mark_progress_changed(id);
}

std::optional<ContentId> MatrixRules::words_of(const State& state, ActivityId id, TargetId thing) {
  return words_of_item(state, id, thing);
}

void MatrixRules::name_changed(Edit&, ActivityId, const Author&) {}

}  // namespace dialograum::domain
