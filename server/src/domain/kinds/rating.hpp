// Ratings: their part of the state and their rules.
#pragma once

#include <map>
#include <vector>

#include "domain/changes.hpp"
#include "domain/histogram.hpp"
#include "domain/kinds/rules.hpp"

namespace dialograum::domain {

using protocol::ReasonTag;

struct Mark {
  bool rated = false;       // false: taken back, or a reason only
  std::uint32_t level = 0;  // 0 and rated: "Kann ich nicht beurteilen"
  ReasonTag tag = ReasonTag::none;
  ContentId reason;
  Seq changed = 0;
  ValueId group;  // where results are compared: what its author had chosen when they rated
};
BOOST_DESCRIBE_STRUCT(Mark, (), (rated, level, tag, reason, changed, group))

struct RatingTally {  // kept in step with the ballots, so that a result costs nothing; never seen
                      // before the reveal
  std::vector<std::uint32_t> counts;  // per level, 1 first
  std::uint32_t cannot_judge = 0;
};
BOOST_DESCRIBE_STRUCT(RatingTally, (), (counts, cannot_judge))

using RatingBallot = std::map<ItemId, Mark>;
struct RatingRound {
  std::map<Author, RatingBallot> ballots;
  std::map<ItemId, RatingTally> tallies;
  bool revealed = false;
  std::uint64_t seed = 0;     // of the reveal: the order in which reasons are shown
  Histogram rated;            // criteria
  std::vector<ItemId> focus;  // the headings that it is about; empty: all
};
BOOST_DESCRIBE_STRUCT(RatingRound, (), (ballots, tallies, revealed, seed, rated, focus))

// How many have answered, "Kann ich nicht beurteilen" included.
std::uint32_t answers_to(const RatingRound& round, ItemId item);

struct Rating {
  std::vector<RatingRound> rounds;
  std::vector<ItemId> focus;  // of the next round
};
BOOST_DESCRIBE_STRUCT(Rating, (), (rounds, focus))

template <>
struct StateOf<protocol::RatingKind> {
  using type = Rating;
};

template <>
struct Rules<protocol::RatingKind> {
  static constexpr bool can_be_revealed = true;
  static constexpr bool takes_topics = false;
  static constexpr bool runs_beside = false;
  static Refusal judge_settings(const State& state, const protocol::RatingSettings& settings);
  static std::optional<StepId> built_on(const protocol::RatingSettings& settings);
  static std::optional<BroughtItem> brought_item(const protocol::RatingSettings& settings);
  static void open_round(Edit& edit, ActivityId id);
  static void reveal(Edit& edit, ActivityId id);
  static ItemsHeld items_held(const protocol::RatingSettings& settings, const Rating& data);
  static bool item_in_use(const Rating& data, ItemId item);
  static void erase_author(Edit& edit, ActivityId id, const Author& author);
  static std::optional<ContentId> words_of(const State& state, ActivityId id, TargetId thing);
  static void show_reasons(Edit& edit, ActivityId id, ItemId item, const VisibilityScope& scope);
  static std::optional<ItemId> shown_reason(const State& state, ActivityId id, std::uint32_t round,
                                            ContentId reason);
  static void name_changed(Edit& edit, ActivityId id, const Author& author);
};

DIALOGRAUM_COMMAND(RatingPlace)
DIALOGRAUM_COMMAND(RatingClear)
DIALOGRAUM_COMMAND(RatingReason)
DIALOGRAUM_COMMAND(RatingItemsFromBoard)
// focus.cpp
DIALOGRAUM_COMMAND(RatingFocus)

}  // namespace dialograum::domain
