#include "domain/permissions.hpp"

#include <type_traits>

namespace dialograum::domain {
namespace {

template <class T, class... Ts>
inline constexpr bool one_of = (std::is_same_v<T, Ts> || ...);

using namespace protocol;

template <class C>
constexpr unsigned speakers() {
  constexpr unsigned leads = lead | co_lead;
  constexpr unsigned staff = leads | moderator;
  constexpr unsigned everybody = staff | participant | pseudonym;
  if constexpr (one_of<C, WorkshopCreate, SeatJoin, DeadlineReached>) return node;
  if constexpr (one_of<C, WorkshopDelete>) return lead | node;
  if constexpr (one_of<C, WorkshopRename, WorkshopJoinOpen, WorkshopDeleteOn, WorkshopEnd,
                       WorkshopReopen, LinkRevoke, PersonRemove, PersonRestore, RoomArchive,
                       GroupingCreate, GroupingUpdate, GroupingRemove, GroupingAssign,
                       GroupingShuffle, GroupingOpen, GroupingClose, StepUpdate, StepMove,
                       StepRemove>)
    return leads;
  // The node writes these from a template when a workshop is made.
  if constexpr (one_of<C, LinkCreate, RoomCreate, StepCreate>) return leads | node;
  if constexpr (one_of<C, ItemAdd>) return staff | node;
  if constexpr (one_of<C, RoomRename, RoomShow, StepStart, StepPause, StepResume, StepDeadline,
                       StepClose, StepReveal, StepReopen, ItemEdit, ItemMove, ItemRemove,
                       RatingItemsFromBoard, CardHide, VoteMerge>)
    return staff;
  if constexpr (one_of<C, PersonRename, PersonMove>) return leads | participant;
  if constexpr (one_of<C, PersonErase>) return participant | pseudonym;
  if constexpr (one_of<C, RatingPlace, RatingClear, RatingReason, CardAdd, CardEdit, CardMove,
                       CardRemove, CardGroup, CardUngroup, ClusterRename, ClusterMerge,
                       ClusterSplit, VotePlace, Undo>)
    return everybody;
  return 0;
}

}  // namespace

unsigned speakers_of(const Command& command) {
  return std::visit(
      [](const auto& c) {
        constexpr unsigned who = speakers<std::decay_t<decltype(c)>>();
        static_assert(who != 0, "every command has its line in the table");
        return who;
      },
      command);
}

bool allowed_when_ended(const Command& command) {
  return std::visit(
      [](const auto& c) {
        return one_of<std::decay_t<decltype(c)>, WorkshopReopen, WorkshopDelete, WorkshopDeleteOn,
                      PersonErase, PersonRename, LinkCreate, LinkRevoke, PersonRemove>;
      },
      command);
}

}  // namespace dialograum::domain
