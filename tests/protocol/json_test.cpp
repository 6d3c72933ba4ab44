// The JSON reader: which texts it takes, why it refuses the others, and that its flat tree holds
// the values that nlohmann/json's own one does.
#include "protocol/json.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

namespace dialograum::protocol {
namespace {

using nlohmann::json;

constexpr JsonLimits wide{1 << 20, 64, 100'000};

std::string written(json value) { return value.dump(-1, ' ', true); }

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
      value = json::parse(node.text);
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
  EXPECT_EQ(node.count, value.is_structured() ? value.size() : 0);
  return value;
}

// What is wrong with a text, if anything.
std::optional<DecodeError> wrong_with(std::string_view text, const JsonLimits& limits = wide) {
  const auto document = read_json(text, limits);
  return document ? std::nullopt : std::optional(document.error().code);
}

// nlohmann's own tree; nothing if the text is not JSON or has an object with a doubled key.
std::optional<json> other_tree(const std::string& text) {
  std::vector<std::set<std::string>> keys;
  bool doubled = false;
  const auto note = [&](int, json::parse_event_t event, json& parsed) {
    if (event == json::parse_event_t::object_start) keys.emplace_back();
    if (event == json::parse_event_t::object_end) keys.pop_back();
    if (event == json::parse_event_t::key) doubled |= !keys.back().insert(parsed).second;
    return true;
  };
  json tree = json::parse(text, note, false);
  if (tree.is_discarded() || doubled) return std::nullopt;
  return tree;
}

// Empty if both agree.
std::string difference(const std::string& text) {
  const auto ours = read_json(text, wide);
  if (!ours && ours.error().code == DecodeError::too_many_nodes)
    return {};  // a limit of ours alone
  const auto other = other_tree(text);
  // nlohmann takes a NUL for the end of a text and skips a byte order mark.
  const bool json_alone = text.find('\0') == std::string::npos && !text.starts_with("\xEF\xBB\xBF");
  if (!ours && other && json_alone) return "should be taken: " + text;
  if (!ours) return {};
  if (!other || !json_alone) return "should not be taken: " + text;
  const json here = value_of(*ours, 0);
  return here == *other ? "" : written(here) + " instead of " + written(*other);
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
  using std::string_literals::operator""s;
  const std::vector<std::string> taken{"null",
                                       "0",
                                       "-0",
                                       "1e5",
                                       "1E+5",
                                       "-0.0",
                                       "1e-999",
                                       "0e99999999999",
                                       "1e-99999999999",
                                       "9223372036854775807",
                                       "9223372036854775808",
                                       "-9223372036854775808",
                                       "-9223372036854775809",
                                       "18446744073709551615",
                                       "18446744073709551616",
                                       "123456789012345678901234567890",
                                       "0.1000",
                                       "\"\\u0000\"",
                                       "\"\\ud83d\\ude00\"",
                                       "\"\\/\\b\\f\\n\\r\\t\\\\\\\"\"",
                                       "\"\x7f\"",
                                       "\"\xC3\xA4\"",
                                       "{\"\":1}",
                                       "[[],{},[{}]]",
                                       " \t\r\n1 "};
  for (const std::string& text : taken) {
    EXPECT_FALSE(wrong_with(text)) << text;
    EXPECT_EQ(difference(text), "");
  }
  const std::vector<std::string> not_json{"",
                                          " ",
                                          "nul",
                                          "nulll",
                                          "true false",
                                          "-",
                                          "01",
                                          "-01",
                                          "1.",
                                          ".5",
                                          "+1",
                                          "1e",
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
                                          "\"\\ud800\"",
                                          "\"\\udc00\"",
                                          "\"\\ud83dx\"",
                                          "\"\\ud83d\\n\"",
                                          "\"\\u12\"",
                                          "\"\\x\"",
                                          "\"a\nb\"",
                                          "\"\t\"",
                                          "\xEF\xBB\xBF{}",
                                          "[] []",
                                          "{}x",
                                          "\v1",
                                          "\f1",
                                          "\"",
                                          "{",
                                          "[",
                                          "{\"a\"",
                                          "{\"a\":",
                                          "[\"a",
                                          "1\0"s,
                                          "{}\0{}"s,
                                          "\"a\0b\""s,
                                          "[\0]"s};
  for (const std::string& text : not_json)
    EXPECT_EQ(wrong_with(text), DecodeError::not_json) << text;
  for (const char* text : {"1e999", "-1e999", "1e99999999999"})
    EXPECT_EQ(wrong_with(text), DecodeError::out_of_range) << text;
  for (const char* text : {"{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "[{\"\":1,\"\":{}}]"})
    EXPECT_EQ(wrong_with(text), DecodeError::duplicate_key) << text;
  for (const char* text :
       {"\"\xC3\"", "\"\xED\xA0\x80\"", "\"\xC0\x80\"", "\"\xF4\x90\x80\x80\"", "\xFF"})
    EXPECT_EQ(wrong_with(text), DecodeError::invalid_utf8) << text;
}

TEST(Json, AFaultIsFoundWhereItIs) {
  const auto where = [](std::string_view text) { return read_json(text, wide).error().path; };
  EXPECT_EQ(where("1e999"), "");
  EXPECT_EQ(where("[0,1e999]"), "/1");
  EXPECT_EQ(where("{\"a\":[{},{\"b\":1e999}]}"), "/a/1/b");
  EXPECT_EQ(where("{\"a\":[{},{\"b/~\":1,\"b/~\":2}]}"), "/a/1/b~1~0");
  EXPECT_EQ(where("[1,"), "");
}

TEST(Json, LimitsHoldBeforeAnythingLargerIsBuilt) {
  constexpr JsonLimits small{20, 4, 5};
  EXPECT_FALSE(wrong_with("[1,2,3,4]", small));
  EXPECT_EQ(wrong_with("[1,2,3,4,5]", small), DecodeError::too_many_nodes);
  EXPECT_FALSE(wrong_with("1                   ", small));
  EXPECT_EQ(wrong_with("1                    ", small), DecodeError::too_large);
  std::string members;
  for (std::size_t i = 0; i < limits::json_members; ++i)
    members += "\"" + std::to_string(i) + "\":0,";
  EXPECT_FALSE(wrong_with("{" + members.substr(0, members.size() - 1) + "}"));
  EXPECT_EQ(wrong_with("{" + members + "\"more\":0}"), DecodeError::too_many_nodes);
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
    taken += !wrong_with(text);
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
    EXPECT_EQ(wrong_with(text, sixteen), DecodeError::too_deep);
  }
}

}  // namespace
}  // namespace dialograum::protocol
