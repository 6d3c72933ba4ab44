// The JSON reader against another one (nlohmann/json): both take the same texts and read the same
// values out of them.
#include "protocol/json.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "protocol/utf8.hpp"

namespace dialograum::protocol {
namespace {

using nlohmann::json;

constexpr JsonLimits wide{1 << 20, 64, 100'000};

std::string written(json value) { return value.dump(-1, ' ', true); }

// The value at node i; numbers that are not integers as [text], since each reader has its own idea
// of them.
json value_of(const JsonDocument& nodes, std::uint32_t i) {
  const JsonNode& node = nodes[i];
  json value;
  switch (node.kind) {
    case JsonNode::Kind::null:
      break;
    case JsonNode::Kind::boolean:
      value = node.boolean;
      break;
    case JsonNode::Kind::integer:
      value = node.integer;
      break;
    case JsonNode::Kind::number:
      value = json::array({node.text});
      break;
    case JsonNode::Kind::string:
      value = node.text;
      break;
    case JsonNode::Kind::array:
      value = json::array();
      for (std::uint32_t child = i + 1; child < node.next; child = nodes[child].next)
        value.push_back(value_of(nodes, child));
      break;
    case JsonNode::Kind::object:
      value = json::object();
      for (std::uint32_t child = i + 1; child < node.next; child = nodes[child].next)
        value[nodes[child].key] = value_of(nodes, child);
      break;
  }
  return value;
}

// What the other reader makes of it, in the same form.
class Other {
 public:
  using number_integer_t = json::number_integer_t;
  using number_unsigned_t = json::number_unsigned_t;
  using number_float_t = json::number_float_t;
  using string_t = json::string_t;
  using binary_t = json::binary_t;

  bool null() { return put(nullptr); }
  bool boolean(bool value) { return put(value); }
  bool number_integer(number_integer_t value) { return put(value); }
  bool number_unsigned(number_unsigned_t value) {
    if (value > INT64_MAX) return put(json::array({std::to_string(value)}));
    return put(static_cast<std::int64_t>(value));
  }
  bool number_float(number_float_t, const string_t& text) { return put(json::array({text})); }
  bool string(string_t& value) { return put(value); }
  bool binary(binary_t&) { return false; }
  bool start_object(std::size_t) { return open(json::object()); }
  bool key(string_t& key) {
    doubled |= open_.back().second.contains(key);
    keys_.push_back(key);
    return true;
  }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(json::array()); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) {
    too_large = error.id == 406;
    return false;
  }

  json value;
  bool doubled = false, too_large = false;

 private:
  // The key of what is opened here is needed when it is closed.
  bool open(json empty) {
    open_.emplace_back(take_key(), std::move(empty));
    return true;
  }
  bool close() {
    auto [key, whole] = std::move(open_.back());
    open_.pop_back();
    keys_.push_back(key);
    return put(std::move(whole));
  }
  bool put(json one) {
    const std::string key = take_key();
    if (open_.empty())
      value = std::move(one);
    else if (open_.back().second.is_array())
      open_.back().second.push_back(std::move(one));
    else
      open_.back().second[key] = std::move(one);
    return true;
  }
  std::string take_key() {
    if (keys_.empty()) return {};
    std::string key = std::move(keys_.back());
    keys_.pop_back();
    return key;
  }

  std::vector<std::pair<std::string, json>> open_;
  std::vector<std::string> keys_;
};

// What is wrong with a text, if anything.
std::optional<DecodeFailure> wrong_with(std::string_view text, const JsonLimits& limits) {
  JsonDocument document;
  return read_json(text, limits, document);
}

// Empty if both agree.
std::string difference(const std::string& text) {
  JsonDocument ours;
  const auto refused = read_json(text, wide, ours);
  Other other;
  // NUL ends a text for the other one, and a byte order mark is skipped.
  const bool strict = valid_utf8(text) && text.find('\0') == std::string::npos &&
                      !text.starts_with("\xEF\xBB\xBF");
  const bool good = strict && json::sax_parse(text, &other) && !other.doubled;
  if (refused && refused->code == DecodeError::too_many_nodes) return {};  // a limit of ours alone
  if (good == refused.has_value())
    return std::string(good ? "should be taken: " : "should not be taken: ") + text;
  if (!good) {
    if (other.too_large != (refused->code == DecodeError::out_of_range))
      return "another reason: " + text;
    return {};
  }
  const json here = value_of(ours, 0);
  return here == other.value ? "" : written(here) + " instead of " + written(other.value);
}

std::vector<std::string> all_vectors() {
  std::vector<std::string> texts;
  for (const char* folder : {"valid", "invalid"})
    for (const auto& file : std::filesystem::directory_iterator(
             std::filesystem::path(DIALOGRAUM_SOURCE_DIR) / "protocol/vectors" / folder)) {
      std::ifstream stream(file.path());
      for (const json& entry : json::parse(stream)) {
        if (entry.contains("base64")) continue;
        texts.push_back(entry.contains("text") ? entry["text"].get<std::string>()
                                               : entry.at("value").dump());
      }
    }
  std::erase_if(texts, [](const std::string& text) { return text.size() > 4'000; });
  return texts;
}

TEST(Json, CornersOfTheGrammar) {
  for (const char* text : {"",
                           " ",
                           "null",
                           "nul",
                           "nulll",
                           "true false",
                           "0",
                           "-0",
                           "-",
                           "01",
                           "1.",
                           ".5",
                           "+1",
                           "1e5",
                           "1E+5",
                           "1e",
                           "-0.0",
                           "1e999",
                           "-1e999",
                           "1e-999",
                           "1e99999999999",
                           "[1e999]",
                           "{\"a\":1e999}",
                           "9223372036854775807",
                           "9223372036854775808",
                           "-9223372036854775808",
                           "-9223372036854775809",
                           "18446744073709551615",
                           "18446744073709551616",
                           "123456789012345678901234567890",
                           "0.1000",
                           "[1,]",
                           "[,1]",
                           "{\"a\":1,}",
                           "{a:1}",
                           "{'a':1}",
                           "[1 2]",
                           "{\"a\" 1}",
                           "/* */ 1",
                           "1 // x",
                           "NaN",
                           "Infinity",
                           "\"\\u0000\"",
                           "\"\\ud800\"",
                           "\"\\udc00\"",
                           "\"\\ud83d\\ude00\"",
                           "\"\\ud83dx\"",
                           "\"\\ud83d\\n\"",
                           "\"\\u12\"",
                           "\"\\x\"",
                           "\"\\/\\b\\f\\n\\r\\t\\\\\\\"\"",
                           "\"a\nb\"",
                           "\"\t\"",
                           "\"\x7f\"",
                           "\"\xC3\xA4\"",
                           "\"\xC3\"",
                           "\xEF\xBB\xBF{}",
                           "{\"a\":1,\"a\":2}",
                           "{\"a\":1,\"\\u0061\":2}",
                           "{\"\":1}",
                           "[[],{},[{}]]",
                           "[] []",
                           "{}x",
                           "\v1",
                           "\f1",
                           " \t\r\n1 ",
                           "\"",
                           "{",
                           "[",
                           "{\"a\"",
                           "{\"a\":",
                           "[\"a"})
    EXPECT_EQ(difference(text), "") << text;
  EXPECT_EQ(difference(std::string("1\0", 2)), "");
  EXPECT_EQ(difference(std::string("\"a\0b\"", 5)), "");
}

TEST(Json, LongTextsComeWhole) {
  for (std::size_t size : {15U, 16U, 255U, 1023U, 1024U, 1025U, 4096U, 70'000U}) {
    std::string inner;
    while (inner.size() < size)
      inner += inner.size() % 7 == 0 ? "\\n" : inner.size() % 11 == 0 ? "\\u00e4" : "x";
    EXPECT_EQ(difference("{\"" + inner + "\":\"" + inner + "\"}"), "") << size;
    EXPECT_EQ(difference(std::string(size, '1')), "") << size;
    EXPECT_EQ(difference("0." + std::string(size, '3')), "") << size;
  }
}

TEST(Json, ChangedVectorsAreReadTheSameWay) {
  static constexpr std::string_view pieces[] = {
      "{", "}", "[",  "]",    ",",    ":",    "\"", "\\", "\\u",  "\\ud8", "0",    "1", "-",
      ".", "e", "E9", "9999", "null", "true", " ",  "\n", "\x01", "\xC3",  "\xA4", "a"};
  std::mt19937 dice(1);
  const auto below = [&](std::size_t n) { return dice() % n; };
  const auto vectors = all_vectors();
  ASSERT_GE(vectors.size(), 80U);
  std::size_t taken = 0;
  for (int i = 0; i < 60'000; ++i) {
    std::string text = vectors[below(vectors.size())];
    for (std::size_t changes = 1 + below(2); changes-- > 0 && !text.empty();) {
      const std::size_t at = below(text.size());
      switch (below(4)) {
        case 0:
          text.erase(at, 1 + below(4));
          break;
        case 1:
          text.insert(at, pieces[below(std::size(pieces))]);
          break;
        case 2:
          text.replace(at, 1, pieces[below(std::size(pieces))]);
          break;
        default:
          text.insert(at, text.substr(below(text.size()), below(20)));
          break;
      }
    }
    const std::string wrong = difference(text);
    ASSERT_EQ(wrong, "") << "change " << i << " of the seed 1";
    taken += !wrong_with(text, wide);
  }
  EXPECT_GT(taken, 10'000U);  // else only refusals were compared
}

TEST(Json, DepthIsCountedFromTheFirstBracket) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  constexpr JsonLimits sixteen{1 << 20, 16, 100'000};
  EXPECT_FALSE(wrong_with(nested(16), sixteen));
  for (const std::string& text : {nested(17), nested(100'000), std::string(100'000, '[')}) {
    const auto failure = wrong_with(text, sixteen);
    ASSERT_TRUE(failure);
    EXPECT_EQ(failure->code, DecodeError::too_deep);
  }
}

}  // namespace
}  // namespace dialograum::protocol
