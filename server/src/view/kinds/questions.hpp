// Questions as an audience sees them, and one's own.
#pragma once

#include <optional>

#include "view/audience.hpp"
#include "view/kinds/kind_view.hpp"

namespace dialograum::view {

template <>
class KindView<protocol::QuestionsKind> {
 public:
  explicit KindView(const Source& source) : source_(source) {}

  bool fill(protocol::ResultEntity&, const domain::Activity&, const domain::Questions&) {
    return false;
  }
  static std::uint32_t answers(const protocol::ResultEntity&, const domain::Questions&,
                               std::uint32_t) {
    return 0;
  }
  static Progress progress(ActivityId id, const domain::Activity& activity,
                           const domain::Questions& questions);
  void describe(protocol::ActivityEntity&, const domain::Questions&) {}
  static void own(OwnEntities& out, ActivityId id, const domain::Questions& questions,
                  const domain::Author& author);

  std::optional<protocol::SharedEntity> entity(const domain::EntityRef& ref,
                                               const Audience& audience) const;

 private:
  Source source_;
};

}  // namespace dialograum::view
