// Everything that a seat can bring onto its screen, gathered from all audiences it may choose, by
// kind and id. The only input of an export: what is not in here is not exported. Lives for one
// export.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "export/export.hpp"
#include "protocol/types/entities.hpp"

namespace dialograum::exporting {

// What can be rated or voted on, with its words.
struct Choice {
  TargetId id;
  std::string text;
  bool heading = false;
};

class Screens {
 public:
  Screens(const Source& source, SeatId seat);

  template <class T>
  using ById = std::map<std::string, T>;

  ById<protocol::WorkshopEntity> workshops;
  ById<protocol::CensusEntity> censuses;
  ById<protocol::RoomEntity> rooms;
  ById<protocol::StepEntity> steps;
  ById<protocol::ActivityEntity> activities;
  ById<protocol::ItemEntity> items;
  ById<protocol::CardEntity> cards;
  ById<protocol::ClusterEntity> clusters;
  ById<protocol::ResultEntity> results;
  ById<protocol::ReasonEntity> reasons;
  ById<protocol::PersonEntity> people;

  const protocol::StepEntity* step(StepId id) const;
  // In the order of the agenda, then of the rooms.
  std::vector<const protocol::ActivityEntity*> activities_in_order() const;
  // The items of an activity, its step's and its own, in order.
  std::vector<const protocol::ItemEntity*> items_of(const protocol::ActivityEntity& activity) const;
  // What dots go to: a list's items, or the cards and clusters of the board.
  std::vector<Choice> targets_of(const protocol::ActivityEntity& vote,
                                 const protocol::VoteSettings& settings) const;
  // The cards of a board, of one column after the other.
  std::vector<const protocol::CardEntity*> cards_of(ActivityId board) const;
  std::vector<const protocol::ClusterEntity*> clusters_of(ActivityId board) const;
  // The words of whatever has this id, also if it cannot be chosen any more; never empty.
  std::string words_of(TargetId id) const;

 private:
  void add(protocol::SharedEntity&& entity);
  const protocol::ActivityEntity* board_of(const protocol::ActivityEntity& vote,
                                           const protocol::VoteSettings& settings) const;
  std::int64_t column_order(const protocol::Maybe<ItemId>& column) const;
};

}  // namespace dialograum::exporting
