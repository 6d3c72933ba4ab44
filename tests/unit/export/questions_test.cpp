// Questions in both exports: what everybody sees, and what waits for the lead alone.
#include <gtest/gtest.h>

#include "export/csv.hpp"
#include "export/document.hpp"
#include "unit/export/workshop.hpp"

namespace dialograum::exporting {
namespace {

using protocol::Language;
using protocol::QuestionStatus;

constexpr StepId step(0x10);

struct Questions : ::testing::Test {
  Workshop workshop{Language::de};
  ActivityId id;

  void open(bool screened) {
    id = workshop.step(step, "Fragen", protocol::QuestionsSettings{true, screened});
    workshop.by(lead, protocol::StepStart{step, {}});
  }
  QuestionId ask(int person, std::uint64_t number, const char* words) {
    const QuestionId question(number);
    workshop.anonymous(
        person, id,
        protocol::QuestionAsk{id, question, workshop.text<limits::question_chars>(words)});
    return question;
  }
};

TEST_F(Questions, TheMostSupportedComesFirst) {
  open(false);
  ask(0, 0x31, "Ab wann?");
  const QuestionId second = ask(1, 0x32, "=Wer zahlt?");
  workshop.anonymous(0, id, protocol::QuestionSupport{id, second, true});
  workshop.by(lead, protocol::QuestionSetStatus{id, second, QuestionStatus::answered});
  const auto document = exporting::document(workshop.source(), lead);
  const auto& questions = *document.activities.front().questions;
  ASSERT_EQ(questions.size(), 2u);
  EXPECT_EQ(questions[0].text.value, "=Wer zahlt?");
  EXPECT_EQ(questions[0].support.value, 1);
  EXPECT_EQ(questions[0].status, QuestionStatus::answered);
  EXPECT_FALSE(questions[0].author);
  EXPECT_EQ(questions[1].text.value, "Ab wann?");
  const std::string table = csv(document);
  EXPECT_NE(table.find("\"'=Wer zahlt?\""), std::string::npos);
  EXPECT_NE(table.find("\"beantwortet\";\"1\""), std::string::npos);
}

TEST_F(Questions, WhatWaitsIsNotExportedToEverybody) {
  open(true);
  ask(0, 0x31, "Darf man das?");
  const auto count = [&](SeatId seat) {
    return exporting::document(workshop.source(), seat).activities.front().questions->size();
  };
  EXPECT_EQ(count(lead), 1u);
  EXPECT_EQ(count(first_person), 0u);
}

}  // namespace
}  // namespace dialograum::exporting
