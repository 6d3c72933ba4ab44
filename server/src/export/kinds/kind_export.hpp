// What every kind of activity adds to an export. Each kind specialises KindExport in its own
// header; registry.cpp does not compile while something is missing.
#pragma once

#include <concepts>

#include "export/csv_line.hpp"
#include "export/screens.hpp"

namespace dialograum::exporting {

template <class Kind>
struct KindExport;

template <class Kind>
concept ExportsKind = requires(protocol::ExportActivity& out, const protocol::ExportActivity& made,
                               const Screens& screens, const protocol::ActivityEntity& activity,
                               const typename Kind::Settings& settings, Lines& lines) {
  // What the kind is called in the CSV.
  { KindExport<Kind>::name } -> std::convertible_to<Both>;
  // Its part of the document, from what the screens show.
  { KindExport<Kind>::add(out, screens, activity, settings) } -> std::same_as<void>;
  // Its lines of the CSV, from its part of the document.
  { KindExport<Kind>::add_lines(lines, made) } -> std::same_as<void>;
  // How many columns of levels it needs.
  { KindExport<Kind>::levels(settings) } -> std::same_as<std::size_t>;
  // Columns that only this kind has.
  { KindExport<Kind>::columns() } -> std::same_as<Columns>;
};

// The columns of such a kind are so many that they are left out where no activity is of it.
template <class Kind>
concept ColumnsWhereUsed = requires {
  requires KindExport<Kind>::columns_where_used;
};

// A kind whose activities can have columns that others of it do not need has these, too: those that
// one activity needs, and columns that its settings name (`Line::fields` has their cells).
template <class Kind>
concept ColumnsOnDemand = requires(const protocol::ExportActivity& made) {
  { KindExport<Kind>::columns_of(made) } -> std::same_as<Columns>;
  { KindExport<Kind>::field_labels(made) } -> std::same_as<std::vector<std::string>>;
};

}  // namespace dialograum::exporting
