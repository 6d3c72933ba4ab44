// The commands of the workshop itself, in one file per subject: workshop, people, rooms, agenda,
// items, undo. Those of one kind of activity are with the kind (kinds/).
#pragma once

#include "domain/command.hpp"
#include "domain/edit.hpp"

namespace dialograum::domain {

// workshop.cpp
DIALOGRAUM_COMMAND(WorkshopCreate)
DIALOGRAUM_COMMAND(WorkshopRename)
DIALOGRAUM_COMMAND(WorkshopJoinOpen)
DIALOGRAUM_COMMAND(WorkshopNewCode)
DIALOGRAUM_COMMAND(WorkshopDeleteOn)
DIALOGRAUM_COMMAND(WorkshopSchedule)
DIALOGRAUM_COMMAND(WorkshopCapacity)
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
DIALOGRAUM_COMMAND(PersonAdmit)
DIALOGRAUM_COMMAND(PersonMove)
DIALOGRAUM_COMMAND(PersonErase)
// rooms.cpp
DIALOGRAUM_COMMAND(RoomCreate)
DIALOGRAUM_COMMAND(RoomRename)
DIALOGRAUM_COMMAND(RoomArchive)
DIALOGRAUM_COMMAND(RoomShow)
DIALOGRAUM_COMMAND(RoomRapporteur)
DIALOGRAUM_COMMAND(RoomCapacity)
DIALOGRAUM_COMMAND(GroupingCreate)
DIALOGRAUM_COMMAND(GroupingUpdate)
DIALOGRAUM_COMMAND(GroupingRemove)
DIALOGRAUM_COMMAND(GroupingAssign)
DIALOGRAUM_COMMAND(GroupingShuffle)
DIALOGRAUM_COMMAND(GroupingOpen)
DIALOGRAUM_COMMAND(GroupingClose)
// affiliations.cpp
DIALOGRAUM_COMMAND(AffiliationCreate)
DIALOGRAUM_COMMAND(AffiliationUpdate)
DIALOGRAUM_COMMAND(AffiliationRemove)
DIALOGRAUM_COMMAND(PersonAffiliate)
// help.cpp
DIALOGRAUM_COMMAND(HelpCall)
DIALOGRAUM_COMMAND(HelpClear)
// announcements.cpp
DIALOGRAUM_COMMAND(AnnouncementSend)
DIALOGRAUM_COMMAND(AnnouncementWithdraw)
DIALOGRAUM_COMMAND(AnnouncementSeen)
// speakers.cpp
DIALOGRAUM_COMMAND(SpeakersOpen)
DIALOGRAUM_COMMAND(SpeakersRaise)
DIALOGRAUM_COMMAND(SpeakersLower)
DIALOGRAUM_COMMAND(SpeakersNext)
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
// carry.cpp
DIALOGRAUM_COMMAND(ItemCarry)
// undo.cpp
DIALOGRAUM_COMMAND(Undo)

}  // namespace dialograum::domain
