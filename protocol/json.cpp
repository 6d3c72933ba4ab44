#include "protocol/json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "protocol/utf8.hpp"

namespace dialograum::protocol {
namespace {

using Kind = JsonNode::Kind;

// Receives nlohmann's events. Each returns whether to go on; `failure` says why not.
class Builder {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  explicit Builder(const JsonLimits& limits) : limits_(limits) {}

  bool null() { return add({.kind = Kind::null}); }
  bool boolean(bool value) { return add({.kind = Kind::boolean, .boolean = value}); }
  bool number_integer(number_integer_t value) {
    return add({.kind = Kind::integer, .integer = value});
  }
  bool number_unsigned(number_unsigned_t value) {
    if (value > INT64_MAX) return add({.kind = Kind::number, .text = std::to_string(value)});
    return number_integer(static_cast<std::int64_t>(value));
  }
  bool number_float(number_float_t, const string_t& written) {
    return add({.kind = Kind::number, .text = written});
  }
  bool string(string_t& value) { return add({.kind = Kind::string, .text = std::move(value)}); }
  bool binary(binary_t&) { return false; }  // not in JSON texts

  bool start_object(std::size_t) { return open(Kind::object); }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(Kind::array); }
  bool end_array() { return close(); }

  bool key(string_t& value) {
    const std::uint32_t object = open_.back();
    // No type has as many; without the limit the search below would cost the square of the message.
    if (document[object].count == limits::json_members)
      return fail(DecodeError::too_many_nodes, "");
    for (std::uint32_t child = object + 1; child < document.size(); child = document[child].next)
      if (document[child].key == value)
        return fail(DecodeError::duplicate_key, pointer(pointer_step(value)));
    key_ = std::move(value);
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) {
    constexpr int number_overflow = 406;  // larger than any double, and JSON all the same
    if (error.id != number_overflow) return fail(DecodeError::not_json, "");
    if (open_.empty()) return fail(DecodeError::out_of_range, "");
    const JsonNode& holder = document[open_.back()];
    return fail(DecodeError::out_of_range,
                pointer(holder.kind == Kind::array ? pointer_step(std::size_t{holder.count})
                                                   : pointer_step(key_)));
  }

  JsonDocument document;
  DecodeFailure failure;

 private:
  bool add(JsonNode node) {
    if (document.size() == limits_.nodes) return fail(DecodeError::too_many_nodes, "");
    if (!open_.empty()) ++document[open_.back()].count;
    node.key = std::exchange(key_, {});
    node.next = static_cast<std::uint32_t>(document.size() + 1);
    document.push_back(std::move(node));
    return true;
  }

  bool open(Kind kind) {
    if (open_.size() == limits_.depth) return fail(DecodeError::too_deep, "");
    if (!add({.kind = kind})) return false;
    open_.push_back(static_cast<std::uint32_t>(document.size() - 1));
    return true;
  }

  bool close() {
    document[open_.back()].next = static_cast<std::uint32_t>(document.size());
    open_.pop_back();
    return true;
  }

  bool fail(DecodeError code, std::string path) {
    failure = {code, std::move(path)};
    return false;
  }

  std::string pointer(const std::string& last_step) const {
    std::string path;
    for (std::size_t i = 1; i < open_.size(); ++i) {
      const JsonNode& parent = document[open_[i - 1]];
      path += parent.kind == Kind::array ? pointer_step(std::size_t{parent.count} - 1)
                                         : pointer_step(document[open_[i]].key);
    }
    path += last_step;
    if (path.size() > pointer_bytes) path.resize(pointer_bytes);
    return path;
  }

  const JsonLimits& limits_;
  std::vector<std::uint32_t> open_;
  std::string key_;  // of the value that comes next
};

}  // namespace

boost::system::result<JsonDocument, DecodeFailure> read_json(std::string_view json,
                                                             const JsonLimits& limits) {
  if (json.size() > limits.bytes) return DecodeFailure{DecodeError::too_large, ""};
  if (!valid_utf8(json)) return DecodeFailure{DecodeError::invalid_utf8, ""};
  Builder builder(limits);
  builder.document.reserve(std::min<std::size_t>(json.size() / 12 + 1, 64));  // of most messages
  const bool good = nlohmann::json::sax_parse(json, &builder);
  // nlohmann skips a byte order mark and takes a NUL for the end of the text; JSON has neither.
  if (json.starts_with("\xEF\xBB\xBF") || (good && json.find('\0') != std::string_view::npos))
    return DecodeFailure{DecodeError::not_json, ""};
  if (!good) return std::move(builder.failure);
  return std::move(builder.document);
}

std::string pointer_step(std::string_view key) {
  std::string step = "/";
  for (char c : key.substr(0, 64)) {
    if (c == '~')
      step += "~0";
    else if (c == '/')
      step += "~1";
    else
      step += c >= 0x20 && c < 0x7F ? c : '?';
  }
  return step;
}

std::string pointer_step(std::size_t index) { return "/" + std::to_string(index); }

}  // namespace dialograum::protocol
