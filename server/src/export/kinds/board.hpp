// Boards: columns, clusters with their members, cards with the authorship that the board shows.
#pragma once

#include "export/kinds/kind_export.hpp"

namespace dialograum::exporting {

template <>
struct KindExport<protocol::BoardKind> {
  static constexpr Both name{"Pinnwand", "Board"};
  static void add(protocol::ExportActivity& out, const Screens& screens,
                  const protocol::ActivityEntity& activity,
                  const protocol::BoardSettings& settings);
  static void add_lines(Lines& lines, const protocol::ExportActivity& activity);
  static std::size_t levels(const protocol::BoardSettings& settings);
  static Columns columns();
  static Columns columns_of(const protocol::ExportActivity& activity);
  static std::vector<std::string> field_labels(const protocol::ExportActivity& activity);
};

}  // namespace dialograum::exporting
