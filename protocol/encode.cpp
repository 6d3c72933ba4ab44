// Values to JSON, written straight to bytes: there is no tree between.
#include <array>
#include <charconv>
#include <cstring>
#include <initializer_list>

#include "base/byte_buffer.hpp"
#include "base/eight_bytes.hpp"
#include "protocol/codec.hpp"
#include "protocol/reflect.hpp"

namespace dialograum::protocol {
namespace {

using namespace detail;

// Words that are known when this is compiled, such as `,"name":`, with room behind them: all of it
// is copied, which is a move or two where the true size would be a call.
template <std::size_t Room>
struct Literal {
  std::array<char, Room> bytes{};
  std::size_t size = 0;

  consteval Literal(std::initializer_list<std::string_view> parts) {
    for (const std::string_view part : parts)
      for (const char c : part) bytes.at(size++) = c;
  }
};
using Key = Literal<32>;
using Start = Literal<64>;

class Writer {
 public:
  explicit Writer(Texts texts) : texts_(texts) {}

  std::string written() const { return bytes_.str(); }
  void reserve(std::size_t bytes) { bytes_.reserve(bytes); }

  template <class T>
  void write(const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      raw(value ? "true" : "false");
    } else if constexpr (is_int<T>) {
      integer(value.value);
    } else if constexpr (is_id<T>) {
      id(value.value);
    } else if constexpr (is_text<T>) {
      text(value.id.value, value.text);
    } else if constexpr (is_ascii<T> || is_words<T>) {
      string(value.value);
    } else if constexpr (std::is_same_v<T, Decimal>) {
      decimal(value.millionths);
    } else if constexpr (Enum<T>) {
      name(enum_name(value));
    } else if constexpr (is_list<T>) {
      list(value);
    } else if constexpr (is_variant<T>) {
      std::visit([this](const auto& alternative) { write(alternative); }, value);
    } else {
      object(value);
    }
  }

  void raw(std::string_view bytes) { bytes_.append(bytes); }
  void raw(char byte) { bytes_.append(byte); }
  template <std::size_t Room>
  void raw(const Literal<Room>& words) {
    char* const place = bytes_.room(Room);
    std::memcpy(place, words.bytes.data(), Room);
    bytes_.end_at(place + words.size);
  }
  void name(std::string_view name) {
    raw('"');
    raw(name);
    raw('"');
  }
  // Each value of a list leaves a comma behind it; close() puts the bracket in the place of the
  // last one.
  void comma() { raw(','); }
  void close() {
    if (char& last = bytes_.last(); last == ',')
      last = ']';
    else
      raw(']');
  }
  void string(std::string_view value);

  // Each member writes a comma before it; the bracket comes in the place of the first one.
  void braces(auto&& write_members) {
    const std::size_t begin = bytes_.size();
    write_members();
    if (bytes_.size() == begin)
      raw('{');
    else
      bytes_[begin] = '{';
    raw('}');
  }

  template <class Variant>
  void op_and_args(const Variant& command) {
    std::visit(
        [this]<class T>(const T& alternative) {
          static constexpr Start start{",\"op\":\"", T::op, "\",\"args\":"};
          raw(start);
          object(alternative);
        },
        command);
  }

 private:
  template <class T>
  void object(const T& value) {
    braces([&] {
      if constexpr (constexpr Tag tag = tag_of<T>(); !tag.key.empty()) {
        static constexpr Start start{",\"", tag.key, "\":\"", tag.value, "\""};
        raw(start);
      }
      boost::mp11::mp_for_each<Members<T>>([&](auto described) {
        static constexpr Key key{",\"", wire_name(decltype(described)::name), "\":"};
        member(key, value.*described.pointer);
      });
    });
  }

  template <class M>
  void member(const Key& key, const M& value) {
    if constexpr (is_commands<M>) {
      op_and_args(value);
    } else if constexpr (is_maybe<M>) {
      if (value) member(key, *value);
    } else {
      raw(key);
      write(value);
    }
  }

  template <class L>
  void list(const L& values) {
    raw('[');
    for (const auto& value : values) {
      write(value);
      comma();
    }
    close();
  }

  void integer(std::int64_t value) {
    constexpr std::size_t longest = 20;
    char* place = bytes_.room(longest);
    bytes_.end_at(std::to_chars(place, place + longest, value).ptr);
  }

