// Words that every part of the protocol shares: roles, phases, settings of the activity kinds.
// An enumerator's name is its spelling on the wire.
#pragma once

#include <boost/describe.hpp>
#include <variant>

#include "base/limits.hpp"
#include "protocol/fields.hpp"

namespace dialograum::protocol {

enum class Language { de, en };
BOOST_DESCRIBE_ENUM(Language, de, en)

enum class Role { lead, co_lead, moderator, participant, projector };
BOOST_DESCRIBE_ENUM(Role, lead, co_lead, moderator, participant, projector)

enum class WorkshopStatus { active, ended };
BOOST_DESCRIBE_ENUM(WorkshopStatus, active, ended)

enum class RoomKind { plenary, breakout };
BOOST_DESCRIBE_ENUM(RoomKind, plenary, breakout)

// preparing: no input yet. open: input. closed: no input (texts typed before arrive during the
// grace time). revealed: everybody sees; for good. Reopening starts the next round, which is blind
// again.
enum class Phase { preparing, open, closed, revealed };
BOOST_DESCRIBE_ENUM(Phase, preparing, open, closed, revealed)

// What a reason says about its criterion (NZFH: gutes Praxisbeispiel, Informationslücke, offene
// Frage).
enum class ReasonTag { none, practice, gap, question };
BOOST_DESCRIBE_ENUM(ReasonTag, none, practice, gap, question)

// Words for van der Eijk's A, from n >= 5 (domain.md section 3): >= 0.6, 0.2 to 0.6, < 0.2.
enum class AgreementWord { high, mixed, low };
BOOST_DESCRIBE_ENUM(AgreementWord, high, mixed, low)

enum class VoteTargets { list, cards, clusters };
BOOST_DESCRIBE_ENUM(VoteTargets, list, cards, clusters)

// How equal points are ranked: they share the rank, or the one with more distinct voters goes
// first.
enum class TieRule { shared, more_voters };
BOOST_DESCRIBE_ENUM(TieRule, shared, more_voters)

enum class ScopeKind { plenary, all_rooms, rooms };
BOOST_DESCRIBE_ENUM(ScopeKind, plenary, all_rooms, rooms)

// Which rooms a step runs in. `all_rooms` are the breakout rooms, those made later included.
struct Scope {
  ScopeKind kind = ScopeKind::plenary;
  List<RoomId, limits::rooms> rooms;  // with `rooms` these; else empty, but there
};
BOOST_DESCRIBE_STRUCT(Scope, (), (kind, rooms))

// ---- settings, fixed when the step is made or changed while nothing has been opened ----

struct InfoSettings {
  static constexpr std::string_view kind_name = "info";
  Maybe<Text<limits::info_chars>> body;
};
BOOST_DESCRIBE_STRUCT(InfoSettings, (), (body))

// Blind until the reveal, always. Levels count 1 to `levels`; the end labels name 1 and `levels`.
struct RatingSettings {
  static constexpr std::string_view kind_name = "rating";
  Int<limits::rating_levels_min, limits::rating_levels_max> levels = 6;
  Maybe<Text<limits::label_chars>> low_label;
  Maybe<Text<limits::label_chars>> high_label;
  bool cannot_judge = true;  // offer "Kann ich nicht beurteilen"
  bool reasons = true;       // offer a reason per criterion
  bool anonymous = true;     // ballots under a pseudonym (design decision 12)
};
BOOST_DESCRIBE_STRUCT(RatingSettings, (),
                      (levels, low_label, high_label, cannot_judge, reasons, anonymous))

// silent: cards are seen by their author only until the reveal. Not silent: everybody sees at once.
struct BoardSettings {
  static constexpr std::string_view kind_name = "board";
  bool silent = true;
  bool anonymous = true;  // true: authorship is never stored with the
                          // seat; false: names stand on the cards
};
BOOST_DESCRIBE_STRUCT(BoardSettings, (), (silent, anonymous))

// Dots. `board` names the step whose board (of the same room, else of the plenary) is voted on.
struct VoteSettings {
  static constexpr std::string_view kind_name = "vote";
  Int<1, limits::dots_max> budget = 5;
  Int<1, limits::dots_max> max_per_item = 3;
  VoteTargets targets = VoteTargets::list;
  Maybe<StepId> board;  // needed with cards and clusters
  bool blind = true;    // totals are seen after the reveal only
  bool anonymous = true;
  TieRule tie_rule = TieRule::shared;
};
BOOST_DESCRIBE_STRUCT(VoteSettings, (),
                      (budget, max_per_item, targets, board, blind, anonymous, tie_rule))

// The registry of activity kinds: on the wire an object with "kind" set to kind_name.
using Settings = std::variant<InfoSettings, RatingSettings, BoardSettings, VoteSettings>;

}  // namespace dialograum::protocol
