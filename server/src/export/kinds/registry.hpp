// What an export asks of an activity, whatever its kind: the one place in this layer that leads to
// the export of each kind.
#pragma once

#include "export/kinds/all.hpp"

namespace dialograum::exporting {

Both name_of(const protocol::Settings& settings);
std::size_t levels_of(const protocol::Settings& settings);
void add_activity(protocol::ExportActivity& out, const Screens& screens,
                  const protocol::ActivityEntity& activity, const protocol::Settings& settings);
Lines lines_of(const protocol::ExportActivity& activity);
// What only some activities of a kind need: columns, and those that their settings name.
Columns columns_of(const protocol::ExportActivity& activity);
std::vector<std::string> field_labels(const protocol::ExportActivity& activity);

// Calls f(columns) for each kind, in their order; `has(kind)`: the workshop has an activity of it.
template <class Has, class F>
void each_kinds_columns(Has has, F f) {
  std::size_t number = 0;
  boost::mp11::mp_for_each<protocol::Kinds>([&]<ExportsKind K>(K) {
    const bool used = has(static_cast<protocol::ActivityKind>(number++));
    if (used || !ColumnsWhereUsed<K>) f(KindExport<K>::columns());
  });
}

}  // namespace dialograum::exporting
