// Announcements: their text is in the settings, and they have no line of their own.
#pragma once

#include "export/kinds/kind_export.hpp"

namespace dialograum::exporting {

template <>
struct KindExport<protocol::InfoKind> {
  static constexpr Both name{"Information", "Information"};
  static void add(protocol::ExportActivity&, const Screens&, const protocol::ActivityEntity&,
                  const protocol::InfoSettings&) {}
  static void add_lines(Lines&, const protocol::ExportActivity&) {}
  static std::size_t levels(const protocol::InfoSettings&) { return 0; }
  static Columns columns() { return {}; }
};

}  // namespace dialograum::exporting
