// JSON as a flat tree, read with nlohmann/json under our limits: bytes, depth, number of values and
// doubled keys are checked while its events come in, so that nothing larger than the limits is ever
// built. Plain values; any thread.
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/codec.hpp"

namespace dialograum::protocol {

struct JsonLimits {
  std::size_t bytes;
  std::size_t depth;
  std::size_t nodes;
};

struct JsonNode {
  enum class Kind : std::uint8_t { null, boolean, integer, number, string, array, object };

  Kind kind = Kind::null;
  bool boolean = false;
  std::int64_t integer = 0;
  std::string text = {};    // of a string; of a number that is not an integer, as it was written
  std::string key = {};     // in its object
  std::uint32_t next = 0;   // the node behind this one and everything in it
  std::uint32_t count = 0;  // children
};

// Nodes in the order of the text: the first child of i is i + 1, its next sibling is the `next` of
// i + 1.
using JsonDocument = std::vector<JsonNode>;

boost::system::result<JsonDocument, DecodeFailure> read_json(std::string_view json,
                                                             const JsonLimits& limits);

// A step of a JSON pointer, escaped, printable and cut, to be joined from the last to the first.
std::string pointer_step(std::string_view key);
std::string pointer_step(std::size_t index);
inline constexpr std::size_t pointer_bytes = 200;

}  // namespace dialograum::protocol
