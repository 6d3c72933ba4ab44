// JSON as a flat tree, read under limits: bytes, depth, number of values and doubled keys are
// checked while the events come in, so that nothing larger than the limits is ever built. One
// thread at a time.
#pragma once

#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <forward_list>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/codec.hpp"

namespace dialograum::protocol {

struct JsonLimits {
  std::size_t bytes;
  std::size_t depth;
  std::size_t nodes;
};

struct JsonNode {
  enum class Kind : std::uint8_t { null, boolean, integer, number, string, array, object };
  JsonNode(Kind kind, std::string_view key, std::uint32_t next)
      : kind(kind), key(key), next(next) {}

  Kind kind;
  bool boolean = false;
  std::int64_t integer = 0;
  std::string_view text;    // of a string; of a number that is not an integer, as it was written
  std::string_view key;     // in its object
  std::uint32_t next;       // the node after this one and all that is in it
  std::uint32_t count = 0;  // children
};

// Nodes in the order of the text: the first child of i is i + 1, its next sibling is nodes[i +
// 1].next. Their words are views of the text that was read, which has to live as long, or of what
// had to be written without its escapes; a list, for a view must outlive its growth. Its copy would
// look into the original.
struct JsonDocument {
  using Nodes = boost::container::small_vector<JsonNode, 32>;  // without an allocation for most
                                                               // entries and messages

  Nodes nodes;
  std::forward_list<std::string> unescaped;

  JsonDocument() = default;
  JsonDocument(const JsonDocument&) = delete;
  JsonDocument& operator=(const JsonDocument&) = delete;

  const JsonNode& operator[](std::size_t i) const { return nodes[i]; }
};

// Into a new document; nothing when all is well.
std::optional<DecodeFailure> read_json(std::string_view json, const JsonLimits& limits,
                                       JsonDocument& document);

// A step of a JSON pointer, escaped, printable and cut, to be joined from the last to the first.
std::string pointer_step(std::string_view key);
std::string pointer_step(std::size_t index);
inline constexpr std::size_t pointer_bytes = 200;

}  // namespace dialograum::protocol
