// Goals and measures in an export: all of it, what is missing, and who stands by it.
#include <gtest/gtest.h>

#include "export/csv.hpp"
#include "export/document.hpp"
#include "unit/export/workshop.hpp"

namespace dialograum::exporting {
namespace {

using protocol::ExportGoal;
using protocol::ExportMeasure;
using protocol::Language;
using protocol::MeasureField;
using protocol::MeasureGap;
using protocol::MeasureStatus;
using protocol::MeasureVerdict;

constexpr StepId step(0x10);
constexpr ItemId first_goal(0x100), second_goal(0x101);
constexpr MeasureId first(0x200), second(0x201);

struct Planned {
  explicit Planned(Language language = Language::de) : workshop(language) {
    plan = workshop.step(step, "Was tun wir?", protocol::PlanSettings{});
    workshop.item(step, first_goal.value, "Familien kennen uns");
    workshop.item(step, second_goal.value, "Wir kennen uns");
    workshop.by(lead, protocol::StepStart{step, {}});
  }

  void add(MeasureId id, ItemId goal, const std::string& what) {
    workshop.by(first_person,
                protocol::MeasureAdd{plan, id, goal, workshop.text<limits::measure_chars>(what)});
  }
  void write(MeasureId id, MeasureField field, const std::string& words) {
    protocol::MeasureSetText set{plan, id, field, {}, {}};
    set.text = workshop.text<limits::measure_chars>(words);
    workshop.by(first_person, set);
  }
  // Everything a measure can have.
  void fill(MeasureId id) {
    write(id, MeasureField::who, "Jugendamt");
    write(id, MeasureField::indicator, "Zehn neue Familien");
    write(id, MeasureField::hours, "4");
    write(id, MeasureField::money, "200 Euro");
    write(id, MeasureField::load, "gering");
    write(id, MeasureField::mandate, "liegt vor");
    write(id, MeasureField::needs_decision_by, "Ausschuss");
    protocol::MeasureSet set{plan, id, {}, {}, MeasureVerdict::with_reservation, {}, {}};
    set.from = protocol::Day{"2027-01-07"};
    set.to = protocol::Day{"2027-03-31"};
    workshop.by(first_person, set);
  }
  std::vector<ExportGoal> goals() const {
    const protocol::Export all = document(workshop.source(), lead);
    return all.activities.front().plan->goals;
  }
  std::string table() const { return to_csv(workshop.source(), lead); }

  Workshop workshop;
  ActivityId plan;
};

TEST(Plan, StandsInTheDocumentGoalByGoal) {
  Planned one;
  one.add(first, first_goal, "Faltblatt drucken");
  one.add(second, first_goal, "Faltblatt verteilen");
  one.fill(first);
  const auto goals = one.goals();
  ASSERT_EQ(goals.size(), 2u);
  EXPECT_EQ(goals[0].text.value, "Familien kennen uns");
  EXPECT_TRUE(goals[1].measures.empty());
  ASSERT_EQ(goals[0].measures.size(), 2u);
  const ExportMeasure& measure = goals[0].measures[0];
  EXPECT_EQ(measure.what.value, "Faltblatt drucken");
  EXPECT_EQ(measure.who->value, "Jugendamt");
  EXPECT_EQ(measure.to->value, "2027-03-31");
  EXPECT_EQ(measure.verdict, MeasureVerdict::with_reservation);
  EXPECT_FALSE(measure.draft);
  EXPECT_TRUE(measure.missing.empty());
  EXPECT_TRUE(goals[0].measures[1].draft);
}

TEST(Plan, NamesWhatAMeasureLacks) {
  Planned one;
  one.add(first, first_goal, "Faltblatt drucken");
  const auto missing = [&] {
    const ExportMeasure measure = one.goals()[0].measures[0];
    return std::pair(std::vector<MeasureGap>(measure.missing), measure.draft);
  };
  EXPECT_EQ(missing(),
            std::pair(std::vector{MeasureGap::who, MeasureGap::to, MeasureGap::indicator}, true));
  one.write(first, MeasureField::who, "Jugendamt");
  EXPECT_EQ(missing().first, (std::vector{MeasureGap::to, MeasureGap::indicator}));
  one.add(second, first_goal, "Faltblatt verteilen");
  one.fill(second);
  // Who says that it is over is asked what shows it; a draft it is not.
  protocol::MeasureSet over{one.plan, second, {}, {}, {}, MeasureStatus::dropped, {}};
  one.workshop.by(lead, over);
  EXPECT_EQ(one.goals()[0].measures[1].missing, std::vector{MeasureGap::evidence});
  EXPECT_FALSE(one.goals()[0].measures[1].draft);
  over.status = MeasureStatus::reached;
  one.workshop.by(lead, over);
  EXPECT_EQ(one.goals()[0].measures[1].missing, std::vector{MeasureGap::evidence});
  one.write(second, MeasureField::evidence, "Zwölf Familien kamen");
  EXPECT_TRUE(one.goals()[0].measures[1].missing.empty());
}

TEST(Plan, HasALineOfTheCsvForEachMeasureAndForAGoalWithout) {
  Planned one;
  one.add(first, first_goal, "Faltblatt drucken");
  one.add(second, first_goal, "Faltblatt verteilen");
  one.fill(second);
  one.workshop.by(first_person, protocol::MeasureConfirm{one.plan, second, true});
  one.workshop.by(lead, protocol::MeasureConfirm{one.plan, second, true});
  const std::string csv = one.table();
  EXPECT_NE(csv.find(R"("Ab";"Bis";"Wer";"Woran erkennen wir …?";"Stunden";"Geld";"Belastung";)"
                     R"("Mandat";"Realitätscheck";"Braucht Entscheidung von";"Umsetzung";)"
                     R"("Nachweis";"Entwurf";"Fehlt";"Bestätigt von")"),
            std::string::npos)
      << csv;
  EXPECT_NE(csv.find(R"("offen";"";"ja";"Wer, Bis, Woran erkennen wir …?";"")"), std::string::npos)
      << csv;
  EXPECT_NE(csv.find(R"("2027-01-07";"2027-03-31";"Jugendamt";"Zehn neue Familien";)"),
            std::string::npos)
      << csv;
  EXPECT_NE(csv.find("\"mit Vorbehalt\";\"Ausschuss\";\"offen\";\"\";\"\";\"\";\"Leitung\n"),
            std::string::npos)
      << csv;
  EXPECT_NE(csv.find("\"Wir kennen uns\""), std::string::npos) << csv;
}

// Nobody looks through fifteen empty columns.
TEST(Plan, HasNoColumnsWhereThereIsNone) {
  Workshop board(Language::de);
  board.step(step, "Ideen", protocol::BoardSettings{});
  EXPECT_EQ(to_csv(board.source(), lead).find("Woran erkennen wir"), std::string::npos);
}

TEST(Plan, IsTheSameForEverybodyInTheRoom) {
  Planned one(Language::en);
  one.add(first, first_goal, "Print a leaflet");
  one.fill(first);
  EXPECT_EQ(document(one.workshop.source(), first_person).activities.front().plan->goals.size(),
            2u);
  EXPECT_NE(one.table().find(R"("with reservation")"), std::string::npos);
}

}  // namespace
}  // namespace dialograum::exporting
