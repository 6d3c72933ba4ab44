// Messages, entries and exports to JSON, written straight to a string: there is no tree between.
#include <algorithm>

#include "protocol/codec.hpp"
#include "protocol/reflect.hpp"

namespace dialograum::protocol {
namespace {

using namespace detail;

class Writer {
 public:
  explicit Writer(Texts texts) : texts_(texts) { out_.reserve(256); }

  std::string written() && { return std::move(out_); }
  void reserve(std::size_t bytes) { out_.reserve(bytes); }

  template <class T>
  void write(const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      raw(value ? "true" : "false");
    } else if constexpr (is_int<T>) {
      raw(std::to_string(value.value));
    } else if constexpr (is_id<T>) {
      id(value.value);
    } else if constexpr (is_text<T>) {
      text(value.id.value, value.text);
    } else if constexpr (is_ascii<T> || is_words<T>) {
      string(value.value);
    } else if constexpr (std::is_same_v<T, Decimal>) {
      raw(decimal_text(value));
    } else if constexpr (Enum<T>) {
      quoted(enum_name(value));
    } else if constexpr (is_list<T>) {
      list(value);
    } else if constexpr (is_variant<T>) {
      std::visit([this](const auto& alternative) { write(alternative); }, value);
    } else {
      object(value);
    }
  }

  // Between two members or values; none ends with an opening bracket.
  void comma() {
    if (out_.back() != '{' && out_.back() != '[') out_ += ',';
  }
  void key(std::string_view name) {
    comma();
    quoted(name);
    out_ += ':';
  }
  template <class T>
  void member(std::string_view name, const T& value) {
    key(name);
    write(value);
  }

  // Names of ours have nothing to escape.
  void quoted(std::string_view name) {
    out_ += '"';
    out_ += name;
    out_ += '"';
  }
  void string(std::string_view value);
  void raw(std::string_view json) { out_ += json; }

  template <class Variant>
  void op_and_args(const Variant& command) {
    std::visit(
        [this]<class T>(const T& alternative) {
          key("op");
          quoted(T::op);
          key("args");
          object(alternative);
        },
        command);
  }

 private:
  template <class T>
  void object(const T& value) {
    raw("{");
    if (constexpr Tag tag = tag_of<T>(); !tag.key.empty()) {
      key(tag.key);
      quoted(tag.value);
    }
    for_each_member<T>([&](std::string_view name, auto pointer) { field(name, value.*pointer); });
    raw("}");
  }

  template <class M>
  void field(std::string_view name, const M& value) {
    if constexpr (is_commands<M>) {
      op_and_args(value);
    } else if constexpr (is_maybe<M>) {
      if (value) member(name, *value);
    } else {
      member(name, value);
    }
  }

  template <class L>
  void list(const L& values) {
    raw("[");
    for (const auto& value : values) {
      comma();
      write(value);
    }
    raw("]");
  }

  void id(std::uint64_t value) {
    out_ += '"';
    dialograum::detail::append_hex64(out_, value);
    out_ += '"';
  }

  void text(std::uint64_t content, std::string_view words) {
    if (texts_ == Texts::log) return id(content);
    raw("{");
    key("id");
    id(content);
    key("text");
    string(words);
    raw("}");
  }

