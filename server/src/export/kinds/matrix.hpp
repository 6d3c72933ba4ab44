// Matrices: rounds of items with the medians of both axes; two lines of the CSV for each item.
#pragma once

#include "export/kinds/kind_export.hpp"

namespace dialograum::exporting {

template <>
struct KindExport<protocol::MatrixKind> {
  static constexpr Both name{"Aufwand und Wirkung", "Effort and impact"};
  static void add(protocol::ExportActivity& out, const Screens& screens,
                  const protocol::ActivityEntity& activity,
                  const protocol::MatrixSettings& settings);
  static void add_lines(Lines& lines, const protocol::ExportActivity& activity);
  static std::size_t levels(const protocol::MatrixSettings& settings);
  static Columns columns();
};

}  // namespace dialograum::exporting
