// Everything that a seat can see on its screens, gathered from all audiences it may choose, by kind
// and id. The only input of an export: what is not in here is not exported. Lives for one export.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "export/export.hpp"
#include "protocol/types/entities.hpp"

namespace dialograum::exporting {

class Screens {
 public:
  Screens(const Source& source, SeatId seat);

  template <class T>
  using ById = std::map<std::string, T>;

  template <class Entity>
  const ById<Entity>& all() const {
    return std::get<ById<Entity>>(tables_);
  }
  template <class Entity>
  const Entity* find(const std::string& id) const {
    const auto it = all<Entity>().find(id);
    return it == all<Entity>().end() ? nullptr : &it->second;
  }

  protocol::Language language() const;
  const protocol::StepEntity* step(StepId id) const;
  // In the order of the agenda, then of the rooms.
  std::vector<const protocol::ActivityEntity*> activities_in_order() const;
  // The items of an activity, its step's and its own, in order.
  std::vector<const protocol::ItemEntity*> items_of(const protocol::ActivityEntity& activity) const;
  // The cards of a board, one column after the other.
  std::vector<const protocol::CardEntity*> cards_of(ActivityId board) const;
  std::vector<const protocol::ClusterEntity*> clusters_of(ActivityId board) const;
  // The text of whatever has this id, even if it can no longer be chosen; never empty.
  std::string words_of(TargetId id) const;

 private:
  std::int64_t column_order(const protocol::Maybe<ItemId>& column) const;

  boost::mp11::mp_rename<boost::mp11::mp_transform<ById, protocol::SharedEntity>, std::tuple>
      tables_;
};

}  // namespace dialograum::exporting
