// What systemic consensing shows after its reveal, on screens and in files.
#include <gtest/gtest.h>

#include "export/csv.hpp"
#include "export/document.hpp"
#include "protocol/codec.hpp"
#include "unit/export/workshop.hpp"

namespace dialograum::exporting {
namespace {

using protocol::AgainstPassive;
using protocol::ExportItem;
using protocol::Language;
using protocol::RatingPlace;
using protocol::RatingSettings;

constexpr StepId step(0x10);
constexpr ItemId passive(0x100), a(0x101), b(0x102), c(0x103);

struct Case {
  Workshop workshop;
  ActivityId id;

  explicit Case(int shown_from = 1, Language language = Language::de) : workshop(language) {
    RatingSettings settings;
    settings.levels = limits::consensing_levels;
    settings.cannot_judge = false;
    settings.shown_from = shown_from;
    settings.low_label = workshop.text<limits::label_chars>("kein Widerstand");
    settings.high_label = workshop.text<limits::label_chars>("voller Widerstand");
    settings.consensing = protocol::Consensing{
        passive, workshop.text<limits::item_chars>("Alles bleibt, wie es ist")};
    id = workshop.step(step, "Welcher Weg?", std::move(settings));
    workshop.item(step, a.value, "Lotsendienst");
    workshop.item(step, b.value, "Sprechstunde");
    workshop.item(step, c.value, "Handreichung");
    workshop.by(lead, protocol::StepStart{step, {}});
  }
  // Resistance of the people in their order; -1: says nothing of it.
  void rate(ItemId item, std::initializer_list<int> values) {
    int person = 0;
    for (int value : values) {
      if (value >= 0) workshop.anonymous(person, id, RatingPlace{id, 1, item, value + 1});
      ++person;
    }
  }
  void reference() {
    rate(a, {0, 2, 9, 1});
    rate(b, {3, 3, 4, 2});
    rate(c, {5, 8, 0, 7});
    rate(passive, {8, 6, 7, 9});
  }
  void reveal() { workshop.by(lead, protocol::StepReveal{step, {}}); }
  ExportItem item(ItemId which) const {
    const auto shown = document(workshop.source(), lead);
    for (const ExportItem& one : shown.activities.front().rounds->front().items)
      if (one.id.value == which.value) return one;
    ADD_FAILURE();
    return {};
  }
};

void expect(const ExportItem& item, int rank, int sum, int highest, int acceptance) {
  SCOPED_TRACE(item.text.value);
  ASSERT_TRUE(item.consensing);
  EXPECT_EQ(item.rank->value, rank);
  EXPECT_EQ(item.consensing->sum.value, sum);
  EXPECT_EQ(item.consensing->highest->value, highest);
  EXPECT_EQ(item.consensing->acceptance->millionths, acceptance * 1'000'000);
  EXPECT_FALSE(item.median);
  EXPECT_FALSE(item.agreement);
  EXPECT_FALSE(item.cannot_judge);
}

TEST(ConsensingResults, TheReferenceValuesInTheirOrder) {
  Case all;
  all.reference();
  EXPECT_FALSE(all.item(a).consensing);
  all.reveal();
  expect(all.item(b), 1, 12, 4, 70);
  expect(all.item(a), 2, 12, 9, 70);
  expect(all.item(c), 3, 20, 8, 50);
  expect(all.item(passive), 4, 30, 9, 25);
  for (ItemId proposal : {a, b, c}) {
    EXPECT_EQ(all.item(proposal).n->value, 4);
    EXPECT_EQ(all.item(proposal).consensing->people.value, 4);
    EXPECT_EQ(all.item(proposal).consensing->against_passive, AgainstPassive::better);
  }
  EXPECT_FALSE(all.item(passive).consensing->against_passive);
  std::vector<std::int64_t> counts;
  const ExportItem third = all.item(c);
  for (const auto& count : *third.counts) counts.push_back(count.value);
  EXPECT_EQ(counts, (std::vector<std::int64_t>{1, 0, 0, 0, 0, 1, 0, 1, 1, 0, 0}));
}

TEST(ConsensingResults, ThreeOfFour) {
  Case all;
  all.rate(a, {0, 2, -1, 1});
  all.rate(passive, {8, 6, 7, 9});
  all.reveal();
  const ExportItem found = all.item(a);
  expect(found, 1, 3, 2, 90);
  EXPECT_EQ(found.n->value, 3);
  EXPECT_EQ(found.consensing->people.value, 4);
  // What nobody has rated has neither rank nor acceptance.
  EXPECT_EQ(all.item(b).n->value, 0);
  EXPECT_FALSE(all.item(b).rank);
  EXPECT_FALSE(all.item(b).consensing->acceptance);
  EXPECT_FALSE(all.item(b).consensing->against_passive);
}

TEST(ConsensingResults, AMissingAnswerIsNoLessResistance) {
  Case all;
  all.rate(a, {5, 5, 5, -1});
  all.rate(b, {4, 4, 4, 4});
  all.reveal();
  EXPECT_EQ(all.item(b).rank->value, 1);
  EXPECT_EQ(all.item(a).rank->value, 2);
}

TEST(ConsensingResults, EqualOnesShareTheirRank) {
  Case all;
  all.rate(a, {9, 1, 1});
  all.rate(b, {1, 1, 9});
  all.rate(c, {9, 9, 9});
  all.rate(passive, {5, 5, 5});
  all.reveal();
  EXPECT_EQ(all.item(a).rank->value, 1);
  EXPECT_EQ(all.item(b).rank->value, 1);
  EXPECT_EQ(all.item(passive).rank->value, 3);
  EXPECT_EQ(all.item(c).rank->value, 4);
  EXPECT_EQ(all.item(c).consensing->against_passive, AgainstPassive::worse);
}

// Neither a gap among the ranks nor a comparison tells how far a withheld one is.
TEST(ConsensingResults, TooFewAnswersHaveNoPlace) {
  Case few(3);
  few.rate(a, {0, 0});
  few.rate(b, {4, 4, 4});
  few.rate(passive, {9, 9});
  few.reveal();
  EXPECT_TRUE(few.item(a).withheld);
  EXPECT_FALSE(few.item(a).consensing);
  EXPECT_EQ(few.item(b).rank->value, 1);
  EXPECT_FALSE(few.item(b).consensing->against_passive);
}

TEST(ConsensingResults, TheFileSaysThemInWords) {
  Case all;
  all.reference();
  all.reveal();
  const std::string csv = to_csv(all.workshop.source(), lead);
  for (const char* words :
       {"\"Stufen\";\"Teilnehmende\";\"Summe Widerstand\";\"Höchster Widerstand\";"
        "\"Akzeptanz in Prozent\";\"Gegenüber der Passivlösung\"",
        "1: 0 kein Widerstand\n2: 1\n", "11: 10 voller Widerstand\"",
        "\"4\";\"12\";\"4\";\"70\";\"weniger Widerstand\"", "\"25\";\"Passivlösung\""})
    EXPECT_NE(csv.find(words), std::string::npos) << words << "\n" << csv;
  Case english(1, Language::en);
  english.reveal();
  EXPECT_NE(to_csv(english.workshop.source(), lead).find("\"Sum of resistance\""),
            std::string::npos);
}

TEST(RatingWords, EveryLevelIsNamedInTheFiles) {
  Workshop workshop(Language::de);
  RatingSettings settings;
  settings.levels = 3;
  settings.low_label = workshop.text<limits::label_chars>("nicht erfüllt");
  settings.high_label = workshop.text<limits::label_chars>("erfüllt");
  settings.words.emplace().push_back({2, workshop.text<limits::label_chars>("teilweise")});
  workshop.step(step, "Erfüllung", settings);
  workshop.item(step, a.value, "Vertrauen");
  EXPECT_NE(to_csv(workshop.source(), lead).find("1: nicht erfüllt\n2: teilweise\n3: erfüllt"),
            std::string::npos);
  const auto shown = document(workshop.source(), lead).activities.front().settings;
  EXPECT_EQ(std::get<RatingSettings>(shown).words->front().word.text, "teilweise");
  // Nobody asks for these columns where no level has a word between the ends.
  Workshop plain(Language::de);
  plain.step(step, "Einschätzung", RatingSettings{});
  EXPECT_EQ(to_csv(plain.source(), lead).find("\"Stufen\""), std::string::npos);
}

}  // namespace
}  // namespace dialograum::exporting
