// Plans: goals with their measures; a line of the CSV for each measure.
#pragma once

#include "export/kinds/kind_export.hpp"

namespace dialograum::exporting {

template <>
struct KindExport<protocol::PlanKind> {
  static constexpr Both name{"Ziele und Maßnahmen", "Goals and measures"};
  static void add(protocol::ExportActivity& out, const Screens& screens,
                  const protocol::ActivityEntity& activity, const protocol::PlanSettings& settings);
  static void add_lines(Lines& lines, const protocol::ExportActivity& activity);
  static std::size_t levels(const protocol::PlanSettings& settings);
  static constexpr bool columns_where_used = true;
  static Columns columns();
};

}  // namespace dialograum::exporting
