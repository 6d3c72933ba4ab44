// Walks over commands and settings: their free texts, their names.
#include "protocol/codec.hpp"
#include "protocol/reflect.hpp"

namespace dialograum::protocol {
namespace {

using namespace detail;

template <class T>
void visit_texts(T& value, const TextVisit& visit) {
  if constexpr (is_text<T>) {
    visit(value.id, value.text);
  } else if constexpr (is_maybe<T>) {
    if (value) visit_texts(*value, visit);
  } else if constexpr (is_list<T>) {
    for (auto& item : value) visit_texts(item, visit);
  } else if constexpr (is_variant<T>) {
    std::visit([&](auto& alternative) { visit_texts(alternative, visit); }, value);
  } else if constexpr (Struct<T>) {
    for_each_member<T>([&](std::string_view, auto pointer) { visit_texts(value.*pointer, visit); });
  }
}

}  // namespace

void for_each_text(Command& command, const TextVisit& visit) { visit_texts(command, visit); }
void for_each_text(Settings& settings, const TextVisit& visit) { visit_texts(settings, visit); }

std::string_view op_name(const Command& command) {
  return std::visit([]<class T>(const T&) { return T::op; }, command);
}

Command to_command(const ClientCommand& command) {
  return std::visit([](const auto& alternative) { return Command(alternative); }, command);
}

}  // namespace dialograum::protocol
