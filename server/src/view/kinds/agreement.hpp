// Agreements as an audience sees them: answers to each section, objections, what was confirmed; and
// one's own answers.
#pragma once

#include <optional>

#include "view/audience.hpp"
#include "view/kinds/kind_view.hpp"

namespace dialograum::view {

template <>
class KindView<protocol::AgreementKind> {
 public:
  explicit KindView(const Source& source) : source_(source) {}

  bool fill(protocol::ResultEntity& result, const domain::Activity& activity,
            const domain::Agreement& agreement) const;
  static std::uint32_t answers(const protocol::ResultEntity& result, const domain::Agreement&,
                               std::uint32_t) {
    return static_cast<std::uint32_t>(result.n->value);
  }
  Progress progress(ActivityId id, const domain::Activity& activity,
                    const domain::Agreement& agreement) const;
  void describe(protocol::ActivityEntity&, const domain::Agreement&) {}
  static void own(OwnEntities& out, ActivityId id, const domain::Agreement& agreement,
                  const domain::Author& author);

  std::optional<protocol::SharedEntity> entity(const domain::EntityRef& ref,
                                               const Audience& audience) const;

 private:
  std::optional<protocol::SharedEntity> objection(ObjectionId id, const Audience& audience) const;
  std::optional<protocol::SharedEntity> agreed(ActivityId id, const Audience& audience) const;
  protocol::AgreedSection section(ActivityId id, const domain::AgreedSection& from) const;

  Source source_;
};

}  // namespace dialograum::view
