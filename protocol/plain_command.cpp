#include "protocol/plain_command.hpp"

#include "protocol/plain_text.hpp"
#include "protocol/reflect.hpp"

namespace dialograum::protocol {
namespace {

using namespace detail;

template <std::size_t Max>
void make_plain_text(Text<Max>& value) {
  value.text = Max <= limits::title_chars ? plain_label(value.text) : plain_text(value.text);
}

template <class T>
void visit(T& value) {
  if constexpr (is_text<T>) {
    make_plain_text(value);
  } else if constexpr (is_maybe<T>) {
    if (value) visit(*value);
  } else if constexpr (is_list<T>) {
    for (auto& item : value) visit(item);
  } else if constexpr (is_variant<T>) {
    std::visit([](auto& alternative) { visit(alternative); }, value);
  } else if constexpr (Struct<T>) {
    for_each_member<T>([&](std::string_view, auto pointer) { visit(value.*pointer); });
  }
}

}  // namespace

void make_plain(Command& command) { visit(command); }

}  // namespace dialograum::protocol
