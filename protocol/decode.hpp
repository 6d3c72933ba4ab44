// Reads described values out of a JSON document. Templates: only the decode_*.cpp files include it,
// one per family of types, so that they compile side by side.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <utility>

#include "protocol/json.hpp"
#include "protocol/reflect.hpp"
#include "protocol/utf8.hpp"

namespace dialograum::protocol::detail {

struct Rules {
  Texts texts = Texts::wire;
  bool ignore_unknown_fields = false;
  bool from_client = false;  // refuse what only nodes write
  bool zero_ids = false;     // our own log: an id of zero means "none"
};

class Reader {
 public:
  using Node = std::uint32_t;

  Reader(const JsonDocument& document, const Rules& rules) : nodes_(document), rules_(rules) {}

  template <class T>
  bool read(Node node, T& out) {
    if constexpr (std::is_same_v<T, bool>) {
      if (at(node).kind != Kind::boolean) return fail(DecodeError::wrong_type);
      out = at(node).boolean;
      return true;
    } else if constexpr (is_int<T>) {
      return integer(node, T::lo, T::hi, out.value);
    } else if constexpr (is_id<T>) {
      return id(node, out.value);
    } else if constexpr (is_text<T>) {
      return text(node, T::max, out.id.value, out.text);
    } else if constexpr (is_ascii<T>) {
      return ascii(node, T::max, out.value);
    } else if constexpr (is_words<T>) {
      return words(node, T::max, out.value);
    } else if constexpr (std::is_same_v<T, Decimal>) {
      return decimal(node, out.millionths);
    } else if constexpr (Enum<T>) {
      return enumerator(node, out);
    } else if constexpr (is_list<T>) {
      return list(node, out);
    } else if constexpr (is_variant<T>) {
      return tagged(node, out);
    } else {
      return object(node, out);
    }
  }

  // Notes that something is wrong at the current value, or at its field `name`.
  bool fail(DecodeError code) {
    code_ = code;
    return false;
  }
  bool fail(DecodeError code, std::string_view name) {
    steps_.push_back(pointer_step(name));
    return fail(code);
  }

  DecodeFailure failure() const {
    DecodeFailure result{code_, ""};
    for (auto step = steps_.rbegin(); step != steps_.rend(); ++step) result.path += *step;
    if (result.path.size() > pointer_bytes) result.path.resize(pointer_bytes);
    return result;
  }

 private:
  using Kind = JsonNode::Kind;

  const JsonNode& at(Node node) const { return nodes_[node]; }

  // The child with that key; 0, which is the root, if there is none.
  Node child(Node object, std::string_view key) const {
    for (Node node = object + 1; node < at(object).next; node = at(node).next)
      if (at(node).key == key) return node;
    return 0;
  }

  // "op" and "args" of the object `holder`.
  template <class Commands>
  bool op_and_args(Node holder, Commands& out) {
    const Node op = child(holder, "op");
    if (!op) return fail(DecodeError::missing_field, "op");
    if (at(op).kind != Kind::string) return fail(DecodeError::wrong_type, "op");
    const Node args = child(holder, "args");
    if (const auto* alternative = alternative_named<Commands>(at(op).text))
      return args ? within("args", (this->*alternative->read)(args, out))
                  : fail(DecodeError::missing_field, "args");
    return fail(
        is_node_command(at(op).text) ? DecodeError::not_for_clients : DecodeError::unknown_name,
        "op");
  }

  template <class Step>
  bool within(Step step, bool good) {
    if (!good) steps_.push_back(pointer_step(step));
    return good;
  }

  static bool is_node_command(std::string_view name) {
    bool found = false;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, NodeCommand>>(
        [&](auto alternative) { found |= decltype(alternative)::type::op == name; });
    return found;
  }

