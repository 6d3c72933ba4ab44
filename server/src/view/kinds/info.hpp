// Announcements show nothing but their settings, and these are in the step.
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
  void describe(protocol::ActivityEntity&, const domain::Info&) {}
  static void own(OwnEntities&, ActivityId, const domain::Info&, const domain::Author&) {}
};

}  // namespace dialograum::view
