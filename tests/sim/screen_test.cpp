// The simulation's screens against the streams of frames that every client must read alike
// (protocol/vectors).
#include "cluster/screen.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

namespace dialograum::testing {
namespace {

// The order of fields is part of what is sent (C12).
using json = nlohmann::ordered_json;
using Shown = std::map<std::string, json>;

std::vector<json> streams() {
  std::ifstream file(std::filesystem::path(DIALOGRAUM_SOURCE_DIR) /
                     "protocol/vectors/frames/streams.json");
  return json::parse(file);
}

// A screen keeps what it does not know, too.
Shown shown(const Screen& screen) {
  Shown all;
  for (const Entity& entity : screen.entities())
    if (entity.name.kind != "novelty") all.emplace(entity.name.str(), json::parse(entity.bytes));
  return all;
}

Shown by_key(const json& entities) {
  Shown all;
  for (const json& entity : entities)
    all.emplace(entity.at("e").get<std::string>() + "/" + entity.at("id").get<std::string>(),
                entity);
  return all;
}

class Streams : public ::testing::TestWithParam<json> {};

TEST_P(Streams, AreShownAsEveryClientShowsThem) {
  Screen shared, own;
  Shown before;
  for (const json& step : GetParam().at("steps")) {
    const auto message = std::make_shared<const std::string>(step.at("message").dump());
    SCOPED_TRACE(*message);
    if (step.at("message").at("t") == "welcome") own.start_over();
    std::string complaint;
    if (const auto frame = read_frame(*message))
      complaint = (frame->own ? own : shared).apply(*frame, message);
    if (step.contains("reconnects")) {
      EXPECT_EQ(complaint, "a frame leaves a gap behind the cursor");
      EXPECT_EQ(shown(shared), before);
    }
    if (!step.contains("shows")) continue;
    const json& shows = step.at("shows");
    before = by_key(shows.at("shared"));
    EXPECT_EQ(shown(shared), before);
    EXPECT_EQ(shown(own), by_key(shows.at("own")));
    EXPECT_EQ(shared.seq(), shows.at("seq"));
    EXPECT_EQ(own.seq(), shows.at("own_seq"));
    EXPECT_TRUE(shared.seq() == 0 || shared.epoch() == shows.at("epoch"));
  }
}

INSTANTIATE_TEST_SUITE_P(Frames, Streams, ::testing::ValuesIn(streams()), [](const auto& info) {
  std::string name;
  for (const char c : info.param.at("name").template get<std::string>())
    name += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return name;
});

}  // namespace
}  // namespace dialograum::testing
