// The golden vectors (protocol/vectors) against the codec, and their completeness against the
// types.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>

#include "protocol/codec.hpp"

namespace dialograum::protocol {
namespace {

using nlohmann::json;

struct Vector {
  std::string name;
  std::string type;
  std::string bytes;  // what is sent
  json reads_as;      // valid: what it must be when written again
  std::string error;  // invalid
  std::string path;
};

std::string from_base64(const std::string& text) {
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (char c : text) {
    if (c == '=') break;
    const auto at = std::string_view(
                        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
                        .find(c);
    bits = bits << 6 | static_cast<unsigned>(at);
    if ((count += 6) < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFF);
  }
  return out;
}

std::vector<Vector> read_vectors(const std::string& folder, const std::string& file) {
  std::ifstream stream(std::filesystem::path(DIALOGRAUM_SOURCE_DIR) / "protocol/vectors" / folder /
                       (file + ".json"));
  std::vector<Vector> vectors;
  for (const json& entry : json::parse(stream)) {
    Vector vector{entry.at("name"), entry.at("type"), "", json(), "", ""};
    if (entry.contains("base64"))
      vector.bytes = from_base64(entry["base64"]);
    else
      vector.bytes = entry.contains("text") ? entry["text"].get<std::string>()
                                            : entry.at("value").dump();
    if (folder == "valid")
      vector.reads_as = entry.contains("reads_as") ? entry["reads_as"] : json::parse(vector.bytes);
    else
      vector.error = entry.at("error"), vector.path = entry.at("path");
    vectors.push_back(std::move(vector));
  }
  return vectors;
}

struct Outcome {
  std::string written;  // decoded and encoded again
  std::string error;
  std::string path;
};

template <class T>
Outcome outcome_of(const Decoded<T>& decoded) {
  if (!decoded) return {"", std::string(name(decoded.error().code)), decoded.error().path};
  return {encode(*decoded), "", ""};
}

Outcome read_and_write(const Vector& vector) {
  if (vector.type == "ClientMessage") return outcome_of(decode_client_message(vector.bytes));
  if (vector.type == "ServerMessage") return outcome_of(decode_server_message(vector.bytes));
  if (vector.type == "CreateRequest") return outcome_of(decode_create_request(vector.bytes));
  if (vector.type == "CreateAnswer") return outcome_of(decode_create_answer(vector.bytes));
  if (vector.type == "ErrorAnswer") return outcome_of(decode_error_answer(vector.bytes));
  if (vector.type == "FileAnswer") return outcome_of(decode_file_answer(vector.bytes));
  if (vector.type == "CodeAnswer") return outcome_of(decode_code_answer(vector.bytes));
  if (vector.type == "Export") return outcome_of(decode_export(vector.bytes));
  ADD_FAILURE() << "unknown type " << vector.type;
  return {};
}

class Valid : public testing::TestWithParam<const char*> {};
TEST_P(Valid, IsReadAndWrittenAgainTheSame) {
  for (const Vector& vector : read_vectors("valid", GetParam())) {
    SCOPED_TRACE(vector.name);
    const Outcome outcome = read_and_write(vector);
    EXPECT_EQ(outcome.error, "") << outcome.path;
    // Compared as trees, except that nlohmann would take 4 and 4.0 for the same: we write
    // neither 4.0 nor 4e0.
    if (outcome.error.empty()) {
      EXPECT_TRUE(json::parse(outcome.written) == vector.reads_as);
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Vectors, Valid,
                         testing::Values("commands", "entities", "http", "limits", "messages"),
                         [](const auto& info) { return std::string(info.param); });

// Each object of what strangers send, with one member too many at its beginning or at its end.
void with_strangers(json& inside, const std::string& path,
                    const std::function<void(const std::string&)>& sent) {
  if (inside.is_object())
    for (const char* name : {"AA", "zz"}) {
      inside[name] = 1;
      sent(path + "/" + name);
      inside.erase(name);
    }
  if (inside.is_structured())
    for (auto& [key, value] : inside.items()) with_strangers(value, path + "/" + key, sent);
}

TEST_P(Valid, OneMemberMoreIsRefusedWhereverItStands) {
  for (Vector vector : read_vectors("valid", GetParam())) {
    if (vector.type != "ClientMessage" && vector.type != "CreateRequest") continue;
    SCOPED_TRACE(vector.name);
    json whole = json::parse(vector.bytes);
    with_strangers(whole, "", [&](const std::string& path) {
      vector.bytes = whole.dump();
      const Outcome outcome = read_and_write(vector);
      EXPECT_EQ(outcome.error, "unknown_field") << vector.bytes;
      EXPECT_EQ(outcome.path, path);
    });
  }
}

class Invalid : public testing::TestWithParam<const char*> {};
TEST_P(Invalid, IsRefusedForTheReasonNamed) {
  for (const Vector& vector : read_vectors("invalid", GetParam())) {
    SCOPED_TRACE(vector.name);
    const Outcome outcome = read_and_write(vector);
    EXPECT_EQ(outcome.error, vector.error);
    EXPECT_EQ(outcome.path, vector.path);
  }
}
INSTANTIATE_TEST_SUITE_P(Vectors, Invalid,
                         testing::Values("broken", "fields", "http", "limits", "not_for_clients"),
                         [](const auto& info) { return std::string(info.param); });

TEST(Vectors, TheListsAboveNameEveryFile) {
  std::size_t files = 0;
  for (const char* folder : {"valid", "invalid"})
    for (const auto& entry : std::filesystem::directory_iterator(
             std::filesystem::path(DIALOGRAUM_SOURCE_DIR) / "protocol/vectors" / folder))
      files += entry.path().extension() == ".json";
  EXPECT_EQ(files, 10u);
}

TEST(Vectors, EveryReasonToRefuseHasOne) {
  std::set<std::string> seen;
  for (const char* file : {"broken", "fields", "http", "limits", "not_for_clients"})
    for (const Vector& vector : read_vectors("invalid", file)) seen.insert(vector.error);
  for (int code = 0; code <= static_cast<int>(DecodeError::not_for_clients); ++code)
    EXPECT_TRUE(seen.contains(std::string(name(static_cast<DecodeError>(code)))))
        << name(static_cast<DecodeError>(code));
}

TEST(Vectors, EveryCommandHasOneAndPassesThroughTheLog) {
  std::set<std::string_view> seen;
  for (const Vector& vector : read_vectors("valid", "commands")) {
    SCOPED_TRACE(vector.name);
    auto message = decode_client_message(vector.bytes);
    ASSERT_TRUE(message);
    EntryBody body;
    body.seat = SeatId(1);
    body.client = ClientId(2);
    body.command = to_command(std::get<CommandMessage>(*message).command);
    seen.insert(op_name(body.command));
    std::vector<ContentId> contents;
    for_each_text(body.command, [&](ContentId& id, std::string& text) {
      EXPECT_FALSE(text.empty());
      contents.push_back(id);
      text.clear();
    });
    auto back = decode_entry_body(encode(body));
    ASSERT_TRUE(back) << name(back.error().code) << " at " << back.error().path;
    EXPECT_EQ(encode(*back), encode(body));
    EXPECT_EQ(encode(back->command, Texts::wire), encode(body.command, Texts::wire));
    std::size_t count = 0;
    for_each_text(back->command, [&](ContentId& id, std::string&) {
      ASSERT_LT(count, contents.size());
      EXPECT_EQ(id, contents[count++]);
    });
    EXPECT_EQ(count, contents.size());
  }
  EXPECT_EQ(seen.size(), std::variant_size_v<ClientCommand>);
}

TEST(Vectors, EveryEntityHasOne) {
  std::set<std::size_t> shared, own;
  for (const Vector& vector : read_vectors("valid", "entities")) {
    auto message = decode_server_message(vector.bytes);
    ASSERT_TRUE(message) << vector.name;
    if (const auto* frame = std::get_if<Frame>(&*message))
      for (const SharedEntity& entity : frame->put) shared.insert(entity.index());
    if (const auto* frame = std::get_if<OwnFrame>(&*message))
      for (const OwnEntity& entity : frame->put) own.insert(entity.index());
  }
  EXPECT_EQ(shared.size(), std::variant_size_v<SharedEntity>);
  EXPECT_EQ(own.size(), std::variant_size_v<OwnEntity>);
}

TEST(Vectors, EveryMessageHasOne) {
  std::set<std::size_t> from_client, from_server;
  for (const char* file : {"messages", "commands", "entities"})
    for (const Vector& vector : read_vectors("valid", file)) {
      if (auto message = decode_client_message(vector.bytes)) from_client.insert(message->index());
      if (auto message = decode_server_message(vector.bytes)) from_server.insert(message->index());
    }
  EXPECT_EQ(from_client.size(), std::variant_size_v<ClientMessage>);
  EXPECT_EQ(from_server.size(), std::variant_size_v<ServerMessage>);
}

}  // namespace
}  // namespace dialograum::protocol
