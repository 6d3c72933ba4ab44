// The templates that are part of the program: which, how long, and that their texts are complete.
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "templates/catalogue.hpp"
#include "templates/shipped_files.hpp"

namespace dialograum::templates {
namespace {

using nlohmann::json;
using protocol::ActivityKind;
using protocol::Language;

TEST(Shipped, AreOfferedInThisOrderAndTakeAsLongAsTheirScripts) {
  const std::vector<std::pair<std::string, int>> expected = {
      {"qualitaetsdialog", 150},
      {"netzwerkrunde", 90},
      {"kommunaler-workshop", 180},
      {"austauschtreffen", 180},
      {"steuerungsgruppe", 90},
      {"dialog-mit-politik", 90},
      {"poster-rundgang", 120},
      {"qualitaetsentwicklungswerkstatt", 360},
      {"qualitaetsentwicklungswerkstatt-teil-1", 180},
      {"qualitaetsentwicklungswerkstatt-teil-2", 180},
      {"transferkonferenz", 300},
      {"jahresueberpruefung", 150},
      {"leer", 0}};
  std::vector<std::pair<std::string, int>> offered;
  for (const Template& one : shipped().all()) offered.emplace_back(one.id.value, minutes(one));
  EXPECT_EQ(offered, expected);
  EXPECT_EQ(shipped_files().size(), expected.size());
  EXPECT_EQ(shipped().find("nothing"), nullptr);
  for (const ShippedFile& file : shipped_files())
    EXPECT_EQ(json::parse(file.json)["id"], file.name) << "a file is called by its id";
}

// visit(text in German, text in English) for each text of the file.
template <class Visit>
void each_text(const json& value, const Visit& visit) {
  if (value.is_object() && value.contains("de")) visit(value["de"], value["en"]);
  if (value.is_structured())
    for (const json& below : value) each_text(below, visit);
}

bool has_any(const std::string& text, std::initializer_list<const char*> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const char* word) { return text.find(word) != std::string::npos; });
}

TEST(Shipped, TextsAreThereInBothLanguagesAndNotToBeFilledIn) {
  const std::set<std::string> same = {"Feedback", "Poster 1", "Poster 2", "Poster 3",
                                      "Poster 4", "Poster 5", "Poster 6"};
  std::size_t texts = 0;
  for (const ShippedFile& file : shipped_files())
    each_text(json::parse(file.json), [&](const std::string& de, const std::string& en) {
      ++texts;
      for (const std::string& text : {de, en}) {
        EXPECT_FALSE(has_any(text, {"Lorem", "TODO", "TBD", "XXX", "Platzhalter", "laceholder",
                                    "...", "…", "[", "]", "<", ">", "{", "}", "___"}))
            << file.name << ": " << text;
        EXPECT_EQ(text,
                  text.substr(text.find_first_not_of(" \n"), text.find_last_not_of(" \n") + 1))
            << file.name;
      }
      EXPECT_TRUE(de != en || same.contains(de)) << file.name << ": " << de;
      EXPECT_FALSE(has_any(en, {"ä", "ö", "ü", "ß", "Ä", "Ö", "Ü", "„"}))
          << file.name << ": " << en;
    });
  EXPECT_GT(texts, 500u);
}

// Somebody who sits in front of a screen for longer than two hours needs a break, and a board or a
// rating that is about nothing cannot be started.
TEST(Shipped, LongOnesHaveABreakAndStepsHaveWhatTheyAreAbout) {
  for (const Template& one : shipped().all()) {
    bool breaks = false;
    for (const protocol::StepTemplate& step : one.steps) {
      breaks = breaks || step.title.en.value.find("reak") != std::string::npos;
      const ActivityKind kind = kind_of(step.activity);
      const auto* vote = std::get_if<protocol::VoteTemplate>(&step.activity);
      if (kind == ActivityKind::info || kind == ActivityKind::questions || (vote && vote->board))
        continue;
      EXPECT_TRUE(step.items && !step.items->empty())
          << one.id.value << ": " << step.title.en.value;
    }
    EXPECT_TRUE(breaks || minutes(one) <= 150) << one.id.value;
  }
}

// The talks of a step have to fit into it.
TEST(Shipped, SlotsAreNoLongerThanTheirStep) {
  std::size_t slots = 0;
  for (const Template& one : shipped().all())
    for (const protocol::StepTemplate& step : one.steps) {
      const auto* info = std::get_if<protocol::InfoTemplate>(&step.activity);
      if (!info || !info->slots) continue;
      std::int64_t sum = 0;
      for (const protocol::SlotTemplate& slot : *info->slots) {
        ++slots;
        if (slot.minutes) sum += *slot.minutes;
      }
      EXPECT_LE(sum, step.minutes) << one.id.value << ": " << step.title.en.value;
    }
  EXPECT_GT(slots, 20u);
}

TEST(Shipped, TheListHasWhatTheClientShows) {
  const auto answer = shipped().list(Language::en);
  ASSERT_EQ(answer.templates.size(), shipped().all().size());
  const auto& dialogue = answer.templates[0];
  EXPECT_EQ(dialogue.title.value, "Quality dialogue");
  EXPECT_EQ(dialogue.minutes, 150);
  EXPECT_EQ(dialogue.rooms.size(), 3u);
  EXPECT_EQ(dialogue.steps[1].kind, ActivityKind::rating);
  EXPECT_EQ(dialogue.steps[1].scope, protocol::ScopeKind::all_rooms);
  EXPECT_EQ(dialogue.steps[1].minutes, 20);
  EXPECT_EQ(shipped().list(Language::de).templates[0].title.value, "Qualitätsdialog");
}

}  // namespace
}  // namespace dialograum::templates
