// Values to JSON, appended straight into a string: there is no tree between a value and its bytes.
#include <algorithm>
#include <charconv>

#include "protocol/codec.hpp"
#include "protocol/reflect.hpp"

namespace dialograum::protocol {
namespace {

using namespace detail;

// Appends to a string, which is longer than what is written until the writer ends: a string that grows with each name
// and each bracket asks itself each time whether it may.
class Writer {
 public:
  Writer(std::string& out, Texts texts) : out_(out), texts_(texts), size_(out.size()) {}
  ~Writer() { out_.resize(size_); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

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

  void raw(std::string_view bytes) { std::copy(bytes.begin(), bytes.end(), room(bytes.size())); }
  void raw(char byte) { *room(1) = byte; }
  // Each member leaves a comma behind it; close() puts the bracket in the place of the last one.
  void key(std::string_view name) {
    this->name(name);
    raw(':');
  }
  void comma() { raw(','); }
  void close(char bracket) {
    if (out_[size_ - 1] == ',')
      out_[size_ - 1] = bracket;
    else
      raw(bracket);
  }
  void name(std::string_view name) {
    char* at = room(name.size() + 2);
    *at++ = '"';
    at = std::copy(name.begin(), name.end(), at);
    *at = '"';
  }
  void string(std::string_view value);

  template <class Variant>
  void op_and_args(const Variant& command) {
    std::visit(
        [this]<class T>(const T& alternative) {
          key("op");
          name(T::op);
          comma();
          key("args");
          object(alternative);
          comma();
        },
        command);
  }

 private:
  // Where the next `bytes` go.
  char* room(std::size_t bytes) {
    if (size_ + bytes > out_.size()) grow(bytes);
    char* at = out_.data() + size_;
    size_ += bytes;
    return at;
  }
  void grow(std::size_t bytes) {
    out_.resize(std::max(2 * (size_ + bytes), std::size_t{128}));
  }

  template <class T>
  void object(const T& value) {
    raw('{');
    if constexpr (constexpr Tag tag = tag_of<T>(); !tag.key.empty()) {
      key(tag.key);
      name(tag.value);
      comma();
    }
    for_each_member<T>([&](std::string_view name, auto pointer) { member(name, value.*pointer); });
    close('}');
  }

  template <class M>
  void member(std::string_view name, const M& value) {
    if constexpr (is_commands<M>) {
      op_and_args(value);
    } else if constexpr (is_maybe<M>) {
      if (value) member(name, *value);
    } else {
      key(name);
      write(value);
      comma();
    }
  }

  template <class L>
  void list(const L& values) {
    raw('[');
    for (const auto& value : values) {
      write(value);
      comma();
    }
    close(']');
  }

  void integer(std::int64_t value) {
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    raw({digits, end});
  }

  void id(std::uint64_t value) {
    static constexpr char digits[] = "0123456789abcdef";
    char* at = room(18);
    at[0] = at[17] = '"';
    for (std::size_t i = 16; i >= 1; --i, value >>= 4) at[i] = digits[value & 15];
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

  std::string& out_;
  Texts texts_;
  std::size_t size_;  // of what is written
};

void Writer::string(std::string_view value) {
  static constexpr char digits[] = "0123456789abcdef";
  raw('"');
  std::size_t plain = 0;  // start of what is not yet appended
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto c = static_cast<unsigned char>(value[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    raw(value.substr(plain, i - plain));
    plain = i + 1;
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
        raw(digits[c >> 4]);
        raw(digits[c & 15]);
    }
  }
  raw(value.substr(plain));
  raw('"');
}

template <class T>
std::string to_json(const T& value, Texts texts = Texts::wire) {
  std::string out;
  Writer(out, texts).write(value);
  return out;
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
  std::string out;
  out.reserve(size);
  {
    Writer writer(out, Texts::wire);
    writer.raw('{');
    writer.key("t");
    writer.name(t);
    writer.comma();
    writer.key("epoch");
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
    writer.close(']');
    writer.raw(",\"remove\":[");
    for (const std::string& key : remove_keys) {
      writer.string(key);
      writer.comma();
    }
    writer.close(']');
    writer.raw('}');
  }
  return out;
}

}  // namespace

std::string encode(const ServerMessage& message) {
  return to_json(message);
}
std::string encode(const ClientMessage& message) {
  return to_json(message);
}
std::string encode(const SharedEntity& entity) {
  return to_json(entity);
}
std::string encode(const OwnEntity& entity) {
  return to_json(entity);
}
std::string encode(const EntryBody& body, Texts texts) {
  return to_json(body, texts);
}
std::string encode(const Settings& settings, Texts texts) {
  return to_json(settings, texts);
}
std::string encode(const Scope& scope) {
  return to_json(scope);
}
std::string encode(const CreateRequest& request) {
  return to_json(request);
}
std::string encode(const CreateAnswer& answer) {
  return to_json(answer);
}
std::string encode(const ErrorAnswer& answer) {
  return to_json(answer);
}
std::string encode(const CodeAnswer& answer) {
  return to_json(answer);
}
std::string encode(const ConfigAnswer& answer) {
  return to_json(answer);
}
std::string encode(const TemplatesAnswer& answer) {
  return to_json(answer);
}
std::string encode(const Export& document) {
  return to_json(document);
}

std::string encode(const Command& command, Texts texts) {
  std::string out;
  {
    Writer writer(out, texts);
    writer.raw('{');
    writer.op_and_args(command);
    writer.close('}');
  }
  return out;
}

void append_entity(std::string& out, const SharedEntity& entity) {
  Writer(out, Texts::wire).write(entity);
}
void append_entity(std::string& out, const OwnEntity& entity) {
  Writer(out, Texts::wire).write(entity);
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

std::string entity_key(const SharedEntity& entity) {
  return key_of(entity);
}
std::string entity_key(const OwnEntity& entity) {
  return key_of(entity);
}

std::string_view name(Refusal refusal) {
  return enum_name(refusal);
}
std::string_view name(Bye bye) {
  return enum_name(bye);
}
std::string_view name(Role role) {
  return enum_name(role);
}
std::string_view name(Language language) {
  return enum_name(language);
}

}  // namespace dialograum::protocol
