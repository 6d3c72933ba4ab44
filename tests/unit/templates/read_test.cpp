// What a template may say: each mistake is refused and said where it is.
#include "templates/read.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "domain/apply.hpp"
#include "protocol/codec.hpp"
#include "templates/catalogue.hpp"
#include "templates/create.hpp"

namespace dialograum::templates {
namespace {

using nlohmann::json;
using protocol::Language;

std::string file(const std::string& name) {
  std::ifstream in(DIALOGRAUM_SOURCE_DIR "/tests/unit/templates/" + name);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(ReadTemplate, SaysWhereAMistakeIs) {
  const json broken = json::parse(file("broken.json"));
  ASSERT_GT(broken.size(), 20u);
  for (const json& one : broken) {
    const auto read_one = read(one["template"].dump());
    ASSERT_FALSE(read_one) << one["name"];
    EXPECT_EQ(read_one.error().path, one["path"])
        << one["name"] << ": " << read_one.error().sentence;
    EXPECT_FALSE(read_one.error().sentence.empty());
  }
}

TEST(ReadTemplate, SaysWhichLineIsNotJson) {
  const auto fault = read("{\n  \"id\": \"x\",\n  \"title\" {}\n}").error();
  EXPECT_EQ(fault.path, "");
  EXPECT_NE(fault.sentence.find("not JSON"), std::string::npos) << fault.sentence;
  EXPECT_NE(fault.sentence.find("line 3"), std::string::npos) << fault.sentence;
  EXPECT_EQ(read(R"({"id":"x","title":{"de":"a","de":"b"}})").error().path, "/title/de");
  EXPECT_NE(read("{\"id\":\"\xff\"}").error().sentence.find("UTF-8"), std::string::npos);
}

// The settings of a step as they are in the workshop that is made of the template.
struct Made {
  Built built;
  domain::State state;
  std::map<std::string, std::string> texts;  // by their ids

  Made(const Template& agenda, Language language) {
    SeededRandom random(3);
    built = build(
        {WorkshopId(0x77), "T", language, &agenda, room_names(agenda, language), "http://x"},
        random, 1);
    for (const auto& row : built.create.contents) texts[row.id.str()] = row.text;
    domain::Seq seq = 0;
    for (const std::string& body : built.create.bodies)
      domain::apply(state, {++seq, 1, *protocol::decode_entry_body(body)});
  }

  // With words in the place of ids of texts, in the order of the agenda.
  json settings(std::size_t step) const {
    std::vector<std::pair<std::int64_t, const domain::Step*>> steps;
    for (const auto& [id, one] : state.steps) steps.emplace_back(one.order, &one);
    std::sort(steps.begin(), steps.end());
    json value = json::parse(
        protocol::encode(steps.at(step).second->settings, protocol::Texts::log));
    put_words(value);
    return value;
  }

 private:
  void put_words(json& value) const {
    if (value.is_string()) {
      if (const auto text = texts.find(value); text != texts.end()) value = text->second;
    } else {
      for (json& one : value)
        if (value.is_structured()) put_words(one);
    }
  }
};

json without(json value, std::initializer_list<const char*> keys) {
  for (const char* key : keys) value.erase(key);
  return value;
}

TEST(ReadTemplate, EverySettingOfEveryKindArrives) {
  const auto agenda = read(file("every_kind.json"));
  ASSERT_TRUE(agenda) << agenda.error().path << ": " << agenda.error().sentence;
  const Made made(*agenda, Language::en);
  json talks = made.settings(0);
  for (json& slot : talks["slots"]) slot.erase("id");
  EXPECT_EQ(talks, json::parse(R"({"kind":"info","body":"What it is about","slots":[
      {"title":"First talk","minutes":5,"text":"About it","speakers":[
        {"name":"Ada","function":"Head","organisation":"Office"},{"name":"Ben"}]},
      {"title":"Second talk","speakers":[]}]})"));
  EXPECT_EQ(made.settings(1), json::parse(R"({"kind":"rating","levels":4,"low_label":"never",
      "high_label":"always","cannot_judge":false,"reasons":false,"anonymous":false,"shown_from":5,
      "words":[{"level":2,"word":"seldom"},{"level":3,"word":"often"}]})"));
  json consensing = made.settings(2);
  consensing["consensing"].erase("item");
  EXPECT_EQ(consensing, json::parse(R"({"kind":"rating","levels":11,"cannot_judge":false,
      "reasons":true,"anonymous":true,"consensing":{"text":"All stays"}})"));
  EXPECT_EQ(made.settings(3), json::parse(R"({"kind":"board","silent":false,"anonymous":false,
      "writers":"rapporteurs","links":true,
      "fields":[{"label":"What","hint":"Briefly"},{"label":"What for"}]})"));
  json harvest = made.settings(4);
  EXPECT_TRUE(harvest["harvest"].erase("from"));
  EXPECT_EQ(harvest, json::parse(R"({"kind":"board","silent":false,"anonymous":true,
      "harvest":{"results":2,"questions":0}})"));
  EXPECT_EQ(made.settings(5), json::parse(R"({"kind":"board","silent":true,"anonymous":true,
      "quick_round":true})"));
  EXPECT_EQ(without(made.settings(6), {"board"}), json::parse(R"({"kind":"vote","budget":4,
      "max_per_item":2,"targets":"cards","blind":false,"anonymous":false,"tie_rule":"more_voters",
      "shown_from":2})"));
  EXPECT_EQ(made.settings(7), json::parse(R"({"kind":"matrix","levels":5,
      "x":{"name":"Effort","low_label":"little","high_label":"much","threshold_halves":7},
      "y":{"name":"Impact"},"cannot_judge":false,"anonymous":false,"shown_from":4})"));
  EXPECT_EQ(made.settings(8), json::parse(R"({"kind":"plan"})"));
  EXPECT_EQ(made.settings(9),
            json::parse(R"({"kind":"questions","anonymous":false,"screened":true})"));
  EXPECT_EQ(made.settings(10), json::parse(R"({"kind":"agreement","anonymous":false,"blind":true,
      "shown_from":2})"));

  // The vote and the harvest mean the board that they name.
  std::set<std::string> named;
  for (const auto& [id, step] : made.state.steps) {
    const json settings = json::parse(protocol::encode(step.settings, protocol::Texts::log));
    if (settings.contains("board")) named.insert(settings["board"]);
    if (settings.contains("harvest")) named.insert(settings["harvest"]["from"]);
  }
  ASSERT_EQ(named.size(), 1u);
  const domain::Step& board = made.state.steps.at(*StepId::parse(*named.begin()));
  EXPECT_EQ(made.texts.at(board.title.str()), "Cards");
  EXPECT_EQ(board.scope.kind, protocol::ScopeKind::all_rooms);
  std::size_t hints = 0, bodies = 0, headings = 0;
  for (const auto& [owner, items] : made.state.items)
    for (const auto& [id, item] : items) {
      hints += item.hint != ContentId();
      bodies += item.body != ContentId();
      headings += item.heading;
    }
  EXPECT_EQ(hints, 1u);
  EXPECT_EQ(bodies, 1u);
  EXPECT_EQ(headings, 1u);
}

std::string with_id(const std::string& id, int order) {
  return R"({"id":")" + id + R"(","order":)" + std::to_string(order) +
         R"(,"title":{"de":"T","en":"T"},"description":{"de":"D","en":"D"},"steps":[]})";
}

TEST(Catalogue, OffersOwnTemplatesBehindTheShippedOnesByTheirOrder) {
  Catalogue catalogue = shipped();
  const std::size_t before = catalogue.all().size();
  EXPECT_FALSE(catalogue.add(with_id("late", 500)));
  EXPECT_FALSE(catalogue.add(with_id("early", 1)));
  EXPECT_FALSE(catalogue.add(with_id("later", 500)));
  ASSERT_EQ(catalogue.all().size(), before + 3);
  EXPECT_EQ(catalogue.all()[before - 1].id.value, "leer");
  EXPECT_EQ(catalogue.all()[before].id.value, "early");
  EXPECT_EQ(catalogue.all()[before + 1].id.value, "late");
  EXPECT_EQ(catalogue.all()[before + 2].id.value, "later");
  EXPECT_EQ(catalogue.list(Language::de).templates.size(), before + 3);
  EXPECT_EQ(shipped().all().size(), before);

  const auto again = catalogue.add(with_id("netzwerkrunde", 1));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->path, "/id");
}

TEST(Catalogue, TakesAsManyAsTheAnswerHolds) {
  Catalogue catalogue;
  for (int i = 0; i < 100; ++i) EXPECT_FALSE(catalogue.add(with_id("t" + std::to_string(i), 1)));
  EXPECT_TRUE(catalogue.add(with_id("t100", 1)));
}

}  // namespace
}  // namespace dialograum::templates
