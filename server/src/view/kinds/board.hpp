// Boards: cards and clusters as an audience sees them, and one's own cards.
#pragma once

#include <optional>

#include "view/audience.hpp"
#include "view/kinds/kind_view.hpp"

namespace dialograum::view {

template <>
class KindView<protocol::BoardKind> {
 public:
  explicit KindView(const Source& source) : source_(source) {}

  bool fill(protocol::ResultEntity&, const domain::Activity&, const domain::Board&) {
    return false;
  }
  static std::uint32_t answers(const protocol::ResultEntity&, const domain::Board&, std::uint32_t) {
    return 0;
  }
  Progress progress(ActivityId id, const domain::Activity& activity, const domain::Board& board);
  void describe(protocol::ActivityEntity& entity, const domain::Board& board);
  static void own(OwnEntities& out, ActivityId id, const domain::Board& board,
                  const domain::Author& author);

  std::optional<protocol::CardEntity> card(CardId id, const Audience& audience) const;
  std::optional<protocol::ClusterEntity> cluster(ClusterId id, const Audience& audience) const;

 private:
  Source source_;
};

}  // namespace dialograum::view
