#include "domain/state_codec.hpp"

#include <algorithm>
#include <boost/describe.hpp>
#include <boost/endian/arithmetic.hpp>
#include <boost/mp11.hpp>
#include <type_traits>

#include "base/crypto.hpp"

namespace dialograum::domain {
namespace {

namespace describe = boost::describe;
namespace mp11 = boost::mp11;

template <class T, template <class...> class Template>
struct is_a : std::false_type {};
template <template <class...> class Template, class... Args>
struct is_a<Template<Args...>, Template> : std::true_type {};

template <class T>
struct is_int_field : std::false_type {};
template <std::int64_t Lo, std::int64_t Hi>
struct is_int_field<protocol::Int<Lo, Hi>> : std::true_type {};
template <class T>
struct is_text : std::false_type {};
template <std::size_t Max>
struct is_text<protocol::Text<Max>> : std::true_type {};
template <class T>
struct is_list : std::false_type {};
template <class T, std::size_t Max>
struct is_list<protocol::List<T, Max>> : std::true_type {};
template <class T>
struct is_id : std::false_type {};
template <class Tag>
struct is_id<Id<Tag>> : std::true_type {};

template <class T>
concept Sequence = is_a<T, std::vector>::value || is_list<T>::value;
template <class T>
concept Described = describe::has_describe_members<T>::value;
template <class T>
using Members = describe::describe_members<T, describe::mod_any_access>;

// ---- writing ----
class Writer {
 public:
  std::string out;

  void number(std::uint64_t v) {
    for (; v >= 128; v >>= 7) out += static_cast<char>(v | 128);  // groups of 7 bits
    out += static_cast<char>(v);
  }
  void bytes(std::string_view s) {
    number(s.size());
    out += s;
  }

  template <class T>
  void value(const T& v) {
    if constexpr (std::is_same_v<T, bool>) {
      number(v ? 1 : 0);
    } else if constexpr (std::is_enum_v<T>) {
      number(static_cast<std::uint64_t>(v));
    } else if constexpr (std::is_unsigned_v<T>) {
      number(v);
    } else if constexpr (std::is_integral_v<T>) {
      number((static_cast<std::uint64_t>(v) << 1) ^ static_cast<std::uint64_t>(v >> 63));  // zigzag
    } else if constexpr (is_int_field<T>::value) {
      value(v.value);
    } else if constexpr (is_id<T>::value) {
      const boost::endian::big_uint64_t id(v.value);
      out.append(reinterpret_cast<const char*>(id.data()), sizeof id);
    } else if constexpr (is_text<T>::value) {
      value(v.id);
    } else if constexpr (std::is_same_v<T, std::string>) {
      bytes(v);
    } else if constexpr (is_a<T, std::optional>::value) {
      number(v ? 1 : 0);
      if (v) value(*v);
    } else if constexpr (Sequence<T> || is_a<T, std::set>::value) {
      number(v.size());
      for (const auto& element : v) value(element);
    } else if constexpr (is_a<T, std::map>::value) {
      number(v.size());
      for (const auto& [key, mapped] : v) {
        value(key);
        value(mapped);
      }
    } else if constexpr (is_a<T, std::variant>::value) {
      number(v.index());
      std::visit([&](const auto& alternative) { value(alternative); }, v);
    } else if constexpr (std::is_same_v<T, Changes>) {
      value(v.at());
      number(v.floor());
    } else {
      static_assert(Described<T>, "a type of the state needs a description");
      std::size_t position = 0;
      mp11::mp_for_each<Members<T>>([&](auto member) {
        ++position;
        const auto& field = v.*member.pointer;
        if (is_zero(field)) return;
        number(position);
        value(field);
      });
      number(0);
    }
  }

 private:
  template <class T>
  static bool is_zero(const T& v) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>)
      return v == T{};
    else if constexpr (is_int_field<T>::value || is_id<T>::value)
      return v.value == 0;
    else if constexpr (is_text<T>::value)
      return v.id.value == 0;
    else if constexpr (std::is_same_v<T, std::string> || Sequence<T> || is_a<T, std::set>::value ||
                       is_a<T, std::map>::value)
      return v.empty();
    else if constexpr (is_a<T, std::optional>::value)
      return !v.has_value();
    else
      return false;
  }
};

// ---- reading ----
class Reader {
 public:
  explicit Reader(std::string_view in) : in_(in) {}
  bool good() const { return good_; }
  bool at_end() const { return in_.empty(); }

