// Plans: measures as everybody in their room sees them, with what they lack.
#pragma once

#include <optional>

#include "view/audience.hpp"
#include "view/kinds/kind_view.hpp"

namespace dialograum::view {

template <>
class KindView<protocol::PlanKind> {
 public:
  explicit KindView(const Source& source) : source_(source) {}

  bool fill(protocol::ResultEntity&, const domain::Activity&, const domain::Plan&) { return false; }
  static std::uint32_t answers(const protocol::ResultEntity&, const domain::Plan&, std::uint32_t) {
    return 0;
  }
  Progress progress(ActivityId id, const domain::Activity& activity, const domain::Plan& plan);
  void describe(protocol::ActivityEntity&, const domain::Plan&) {}
  static void own(OwnEntities&, ActivityId, const domain::Plan&, const domain::Author&) {}

  std::optional<protocol::SharedEntity> entity(const domain::EntityRef& ref,
                                               const Audience& audience) const;

 private:
  protocol::MeasureEntity measure(ActivityId on, MeasureId id, const domain::Measure& from) const;

  Source source_;
};

}  // namespace dialograum::view
