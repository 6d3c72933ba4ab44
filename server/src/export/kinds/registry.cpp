#include "export/kinds/registry.hpp"

namespace dialograum::exporting {
namespace {

// Calls f(KindExport<Kind>{}, settings) for the kind of these settings.
template <class F>
auto with_export(const protocol::Settings& settings, F f) {
  return protocol::with_kind(settings, [&]<ExportsKind K>(K) {
    return f(KindExport<K>{}, std::get<typename K::Settings>(settings));
  });
}

}  // namespace

Both name_of(const protocol::Settings& settings) {
  return with_export(settings, [](auto kind, const auto&) { return Both(kind.name); });
}

std::size_t levels_of(const protocol::Settings& settings) {
  return with_export(settings, [](auto kind, const auto& of_kind) { return kind.levels(of_kind); });
}

void add_activity(protocol::ExportActivity& out, const Screens& screens,
                  const protocol::ActivityEntity& activity, const protocol::Settings& settings) {
  with_export(settings,
              [&](auto kind, const auto& of_kind) { kind.add(out, screens, activity, of_kind); });
}

Lines lines_of(const protocol::ExportActivity& activity) {
  Lines lines;
  with_export(activity.settings, [&](auto kind, const auto&) { kind.add_lines(lines, activity); });
  return lines;
}

Columns columns_of(const protocol::ExportActivity& activity) {
  return protocol::with_kind(activity.settings, [&]<ExportsKind K>(K) {
    if constexpr (ColumnsOnDemand<K>) return KindExport<K>::columns_of(activity);
    return Columns();
  });
}

std::vector<std::string> field_labels(const protocol::ExportActivity& activity) {
  return protocol::with_kind(activity.settings, [&]<ExportsKind K>(K) {
    if constexpr (ColumnsOnDemand<K>) return KindExport<K>::field_labels(activity);
    return std::vector<std::string>();
  });
}

}  // namespace dialograum::exporting
