// Results of ratings and votes: what a reveal shows. Reads ballots and tallies. Lives for one
// projection, in which ranks and reasons are worked out once.
#pragma once

#include <map>
#include <optional>

#include "domain/state.hpp"
#include "protocol/types/entities.hpp"
#include "view/texts.hpp"

namespace dialograum::view {

class Results {
 public:
  Results(const domain::State& state, const Texts& texts) : state_(state), texts_(texts) {}

  std::optional<protocol::ResultEntity> result(ActivityId id, TargetId item, std::uint32_t round);
  std::optional<protocol::ReasonEntity> reason(ActivityId id, ContentId reason,
                                               std::uint32_t round);
  std::optional<protocol::ProgressEntity> progress(ActivityId id);

 private:
  using RoundKey = std::pair<ActivityId, std::uint32_t>;
  struct FoundReason {
    ItemId item;
    protocol::ReasonTag tag;
  };
  using Standing = std::pair<std::uint64_t, std::uint32_t>;  // points; voters where they decide
  std::int64_t rank(ActivityId id, const domain::Activity& activity, std::uint32_t round,
                    const domain::VoteTally& own);
  bool is_left_out(const domain::Activity& activity, const domain::VoteRound& round,
                   TargetId target) const;
  const std::map<ContentId, FoundReason>& reasons(ActivityId id, const domain::Rating& rating,
                                                  std::uint32_t round);

  const domain::State& state_;
  const Texts& texts_;
  std::map<RoundKey, std::vector<Standing>> standings_;  // best first
  std::map<RoundKey, std::map<ContentId, FoundReason>> reasons_;
};

}  // namespace dialograum::view
