// Ratings: rounds of criteria with their results and reasons.
#pragma once

#include "export/kinds/kind_export.hpp"

namespace dialograum::exporting {

template <>
struct KindExport<protocol::RatingKind> {
  static constexpr Both name{"Einschätzung", "Rating"};
  static void add(protocol::ExportActivity& out, const Screens& screens,
                  const protocol::ActivityEntity& activity,
                  const protocol::RatingSettings& settings);
  static void add_lines(Lines& lines, const protocol::ExportActivity& activity);
  static std::size_t levels(const protocol::RatingSettings& settings);
  static Columns columns();
};

}  // namespace dialograum::exporting
