// Matrices after their reveal: where the medians of each item lie. Reads tallies, and a ballot only
// for its own author.
#pragma once

#include "view/kinds/kind_view.hpp"

namespace dialograum::view {

template <>
class KindView<protocol::MatrixKind> {
 public:
  explicit KindView(const Source& source) : source_(source) {}

  bool fill(protocol::ResultEntity& result, const domain::Activity& activity,
            const domain::Matrix& matrix);
  static std::uint32_t answers(const protocol::ResultEntity& result, const domain::Matrix& matrix,
                               std::uint32_t enough);
  Progress progress(ActivityId id, const domain::Activity& activity, const domain::Matrix& matrix);
  void describe(protocol::ActivityEntity&, const domain::Matrix&) {}
  static void own(OwnEntities& out, ActivityId id, const domain::Matrix& matrix,
                  const domain::Author& author);

 private:
  Source source_;
};

}  // namespace dialograum::view