  void id(std::uint64_t value) {
    char* place = bytes_.room(18);
    place[0] = place[17] = '"';
    dialograum::detail::write_hex64(place + 1, value);
  }

  void text(std::uint64_t content, std::string_view words) {
    if (texts_ == Texts::log) return id(content);
    raw("{\"id\":");
    id(content);
    raw(",\"text\":");
    string(words);
    raw('}');
  }

  void decimal(std::int64_t millionths) {
    if (millionths < 0) raw('-');
    const std::uint64_t size = millionths < 0 ? 0 - static_cast<std::uint64_t>(millionths)
                                              : static_cast<std::uint64_t>(millionths);
    integer(static_cast<std::int64_t>(size / 1'000'000));
    std::uint64_t rest = size % 1'000'000;
    if (rest == 0) return;
    raw('.');
    for (std::uint64_t unit = 100'000; rest != 0; unit /= 10) {
      raw(static_cast<char>('0' + rest / unit));
      rest %= unit;
    }
  }

  Texts texts_;
  ByteBuffer bytes_;
};

// Where the first character from `from` on is that cannot stand in a string as it is.
std::size_t end_of_plain(std::string_view value, std::size_t from) {
  for (; from + 8 <= value.size(); from += 8) {
    const std::uint64_t eight = eight_bytes::read(value.data() + from);
    if (eight_bytes::any_below(eight, 0x20) || eight_bytes::any_is(eight, '"') ||
        eight_bytes::any_is(eight, '\\'))
      break;
  }
  for (; from < value.size(); ++from)
    if (const char c = value[from]; static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\')
      break;
  return from;
}

void Writer::string(std::string_view value) {
  raw('"');
  for (std::size_t from = 0;;) {
    const std::size_t i = end_of_plain(value, from);
    raw(value.substr(from, i - from));
    if (i == value.size()) break;
    from = i + 1;
    const auto c = static_cast<unsigned char>(value[i]);
    raw('\\');
    switch (c) {
      case '"':
      case '\\':
        raw(static_cast<char>(c));
        break;
      case '\n':
        raw('n');
        break;
      case '\t':
        raw('t');
        break;
      default:
        raw("u00");
        raw(dialograum::detail::hex_digits[c >> 4]);
        raw(dialograum::detail::hex_digits[c & 15]);
    }
  }
  raw('"');
}

template <class T>
std::string to_json(const T& value, Texts texts = Texts::wire) {
  Writer writer(texts);
  writer.write(value);
  return writer.written();
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
  writer.raw("{\"t\":");
  writer.name(t);
  writer.raw(",\"epoch\":");
  writer.string(epoch);
  writer.raw(",\"from\":");
  writer.write(Int<0, INT64_MAX>{static_cast<std::int64_t>(from)});
  writer.raw(",\"to\":");
  writer.write(Int<0, INT64_MAX>{static_cast<std::int64_t>(to)});
  if (audience) {
    writer.raw(",\"audience\":");
    writer.write(*audience);
  }
  writer.raw(",\"put\":[");
  for (const std::string& put : puts) {
    writer.raw(put);
    writer.comma();
  }
  writer.close();
  writer.raw(",\"remove\":[");
  for (const std::string& key : remove_keys) {
    writer.string(key);
    writer.comma();
  }
  writer.close();
  writer.raw('}');
  return writer.written();
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
std::string encode(const CreateAnswer& answer) { return to_json(answer); }
std::string encode(const ErrorAnswer& answer) { return to_json(answer); }
std::string encode(const CodeAnswer& answer) { return to_json(answer); }
std::string encode(const ConfigAnswer& answer) { return to_json(answer); }
std::string encode(const TemplatesAnswer& answer) { return to_json(answer); }
std::string encode(const Export& document) { return to_json(document); }

std::string encode(const Command& command, Texts texts) {
  Writer writer(texts);
  writer.braces([&] { writer.op_and_args(command); });
  return writer.written();
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

std::string entity_key(const SharedEntity& entity) { return key_of(entity); }
std::string entity_key(const OwnEntity& entity) { return key_of(entity); }

std::string_view name(Refusal refusal) { return enum_name(refusal); }
std::string_view name(Bye bye) { return enum_name(bye); }
std::string_view name(Role role) { return enum_name(role); }
std::string_view name(Language language) { return enum_name(language); }

}  // namespace dialograum::protocol
