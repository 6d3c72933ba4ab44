// What the subjects of the domain ask of each other; everything else is private to its file.
#pragma once

#include <optional>
#include <string>

#include "domain/edit.hpp"

namespace dialograum::domain {

// people.cpp: puts a person into a room, tells everybody concerned. Does nothing if already there.
void place_person(Edit& edit, SeatId id, RoomId room);
bool counts_as_person(const Seat& seat);  // a participant who is here to stay

// rooms.cpp: what was announced happens: into the grouping's rooms, or (zero) back to the plenary.
void move_everybody(Edit& edit, GroupingId to);

// agenda.cpp: makes the activities of all steps that run in this room or, given a step, in its
// rooms.
void make_activities(Edit& edit, StepId step);
void make_activities_for_room(Edit& edit, RoomId room);
void close_activity(Edit& edit, ActivityId id);
// At most one activity is open in a room: closes any other than `but`.
void close_open_in(Edit& edit, RoomId room, ActivityId but);
// Text typed before a close may come this much later.
bool within_grace(const Activity& activity, std::int64_t time_ms);

// A participant acts in the activity of their own room; phase and scope fit the activity's
// settings. Typed text may also come from the room that its author has just been moved to.
enum class InputKind { choice, typed };
Refusal judge_input(const State& state, const Context& context, ActivityId id,
                    InputKind kind = InputKind::choice);

// rating.cpp, board.cpp, vote.cpp: the kinds' own part of what the agenda does.
void open_round(Edit& edit, ActivityId id);    // room for the current round's ballots
void reveal_round(Edit& edit, ActivityId id);  // results, reasons, cards become visible
bool item_in_use(const State& state, ActivityId id, ItemId item);
// Rules 2. Criteria and options stay, with their words, from the first opening on; whether a silent
// board's column is used must not be told either.
bool items_are_fixed(const State& state, ActivityId id);
bool columns_are_fixed(const State& state, ActivityId id);
// A vote's options are fixed while its round runs.
bool takes_no_items(const State& state, ActivityId id);
void erase_author(Edit& edit, ActivityId id, const Author& author);

// kinds.cpp: somebody's amount has changed.
void recount(Given& given, std::uint32_t before, std::uint32_t after);

// items.cpp: the criteria that were made of this card (they have its id) lose their text with it.
void erase_items_of_card(Edit& edit, CardId card);

// vote.cpp: two things that were voted on have become one; for every vote on this board.
// True if there was a vote concerned (undoing is then off the table).
bool merge_in_votes(Edit& edit, ActivityId board, TargetId from, TargetId into);
bool has_dots(const State& state, ActivityId board,
              TargetId target);  // rules 1 only: it reads ballots
// Everything that can get dots now; rules 1: and everything that has some.
std::vector<TargetId> vote_targets(const State& state, const Activity& vote);

// vote.cpp, rules 2: what was put to a vote stays as it was put. None of these looks at a ballot.
// An option of any round of a vote on this board: it and its words stay, for results show them.
bool is_option(const State& state, ActivityId board, TargetId target);
// Whether the current round has it as an option under that name: it is there, and everybody can
// read it.
bool option_stands(const State& state, const Activity& vote, TargetId target);
// Whether `from` may come together with `into` on the board, as far as votes on its clusters go:
// what is no option does not come under the dots of one, and an option does not go under other
// words.
bool may_join(const State& state, ActivityId board, TargetId from, TargetId into);
// The same for cards that become a new cluster together: only options, or none.
bool may_join_anew(const State& state, ActivityId board, const std::vector<CardId>& cards);
// Its card was hidden, shown again or erased: dots on what cannot be read go back to their people,
// and results that are seen say so.
void follow_option(Edit& edit, ActivityId board, TargetId target);
// A silent board shows its first cards: votes that were opened on it before take their options now.
void follow_board_reveal(Edit& edit, ActivityId board);
// Whether a vote on this step's board was opened anywhere.
bool is_voted_on(const State& state, StepId board_step);

}  // namespace dialograum::domain
