#include "view/kinds/rating.hpp"

#include <algorithm>

#include "domain/kinds/focus.hpp"
#include "domain/shuffle.hpp"
#include "view/kinds/statistics.hpp"

namespace dialograum::view {
namespace {

using domain::find;
using RatingView = KindView<protocol::RatingKind>;

void fill_statistics(protocol::ResultEntity& result, std::span<const std::uint32_t> counts) {
  result.n = domain::rating_count(counts);
  fill_quartiles(result, counts);
  if (auto a = domain::agreement(counts)) result.agreement = decimal(*a);
  result.agreement_word = domain::agreement_word(counts);
}

const domain::RatingRound* revealed_round(const domain::Rating& rating, std::int64_t number) {
  if (number < 1 || static_cast<std::size_t>(number) > rating.rounds.size()) return nullptr;
  const domain::RatingRound& round = rating.rounds[static_cast<std::size_t>(number) - 1];
  return round.revealed ? &round : nullptr;
}

}  // namespace

bool RatingView::fill(protocol::ResultEntity& result, const domain::Activity& activity,
                      const domain::Rating& rating) {
  const domain::RatingRound* round = revealed_round(rating, result.round);
  if (!round) return false;
  const ItemId item(result.item.value);
  // An item that nobody rated has a result too: n = 0, as long as it is there.
  if (!domain::item_of(source_.state, result.activity, item) || !domain::is_in_focus(*round, item))
    return false;
  const auto& settings = std::get<protocol::RatingSettings>(
      domain::settings_of(source_.state, activity));
  const auto* tally = find(round->tallies, item);
  std::vector<std::uint32_t> counts = tally ? tally->counts : std::vector<std::uint32_t>();
  counts.resize(static_cast<std::size_t>(settings.levels.value));
  if (settings.consensing) {
    fill_consensing(result, activity, *round, counts);
    return true;
  }
  fill_statistics(result, counts);
  result.cannot_judge = tally ? tally->cannot_judge : 0;
  if (settings.compare) fill_groups(result, *round, counts.size());
  return true;
}

void RatingView::fill_groups(protocol::ResultEntity& result, const domain::RatingRound& round,
                             std::size_t levels) {
  auto [items, fresh] = groups_.try_emplace({result.activity, result.round});
  if (fresh) items->second = domain::tallies_by_group(round, levels);
  const auto* tallies = find(items->second, ItemId(result.item.value));
  if (!tallies) return;
  for (const auto& [group, tally] : domain::told_apart(*tallies)) {
    if (!result.groups) result.groups.emplace();
    protocol::GroupResult& out = result.groups->emplace_back();
    if (group) out.value = group;
    out.n = domain::rating_count(tally.counts);
    fill_quartiles(out, tally.counts);
    out.cannot_judge = tally.cannot_judge;
  }
}

// A level is one more than the resistance, so quartiles and agreement of levels would say something
// that nobody has chosen.
void RatingView::fill_consensing(protocol::ResultEntity& result, const domain::Activity& activity,
                                 const domain::RatingRound& round,
                                 std::span<const std::uint32_t> counts) {
  fill_counts(result, counts);
  const domain::Resistance resistance = domain::resistance_of(counts);
  result.n = resistance.n;
  protocol::ConsensingResult& out = result.consensing.emplace();
  out.sum = resistance.sum;
  std::int64_t people = 0;
  for (const auto& [items, how_many] : round.rated) people += how_many;
  out.people = people;
  if (resistance.n == 0) return;
  out.highest = resistance.highest;
  out.acceptance = decimal(*domain::acceptance(resistance));
  const auto& all = standings(result, activity, round);
  result.rank = std::lower_bound(all.begin(), all.end(), resistance) - all.begin() + 1;
  const ItemId passive = std::get<protocol::RatingSettings>(
                             domain::settings_of(source_.state, activity))
                             .consensing->item;
  const auto* tally = find(round.tallies, passive);
  const std::uint32_t answers = domain::answers_to(round, passive);
  // Nothing is said against what is withheld: it would tell how far that one is.
  if (!tally || answers == 0 || passive == ItemId(result.item.value) ||
      domain::is_withheld(source_.state, activity, answers))
    return;
  out.against_passive = domain::compared(resistance, domain::resistance_of(tally->counts));
}

// What is withheld has no place, so that no gap among the ranks tells where it would be.
const std::vector<domain::Resistance>& RatingView::standings(const protocol::ResultEntity& result,
                                                             const domain::Activity& activity,
                                                             const domain::RatingRound& round) {
  auto [it, fresh] = standings_.try_emplace({result.activity, result.round});
  std::vector<domain::Resistance>& all = it->second;
  if (!fresh) return all;
  for (const auto& [item, value] : domain::items_of(source_.state, result.activity)) {
    const auto* tally = find(round.tallies, item);
    const std::uint32_t answers = domain::answers_to(round, item);
    if (tally && answers > 0 && !domain::is_withheld(source_.state, activity, answers))
      all.push_back(domain::resistance_of(tally->counts));
  }
  std::sort(all.begin(), all.end());
  return all;
}

const RatingView::Reasons& RatingView::reasons(ActivityId id, const domain::Rating& rating,
                                               std::uint32_t round) {
  auto [it, fresh] = reasons_.try_emplace({id, round});
  if (!fresh) return it->second;
  for (const auto& [author, ballot] : rating.rounds[round - 1].ballots)
    for (const auto& [item, mark] : ballot)
      if (mark.reason) it->second[mark.reason] = {item, mark.tag};
  return it->second;
}

std::optional<protocol::ReasonEntity> RatingView::reason(ActivityId id, ContentId content,
                                                         std::uint32_t round) {
  const domain::Activity* activity = find(source_.state.activities, id);
  const auto* rating = activity ? std::get_if<domain::Rating>(&activity->data) : nullptr;
  const domain::RatingRound* revealed = rating ? revealed_round(*rating, round) : nullptr;
  if (!revealed) return std::nullopt;
  const FoundReason* found = find(reasons(id, *rating, round), content);
  if (!found ||
      domain::is_withheld(source_.state, *activity, domain::answers_to(*revealed, found->item)))
    return std::nullopt;
  protocol::ReasonEntity reason;
  reason.id = {content.str()};
  reason.activity = id;
  reason.round = round;
  reason.item = found->item;
  reason.tag = found->tag;
  source_.texts.fill(reason.text, content);
  // By the reveal's seed: neither when nor by whom it was written can be read off the order.
  reason.order = static_cast<std::int64_t>(domain::mix64(revealed->seed ^ content.value) >> 12);
  return reason;
}

std::uint32_t RatingView::answers(const protocol::ResultEntity& result,
                                  const domain::Rating& rating, std::uint32_t) {
  return domain::answers_to(rating.rounds.at(static_cast<std::size_t>(result.round) - 1),
                            ItemId(result.item.value));
}

Progress RatingView::progress(ActivityId id, const domain::Activity&,
                              const domain::Rating& rating) {
  if (rating.rounds.empty()) return {};
  const domain::RatingRound& round = rating.rounds.back();
  return round.focus.empty() ? progress_of_items(source_.state, id, round.rated)
                             : progress_of(round.focus.size(), round.rated);
}

// In a round its criteria, which are fixed; before the next one the headings that it will be about.
void RatingView::describe(protocol::ActivityEntity& entity, const domain::Rating& rating) {
  const bool is_before = entity.phase == protocol::Phase::preparing ||
                         entity.phase == protocol::Phase::revealed;
  const std::vector<ItemId>& focus = is_before ? rating.focus : rating.rounds.back().focus;
  if (!focus.empty()) entity.focus.emplace().assign(focus.begin(), focus.end());
}

void RatingView::own(OwnEntities& out, ActivityId id, const domain::Rating& rating,
                     const domain::Author& author) {
  for (std::size_t i = 0; i < rating.rounds.size(); ++i) {
    const auto* ballot = find(rating.rounds[i].ballots, author);
    if (!ballot) continue;
    for (const auto& [item, mark] : *ballot) {
      if (out.knows(mark.changed)) continue;
      protocol::OwnRatingEntity own;
      own.id = id_in_round(id, i + 1, item.value);
      own.activity = id;
      own.round = static_cast<std::int64_t>(i) + 1;
      own.item = item;
      own.rated = mark.rated;
      if (mark.rated && mark.level > 0) own.level = mark.level;
      own.tag = mark.tag;
      out.texts.fill(own.reason, mark.reason);
      out.put_or_remove(mark.rated || mark.reason, own);
    }
  }
}

}  // namespace dialograum::view
