// Matrices: their part of the state and their rules.
#pragma once

#include <map>
#include <vector>

#include "domain/changes.hpp"
#include "domain/histogram.hpp"
#include "domain/kinds/rules.hpp"

namespace dialograum::domain {

struct Placement {
  bool rated = false;   // false: taken back
  std::uint32_t x = 0;  // both 0 and rated: "Kann ich nicht beurteilen"
  std::uint32_t y = 0;
  Seq changed = 0;
};
BOOST_DESCRIBE_STRUCT(Placement, (), (rated, x, y, changed))

struct MatrixTally {             // kept in step with the ballots; never seen before the reveal
  std::vector<std::uint32_t> x;  // per level, 1 first
  std::vector<std::uint32_t> y;
  std::uint32_t cannot_judge = 0;
};
BOOST_DESCRIBE_STRUCT(MatrixTally, (), (x, y, cannot_judge))

using MatrixBallot = std::map<ItemId, Placement>;
struct MatrixRound {
  std::map<Author, MatrixBallot> ballots;
  std::map<ItemId, MatrixTally> tallies;
  bool revealed = false;
  Histogram rated;  // items
};
BOOST_DESCRIBE_STRUCT(MatrixRound, (), (ballots, tallies, revealed, rated))

// How many have answered, "Kann ich nicht beurteilen" included.
std::uint32_t answers_to(const MatrixRound& round, ItemId item);

struct Matrix {
  std::vector<MatrixRound> rounds;
};
BOOST_DESCRIBE_STRUCT(Matrix, (), (rounds))

template <>
struct StateOf<protocol::MatrixKind> {
  using type = Matrix;
};

template <>
struct Rules<protocol::MatrixKind> {
  static constexpr bool can_be_revealed = true;
  static constexpr bool takes_topics = false;
  static constexpr bool runs_beside = false;
  static Refusal judge_settings(const State& state, const protocol::MatrixSettings& settings);
  static std::optional<StepId> built_on(const protocol::MatrixSettings& settings);
  static void open_round(Edit& edit, ActivityId id);
  static void reveal(Edit& edit, ActivityId id);
  static ItemsHeld items_held(const protocol::MatrixSettings& settings, const Matrix& data);
  static bool item_in_use(const Matrix& data, ItemId item);
  static void erase_author(Edit& edit, ActivityId id, const Author& author);
  static std::optional<ContentId> words_of(const State& state, ActivityId id, TargetId thing);
  static void name_changed(Edit& edit, ActivityId id, const Author& author);
};

// The threshold of an axis, where "low" ends, in half steps.
std::int64_t threshold_halves(const protocol::MatrixSettings& settings,
                              const protocol::MatrixAxis& axis);

DIALOGRAUM_COMMAND(MatrixPlace)
DIALOGRAUM_COMMAND(MatrixClear)

}  // namespace dialograum::domain
