// A small workshop in which something is hidden: the pair of worlds that the secrets test compares
// begins as one. Ids are counted, so two worlds of one plan have the same ones. Thread: the test's.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/apply.hpp"
#include "protocol/types.hpp"
#include "view/contents.hpp"

namespace dialograum::testing {

using namespace dialograum::protocol;

enum class Kind {
  rating,
  matrix,
  silent_board,
  vote_list,
  vote_cards,
  vote_clusters,
  agreement,
  consensing
};
// When somebody looks: what happens after the hidden input. `second_round` begins one before it.
enum class Stage { open, paused, closed, closed_long_ago, board_shown, second_round, ended };

BOOST_DESCRIBE_ENUM(Kind, rating, matrix, silent_board, vote_list, vote_cards, vote_clusters,
                    agreement, consensing)
BOOST_DESCRIBE_ENUM(Stage, open, paused, closed, closed_long_ago, board_shown, second_round, ended)

// Consensing is a method of rating.
inline bool rates(Kind kind) { return kind == Kind::rating || kind == Kind::consensing; }

struct Plan {
  Kind kind = Kind::rating;
  Stage stage = Stage::open;
  bool anonymous = true;
  // A board that everybody sees and that is open while the rooms vote on it
  bool board_in_plenary = false;
  std::uint32_t rules = domain::newest_rules;
  // From how many answers on results are shown
  int shown_from = 1;
  // Votes and agreements of which totals are seen before the reveal
  bool open_totals = false;
};

// Who sends: a seat, or its pseudonym in the blind activity of room 1.
struct Speaker {
  std::string name;
  SeatId seat;
  bool pseudonym = false;
};

// One secret step; without a command the entry is there, but refused, so that positions stay equal.
struct SecretStep {
  SeatId who;
  std::optional<Command> command;
  ValueId group = ValueId();  // what the node wrote beside it
};

// Two things that somebody may have entered unseen.
struct Difference {
  std::string name;
  std::vector<SecretStep> left, right;
  bool counted = false;      // they differ in how much was entered, which `progress` may tell
  bool other_words = false;  // the same commands; the texts beside the log differ
  bool other_items = false;  // in which items have an answer, which their numbers tell
};

class World {
 public:
  explicit World(const Plan& plan);

  // What may have been entered in room 1, then what the stage is about.
  std::vector<Difference> differences() const;
  void enter(const std::vector<SecretStep>& steps, bool other_words);
  void reveal() { must(send(lead, StepReveal{step, room1})); }
  void reach_stage();

  EntryBody body_of(const Speaker& speaker, Command command, ClientId client = ClientId(1)) const;
  domain::Author author_of(SeatId seat, ActivityId scope) const;
  std::vector<Speaker> speakers() const;
  // Of a seat that is not one of those who entered something: itself and its pseudonyms.
  std::vector<domain::Author> authors_of(SeatId seat) const;
  bool is_secret_author(SeatId seat) const { return seat == anna || seat == ben; }

  domain::State state;
  view::Contents contents;
  std::int64_t now_ms = 1'000'000;
  Plan plan;

  SeatId lead, co_lead, moderator, other_moderator, projector;
  SeatId anna, ben;          // enter something unseen, in room 1
  SeatId dora, emil, fritz;  // look: in room 1, in room 2, in the plenary
  RoomId plenary, room1, room2, room3;
  GroupingId grouping, other_grouping;
  StepId step, board_step, info_step, plan_step;
  ActivityId blind, revealed, preparing,
      board,               // the step's in rooms 1, 2 and 3; the board that all see;
      harvest;             // what collects from boards of rooms, if there are any
  ActivityId plan_of_all;  // goals and measures of room 1, closed
  ItemId passive;          // of systemic consensing
  ItemId goal;
  MeasureId measure;
  AnnouncementId announcement;         // to everybody
  std::vector<ItemId> items, columns;  // of the blind step (a heading first), of the board
  std::vector<CardId> cards;           // on the board; then on the silent board
  std::vector<ClusterId> clusters;
  std::vector<TargetId> targets;     // of a vote
  std::vector<CardId> secret_cards;  // ids of cards that are written unseen
  std::vector<ObjectionId> secret_objections;
  AffiliationId affiliation;  // by which a rating compares
  std::vector<ValueId> values;

 private:
  std::uint64_t fresh() { return ++next_id_; }
  template <std::size_t Max>
  Text<Max> text();
  SeatId link(Role role, RoomId room = {});
  SeatId join();
  StepId make_step(Settings settings, ScopeKind scope);
  CardId add_card(SeatId who, ActivityId activity, std::vector<ItemId> in, bool pseudonym);
  Refusal send(SeatId seat, Command command, bool pseudonym = false, bool refused = false,
               ValueId group = ValueId());
  Refusal node(Command command);
  Refusal run(EntryBody body);
  void must(Refusal result);
  void make_people();
  void make_affiliation();
  void make_full(BoardSettings& settings);
  void make_board();
  void make_plan();
  void make_blind_step();
  void make_harvest();
  void make_calls();
  void everybody_enters(std::int64_t round);
  std::int64_t round() const { return plan.stage == Stage::second_round ? 2 : 1; }

  std::uint64_t next_id_ = 0x1000;
};

}  // namespace dialograum::testing
