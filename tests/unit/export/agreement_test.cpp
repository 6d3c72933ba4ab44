// Agreements in both exports: the text, the answers to it, and what was confirmed.
#include <gtest/gtest.h>

#include "export/csv.hpp"
#include "export/document.hpp"
#include "unit/export/workshop.hpp"

namespace dialograum::exporting {
namespace {

using protocol::AgreementAnswer;
using protocol::Language;

constexpr StepId step(0x10);
constexpr ItemId listening(0x21);

struct Agreement : ::testing::Test {
  Workshop workshop{Language::de};
  ActivityId id;

  void open(protocol::AgreementSettings settings) {
    id = workshop.step(step, "Dialogregeln", settings);
    workshop.item(step, 0x20, "So sprechen wir", true);
    protocol::ItemAdd add{OwnerId(step.value),
                          listening,
                          workshop.text<limits::item_chars>("Zuhören"),
                          false,
                          {},
                          {}};
    add.body = workshop.text<limits::section_chars>("=Alle reden aus.");
    workshop.by(lead, add);
    workshop.by(lead, protocol::StepStart{step, {}});
  }
  AgreementAnswer objecting(std::uint64_t number) {
    AgreementAnswer answer{id, listening, 1};
    answer.objection = protocol::ObjectionWords{
        ObjectionId(number), workshop.text<limits::reason_chars>("Wer prüft das?")};
    return answer;
  }
  protocol::ExportAgreement exported(SeatId seat = lead) const {
    return *document(workshop.source(), seat).activities.front().agreement;
  }
};

TEST_F(Agreement, SectionsHaveTheirAnswersAndObjections) {
  open({.anonymous = false});
  workshop.by(first_person, objecting(0x31));
  workshop.by(SeatId(first_person.value + 1), AgreementAnswer{id, listening, 1});
  protocol::AgreementConfirm confirm{id};
  confirm.sections.emplace();
  confirm.sections->push_back({ItemId(0x20), 1});
  confirm.sections->push_back({listening, 1});
  workshop.by(lead, confirm);
  const auto agreement = exported();
  ASSERT_EQ(agreement.sections.size(), 2u);
  EXPECT_TRUE(agreement.sections[0].heading);
  EXPECT_FALSE(agreement.sections[0].n);
  const auto& section = agreement.sections[1];
  EXPECT_EQ(section.body->value, "=Alle reden aus.");
  EXPECT_EQ(section.n->value, 2);
  EXPECT_EQ(section.consents->value, 1);
  ASSERT_EQ(section.objections->size(), 1u);
  EXPECT_EQ(section.objections->front().reason.value, "Wer prüft das?");
  EXPECT_TRUE(section.objections->front().author);
  ASSERT_TRUE(agreement.agreed);
  EXPECT_EQ(agreement.agreed->sections[1].consents->value, 1);
  const std::string table = csv(document(workshop.source(), lead));
  EXPECT_NE(table.find("\"'=Alle reden aus.\";\"1\";\"1\";\"1\";\"\";\"1\""), std::string::npos)
      << table;
  EXPECT_NE(table.find("\"Einwand\""), std::string::npos);
}

TEST_F(Agreement, WhatIsBlindOrOfTooFewIsNotInIt) {
  open({.anonymous = true, .blind = true});
  workshop.anonymous(0, id, objecting(0x31));
  EXPECT_TRUE(exported().hidden);
  EXPECT_FALSE(exported().sections[1].n);
  EXPECT_NE(csv(document(workshop.source(), lead)).find("noch nicht aufgedeckt"),
            std::string::npos);
  workshop.by(lead, protocol::StepReveal{step, {}});
  const auto section = exported().sections[1];
  EXPECT_FALSE(exported().hidden);
  EXPECT_EQ(section.n->value, 1);
  EXPECT_TRUE(section.withheld);
  EXPECT_FALSE(section.consents);
  EXPECT_TRUE(section.objections->empty());
}

}  // namespace
}  // namespace dialograum::exporting
