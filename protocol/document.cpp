// Answers of the HTTP interface, as values of nlohmann/json. Not an export: it is as large as a
// workshop, and a double cannot hold the six places of its numbers.
#include <nlohmann/json.hpp>

#include "protocol/codec.hpp"
#include "protocol/reflect.hpp"

namespace dialograum::protocol {
namespace {

using namespace detail;
using Value = nlohmann::ordered_json;

template <class T>
Value value_of(const T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    return value;
  } else if constexpr (is_id<T>) {
    return value.str();
  } else if constexpr (is_int<T> || is_ascii<T> || is_words<T>) {
    return value.value;
  } else if constexpr (Enum<T>) {
    return enum_name(value);
  } else if constexpr (is_list<T>) {
    Value list = Value::array();
    for (const auto& one : value) list.push_back(value_of(one));
    return list;
  } else {
    Value object = Value::object();
    for_each_member<T>([&](std::string_view name, auto pointer) {
      const auto& member = value.*pointer;
      if constexpr (!is_maybe<std::remove_cvref_t<decltype(member)>>)
        object.emplace(name, value_of(member));
      else if (member)
        object.emplace(name, value_of(*member));
    });
    return object;
  }
}

template <class T>
std::string document(const T& answer) {
  return value_of(answer).dump(-1, ' ', false, Value::error_handler_t::replace);
}

}  // namespace

std::string encode(const CreateAnswer& answer) { return document(answer); }
std::string encode(const ErrorAnswer& answer) { return document(answer); }
std::string encode(const CodeAnswer& answer) { return document(answer); }
std::string encode(const FileAnswer& answer) { return document(answer); }
std::string encode(const ConfigAnswer& answer) { return document(answer); }
std::string encode(const TemplatesAnswer& answer) { return document(answer); }

}  // namespace dialograum::protocol