  std::uint64_t number() {
    std::uint64_t v = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(take());
      v |= static_cast<std::uint64_t>(byte & 127) << shift;
      if (byte < 128) return v;
    }
    good_ = false;
    return 0;
  }

  template <class T>
  void value(T& v) {
    if (!good_) return;
    if constexpr (std::is_same_v<T, bool>) {
      v = number() != 0;
    } else if constexpr (std::is_enum_v<T>) {
      v = static_cast<T>(number());
    } else if constexpr (std::is_unsigned_v<T>) {
      v = static_cast<T>(number());
    } else if constexpr (std::is_integral_v<T>) {
      const std::uint64_t z = number();
      v = static_cast<T>(static_cast<std::int64_t>(z >> 1) ^ -static_cast<std::int64_t>(z & 1));
    } else if constexpr (is_int_field<T>::value) {
      value(v.value);
    } else if constexpr (is_id<T>::value) {
      boost::endian::big_uint64_t id;
      if (in_.size() < sizeof id) return fail();
      std::copy_n(in_.begin(), sizeof id, id.data());
      in_.remove_prefix(sizeof id);
      v = T(id.value());
    } else if constexpr (is_text<T>::value) {
      value(v.id);
    } else if constexpr (std::is_same_v<T, std::string>) {
      const std::uint64_t size = number();
      if (size > in_.size()) return fail();
      v.assign(in_.substr(0, size));
      in_.remove_prefix(size);
    } else if constexpr (is_a<T, std::optional>::value) {
      v.reset();
      if (number() != 0) value(v.emplace());
    } else if constexpr (Sequence<T>) {
      v.clear();
      for (std::uint64_t n = number(); n > 0 && good_; --n) value(v.emplace_back());
    } else if constexpr (is_a<T, std::set>::value) {
      v.clear();
      for (std::uint64_t n = number(); n > 0 && good_; --n) {
        typename T::value_type element{};
        value(element);
        v.insert(v.end(), std::move(element));
      }
    } else if constexpr (is_a<T, std::map>::value) {
      v.clear();
      for (std::uint64_t n = number(); n > 0 && good_; --n) {
        typename T::key_type key{};
        value(key);
        value(v.emplace_hint(v.end(), std::move(key), typename T::mapped_type{})->second);
      }
    } else if constexpr (is_a<T, std::variant>::value) {
      const std::uint64_t index = number();
      if (index >= std::variant_size_v<T>) return fail();
      mp11::mp_with_index<std::variant_size_v<T>>(index,
                                                  [&](auto i) { value(v.template emplace<i>()); });
    } else if constexpr (std::is_same_v<T, Changes>) {
      std::map<EntityRef, Change> at;
      value(at);
      v = Changes::restore(std::move(at), number());
    } else {
      static_assert(Described<T>, "a type of the state needs a description");
      // What is not there was zero, whatever a fresh value starts with.
      mp11::mp_for_each<Members<T>>([&](auto member) { set_zero(v.*member.pointer); });
      for (std::uint64_t position = number(); position != 0 && good_; position = number()) {
        if (position > mp11::mp_size<Members<T>>::value) return fail();
        mp11::mp_with_index<mp11::mp_size<Members<T>>::value + 1>(position, [&](auto i) {
          if constexpr (i > 0) value(v.*mp11::mp_at_c<Members<T>, i - 1>::pointer);
        });
      }
    }
  }

 private:
  char take() {
    if (in_.empty()) {
      good_ = false;
      return 0;
    }
    const char c = in_.front();
    in_.remove_prefix(1);
    return c;
  }
  void fail() { good_ = false; }

  template <class T>
  static void set_zero(T& v) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>)
      v = T{};
    else if constexpr (is_int_field<T>::value)
      v.value = 0;
  }

  std::string_view in_;
  bool good_ = true;
};

}  // namespace

std::string encode_state(const State& state) {
  Writer writer;
  writer.value(state);
  return std::move(writer.out);
}

std::optional<State> decode_state(std::string_view bytes, std::uint32_t version) {
  if (version != state_version) return std::nullopt;
  Reader reader(bytes);
  std::optional<State> state(std::in_place);
  reader.value(*state);
  if (!reader.good() || !reader.at_end()) return std::nullopt;
  return state;
}

std::string hash_of_encoded(std::string_view bytes) {
  return blake2b({}, "dialograum.state", bytes, 32);
}

std::string state_hash(const State& state) { return hash_of_encoded(encode_state(state)); }

}  // namespace dialograum::domain
