// The name of a C++ type in the schema, in TypeScript and in the reference. Build time only.
#pragma once

#include <boost/core/demangle.hpp>
#include <string>
#include <typeinfo>

#include "protocol/reflect.hpp"
#include "protocol/types/templates.hpp"

namespace dialograum::protocol {

// Variants have no name that survives compiling.
template <class T>
inline constexpr std::string_view variant_name = "";
template <>
inline constexpr std::string_view variant_name<Settings> = "Settings";
template <>
inline constexpr std::string_view variant_name<SharedEntity> = "SharedEntity";
template <>
inline constexpr std::string_view variant_name<OwnEntity> = "OwnEntity";
template <>
inline constexpr std::string_view variant_name<ClientMessage> = "ClientMessage";
template <>
inline constexpr std::string_view variant_name<ServerMessage> = "ServerMessage";

template <>
inline constexpr std::string_view variant_name<ActivityTemplate> = "ActivityTemplate";

template <class T>
inline constexpr bool is_both = false;
template <std::size_t Max>
inline constexpr bool is_both<Both<Max>> = true;

template <class T>
std::string type_name() {
  if constexpr (detail::is_variant<T>) {
    static_assert(!variant_name<T>.empty(), "name this variant above");
    return std::string(variant_name<T>);
  } else if constexpr (detail::is_text<T>) {
    return "Text" + std::to_string(T::max);
  } else if constexpr (is_both<T>) {
    return "Both" + std::to_string(T::max);
  } else {
    // "dialograum::Id<dialograum::RoomTag>" is RoomId, "dialograum::protocol::CardAdd" is CardAdd.
    std::string name = boost::core::demangle(typeid(T).name());
    name.erase(0, name.rfind(':') + 1);
    if constexpr (detail::is_id<T>) name.replace(name.rfind("Tag"), std::string::npos, "Id");
    return name;
  }
}

}  // namespace dialograum::protocol
