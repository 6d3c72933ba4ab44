#include "view/results.hpp"

#include <algorithm>
#include <functional>

#include "base/mutant.hpp"
#include "domain/parts.hpp"
#include "domain/shuffle.hpp"
#include "domain/statistics.hpp"

namespace dialograum::view {
namespace {

using domain::find;

protocol::EntityId round_id(ActivityId id, std::uint32_t round, std::uint64_t item) {
  return {id.str() + "." + std::to_string(round) + "." + dialograum::detail::hex64(item)};
}

protocol::Decimal decimal(const domain::Fraction& fraction) { return {fraction.millionths()}; }

void fill_statistics(protocol::ResultEntity& result, std::span<const std::uint32_t> counts) {
  result.n = domain::rating_count(counts);
  auto& list = result.counts.emplace();
  for (std::uint32_t count : counts) list.emplace_back(count);
  const auto q1 = domain::quartile(counts, 1);
  const auto median = domain::quartile(counts, 2);
  const auto q3 = domain::quartile(counts, 3);
  if (median) {
    result.q1 = decimal(*q1);
    result.median = decimal(*median);
    result.q3 = decimal(*q3);
    result.iqr = protocol::Decimal{result.q3->millionths -
                                   result.q1->millionths};  // quarters: exact
  }
  if (auto a = domain::agreement(counts)) result.agreement = decimal(*a);
  result.agreement_word = domain::agreement_word(counts);
}

}  // namespace

std::optional<protocol::ResultEntity> Results::result(ActivityId id, TargetId item,
                                                      std::uint32_t round) {
  const domain::Activity* activity = find(state_.activities, id);
  if (!activity || round == 0) return std::nullopt;
  protocol::ResultEntity result;
  result.id = round_id(id, round, item.value);
  result.activity = id;
  result.round = round;
  result.item = item;
  if (const auto* rating = std::get_if<domain::Rating>(&activity->data)) {
    if (round > rating->rounds.size() || !rating->rounds[round - 1].revealed) return std::nullopt;
    const auto& settings = std::get<protocol::RatingSettings>(
        domain::settings_of(state_, *activity));
    const auto* tally = find(rating->rounds[round - 1].tallies, ItemId(item.value));
    // An item that nobody rated has a result too: n = 0, as long as it is there.
    if (!domain::item_of(state_, id, ItemId(item.value))) return std::nullopt;
    std::vector<std::uint32_t> counts = tally ? tally->counts : std::vector<std::uint32_t>();
    counts.resize(static_cast<std::size_t>(settings.levels.value));
    fill_statistics(result, counts);
    result.cannot_judge = tally && !mutant("cannot_judge_lost") ? tally->cannot_judge : 0;
    return result;
  }
  if (const auto* vote = std::get_if<domain::Vote>(&activity->data)) {
    if (round > vote->rounds.size()) return std::nullopt;
    const domain::VoteRound& ballots = vote->rounds[round - 1];
    const auto& settings = std::get<protocol::VoteSettings>(domain::settings_of(state_, *activity));
    if (settings.blind && !ballots.revealed && !mutant("tally_before_reveal")) return std::nullopt;
    if (settings.targets == protocol::VoteTargets::list &&
        !domain::item_of(state_, id, ItemId(item.value)))
      return std::nullopt;
    const auto* tally = find(ballots.tallies, item);
    result.points = tally ? static_cast<std::int64_t>(tally->points) : 0;
    result.voters = tally ? tally->voters : 0;
    if (const TargetId* into = find(ballots.merged, item)) {
      result.merged_into = *into;
    } else if (is_left_out(*activity, ballots, item)) {
      result.left_out = true;
    } else if (ballots.revealed) {
      result.rank = rank(id, *activity, round, tally ? *tally : domain::VoteTally{});
    }
    return result;
  }
  return std::nullopt;
}

bool Results::is_left_out(const domain::Activity& activity, const domain::VoteRound& round,
                          TargetId target) const {
  return domain::holds_what_was_opened(state_) && round.options.contains(target) &&
         !domain::option_stands(state_, activity, target);
}

// Equal points share the rank ("1, 2, 2, 4"); with more_voters, more distinct voters go first among
// equals. What has no dots is behind everything that has, so that only the tallies count. What
// nobody can read has no rank: it would be the first, without a name.
std::int64_t Results::rank(ActivityId id, const domain::Activity& activity, std::uint32_t round,
                           const domain::VoteTally& own) {
  const auto& settings = std::get<protocol::VoteSettings>(domain::settings_of(state_, activity));
  const auto standing = [&](const domain::VoteTally& tally) {
    return Standing(tally.points,
                    settings.tie_rule == protocol::TieRule::more_voters ? tally.voters : 0);
  };
  auto [it, fresh] = standings_.try_emplace({id, round});
  std::vector<Standing>& standings = it->second;
  if (fresh) {
    const auto& ballots = std::get<domain::Vote>(activity.data).rounds[round - 1];
    for (const auto& [target, tally] : ballots.tallies)
      if (!ballots.merged.contains(target) && !is_left_out(activity, ballots, target))
        standings.push_back(standing(tally));
    std::sort(standings.begin(), standings.end(), std::greater<>());
  }
  const auto behind = std::lower_bound(standings.begin(), standings.end(), standing(own),
                                       std::greater<>());
  return behind - standings.begin() + 1;
}

const std::map<ContentId, Results::FoundReason>& Results::reasons(ActivityId id,
                                                                  const domain::Rating& rating,
                                                                  std::uint32_t round) {
  auto [it, fresh] = reasons_.try_emplace({id, round});
  if (!fresh) return it->second;
  for (const auto& [author, ballot] : rating.rounds[round - 1].ballots)
    for (const auto& [item, mark] : ballot)
      if (mark.reason) it->second[mark.reason] = {item, mark.tag};
  return it->second;
}

std::optional<protocol::ReasonEntity> Results::reason(ActivityId id, ContentId content,
                                                      std::uint32_t round) {
  const domain::Activity* activity = find(state_.activities, id);
  const auto* rating = activity ? std::get_if<domain::Rating>(&activity->data) : nullptr;
  if (!rating || round == 0 || round > rating->rounds.size() || !rating->rounds[round - 1].revealed)
    return std::nullopt;
  const FoundReason* found = find(reasons(id, *rating, round), content);
  if (!found) return std::nullopt;
  protocol::ReasonEntity reason;
  reason.id = {content.str()};
  reason.activity = id;
  reason.round = round;
  reason.item = found->item;
  reason.tag = found->tag;
  texts_.fill(reason.text, content);
  // By the reveal's seed: neither when nor by whom it was written can be read off the order.
  reason.order = static_cast<std::int64_t>(
      domain::mix64(rating->rounds[round - 1].seed ^ content.value) >> 12);
  return reason;
}

std::optional<protocol::ProgressEntity> Results::progress(ActivityId id) {
  const domain::Activity* activity = find(state_.activities, id);
  if (!activity) return std::nullopt;
  protocol::ProgressEntity progress;
  progress.id = {id.str()};
  progress.round = activity->round;
  std::int64_t started = 0;
  std::int64_t complete = 0;
  if (const auto* rating = std::get_if<domain::Rating>(&activity->data);
      rating && !rating->rounds.empty()) {
    std::size_t items = 0;
    for (const auto& [item, value] : domain::items_of(state_, id)) items += value->heading ? 0 : 1;
    for (const auto& [rated, people] : rating->rounds.back().rated) {
      started += people;
      complete += rated >= items ? people : 0;
    }
  } else if (const auto* board = std::get_if<domain::Board>(&activity->data)) {
    for (const auto& [author, cards] : board->by_author)
      started += std::any_of(cards.begin(), cards.end(), [&](CardId card) {
        const domain::Card& value = board->cards.at(card);
        return !value.removed && value.round == activity->round;
      });
    complete = started;
  } else if (const auto* vote = std::get_if<domain::Vote>(&activity->data);
             vote && !vote->rounds.empty()) {
    const auto& settings = std::get<protocol::VoteSettings>(domain::settings_of(state_, *activity));
    for (const auto& [dots, people] : vote->rounds.back().spent) {
      started += people;
      // What was merged or hidden since is not taken back by its voter, who may have asked for more
      // instead.
      complete += dots >= settings.budget ? people : 0;
    }
  }
  progress.started = started;
  progress.complete = complete;
  return progress;
}

}  // namespace dialograum::view
