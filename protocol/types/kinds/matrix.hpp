// Everybody places items between two axes on their own, blind until the reveal.
#pragma once

#include <boost/mp11.hpp>

#include "protocol/types/common.hpp"
#include "protocol/types/senders.hpp"

namespace dialograum::protocol {

// `x` goes across and `y` goes up; without a name they mean effort and impact. The threshold is
// fixed before anybody places anything. It counts half steps, so that it may lie between two levels
// (7 is 3.5); absent: the middle of the scale.
struct MatrixAxis {
  Maybe<Label> name;
  Maybe<Label> low_label;
  Maybe<Label> high_label;
  Maybe<Int<2, 2 * limits::rating_levels_max>> threshold_halves;  // at most 2 * levels
};
BOOST_DESCRIBE_STRUCT(MatrixAxis, (), (name, low_label, high_label, threshold_halves))

// Blind until the reveal, always. Levels count 1 to `levels` on both axes.
struct MatrixSettings {
  static constexpr std::string_view kind_name = "matrix";
  Int<limits::rating_levels_min, limits::rating_levels_max> levels = 6;
  MatrixAxis x;
  MatrixAxis y;
  bool cannot_judge = true;  // offer "Kann ich nicht beurteilen"
  bool anonymous = true;
  Maybe<Int<1, limits::shown_from_max>> shown_from;  // answers, if anonymous; absent: 3 (P7)
};
BOOST_DESCRIBE_STRUCT(MatrixSettings, (), (levels, x, y, cannot_judge, anonymous, shown_from))

struct MatrixPlace {  // `x` and `y` together; both absent: "Kann ich nicht beurteilen"
  static constexpr std::string_view op = "matrix.place";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  Int<1, limits::rounds> round = 1;
  ItemId item;
  Maybe<Int<1, limits::rating_levels_max>> x;
  Maybe<Int<1, limits::rating_levels_max>> y;
};
BOOST_DESCRIBE_STRUCT(MatrixPlace, (), (activity, round, item, x, y))

struct MatrixClear {  // takes a placement back
  static constexpr std::string_view op = "matrix.clear";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  Int<1, limits::rounds> round = 1;
  ItemId item;
};
BOOST_DESCRIBE_STRUCT(MatrixClear, (), (activity, round, item))

struct OwnMatrixEntity {
  static constexpr std::string_view e = "own_matrix";
  EntityId id;  // "<activity>.<round>.<item>"
  ActivityId activity;
  Int<1, limits::rounds> round = 1;
  ItemId item;
  Maybe<Int<1, limits::rating_levels_max>> x;  // both absent: "Kann ich nicht beurteilen"
  Maybe<Int<1, limits::rating_levels_max>> y;
};
BOOST_DESCRIBE_STRUCT(OwnMatrixEntity, (), (id, activity, round, item, x, y))

// Where the medians lie: effort low and impact high, both high, both low, effort high and impact
// low. borderline: a median is exactly at its threshold, and nothing is rounded to one side.
enum class Quadrant { quick_win, strategic, filler, avoid, borderline };
BOOST_DESCRIBE_ENUM(Quadrant, quick_win, strategic, filler, avoid, borderline)

struct AxisResult {
  List<Int<0, limits::seats>, limits::rating_levels_max> counts;  // per level, 1 first
  Maybe<Decimal> median;
  Maybe<Decimal> q1;
  Maybe<Decimal> q3;
  Maybe<Decimal> iqr;
};
BOOST_DESCRIBE_STRUCT(AxisResult, (), (counts, median, q1, q3, iqr))

struct MatrixResult {
  AxisResult x;
  AxisResult y;
  Maybe<Quadrant> quadrant;  // absent as long as nobody has placed the item
};
BOOST_DESCRIBE_STRUCT(MatrixResult, (), (x, y, quadrant))

struct MatrixKind {
  using Settings = MatrixSettings;
  using Commands = boost::mp11::mp_list<MatrixPlace, MatrixClear>;
  using Own = boost::mp11::mp_list<OwnMatrixEntity>;
  using Parts = boost::mp11::mp_list<MatrixAxis, AxisResult, MatrixResult>;
  using Names = boost::mp11::mp_list<Quadrant>;
};

}  // namespace dialograum::protocol
