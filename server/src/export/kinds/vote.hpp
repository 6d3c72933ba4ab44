// Votes: rounds of what could be chosen, with points and ranks.
#pragma once

#include "export/kinds/kind_export.hpp"

namespace dialograum::exporting {

template <>
struct KindExport<protocol::VoteKind> {
  static constexpr Both name{"Abstimmung", "Vote"};
  static void add(protocol::ExportActivity& out, const Screens& screens,
                  const protocol::ActivityEntity& activity, const protocol::VoteSettings& settings);
  static void add_lines(Lines& lines, const protocol::ExportActivity& activity);
  static std::size_t levels(const protocol::VoteSettings& settings);
  static Columns columns();
};

}  // namespace dialograum::exporting
