// Everybody rates on their own, blind until the reveal.
#pragma once

#include <boost/mp11.hpp>

#include "protocol/types/common.hpp"
#include "protocol/types/senders.hpp"

namespace dialograum::protocol {

// What a reason says about its criterion (NZFH: gutes Praxisbeispiel, Informationslücke, offene
// Frage).
enum class ReasonTag { none, practice, gap, question };
BOOST_DESCRIBE_ENUM(ReasonTag, none, practice, gap, question)

// Words for van der Eijk's A, from n >= 5 (P7): >= 0.6, 0.2 to 0.6, < 0.2.
enum class AgreementWord { high, mixed, low };
BOOST_DESCRIBE_ENUM(AgreementWord, high, mixed, low)

// Blind until the reveal, always. Levels count 1 to `levels`; the end labels name 1 and `levels`.
struct RatingSettings {
  static constexpr std::string_view kind_name = "rating";
  Int<limits::rating_levels_min, limits::rating_levels_max> levels = 6;
  Maybe<Text<limits::label_chars>> low_label;
  Maybe<Text<limits::label_chars>> high_label;
  bool cannot_judge = true;  // offer "Kann ich nicht beurteilen"
  bool reasons = true;       // offer a reason per criterion
  bool anonymous = true;     // ballots under a pseudonym (P4), and a result of few answers
                             // is withheld (P7)
  Maybe<Int<1, limits::shown_from_max>> shown_from;  // answers, if anonymous; absent: 3 (P7)
};
BOOST_DESCRIBE_STRUCT(RatingSettings, (),
                      (levels, low_label, high_label, cannot_judge, reasons, anonymous, shown_from))

struct RatingPlace {
  static constexpr std::string_view op = "rating.place";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  Int<1, limits::rounds> round = 1;
  ItemId item;
  Maybe<Int<1, limits::rating_levels_max>> level;  // absent: "Kann ich nicht beurteilen"
};
BOOST_DESCRIBE_STRUCT(RatingPlace, (), (activity, round, item, level))

struct RatingClear {
  static constexpr std::string_view op = "rating.clear";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  Int<1, limits::rounds> round = 1;
  ItemId item;
};
BOOST_DESCRIBE_STRUCT(RatingClear, (), (activity, round, item))

struct RatingReason {  // one's reason for a criterion; absent text takes it back
  static constexpr std::string_view op = "rating.reason";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  Int<1, limits::rounds> round = 1;
  ItemId item;
  ReasonTag tag = ReasonTag::none;
  Maybe<Text<limits::reason_chars>> text;
};
BOOST_DESCRIBE_STRUCT(RatingReason, (), (activity, round, item, tag, text))

// Takes the visible cards of a board as criteria: each card becomes an item of this rating's
// activity with the card's id and the same content. Cards that already are items are left alone.
struct RatingItemsFromBoard {
  static constexpr std::string_view op = "rating.items_from_board";
  static constexpr unsigned senders = sender::staff;
  ActivityId activity;
  ActivityId board;
};
BOOST_DESCRIBE_STRUCT(RatingItemsFromBoard, (), (activity, board))

struct OwnRatingEntity {
  static constexpr std::string_view e = "own_rating";
  EntityId id;  // "<activity>.<round>.<item>"
  ActivityId activity;
  Int<1, limits::rounds> round = 1;
  ItemId item;
  bool rated = true;                               // false: a reason without a rating
  Maybe<Int<1, limits::rating_levels_max>> level;  // absent and rated: "Kann ich nicht beurteilen"
  ReasonTag tag = ReasonTag::none;
  Maybe<Text<limits::reason_chars>> reason;
};
BOOST_DESCRIBE_STRUCT(OwnRatingEntity, (), (id, activity, round, item, rated, level, tag, reason))

struct RatingKind {
  using Settings = RatingSettings;
  using Commands =
      boost::mp11::mp_list<RatingPlace, RatingClear, RatingReason, RatingItemsFromBoard>;
  using Own = boost::mp11::mp_list<OwnRatingEntity>;
};

}  // namespace dialograum::protocol
