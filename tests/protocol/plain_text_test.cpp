// What is kept of typed words, by the golden vectors (protocol/vectors/texts), and in whole
// commands.
#include "protocol/plain_text.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "protocol/plain_command.hpp"

namespace dialograum::protocol {
namespace {

using nlohmann::json;

TEST(PlainText, NothingInvisibleIsAName) {
  std::ifstream file(std::filesystem::path(DIALOGRAUM_SOURCE_DIR) /
                     "protocol/vectors/texts/plain.json");
  std::size_t labels = 0, texts = 0;
  for (const json& vector : json::parse(file)) {
    const std::string name = vector.at("name"), typed = vector.at("typed"),
                      kept = vector.at("kept");
    const bool label = vector.at("kind") == "label";
    ++(label ? labels : texts);
    EXPECT_EQ(label ? plain_label(typed) : plain_text(typed), kept) << name;
    EXPECT_EQ(label ? plain_label(kept) : plain_text(kept), kept) << name << ", once more";
    EXPECT_EQ(shows_nothing(kept), !vector.at("shows").get<bool>()) << name;
    EXPECT_EQ(shows_nothing(typed), shows_nothing(kept)) << name << ", as it was typed";
  }
  EXPECT_GT(labels, 20u);
  EXPECT_GT(texts, 5u);
}

TEST(PlainText, NamesTitlesAndLabelsOfCommandsAreCleanedAndLongTextsKeepWhatLanguagesNeed) {
  const std::string typed = "\u202Ea\u200Bb";
  Command rename = RoomRename{RoomId(1), {ContentId(2), typed}, {}};
  make_plain(rename);
  EXPECT_EQ(std::get<RoomRename>(rename).name.text, "ab");
  StepCreate create;
  create.title = {ContentId(3), typed};
  RatingSettings settings;
  settings.low_label.emplace();
  settings.low_label->text = typed;
  create.activity = settings;
  Command step = create;
  make_plain(step);
  EXPECT_EQ(std::get<StepCreate>(step).title.text, "ab");
  EXPECT_EQ(std::get<RatingSettings>(std::get<StepCreate>(step).activity).low_label->text, "ab");
  Command card = CardAdd{ActivityId(4), CardId(5), {}, {ContentId(6), typed}};
  make_plain(card);
  EXPECT_EQ(std::get<CardAdd>(card).text.text, "a\u200Bb");
}

}  // namespace
}  // namespace dialograum::protocol
