// Ratings after their reveal: results per criterion, and reasons. Reads ballots.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "domain/consensing.hpp"
#include "domain/kinds/groups.hpp"
#include "view/kinds/kind_view.hpp"

namespace dialograum::view {

template <>
class KindView<protocol::RatingKind> {
 public:
  explicit KindView(const Source& source) : source_(source) {}

  bool fill(protocol::ResultEntity& result, const domain::Activity& activity,
            const domain::Rating& rating);
  static std::uint32_t answers(const protocol::ResultEntity& result, const domain::Rating& rating,
                               std::uint32_t enough);
  Progress progress(ActivityId id, const domain::Activity& activity, const domain::Rating& rating);
  void describe(protocol::ActivityEntity& entity, const domain::Rating& rating);
  static void own(OwnEntities& out, ActivityId id, const domain::Rating& rating,
                  const domain::Author& author);

  std::optional<protocol::ReasonEntity> reason(ActivityId id, ContentId content,
                                               std::uint32_t round);

 private:
  struct FoundReason {
    ItemId item;
    protocol::ReasonTag tag;
  };
  using Reasons = std::map<ContentId, FoundReason>;
  const Reasons& reasons(ActivityId id, const domain::Rating& rating, std::uint32_t round);

  void fill_groups(protocol::ResultEntity& result, const domain::RatingRound& round,
                   std::size_t levels);
  void fill_consensing(protocol::ResultEntity& result, const domain::Activity& activity,
                       const domain::RatingRound& round, std::span<const std::uint32_t> counts);
  const std::vector<domain::Resistance>& standings(const protocol::ResultEntity& result,
                                                   const domain::Activity& activity,
                                                   const domain::RatingRound& round);

  Source source_;
  std::map<std::pair<ActivityId, std::uint32_t>, Reasons> reasons_;  // by round
  // The least resistance first
  std::map<std::pair<ActivityId, std::int64_t>, std::vector<domain::Resistance>> standings_;
  std::map<std::pair<ActivityId, std::int64_t>, std::map<ItemId, domain::GroupTallies>> groups_;
};

}  // namespace dialograum::view
