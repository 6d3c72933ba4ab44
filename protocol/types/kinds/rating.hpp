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

// What a level between the two ends is called.
struct LevelWord {
  Int<2, limits::rating_levels_max - 1> level = 2;
  Label word;
};
BOOST_DESCRIBE_STRUCT(LevelWord, (), (level, word))

// Systemic consensing ("Systemisches Konsensieren"): levels are resistance, level 1 is 0 and level
// 11 is 10, and the least resistance wins. There is always one proposal to keep everything as it
// is ("Passivlösung"): `item` is made with the step, and stays as long as the step is of this
// method. `text` is what it is called until it is renamed.
struct Consensing {
  ItemId item;
  Text<limits::item_chars> text;
};
BOOST_DESCRIBE_STRUCT(Consensing, (), (item, text))

// Whether a proposal meets less or more resistance for each answer than keeping everything as it
// is.
enum class AgainstPassive { better, equal, worse };
BOOST_DESCRIBE_ENUM(AgainstPassive, better, equal, worse)

// What systemic consensing comes to for one proposal. `sum` is only comparable where all have rated
// everything; the rank goes by the resistance of each answer, then by the lower highest.
struct ConsensingResult {
  Int<0, 10 * limits::seats> sum = 0;
  Maybe<Int<0, 10>> highest;
  Maybe<Decimal> acceptance;         // per cent: 100 - 100 * sum / (10 * n)
  Int<0, limits::seats> people = 0;  // who rated anything in this round: "3 of 4"
  Maybe<AgainstPassive> against_passive;
};
BOOST_DESCRIBE_STRUCT(ConsensingResult, (), (sum, highest, acceptance, people, against_passive))

// What the people of one value of `compare` say about an item, or (without a value) all others
// together. Only given where each of these and the others are at least five, or nobody (P7).
struct GroupResult {
  Maybe<ValueId> value;
  Int<0, limits::seats> n = 0;                                    // ratings with a level
  List<Int<0, limits::seats>, limits::rating_levels_max> counts;  // per level, 1 first
  Int<0, limits::seats> cannot_judge = 0;
  Maybe<Decimal> median;
  Maybe<Decimal> q1;
  Maybe<Decimal> q3;
};
BOOST_DESCRIBE_STRUCT(GroupResult, (), (value, n, counts, cannot_judge, median, q1, q3))

// Blind until the reveal, always. Levels count 1 to `levels`; the end labels name 1 and `levels`,
// `words` those between, ascending.
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
  Maybe<List<LevelWord, limits::rating_levels_max - 2>> words;
  Maybe<Consensing> consensing;  // then there are 11 levels, and everybody can judge
  // The list by which the results are told apart (L26): each answer then has with it what its
  // author has chosen there, and nothing else of them.
  Maybe<AffiliationId> compare = {};
};
BOOST_DESCRIBE_STRUCT(RatingSettings, (),
                      (levels, low_label, high_label, cannot_judge, reasons, anonymous, shown_from,
                       words, consensing, compare))

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

// What the next round is about: the criteria below these headings, or (empty) all.
struct RatingFocus {
  static constexpr std::string_view op = "rating.focus";
  static constexpr unsigned senders = sender::staff;
  ActivityId activity;
  List<ItemId, limits::focus> headings;
};
BOOST_DESCRIBE_STRUCT(RatingFocus, (), (activity, headings))

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
  using Commands = boost::mp11::mp_list<RatingPlace, RatingClear, RatingReason,
                                        RatingItemsFromBoard, RatingFocus>;
  using Own = boost::mp11::mp_list<OwnRatingEntity>;
  using Parts = boost::mp11::mp_list<LevelWord, Consensing, ConsensingResult, GroupResult>;
  using Names = boost::mp11::mp_list<AgainstPassive>;
};

}  // namespace dialograum::protocol
