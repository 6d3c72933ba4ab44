// Dots on items of a list, or on cards and clusters of a board.
#pragma once

#include <boost/mp11.hpp>

#include "protocol/types/common.hpp"
#include "protocol/types/senders.hpp"

namespace dialograum::protocol {

enum class VoteTargets { list, cards, clusters };
BOOST_DESCRIBE_ENUM(VoteTargets, list, cards, clusters)

// How equal points are ranked: they share the rank, or the one with more distinct voters comes
// first.
enum class TieRule { shared, more_voters };
BOOST_DESCRIBE_ENUM(TieRule, shared, more_voters)

// Dots. `board` names the step whose board (of the same room, else of the plenary) is voted on.
struct VoteSettings {
  static constexpr std::string_view kind_name = "vote";
  Int<1, limits::dots_max> budget = 5;
  Int<1, limits::dots_max> max_per_item = 3;
  VoteTargets targets = VoteTargets::list;
  Maybe<StepId> board;  // needed with cards and clusters
  bool blind = true;    // totals are seen after the reveal only
  bool anonymous = true;
  TieRule tie_rule = TieRule::shared;  // whether more voters come first among those with
                                       // as many points
  Maybe<Int<1, limits::shown_from_max>> shown_from;  // voters, if anonymous; absent: 3 (P7)
};
BOOST_DESCRIBE_STRUCT(VoteSettings, (),
                      (budget, max_per_item, targets, board, blind, anonymous, tie_rule,
                       shown_from))

struct VotePlace {
  static constexpr std::string_view op = "vote.place";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  Int<1, limits::rounds> round = 1;
  TargetId target;
  Int<0, limits::dots_max> dots = 0;
};
BOOST_DESCRIBE_STRUCT(VotePlace, (), (activity, round, target, dots))

// For duplicates found after voting: adds each voter's dots on `from` to those on `into`, up to the
// maximum per item. While the round is open, voters get back what is over.
struct VoteMerge {
  static constexpr std::string_view op = "vote.merge";
  static constexpr unsigned senders = sender::staff;
  ActivityId activity;
  TargetId from;
  TargetId into;
};
BOOST_DESCRIBE_STRUCT(VoteMerge, (), (activity, from, into))

struct OwnVoteEntity {
  static constexpr std::string_view e = "own_vote";
  EntityId id;  // "<activity>.<round>.<target>"
  ActivityId activity;
  Int<1, limits::rounds> round = 1;
  TargetId target;
  Int<0, limits::dots_max> dots = 0;
};
BOOST_DESCRIBE_STRUCT(OwnVoteEntity, (), (id, activity, round, target, dots))

struct VoteKind {
  using Settings = VoteSettings;
  using Commands = boost::mp11::mp_list<VotePlace, VoteMerge>;
  using Own = boost::mp11::mp_list<OwnVoteEntity>;
};

}  // namespace dialograum::protocol
