// What the codec, the schema and the vectors know of a type, read from its description: which kind
// of field it is, its members, the name it carries on the wire. Only .cpp files of protocol/
// include it.
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <string_view>
#include <type_traits>

#include "protocol/types.hpp"

namespace dialograum::protocol::detail {

template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<Id<Tag>> = true;

template <class T>
inline constexpr bool is_int = false;
template <std::int64_t Lo, std::int64_t Hi>
inline constexpr bool is_int<Int<Lo, Hi>> = true;

template <class T>
inline constexpr bool is_text = false;
template <std::size_t Max>
inline constexpr bool is_text<Text<Max>> = true;

template <class T>
inline constexpr bool is_ascii = false;
template <std::size_t Max>
inline constexpr bool is_ascii<Ascii<Max>> = true;

template <class T>
inline constexpr bool is_words = false;
template <std::size_t Max>
inline constexpr bool is_words<Words<Max>> = true;

template <class T>
inline constexpr bool is_list = false;
template <class T, std::size_t Max>
inline constexpr bool is_list<List<T, Max>> = true;

template <class T>
inline constexpr bool is_maybe = false;
template <class T>
inline constexpr bool is_maybe<std::optional<T>> = true;

template <class T>
inline constexpr bool is_variant = false;
template <class... T>
inline constexpr bool is_variant<std::variant<T...>> = true;

template <class T>
concept Struct = boost::describe::has_describe_members<T>::value;
template <class T>
concept Enum = boost::describe::has_describe_enumerators<T>::value;

// A variant of commands is not a value of its own: it fills "op" and "args" of the object that
// holds it.
template <class T>
inline constexpr bool is_commands = false;
template <class First, class... Rest>
inline constexpr bool is_commands<std::variant<First, Rest...>> = requires {
  First::op;
};

// The field that tells the alternatives of a variant apart, and this type's name in it.
struct Tag {
  std::string_view key;
  std::string_view value;
};
template <class T>
constexpr Tag tag_of() {
  if constexpr (requires { T::t; })
    return {"t", T::t};
  else if constexpr (requires { T::e; })
    return {"e", T::e};
  else if constexpr (requires { T::kind_name; })
    return {"kind", T::kind_name};
  else
    return {};
}

// Members of a command that only the log has; a client must not send them.
template <class T>
constexpr bool only_in_log(std::string_view member) {
  if constexpr (requires { T::log_only; }) {
    for (std::string_view name : T::log_only)
      if (name == member) return true;
  }
  return false;
}

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public>;

// A member's name on the wire: its own, except for keywords of C++.
constexpr std::string_view wire_name(std::string_view member) {
  return member == "template_name" ? "template" : member;
}

// visit(name, pointer to member) for each member, in the order of declaration.
template <class T, class Visit>
constexpr void for_each_member(Visit&& visit) {
  boost::mp11::mp_for_each<Members<T>>([&](auto member) {
    constexpr std::string_view name = wire_name(decltype(member)::name);
    visit(name, member.pointer);
  });
}

template <Enum E>
constexpr std::string_view enum_name(E value) {
  std::string_view found = "";
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
    if (enumerator.value == value) found = enumerator.name;
  });
  return found;
}

}  // namespace dialograum::protocol::detail
