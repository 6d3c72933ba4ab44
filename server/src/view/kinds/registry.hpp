// What is asked of an activity's view, whatever its kind: the one place in this layer that leads to
// the view of each kind. Lives for one projection. Thread: the replica's.
#pragma once

#include <optional>
#include <tuple>

#include "view/kinds/all.hpp"

namespace dialograum::view {

class KindViews {
 public:
  KindViews(const domain::State& state, const Texts& texts);

  std::optional<protocol::ResultEntity> result(ActivityId id, TargetId item, std::uint32_t round);
  std::optional<protocol::ProgressEntity> progress(ActivityId id);
  void describe(protocol::ActivityEntity& entity, const domain::Activity& activity);

  // A shared entity that one kind has for itself; nothing if that kind does not show it.
  std::optional<protocol::SharedEntity> entity(const domain::EntityRef& ref,
                                               const Audience& audience);

  // For entities that only one kind has.
  template <class Kind>
  KindView<Kind>& of() {
    return std::get<KindView<Kind>>(views_);
  }

 private:
  const domain::State& state_;
  boost::mp11::mp_rename<boost::mp11::mp_transform<KindView, protocol::Kinds>, std::tuple> views_;
};

void own_input(OwnEntities& out, ActivityId id, const domain::Activity& activity,
               const domain::Author& author);

}  // namespace dialograum::view