  // The alternatives of a variant, by their names on the wire.
  template <class Variant>
  struct Alternative {
    std::string_view name;
    bool (Reader::*read)(Node, Variant&);
  };
  template <class Variant>
  static const Alternative<Variant>* alternative_named(std::string_view name) {
    static constexpr auto sorted = []<class... T>(std::variant<T...>*) {
      std::array<Alternative<Variant>, sizeof...(T)> all{
          Alternative<Variant>{is_commands<Variant> ? command_name<T>() : tag_of<T>().value,
                               &Reader::alternative<T, Variant>}...};
      std::ranges::sort(all, {}, &Alternative<Variant>::name);
      return all;
    }(static_cast<Variant*>(nullptr));
    static_assert(std::ranges::adjacent_find(sorted, {}, &Alternative<Variant>::name) ==
                  sorted.end());
    const auto found = std::ranges::lower_bound(sorted, name, {}, &Alternative<Variant>::name);
    return found != sorted.end() && found->name == name ? &*found : nullptr;
  }
  template <class T>
  static constexpr std::string_view command_name() {
    if constexpr (requires { T::op; }) return T::op;
    return {};
  }
  template <class T, class Variant>
  bool alternative(Node node, Variant& out) {
    return object(node, out.template emplace<T>());
  }

  template <class T>
  bool object(Node node, T& out) {
    if (at(node).kind != Kind::object) return fail(DecodeError::wrong_type);
    bool good = true;
    for_each_member<T>([&](std::string_view name, auto pointer) {
      good = good && member<T>(node, name, out.*pointer);
    });
    return good && (rules_.ignore_unknown_fields || only_known_fields<T>(node));
  }

  template <class T, class M>
  bool member(Node holder, std::string_view name, M& out) {
    if constexpr (is_commands<M>) {
      return op_and_args(holder, out);
    } else {
      const Node node = child(holder, name);
      if constexpr (is_maybe<M>) {
        if (!node) return true;
        if (rules_.from_client && only_in_log<T>(name))
          return fail(DecodeError::not_for_clients, name);
        return within(name, read(node, out.emplace()));
      } else {
        if (!node) return fail(DecodeError::missing_field, name);
        return within(name, read(node, out));
      }
    }
  }

  template <class T>
  bool only_known_fields(Node node) {
    for (Node field = node + 1; field < at(node).next; field = at(field).next) {
      const std::string_view key = at(field).key;
      bool known = key == tag_of<T>().key && !key.empty();
      for_each_member<T>([&](std::string_view name, auto pointer) {
        using M = std::remove_reference_t<decltype(std::declval<T&>().*pointer)>;
        known |= is_commands<M> ? key == "op" || key == "args" : key == name;
      });
      if (!known) return fail(DecodeError::unknown_field, key);
    }
    return true;
  }

  template <class Variant>
  bool tagged(Node node, Variant& out) {
    if (at(node).kind != Kind::object) return fail(DecodeError::wrong_type);
    constexpr std::string_view key = tag_of<std::variant_alternative_t<0, Variant>>().key;
    const Node tag = child(node, key);
    if (!tag) return fail(DecodeError::missing_field, key);
    if (at(tag).kind != Kind::string) return fail(DecodeError::wrong_type, key);
    const auto* alternative = alternative_named<Variant>(at(tag).text);
    return alternative ? (this->*alternative->read)(node, out)
                       : fail(DecodeError::unknown_name, key);
  }

  template <class L>
  bool list(Node node, L& out) {
    if (at(node).kind != Kind::array) return fail(DecodeError::wrong_type);
    if (at(node).count > L::max) return fail(DecodeError::too_long);
    out.clear();
    out.reserve(at(node).count);
    std::size_t index = 0;
    const Node end = at(node).next;
    for (Node item = node + 1; item < end; item = at(item).next, ++index)
      if (!within(index, read(item, out.emplace_back()))) return false;
    return true;
  }

  template <class E>
  bool enumerator(Node node, E& out) {
    if (at(node).kind != Kind::string) return fail(DecodeError::wrong_type);
    static constexpr auto all = []<template <class...> class List, class... D>(List<D...>) {
      return std::array{std::pair<std::string_view, E>{D::name, D::value}...};
    }(boost::describe::describe_enumerators<E>());
    const auto found = std::ranges::find(all, at(node).text,
                                         &std::pair<std::string_view, E>::first);
    if (found == all.end()) return fail(DecodeError::unknown_name);
    out = found->second;
    return true;
  }