  Texts texts_;
  std::string out_;
};

void Writer::string(std::string_view value) {
  const auto stands_as_it_is = [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
  };
  out_ += '"';
  for (;;) {
    const auto plain = std::ranges::find_if_not(value, stands_as_it_is);
    out_.append(value.begin(), plain);
    if (plain == value.end()) break;
    const auto c = static_cast<unsigned char>(*plain);
    value.remove_prefix(static_cast<std::size_t>(plain - value.begin()) + 1);
    if (c == '"' || c == '\\') {
      (out_ += '\\') += static_cast<char>(c);
    } else if (c == '\n') {
      out_ += "\\n";
    } else if (c == '\t') {
      out_ += "\\t";
    } else {
      out_ += "\\u00";
      out_ += dialograum::detail::hex_digits[c >> 4];
      out_ += dialograum::detail::hex_digits[c & 15];
    }
  }
  out_ += '"';
}

template <class T>
std::string to_json(const T& value, Texts texts = Texts::wire) {
  Writer writer(texts);
  writer.write(value);
  return std::move(writer).written();
}

template <class Entity>
std::string key_of(const Entity& entity) {
  return std::visit(
      []<class T>(const T& alternative) {
        std::string key(T::e);
        key += '/';
        key += alternative.id.value;
        return key;
      },
      entity);
}

// `t`, `epoch`, `from`, `to` come first: who only keeps a cursor need not read on (PROTOCOL.md
// C12).
std::string frame(std::string_view t, std::string_view epoch, std::uint64_t from, std::uint64_t to,
                  const AudienceName* audience, std::span<const std::string> puts,
                  std::span<const std::string> remove_keys) {
  std::size_t size = 256;
  for (const std::string& put : puts) size += put.size() + 1;
  for (const std::string& key : remove_keys) size += key.size() + 3;
  Writer writer(Texts::wire);
  writer.reserve(size);
  writer.raw("{");
  writer.key("t");
  writer.quoted(t);
  writer.key("epoch");
  writer.string(epoch);
  writer.key("from");
  writer.raw(std::to_string(from));
  writer.key("to");
  writer.raw(std::to_string(to));
  if (audience) writer.member("audience", *audience);
  writer.key("put");
  writer.raw("[");
  for (const std::string& put : puts) {
    writer.comma();
    writer.raw(put);
  }
  writer.raw("]");
  writer.key("remove");
  writer.raw("[");
  for (const std::string& key : remove_keys) {
    writer.comma();
    writer.string(key);
  }
  writer.raw("]}");
  return std::move(writer).written();
}

}  // namespace

std::string encode(const ServerMessage& message) { return to_json(message); }
std::string encode(const ClientMessage& message) { return to_json(message); }
std::string encode(const SharedEntity& entity) { return to_json(entity); }
std::string encode(const OwnEntity& entity) { return to_json(entity); }
std::string encode(const EntryBody& body, Texts texts) { return to_json(body, texts); }
std::string encode(const Settings& settings, Texts texts) { return to_json(settings, texts); }
std::string encode(const Scope& scope) { return to_json(scope); }
std::string encode(const CreateRequest& request) { return to_json(request); }
std::string encode(const Export& document) { return to_json(document); }

std::string encode(const Command& command, Texts texts) {
  Writer writer(texts);
  writer.raw("{");
  writer.op_and_args(command);
  writer.raw("}");
  return std::move(writer).written();
}

std::string encode_frame(std::string_view epoch, std::uint64_t from, std::uint64_t to,
                         const AudienceName& audience, std::span<const std::string> encoded_puts,
                         std::span<const std::string> remove_keys) {
  return frame(Frame::t, epoch, from, to, &audience, encoded_puts, remove_keys);
}

std::string encode_own_frame(std::string_view epoch, std::uint64_t from, std::uint64_t to,
                             std::span<const std::string> encoded_puts,
                             std::span<const std::string> remove_keys) {
  return frame(OwnFrame::t, epoch, from, to, nullptr, encoded_puts, remove_keys);
}

std::string decimal_text(const Decimal& value, char point) {
  const std::int64_t magnitude = value.millionths < 0 ? -value.millionths : value.millionths;
  std::string digits = std::to_string(magnitude % 1'000'000);
  digits.insert(0, 6 - digits.size(), '0');
  digits.erase(digits.find_last_not_of('0') + 1);
  std::string out = value.millionths < 0 ? "-" : "";
  out += std::to_string(magnitude / 1'000'000);
  return digits.empty() ? out : out + point + digits;
}

std::string entity_key(const SharedEntity& entity) { return key_of(entity); }
std::string entity_key(const OwnEntity& entity) { return key_of(entity); }

std::string_view name(Refusal refusal) { return enum_name(refusal); }
std::string_view name(Bye bye) { return enum_name(bye); }
std::string_view name(Role role) { return enum_name(role); }
std::string_view name(Language language) { return enum_name(language); }

}  // namespace dialograum::protocol
