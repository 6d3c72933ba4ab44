// Votes: their part of the state, their rules, and what boards ask of them.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "domain/changes.hpp"
#include "domain/histogram.hpp"
#include "domain/kinds/rules.hpp"

namespace dialograum::domain {

struct Step;

struct Dots {
  std::uint32_t dots = 0;
  Seq changed = 0;
  // What its voter asked for last (rules 2). Progress counts this: what staff merge or hide moves
  // dots, and a counter that followed them would tell where they had been.
  std::uint32_t asked = 0;
};
BOOST_DESCRIBE_STRUCT(Dots, (), (dots, changed, asked))

struct VoteTally {
  std::uint64_t points = 0;
  std::uint32_t voters = 0;
};
BOOST_DESCRIBE_STRUCT(VoteTally, (), (points, voters))

using VoteBallot = std::map<TargetId, Dots>;
struct VoteRound {
  std::map<Author, VoteBallot> ballots;
  std::map<TargetId, VoteTally> tallies;
  std::map<TargetId, TargetId> merged;  // from -> into
  bool revealed = false;
  Histogram spent;  // dots; rules 2: dots asked for
  // What can be chosen, fixed when the round opens (rules 2); includes what was merged since.
  std::set<TargetId> options;
};
BOOST_DESCRIBE_STRUCT(VoteRound, (), (ballots, tallies, merged, revealed, spent, options))

// How many have dots in it, counted up to `enough`.
std::uint32_t voters_of(const VoteRound& round, std::uint32_t enough);

struct Vote {
  std::vector<VoteRound> rounds;
};
BOOST_DESCRIBE_STRUCT(Vote, (), (rounds))

template <>
struct StateOf<protocol::VoteKind> {
  using type = Vote;
};

template <>
struct Rules<protocol::VoteKind> {
  static constexpr bool can_be_revealed = true;
  static constexpr bool takes_topics = false;
  static constexpr bool runs_beside = false;
  static Refusal judge_settings(const State& state, const protocol::VoteSettings& settings);
  static Refusal judge_base(const State& state, const Step& step, const Step& base);
  static std::optional<StepId> built_on(const protocol::VoteSettings& settings);
  static void open_round(Edit& edit, ActivityId id);
  static void reveal(Edit& edit, ActivityId id);
  static ItemsHeld items_held(const protocol::VoteSettings& settings, const Vote& data);
  static bool item_in_use(const Vote& data, ItemId item);
  static void erase_author(Edit& edit, ActivityId id, const Author& author);
  static std::optional<ContentId> words_of(const State& state, ActivityId id, TargetId thing);
  static void name_changed(Edit& edit, ActivityId id, const Author& author);
};

DIALOGRAUM_COMMAND(VotePlace)
DIALOGRAUM_COMMAND(VoteMerge)

struct Board;

// The board that a vote is about: the one of its step in the same room, else in the plenary; null
// if the vote is on a list.
const Board* board_of_vote(const State& state, const Activity& vote, ActivityId* id = nullptr);
// Other rooms in which a vote on this board was opened: its cards and clusters are shown there too.
// Only the plenary's boards are voted on elsewhere.
std::vector<RoomId> rooms_voting_on(const State& state, ActivityId board);
bool is_voted_on_in(const State& state, ActivityId board, RoomId room);

// Merges two options in every vote on this board. True if that concerned a vote; then the command
// cannot be undone.
bool merge_in_votes(Edit& edit, ActivityId board, TargetId from, TargetId into);
bool has_dots(const State& state, ActivityId board,
              TargetId target);  // rules 1 only: it reads ballots
// Everything that can get dots now; under rules 1 also everything that has some.
std::vector<TargetId> vote_targets(const State& state, const Activity& vote);

// ---- rules 2: what was put to a vote stays as it was put; none of these looks at a ballot ----
// Whether it is an option in any round of a vote on this board: then it and its words stay, because
// results show them.
bool is_option(const State& state, ActivityId board, TargetId target);
// Whether an option of the current round still stands: it is there, and everybody can read it.
bool option_stands(const State& state, const Activity& vote, TargetId target);
// Whether votes on the board's clusters allow `from` to join `into`: only an option may come under
// an option's dots, and no option may come under other words.
bool may_join(const State& state, ActivityId board, TargetId from, TargetId into);
// The same for cards that become a new cluster together: all of them are options, or none.
bool may_join_anew(const State& state, ActivityId board, const std::vector<CardId>& cards);
// To be called when cards of these were hidden, shown again or erased: dots on what can no longer
// be read go back to those who placed them, and visible results change with it.
void follow_options(Edit& edit, ActivityId board, const std::set<TargetId>& targets);
// To be called when a silent board shows its first cards: votes that were opened on it before take
// their options now.
void follow_board_reveal(Edit& edit, ActivityId board);
// Whether a vote on this step's board was opened anywhere.
bool is_voted_on(const State& state, StepId board_step);

}  // namespace dialograum::domain
