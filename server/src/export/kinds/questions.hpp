// Questions: one line each, the most supported first.
#pragma once

#include "export/kinds/kind_export.hpp"

namespace dialograum::exporting {

template <>
struct KindExport<protocol::QuestionsKind> {
  static constexpr Both name{"Fragen", "Questions"};
  static void add(protocol::ExportActivity& out, const Screens& screens,
                  const protocol::ActivityEntity& activity,
                  const protocol::QuestionsSettings& settings);
  static void add_lines(Lines& lines, const protocol::ExportActivity& activity);
  static std::size_t levels(const protocol::QuestionsSettings&) { return 0; }
  static constexpr bool columns_where_used = true;
  static Columns columns();
};

}  // namespace dialograum::exporting
