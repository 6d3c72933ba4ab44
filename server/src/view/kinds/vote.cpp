#include "view/kinds/vote.hpp"

#include <algorithm>
#include <functional>

namespace dialograum::view {
namespace {

using domain::find;
using VoteView = KindView<protocol::VoteKind>;

const protocol::VoteSettings& settings_of(const Source& source, const domain::Activity& activity) {
  return std::get<protocol::VoteSettings>(domain::settings_of(source.state, activity));
}

}  // namespace

bool VoteView::fill(protocol::ResultEntity& result, const domain::Activity& activity,
                    const domain::Vote& vote) {
  if (static_cast<std::size_t>(result.round) > vote.rounds.size()) return false;
  const domain::VoteRound& round = vote.rounds[static_cast<std::size_t>(result.round) - 1];
  const auto& settings = settings_of(source_, activity);
  if (settings.blind && !round.revealed) return false;
  if (settings.targets == protocol::VoteTargets::list &&
      !domain::item_of(source_.state, result.activity, ItemId(result.item.value)))
    return false;
  const auto* tally = find(round.tallies, result.item);
  result.points = tally ? static_cast<std::int64_t>(tally->points) : 0;
  result.voters = tally ? tally->voters : 0;
  if (const TargetId* into = find(round.merged, result.item))
    result.merged_into = *into;
  else if (is_left_out(activity, round, result.item))
    result.left_out = true;
  else if (round.revealed)
    result.rank = rank(result, activity, round, tally ? *tally : domain::VoteTally{});
  return true;
}

bool VoteView::is_left_out(const domain::Activity& activity, const domain::VoteRound& round,
                           TargetId target) const {
  return domain::holds_what_was_opened(source_.state) && round.options.contains(target) &&
         !domain::option_stands(source_.state, activity, target);
}

// Equal points share the rank ("1, 2, 2, 4"); with more_voters, more distinct voters go first among
// equals. What has no dots is behind everything that has, so that only the tallies count. What
// nobody can read has no rank: it would be the first, without a name.
std::int64_t VoteView::rank(const protocol::ResultEntity& result, const domain::Activity& activity,
                            const domain::VoteRound& round, const domain::VoteTally& own) {
  const auto& settings = settings_of(source_, activity);
  const auto standing = [&](const domain::VoteTally& tally) {
    return Standing(tally.points,
                    settings.tie_rule == protocol::TieRule::more_voters ? tally.voters : 0);
  };
  auto [it, fresh] = standings_.try_emplace({result.activity, result.round});
  std::vector<Standing>& standings = it->second;
  if (fresh) {
    for (const auto& [target, tally] : round.tallies)
      if (!round.merged.contains(target) && !is_left_out(activity, round, target))
        standings.push_back(standing(tally));
    std::sort(standings.begin(), standings.end(), std::greater<>());
  }
  const auto behind = std::lower_bound(standings.begin(), standings.end(), standing(own),
                                       std::greater<>());
  return behind - standings.begin() + 1;
}

std::uint32_t VoteView::answers(const protocol::ResultEntity& result, const domain::Vote& vote,
                                std::uint32_t enough) {
  return domain::voters_of(vote.rounds.at(static_cast<std::size_t>(result.round) - 1), enough);
}

Progress VoteView::progress(ActivityId, const domain::Activity& activity,
                            const domain::Vote& vote) {
  Progress progress;
  if (vote.rounds.empty()) return progress;
  for (const auto& [dots, people] : vote.rounds.back().spent) {
    progress.started += people;
    // What was merged or hidden since is not taken back by its voter, who may have asked for more
    // instead.
    progress.complete += dots >= settings_of(source_, activity).budget ? people : 0;
  }
  return progress;
}

void VoteView::describe(protocol::ActivityEntity& entity, const domain::Vote& vote) {
  if (vote.rounds.empty() || !domain::holds_what_was_opened(source_.state)) return;
  const domain::VoteRound& round = vote.rounds.back();
  entity.options.emplace();
  for (TargetId option : round.options)
    if (!round.merged.contains(option)) entity.options->push_back(option);
}

void VoteView::own(OwnEntities& out, ActivityId id, const domain::Vote& vote,
                   const domain::Author& author) {
  for (std::size_t i = 0; i < vote.rounds.size(); ++i) {
    const auto* ballot = find(vote.rounds[i].ballots, author);
    if (!ballot) continue;
    for (const auto& [target, value] : *ballot) {
      if (out.knows(value.changed)) continue;
      protocol::OwnVoteEntity own;
      own.id = id_in_round(id, i + 1, target.value);
      own.activity = id;
      own.round = static_cast<std::int64_t>(i) + 1;
      own.target = target;
      own.dots = value.dots;
      out.put_or_remove(value.dots > 0, own);
    }
  }
}

}  // namespace dialograum::view
