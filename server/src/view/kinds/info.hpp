// Announcements and talks show their settings, which are in the step, and which slot is now.
#pragma once

#include "view/kinds/kind_view.hpp"

namespace dialograum::view {

template <>
class KindView<protocol::InfoKind> {
 public:
  explicit KindView(const Source&) {}
  bool fill(protocol::ResultEntity&, const domain::Activity&, const domain::Info&) { return false; }
  static std::uint32_t answers(const protocol::ResultEntity&, const domain::Info&, std::uint32_t) {
    return 0;
  }
  Progress progress(ActivityId, const domain::Activity&, const domain::Info&) { return {}; }
  void describe(protocol::ActivityEntity& entity, const domain::Info& info) {
    if (info.slot) entity.slot = info.slot;
  }
  static void own(OwnEntities&, ActivityId, const domain::Info&, const domain::Author&) {}
};

}  // namespace dialograum::view
