#include "protocol/json.hpp"

#include <algorithm>
#include <boost/container/small_vector.hpp>
#include <boost/json/basic_parser_impl.hpp>
#include <cmath>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>

#include "base/eight_bytes.hpp"
#include "protocol/utf8.hpp"

namespace dialograum::protocol {
namespace {

using Kind = JsonNode::Kind;

// Receives Boost.JSON's events. Each returns whether to go on; `failure` says why not. A string,
// key or number may come in parts, of which only the last one is handed to the event of that name.
class Builder {
 public:
  using error_code = boost::system::error_code;

  // The limits are ours, and stricter.
  static constexpr std::size_t max_object_size = SIZE_MAX;
  static constexpr std::size_t max_array_size = SIZE_MAX;
  static constexpr std::size_t max_key_size = SIZE_MAX;
  static constexpr std::size_t max_string_size = SIZE_MAX;

  Builder(const JsonLimits& limits, std::string_view json, JsonDocument& document)
      : limits_(limits), json_(json), document_(document) {}

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }

  bool on_null(error_code& stop) { return goes_on(add(Kind::null), stop); }
  bool on_bool(bool value, error_code& stop) {
    JsonNode* node = add(Kind::boolean);
    if (node) node->boolean = value;
    return goes_on(node, stop);
  }
  bool on_number_part(std::string_view part, error_code&) {
    part_ += part;
    return true;
  }
  bool on_int64(std::int64_t value, std::string_view, error_code& stop) {
    part_.clear();
    JsonNode* node = add(Kind::integer);
    if (node) node->integer = value;
    return goes_on(node, stop);
  }
  // Boost.JSON takes a number for unsigned only if it does not fit into the signed type.
  bool on_uint64(std::uint64_t, std::string_view rest, error_code& stop) {
    return text(Kind::number, rest, stop);
  }
  bool on_double(double value, std::string_view rest, error_code& stop) {
    if (std::isinf(value)) return goes_on(too_large_number(), stop);
    return text(Kind::number, rest, stop);
  }
  bool on_string_part(std::string_view part, std::size_t, error_code&) {
    part_ += part;
    return true;
  }
  bool on_string(std::string_view rest, std::size_t, error_code& stop) {
    return text(Kind::string, rest, stop);
  }

  bool on_object_begin(error_code& stop) { return goes_on(open(Kind::object), stop); }
  bool on_object_end(std::size_t, error_code&) { return close(); }
  bool on_array_begin(error_code& stop) { return goes_on(open(Kind::array), stop); }
  bool on_array_end(std::size_t, error_code&) { return close(); }

  bool on_key_part(std::string_view part, std::size_t, error_code&) {
    part_ += part;
    return true;
  }
  bool on_key(std::string_view rest, std::size_t, error_code& stop) {
    key_ = whole(rest);
    return goes_on(key_is_good(), stop);
  }

  bool on_comment_part(std::string_view, error_code&) { return false; }  // not in JSON texts
  bool on_comment(std::string_view, error_code&) { return false; }

  // Larger than any double, and JSON all the same.
  bool too_large_number() {
    const bool in_array = !open_.empty() && nodes()[open_.back()].kind == Kind::array;
    return fail(DecodeError::out_of_range,
                open_.empty() ? ""
                              : pointer(in_array ? pointer_step(nodes()[open_.back()].count)
                                                 : pointer_step(key_)));
  }

  DecodeFailure failure;

 private:
  JsonDocument::Nodes& nodes() { return document_.nodes; }
  const JsonDocument::Nodes& nodes() const { return document_.nodes; }

  // The parts and the last one. What has no escapes comes in one part, which lies in the text
  // itself.
  std::string_view whole(std::string_view last) {
    const std::less_equal<> not_after;
    if (part_.empty() && not_after(json_.data(), last.data()) &&
        not_after(last.data() + last.size(), json_.data() + json_.size()))
      return last;
    std::string& words = document_.unescaped.emplace_front(std::move(part_));
    part_.clear();
    return words += last;
  }

  JsonNode* add(Kind kind) {
    const std::size_t before = nodes().size();
    if (before == limits_.nodes) {
      fail(DecodeError::too_many_nodes, "");
      return nullptr;
    }
    if (!open_.empty()) ++nodes()[open_.back()].count;
    JsonNode& node = nodes().emplace_back(kind, key_, static_cast<std::uint32_t>(before + 1));
    key_ = {};
    return &node;
  }

  // The parser asks for a reason; the real one is in `failure`.
  static bool goes_on(bool good, error_code& stop) {
    if (!good) stop = boost::json::error::exception;
    return good;
  }

  bool text(Kind kind, std::string_view rest, error_code& stop) {
    JsonNode* node = add(kind);
    if (!node) return goes_on(false, stop);
    node->text = whole(rest);
    return true;
  }

  bool key_is_good() {
    const std::uint32_t object = open_.back();
    const std::span<const JsonNode> all = nodes();
    // No type has as many; without the limit the search below would cost the square of the message.
    if (all[object].count == limits::json_members) return fail(DecodeError::too_many_nodes, "");
    for (std::size_t child = object + 1; child < all.size(); child = all[child].next)
      if (eight_bytes::equal(all[child].key, key_))
        return fail(DecodeError::duplicate_key, pointer(pointer_step(key_)));
    return true;
  }

  bool open(Kind kind) {
    if (open_.size() == limits_.depth) return fail(DecodeError::too_deep, "");
    if (!add(kind)) return false;
    open_.push_back(static_cast<std::uint32_t>(nodes().size() - 1));
    return true;
  }

  bool close() {
    nodes()[open_.back()].next = static_cast<std::uint32_t>(nodes().size());
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
      const JsonNode& parent = nodes()[open_[i - 1]];
      path += parent.kind == Kind::array ? pointer_step(std::size_t{parent.count} - 1)
                                         : pointer_step(nodes()[open_[i]].key);
    }
    path += last_step;
    if (path.size() > pointer_bytes) path.resize(pointer_bytes);
    return path;
  }

  const JsonLimits& limits_;
  std::string_view json_;
  JsonDocument& document_;
  boost::container::small_vector<std::uint32_t, 16> open_;
  std::string_view key_;
  std::string part_;  // of the key, text or number that is being read
};

}  // namespace

std::optional<DecodeFailure> read_json(std::string_view json, const JsonLimits& limits,
                                       JsonDocument& document) {
  if (json.size() > limits.bytes) return DecodeFailure{DecodeError::too_large, ""};
  if (!valid_utf8(json)) return DecodeFailure{DecodeError::invalid_utf8, ""};
  boost::json::parse_options options;
  options.allow_invalid_utf8 = true;     // it was looked at above, for an error of its own
  options.max_depth = limits.depth + 2;  // never reached: ours is counted where its error is made
  boost::json::basic_parser<Builder> parser(options, limits, json, document);
  Builder& builder = parser.handler();
  // At least about 12 bytes to each value; growing from one would move the first ones again and
  // again.
  document.nodes.reserve(std::min(json.size() / 12 + 1, limits.nodes));
  boost::system::error_code error;
  const std::size_t read = parser.write_some(false, json.data(), json.size(), error);
  if (error == boost::json::error::exponent_overflow) builder.too_large_number();
  if (error || read < json.size()) return builder.failure;
  return std::nullopt;
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
