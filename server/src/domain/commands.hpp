// One judge and one performer per command: judge(state, context, command) answers whether it is
// accepted, perform(edit, command) does it and is only called right after its judge said ok. Roles
// have been checked before (permissions.hpp). Implemented in one file per subject: workshop,
// people, rooms, agenda, items, rating, board, vote, undo.
#pragma once

#include "domain/edit.hpp"

namespace dialograum::domain {

#define DIALOGRAUM_COMMAND(Type)                                                            \
  Refusal judge(const State& state, const Context& context, const protocol::Type& command); \
  void perform(Edit& edit, const protocol::Type& command);

// workshop.cpp
DIALOGRAUM_COMMAND(WorkshopCreate)
DIALOGRAUM_COMMAND(WorkshopRename)
DIALOGRAUM_COMMAND(WorkshopJoinOpen)
DIALOGRAUM_COMMAND(WorkshopDeleteOn)
DIALOGRAUM_COMMAND(WorkshopEnd)
DIALOGRAUM_COMMAND(WorkshopReopen)
DIALOGRAUM_COMMAND(WorkshopDelete)
DIALOGRAUM_COMMAND(DeadlineReached)
// people.cpp
DIALOGRAUM_COMMAND(SeatJoin)
DIALOGRAUM_COMMAND(LinkCreate)
DIALOGRAUM_COMMAND(LinkRevoke)
DIALOGRAUM_COMMAND(PersonRename)
DIALOGRAUM_COMMAND(PersonRemove)
DIALOGRAUM_COMMAND(PersonRestore)
DIALOGRAUM_COMMAND(PersonMove)
DIALOGRAUM_COMMAND(PersonErase)
// rooms.cpp
DIALOGRAUM_COMMAND(RoomCreate)
DIALOGRAUM_COMMAND(RoomRename)
DIALOGRAUM_COMMAND(RoomArchive)
DIALOGRAUM_COMMAND(RoomShow)
DIALOGRAUM_COMMAND(GroupingCreate)
DIALOGRAUM_COMMAND(GroupingUpdate)
DIALOGRAUM_COMMAND(GroupingRemove)
DIALOGRAUM_COMMAND(GroupingAssign)
DIALOGRAUM_COMMAND(GroupingShuffle)
DIALOGRAUM_COMMAND(GroupingOpen)
DIALOGRAUM_COMMAND(GroupingClose)
// agenda.cpp
DIALOGRAUM_COMMAND(StepCreate)
DIALOGRAUM_COMMAND(StepUpdate)
DIALOGRAUM_COMMAND(StepMove)
DIALOGRAUM_COMMAND(StepRemove)
DIALOGRAUM_COMMAND(StepStart)
DIALOGRAUM_COMMAND(StepPause)
DIALOGRAUM_COMMAND(StepResume)
DIALOGRAUM_COMMAND(StepDeadline)
DIALOGRAUM_COMMAND(StepClose)
DIALOGRAUM_COMMAND(StepReveal)
DIALOGRAUM_COMMAND(StepReopen)
// items.cpp
DIALOGRAUM_COMMAND(ItemAdd)
DIALOGRAUM_COMMAND(ItemEdit)
DIALOGRAUM_COMMAND(ItemMove)
DIALOGRAUM_COMMAND(ItemRemove)
// rating.cpp
DIALOGRAUM_COMMAND(RatingPlace)
DIALOGRAUM_COMMAND(RatingClear)
DIALOGRAUM_COMMAND(RatingReason)
DIALOGRAUM_COMMAND(RatingItemsFromBoard)
// board.cpp
DIALOGRAUM_COMMAND(CardAdd)
DIALOGRAUM_COMMAND(CardEdit)
DIALOGRAUM_COMMAND(CardMove)
DIALOGRAUM_COMMAND(CardRemove)
DIALOGRAUM_COMMAND(CardHide)
DIALOGRAUM_COMMAND(CardGroup)
DIALOGRAUM_COMMAND(CardUngroup)
DIALOGRAUM_COMMAND(ClusterRename)
DIALOGRAUM_COMMAND(ClusterMerge)
DIALOGRAUM_COMMAND(ClusterSplit)
// vote.cpp
DIALOGRAUM_COMMAND(VotePlace)
DIALOGRAUM_COMMAND(VoteMerge)
// undo.cpp
DIALOGRAUM_COMMAND(Undo)

#undef DIALOGRAUM_COMMAND

}  // namespace dialograum::domain
