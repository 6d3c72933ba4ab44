// Groups of a rating that compares, in both files: what is shown, and nothing else.
#include <gtest/gtest.h>

#include "export/csv.hpp"
#include "export/document.hpp"
#include "unit/export/workshop.hpp"

namespace dialograum::exporting {
namespace {

constexpr StepId step(0x10);
constexpr ItemId criterion(0x11), other_criterion(0x12);
constexpr AffiliationId municipality(0x20);
constexpr ValueId north(0x2f), south(0x21), west(0x22);

struct Compared {
  Workshop workshop;
  ActivityId id;

  explicit Compared(protocol::Language language = protocol::Language::de) : workshop(language) {
    workshop.by(lead,
                protocol::AffiliationCreate{
                    municipality,
                    name("Kommune"),
                    {{north, name("Nord; am See")}, {south, name("Süd")}, {west, name("West")}}});
    protocol::RatingSettings settings;
    settings.levels = 3;
    settings.compare = municipality;
    id = workshop.step(step, "Schritt", settings);
    workshop.item(step, criterion.value, "Vertrauen");
    workshop.item(step, other_criterion.value, "Zusammenarbeit");
    workshop.by(lead, protocol::StepStart{step, {}});
  }
  protocol::Text<limits::name_chars> name(const char* words) {
    return workshop.text<limits::name_chars>(words);
  }
  void rate(int person, int level, ValueId group, ItemId item = criterion) {
    protocol::RatingPlace command{id, 1, item, {}};
    if (level > 0) command.level = level;
    workshop.anonymous(person, id, command, group);
  }
  void reveal() { workshop.by(lead, protocol::StepReveal{step, {}}); }
  protocol::ExportItem item(std::size_t which) const {
    return document(workshop.source(), first_person)
        .activities.front()
        .rounds->front()
        .items[which];
  }
};

TEST(GroupsInExports, HaveTheirNamesInTheOrderOfTheList) {
  Compared compared;
  for (int person = 0; person < 10; ++person)
    compared.rate(person, person < 5 ? 3 : 1, person < 5 ? north : south);
  compared.reveal();
  const auto groups = *compared.item(0).groups;
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0].name->value, "Nord; am See");
  EXPECT_EQ(groups[0].counts.at(2).value, 5);
  EXPECT_EQ(groups[1].name->value, "Süd");
  EXPECT_EQ(groups[1].median->millionths, 1'000'000);
  EXPECT_FALSE(compared.item(1).groups);
}

TEST(GroupsInExports, HaveALineEachBehindThatOfAll) {
  Compared compared;
  for (int person = 0; person < 10; ++person)
    compared.rate(person, person < 5 ? 3 : person % 3,
                  person < 5   ? north
                  : person < 8 ? west
                               : south);
  compared.reveal();
  const std::string csv = to_csv(compared.workshop.source(), lead);
  const auto line_of = [&](const std::string& group, const std::string& n) {
    return csv.find("\"Vertrauen\";\"\";\"\";\"" + n + "\"") != std::string::npos &&
           csv.find('"' + group + '"') != std::string::npos;
  };
  EXPECT_NE(csv.find(";\"Gruppe\";"), std::string::npos) << csv;
  EXPECT_TRUE(line_of("Nord; am See", "5")) << csv;
  EXPECT_TRUE(line_of("alle anderen", "3")) << csv;
  EXPECT_EQ(csv.find("West"), std::string::npos) << csv;
  EXPECT_EQ(csv.find("Süd"), std::string::npos) << csv;
}

TEST(GroupsInExports, AreNotThereBeforeTheRevealNorOfAFew) {
  Compared compared;
  for (int person = 0; person < 9; ++person) compared.rate(person, 2, person < 6 ? north : south);
  const std::string hidden = to_json(compared.workshop.source(), lead);
  EXPECT_EQ(hidden.find("groups"), std::string::npos);
  compared.reveal();
  EXPECT_FALSE(compared.item(0).groups) << "three others would be left of the total";
  for (SeatId seat : {lead, moderator, first_person})
    EXPECT_EQ(to_csv(compared.workshop.source(), seat).find("Nord"), std::string::npos);
}

TEST(GroupsInExports, HaveNoColumnWhereNothingIsCompared) {
  Workshop workshop(protocol::Language::de);
  workshop.step(step, "Schritt", protocol::RatingSettings{});
  EXPECT_EQ(to_csv(workshop.source(), lead).find("Gruppe\""), std::string::npos);
}

}  // namespace
}  // namespace dialograum::exporting
