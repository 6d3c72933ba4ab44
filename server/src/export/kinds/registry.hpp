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

// Calls f(columns) for each kind, in their order.
template <class F>
void each_kinds_columns(F f) {
  boost::mp11::mp_for_each<protocol::Kinds>([&]<ExportsKind K>(K) { f(KindExport<K>::columns()); });
}

}  // namespace dialograum::exporting