  bool integer(Node node, std::int64_t lo, std::int64_t hi, std::int64_t& out) {
    const JsonNode& value = at(node);
    if (value.kind == Kind::number && value.text.find_first_of(".eE") == std::string_view::npos)
      return fail(DecodeError::out_of_range);
    if (value.kind != Kind::integer) return fail(DecodeError::wrong_type);
    if (value.integer < lo || value.integer > hi) return fail(DecodeError::out_of_range);
    out = value.integer;
    return true;
  }

  bool id(Node node, std::uint64_t& out) {
    if (at(node).kind != Kind::string) return fail(DecodeError::wrong_type);
    const auto value = dialograum::detail::parse_hex64(at(node).text);
    if (!value || (*value == 0 && !rules_.zero_ids)) return fail(DecodeError::bad_id);
    out = *value;
    return true;
  }

  bool text(Node node, std::size_t max, std::uint64_t& content, std::string& words_out) {
    if (rules_.texts == Texts::log) return id(node, content);
    if (at(node).kind != Kind::object) return fail(DecodeError::wrong_type);
    const Node id_field = child(node, "id");
    if (!id_field) return fail(DecodeError::missing_field, "id");
    if (!within("id", id(id_field, content))) return false;
    const Node text_field = child(node, "text");
    if (!text_field) return fail(DecodeError::missing_field, "text");
    if (!within("text", words(text_field, max, words_out))) return false;
    if (!rules_.ignore_unknown_fields)
      for (Node field = node + 1; field < at(node).next; field = at(field).next)
        if (field != id_field && field != text_field)
          return fail(DecodeError::unknown_field, at(field).key);
    return true;
  }

  bool words(Node node, std::size_t max, std::string& out) {
    if (at(node).kind != Kind::string) return fail(DecodeError::wrong_type);
    const std::string_view value = at(node).text;
    if (has_control_characters(value)) return fail(DecodeError::bad_characters);
    if (count_code_points(value) > max) return fail(DecodeError::too_long);
    out = value;
    return true;
  }

  bool ascii(Node node, std::size_t max, std::string& out) {
    if (at(node).kind != Kind::string) return fail(DecodeError::wrong_type);
    const std::string_view value = at(node).text;
    if (value.empty()) return fail(DecodeError::too_short);
    for (char c : value)
      if (c < 0x20 || c > 0x7E) return fail(DecodeError::bad_characters);
    if (value.size() > max) return fail(DecodeError::too_long);
    out = value;
    return true;
  }

  // A plain decimal number with at most six places, which is all that we write.
  bool decimal(Node node, std::int64_t& millionths) {
    const JsonNode& value = at(node);
    constexpr std::int64_t largest = 9'000'000'000'000;
    if (value.kind == Kind::integer) {
      if (value.integer > largest || value.integer < -largest)
        return fail(DecodeError::out_of_range);
      millionths = value.integer * 1'000'000;
      return true;
    }
    if (value.kind != Kind::number) return fail(DecodeError::wrong_type);
    const std::size_t point = value.text.find('.');
    const std::size_t places = value.text.size() - point - 1;
    std::string digits(value.text);
    if (point == std::string_view::npos || point > 13 || places > 6)
      return fail(DecodeError::out_of_range);
    digits.erase(point, 1);
    digits.append(6 - places, '0');
    const char* end = digits.data() + digits.size();
    return std::from_chars(digits.data(), end, millionths).ptr == end ||
           fail(DecodeError::out_of_range);  // an exponent
  }

  std::span<const JsonNode> nodes_;
  const Rules& rules_;
  DecodeError code_ = DecodeError::not_json;
  std::vector<std::string> steps_;  // of the failure's path, the innermost first
};

template <class T>
Decoded<T> decode(std::string_view json, const JsonLimits& limits, const Rules& rules) {
  const auto document = read_json(json, limits);
  if (!document) return document.error();
  Reader reader(*document, rules);
  T out{};
  if (!reader.read(0, out)) return reader.failure();
  return Decoded<T>(std::move(out));
}

}  // namespace dialograum::protocol::detail
