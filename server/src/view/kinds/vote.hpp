// Votes: points and ranks of what was voted on. Reads tallies, and a ballot only for its own
// author.
#pragma once

#include <map>
#include <vector>

#include "view/kinds/kind_view.hpp"

namespace dialograum::view {

template <>
class KindView<protocol::VoteKind> {
 public:
  explicit KindView(const Source& source) : source_(source) {}

  bool fill(protocol::ResultEntity& result, const domain::Activity& activity,
            const domain::Vote& vote);
  static std::uint32_t answers(const protocol::ResultEntity& result, const domain::Vote& vote,
                               std::uint32_t enough);
  Progress progress(ActivityId id, const domain::Activity& activity, const domain::Vote& vote);
  void describe(protocol::ActivityEntity& entity, const domain::Vote& vote);
  static void own(OwnEntities& out, ActivityId id, const domain::Vote& vote,
                  const domain::Author& author);

 private:
  using Standing = std::pair<std::uint64_t, std::uint32_t>;  // points; voters where they decide
  std::int64_t rank(const protocol::ResultEntity& result, const domain::Activity& activity,
                    const domain::VoteRound& round, const domain::VoteTally& own);
  bool is_left_out(const domain::Activity& activity, const domain::VoteRound& round,
                   TargetId target) const;

  Source source_;
  std::map<std::pair<ActivityId, std::int64_t>, std::vector<Standing>> standings_;  // best first
};

}  // namespace dialograum::view
