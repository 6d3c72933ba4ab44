// Agreements: a line for each section with its text and its answers, then one for each objection.
#pragma once

#include "export/kinds/kind_export.hpp"

namespace dialograum::exporting {

template <>
struct KindExport<protocol::AgreementKind> {
  static constexpr Both name{"Vereinbarung", "Agreement"};
  static void add(protocol::ExportActivity& out, const Screens& screens,
                  const protocol::ActivityEntity& activity,
                  const protocol::AgreementSettings& settings);
  static void add_lines(Lines& lines, const protocol::ExportActivity& activity);
  static std::size_t levels(const protocol::AgreementSettings&) { return 0; }
  static constexpr bool columns_where_used = true;
  static Columns columns();
};

}  // namespace dialograum::exporting
