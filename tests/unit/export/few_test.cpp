// Results of few answers in an anonymous activity: below the number that is set, nothing is shown
// but how many they are (P7), to nobody and in no file.
#include <gtest/gtest.h>

#include "export/csv.hpp"
#include "export/document.hpp"
#include "protocol/codec.hpp"
#include "unit/export/workshop.hpp"
#include "view/project.hpp"

namespace dialograum::exporting {
namespace {

using protocol::ExportItem;
using protocol::Language;
using protocol::MatrixPlace;
using protocol::MatrixSettings;
using protocol::RatingPlace;
using protocol::RatingSettings;
using protocol::ReasonTag;
using protocol::VotePlace;
using protocol::VoteSettings;

constexpr StepId step(0x10);
constexpr ItemId criterion(0x11), other_criterion(0x12);

struct Few {
  Workshop workshop;
  ActivityId id;

  explicit Few(protocol::Settings settings, std::uint32_t rules = domain::newest_rules)
      : workshop(Language::de, rules), id(workshop.step(step, "Schritt", std::move(settings))) {
    workshop.item(step, criterion.value, "Vertrauen");
    workshop.item(step, other_criterion.value, "Zusammenarbeit");
    workshop.by(lead, protocol::StepStart{step, {}});
  }
  void rate(int person, int level, ItemId item = criterion) {
    RatingPlace command{id, 1, item, {}};
    if (level > 0) command.level = level;
    workshop.anonymous(person, id, command);
  }
  void reason(int person, const char* words) {
    workshop.anonymous(person, id,
                       protocol::RatingReason{id, 1, criterion, ReasonTag::gap,
                                              workshop.text<limits::reason_chars>(words)});
  }
  void dots(int person, ItemId item, int dots) {
    workshop.anonymous(person, id, VotePlace{id, 1, TargetId(item.value), dots});
  }
  void reveal() { workshop.by(lead, protocol::StepReveal{step, {}}); }
  ExportItem item(std::size_t which = 0) const {
    return document(workshop.source(), lead).activities.front().rounds->front().items[which];
  }
  std::string files() const {
    std::string all;
    for (SeatId seat : {lead, moderator, first_person})
      all += to_json(workshop.source(), seat) + to_csv(workshop.source(), seat);
    return all;
  }
};

// All that a file would say of it.
std::string written(const ExportItem& item) {
  protocol::Export document;
  document.activities.emplace_back().rounds.emplace().emplace_back().items.push_back(item);
  return protocol::encode(document);
}

void expect_only_the_number(const ExportItem& item, std::int64_t answers) {
  ExportItem expected;
  expected.id = item.id;
  expected.text = item.text;
  expected.n = answers;
  expected.withheld = true;
  EXPECT_EQ(written(item), written(expected));
}

RatingSettings rating(std::optional<int> shown_from) {
  RatingSettings settings;
  if (shown_from) settings.shown_from = *shown_from;
  return settings;
}

// How many of the same answers it takes.
bool shows(protocol::Settings settings, int answers, std::uint32_t rules = domain::newest_rules) {
  Few few(std::move(settings), rules);
  for (int person = 0; person < answers; ++person) few.rate(person, 4);
  few.reveal();
  const ExportItem item = few.item();
  EXPECT_EQ(item.n->value, answers);
  EXPECT_EQ(item.counts.has_value(), !item.withheld);
  EXPECT_EQ(item.median.has_value(), !item.withheld && answers > 0);
  return !item.withheld;
}

TEST(FewAnswers, AreShownFromTheNumberThatIsSetOn) {
  EXPECT_FALSE(shows(rating(2), 1));
  EXPECT_TRUE(shows(rating(2), 2));
  EXPECT_TRUE(shows(rating(2), 3));
  EXPECT_FALSE(shows(rating(6), 5));
  EXPECT_TRUE(shows(rating(6), 6));
  EXPECT_FALSE(shows(rating(10), 6));
  EXPECT_FALSE(shows(rating(2), 0));
}

TEST(FewAnswers, WithoutTheSettingAreShownFromThreeOn) {
  EXPECT_FALSE(shows(rating({}), 2));
  EXPECT_TRUE(shows(rating({}), 3));
  EXPECT_TRUE(shows(rating({}), 4));
}

TEST(FewAnswers, OfOneAreShownWhereThatIsSetAndInLogsOfEarlierRules) {
  EXPECT_TRUE(shows(rating(1), 1));
  EXPECT_TRUE(shows(rating(1), 0));
  EXPECT_TRUE(shows(rating({}), 1, 2));
  EXPECT_FALSE(shows(rating(3), 2, 2));
}

TEST(FewAnswers, TellNeitherLevelNorReasonToAnybody) {
  Few few(rating({}));
  few.rate(0, 2);
  few.rate(1, 5);
  few.reason(0, "GEHEIM");
  few.reveal();
  expect_only_the_number(few.item(), 2);
  expect_only_the_number(few.item(1), 0);
  EXPECT_EQ(few.files().find("GEHEIM"), std::string::npos);
  const std::string csv = to_csv(few.workshop.source(), lead);
  EXPECT_NE(csv.find(R"("zu wenige Antworten";"1";"";"";"";"Vertrauen";"";"";"2";"";"";)"),
            std::string::npos)
      << csv;
}

// A frame that takes away what nobody was shown would say that it was there.
TEST(FewAnswers, ARevealTellsOfNoReasonThatItWithholds) {
  Few few(rating({}));
  few.rate(0, 2);
  few.reason(0, "GEHEIM");
  const domain::Seq before = few.workshop.source().state.seq;
  few.reveal();
  const view::Audience audience{plenary, protocol::Role::lead};
  const auto projection = view::project(few.workshop.source().state, few.workshop.source().contents,
                                        audience, before, view::Throttled::all());
  EXPECT_TRUE(projection.removes.empty());
  for (const std::string& put : projection.puts)
    EXPECT_EQ(put.find("\"e\":\"reason\""), std::string::npos) << put;
}

TEST(FewAnswers, CountThoseWhoCannotJudgeAndShowTheirReasonsWithTheItem) {
  Few few(rating({}));
  few.rate(0, 2);
  few.rate(1, 0);
  few.reason(2, "Grund ohne Antwort");
  few.rate(3, 0, other_criterion);
  few.rate(4, 0, other_criterion);
  few.rate(5, 0);
  few.reveal();
  const ExportItem shown = few.item();
  EXPECT_FALSE(shown.withheld);
  EXPECT_EQ(shown.n->value, 1);
  EXPECT_EQ(shown.cannot_judge->value, 2);
  ASSERT_EQ(shown.reasons->size(), 1u);
  expect_only_the_number(few.item(1), 2);
}

TEST(FewAnswers, AReasonIsNoAnswer) {
  Few few(rating({}));
  few.rate(0, 2);
  few.rate(1, 2);
  few.reason(2, "GEHEIM");
  few.reveal();
  expect_only_the_number(few.item(), 2);
  EXPECT_EQ(few.files().find("GEHEIM"), std::string::npos);
}

TEST(FewAnswers, ATakenBackAnswerIsNone) {
  Few few(rating({}));
  for (int person = 0; person < 3; ++person) few.rate(person, 4);
  few.workshop.anonymous(2, few.id, protocol::RatingClear{few.id, 1, criterion});
  few.reveal();
  expect_only_the_number(few.item(), 2);
}

TEST(FewAnswers, EachRoundHasItsOwnNumber) {
  Few few(rating({}));
  for (int person = 0; person < 3; ++person) few.rate(person, 4);
  few.reveal();
  few.workshop.by(lead, protocol::StepReopen{step, {}});
  for (int person = 0; person < 2; ++person)
    few.workshop.anonymous(person, few.id, RatingPlace{few.id, 2, criterion, 1});
  few.reveal();
  const auto rounds = *document(few.workshop.source(), lead).activities.front().rounds;
  EXPECT_EQ(rounds[0].items[0].counts->at(3).value, 3);
  expect_only_the_number(rounds[1].items[0], 2);
}

TEST(FewAnswers, UnderNamesAreShown) {
  RatingSettings named;
  named.anonymous = false;
  named.shown_from = 5;
  Few few(named);
  few.workshop.by(first_person, RatingPlace{few.id, 1, criterion, 4});
  few.reveal();
  EXPECT_EQ(few.item().counts->at(3).value, 1);
}

TEST(FewAnswers, OfAMatrixTellNoMedianAndNoQuadrant) {
  for (int answers = 2; answers <= 3; ++answers) {
    Few few(MatrixSettings{});
    for (int person = 0; person < answers; ++person) {
      MatrixPlace command{few.id, 1, criterion, {}, {}};
      if (person > 0) command.x = command.y = 5;
      few.workshop.anonymous(person, few.id, command);
    }
    few.reveal();
    if (answers < 3)
      expect_only_the_number(few.item(), 2);
    else
      EXPECT_EQ(few.item().matrix->quadrant, protocol::Quadrant::strategic);
    const std::string csv = to_csv(few.workshop.source(), lead);
    EXPECT_EQ(csv.find("strategisch") != std::string::npos, answers == 3) << csv;
  }
}

TEST(FewAnswers, OfAVoteAreItsVotersAndTellNeitherDotsNorRanks) {
  Few few(VoteSettings{});
  few.dots(0, criterion, 2);
  few.dots(1, other_criterion, 1);
  few.dots(2, criterion, 1);
  few.dots(2, criterion, 0);
  few.reveal();
  for (std::size_t which : {0u, 1u}) expect_only_the_number(few.item(which), 2);
}

TEST(FewAnswers, OfAVoteWithThreeVotersAreShownForEachOption) {
  Few few(VoteSettings{});
  for (int person = 0; person < 3; ++person) few.dots(person, criterion, 1);
  few.reveal();
  EXPECT_EQ(few.item().points->value, 3);
  EXPECT_FALSE(few.item().n);
  EXPECT_EQ(few.item(1).points->value, 0);
  EXPECT_EQ(few.item(1).rank->value, 2);
}

// While totals are seen at once, they appear with the third voter and go with it.
TEST(FewAnswers, OfAnOpenVoteAppearTogetherAndGoTogether) {
  VoteSettings open;
  open.blind = false;
  Few few(open);
  const view::Audience audience{plenary, protocol::Role::participant};
  const auto told = [&](int person, ItemId item, int dots) {
    const domain::Seq before = few.workshop.source().state.seq;
    few.dots(person, item, dots);
    std::size_t results = 0;
    for (const std::string& put :
         view::project(few.workshop.source().state, few.workshop.source().contents, audience,
                       before, view::Throttled::after(before))
             .puts)
      results += put.find("\"e\":\"result\"") != std::string::npos ? 1 : 0;
    return results;
  };
  EXPECT_EQ(told(0, criterion, 1), 2u);
  EXPECT_EQ(told(0, other_criterion, 1), 0u) << "an update of one option would name it";
  EXPECT_EQ(told(1, criterion, 1), 2u);
  expect_only_the_number(few.item(), 2);
  expect_only_the_number(few.item(1), 2);
  EXPECT_EQ(told(2, criterion, 1), 2u);
  EXPECT_EQ(few.item().points->value, 3);
  EXPECT_EQ(told(3, criterion, 2), 1u);
  EXPECT_EQ(few.item().points->value, 5);
  EXPECT_EQ(told(3, criterion, 0), 1u);
  EXPECT_EQ(told(2, criterion, 0), 2u);
  expect_only_the_number(few.item(), 2);
}

TEST(FewAnswers, TheStepSaysHowManyItTakes) {
  const Few few(rating({}));
  const auto settings = document(few.workshop.source(), first_person).activities.front().settings;
  EXPECT_EQ(std::get<RatingSettings>(settings).shown_from->value, 3);
  const Few old(rating({}), 2);
  const auto of_old = document(old.workshop.source(), first_person).activities.front().settings;
  EXPECT_EQ(std::get<RatingSettings>(of_old).shown_from->value, 1);
}

}  // namespace
}  // namespace dialograum::exporting
