#include "view/kinds/matrix.hpp"

#include "view/kinds/statistics.hpp"

namespace dialograum::view {
namespace {

using domain::find;
using protocol::Quadrant;
using MatrixView = KindView<protocol::MatrixKind>;

// < 0: below the threshold, > 0: above; 0: on it, and nothing is rounded to one side.
std::int64_t side_of(const protocol::Decimal& median, std::int64_t threshold_halves) {
  return 2 * median.millionths - threshold_halves * 1'000'000;  // medians are halves: exact
}

Quadrant quadrant_of(std::int64_t effort, std::int64_t impact) {
  if (effort == 0 || impact == 0) return Quadrant::borderline;
  if (effort < 0) return impact > 0 ? Quadrant::quick_win : Quadrant::filler;
  return impact > 0 ? Quadrant::strategic : Quadrant::avoid;
}

}  // namespace

bool MatrixView::fill(protocol::ResultEntity& result, const domain::Activity& activity,
                      const domain::Matrix& matrix) {
  if (static_cast<std::size_t>(result.round) > matrix.rounds.size()) return false;
  const domain::MatrixRound& round = matrix.rounds[static_cast<std::size_t>(result.round) - 1];
  const ItemId item(result.item.value);
  // An item that nobody placed has a result too, as long as it is there.
  if (!round.revealed || !domain::item_of(source_.state, result.activity, item)) return false;
  const auto& settings = std::get<protocol::MatrixSettings>(
      domain::settings_of(source_.state, activity));
  domain::MatrixTally tally;
  if (const auto* found = find(round.tallies, item)) tally = *found;
  tally.x.resize(static_cast<std::size_t>(settings.levels.value));
  tally.y.resize(static_cast<std::size_t>(settings.levels.value));
  result.n = domain::rating_count(tally.x);
  result.cannot_judge = tally.cannot_judge;
  protocol::MatrixResult& out = result.matrix.emplace();
  fill_quartiles(out.x, tally.x);
  fill_quartiles(out.y, tally.y);
  if (out.x.median)
    out.quadrant = quadrant_of(
        side_of(*out.x.median, domain::threshold_halves(settings, settings.x)),
        side_of(*out.y.median, domain::threshold_halves(settings, settings.y)));
  return true;
}

std::uint32_t MatrixView::answers(const protocol::ResultEntity& result,
                                  const domain::Matrix& matrix, std::uint32_t) {
  return domain::answers_to(matrix.rounds.at(static_cast<std::size_t>(result.round) - 1),
                            ItemId(result.item.value));
}

Progress MatrixView::progress(ActivityId id, const domain::Activity&,
                              const domain::Matrix& matrix) {
  return matrix.rounds.empty() ? Progress{}
                               : progress_of_items(source_.state, id, matrix.rounds.back().rated);
}

void MatrixView::own(OwnEntities& out, ActivityId id, const domain::Matrix& matrix,
                     const domain::Author& author) {
  for (std::size_t i = 0; i < matrix.rounds.size(); ++i) {
    const auto* ballot = find(matrix.rounds[i].ballots, author);
    if (!ballot) continue;
    for (const auto& [item, placement] : *ballot) {
      if (out.knows(placement.changed)) continue;
      protocol::OwnMatrixEntity own;
      own.id = id_in_round(id, i + 1, item.value);
      own.activity = id;
      own.round = static_cast<std::int64_t>(i) + 1;
      own.item = item;
      if (placement.x > 0) {
        own.x = placement.x;
        own.y = placement.y;
      }
      out.put_or_remove(placement.rated, own);
    }
  }
}

}  // namespace dialograum::view
