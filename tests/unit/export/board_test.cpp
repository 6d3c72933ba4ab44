// Boards in an export: what rooms handed over, who was ready, and which round a card is of.
#include <gtest/gtest.h>

#include <algorithm>
#include <ranges>
#include <vector>

#include "export/csv.hpp"
#include "export/document.hpp"
#include "unit/export/workshop.hpp"

namespace dialograum::exporting {
namespace {

using protocol::BoardSettings;
using protocol::ExportBoard;
using protocol::Language;

constexpr StepId ideas(0x10), harvest(0x11);

BoardSettings open_board() {
  BoardSettings settings;
  settings.silent = false;
  settings.anonymous = false;
  return settings;
}

ExportBoard board_of(const Workshop& workshop, ActivityId id) {
  for (const auto& activity : document(workshop.source(), lead).activities)
    if (activity.id == id) return activity.board.value();
  return {};
}

// The rows of the CSV that have all of these cells.
int rows_with(const Workshop& workshop, const std::vector<std::string>& cells) {
  const std::string table = csv(document(workshop.source(), lead));
  int rows = 0;
  for (std::size_t at = 0; at < table.size();) {
    const std::size_t end = std::min(table.find("\r\n", at), table.size());
    const std::string row = table.substr(at, end - at);
    bool all = true;
    for (const auto& cell : cells) all = all && row.find('"' + cell + '"') != std::string::npos;
    rows += all ? 1 : 0;
    at = end + 2;
  }
  return rows;
}

TEST(ExportBoards, SayWhatRoomsHandedOverAndWhoWasReady) {
  Workshop workshop(Language::de);
  protocol::StepCreate create;
  create.step = ideas;
  create.title = workshop.text<limits::title_chars>("Ideen");
  create.scope.kind = protocol::ScopeKind::all_rooms;
  create.activity = open_board();
  workshop.by(lead, create);
  const ActivityId board = domain::activity_of(ideas, breakout);
  BoardSettings settings = open_board();
  settings.harvest = protocol::HarvestSettings{ideas, 3, 1};
  const ActivityId collecting = workshop.step(harvest, "Ernte", settings);
  workshop.by(lead, protocol::StepStart{ideas, {}});
  for (std::uint64_t i = 0; i < 2; ++i)
    workshop.by(moderator,
                protocol::CardAdd{board,
                                  CardId(0x31 + i),
                                  {},
                                  workshop.text<limits::card_chars>(i == 0 ? "Wir" : "Wie?")});
  EXPECT_FALSE(board_of(workshop, collecting).reported);
  protocol::BoardReport report{collecting, board, {}, {}, true};
  report.results.push_back({TargetId(0x31), CardId(0x41)});
  report.questions.push_back({TargetId(0x32), CardId(0x42)});
  workshop.by(moderator, report);
  const ExportBoard out = board_of(workshop, collecting);
  ASSERT_EQ(out.cards.size(), 2u);
  EXPECT_EQ(out.cards[0].text.value, "Wir");
  EXPECT_FALSE(out.cards[0].author);
  EXPECT_FALSE(out.cards[0].question);
  ASSERT_TRUE(out.cards[0].origins);
  EXPECT_EQ(out.cards[0].origins->front().room, breakout);
  EXPECT_EQ(out.cards[0].origins->front().thing, TargetId(0x31));
  EXPECT_EQ(out.cards[1].question, true);
  ASSERT_TRUE(out.reported);
  EXPECT_EQ(out.reported->front(), breakout);
  EXPECT_EQ(rows_with(workshop, {"Ernte", "Wir", "Ergebnis", "Gruppe 1; Süd: Ideen"}), 1);
  EXPECT_EQ(rows_with(workshop, {"Ernte", "Wie?", "Frage", "Gruppe 1; Süd: Ideen"}), 1);
  EXPECT_EQ(rows_with(workshop, {"Ernte", "bereit", "Gruppe 1; Süd"}), 1);
}

TEST(ExportBoards, EachCardHasTheStateOfItsOwnRound) {
  Workshop workshop(Language::en);
  const ActivityId board = workshop.step(ideas, "Ideas", open_board());
  const auto add = [&](std::uint64_t id, const char* words) {
    workshop.by(lead,
                protocol::CardAdd{board, CardId(id), {}, workshop.text<limits::card_chars>(words)});
  };
  workshop.by(lead, protocol::StepStart{ideas, {}});
  add(0x31, "early");
  EXPECT_EQ(rows_with(workshop, {"early", "open"}), 1);
  workshop.by(lead, protocol::StepReveal{ideas, {}});
  workshop.by(lead, protocol::StepReopen{ideas, {}});
  add(0x32, "late");
  const ExportBoard out = board_of(workshop, board);
  EXPECT_EQ(out.round.value_or(1).value, 2);
  EXPECT_FALSE(out.cards[0].round);
  EXPECT_EQ(out.cards[1].round.value_or(1).value, 2);
  EXPECT_EQ(rows_with(workshop, {"early", "revealed"}), 1);
  EXPECT_EQ(rows_with(workshop, {"late", "open"}), 1);
}

// One row of the CSV as its cells, without quotes.
std::vector<std::string> cells_of(const std::string& table, std::size_t row) {
  std::vector<std::string> cells;
  std::size_t at = 0;
  for (; row > 0; --row) at = table.find("\r\n", at) + 2;
  const std::string line = table.substr(at, table.find("\r\n", at) - at);
  for (std::size_t from = 0; from <= line.size();) {
    const std::size_t to = std::min(line.find("\";\"", from), line.size());
    std::string cell = line.substr(from, to - from);
    std::erase(cell, '"');
    cells.push_back(cell);
    from = to + 3;
  }
  return cells;
}

TEST(ExportBoards, HaveAColumnForEachFieldAndSayWhatContributesToWhat) {
  Workshop workshop(Language::de);
  BoardSettings settings = open_board();
  settings.links = true;
  settings.fields.emplace();
  for (const char* label : {"Was?", "Indikator", "Wer"})
    settings.fields->push_back({workshop.text<limits::label_chars>(label), {}});
  (*settings.fields)[1].hint = workshop.text<limits::hint_chars>("Woran erkennen wir es?");
  const ActivityId board = workshop.step(ideas, "Kette", settings);
  workshop.by(lead, protocol::StepStart{ideas, {}});
  protocol::CardAdd add{board, CardId(0x31), {}, workshop.text<limits::card_chars>("Hausbesuche")};
  add.fields = protocol::CardFieldTexts{{1, workshop.text<limits::field_chars>("=ZAHL(1)")},
                                        {2, workshop.text<limits::field_chars>("Hebammen")}};
  workshop.by(lead, add);
  workshop.by(lead,
              protocol::CardAdd{
                  board, CardId(0x32), {}, workshop.text<limits::card_chars>("Familien kommen")});
  workshop.by(lead, protocol::CardLink{board, CardId(0x31), CardId(0x32), true});

  const ExportBoard out = board_of(workshop, board);
  ASSERT_TRUE(out.fields);
  EXPECT_EQ((*out.fields)[1].label.value, "Indikator");
  EXPECT_EQ((*out.fields)[1].hint->value, "Woran erkennen wir es?");
  ASSERT_TRUE(out.cards[0].fields);
  EXPECT_EQ(out.cards[0].fields->back().field.value, 2);
  EXPECT_EQ(out.cards[0].fields->back().text.value, "Hebammen");
  ASSERT_TRUE(out.cards[0].links);
  EXPECT_EQ(out.cards[0].links->front().card, CardId(0x32));
  EXPECT_EQ(out.cards[0].links->front().text.value, "Familien kommen");
  EXPECT_FALSE(out.cards[1].fields);
  EXPECT_FALSE(out.cards[1].links);

  const std::string table = csv(document(workshop.source(), lead));
  const auto names = cells_of(table, 0), first = cells_of(table, 1), second = cells_of(table, 2);
  const auto at = [&](const char* name) {
    return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
  };
  ASSERT_LT(at("Wer"), names.size());
  EXPECT_EQ(std::ranges::count(names, "Was?"), 0);  // that is the text
  EXPECT_EQ(first[at("Text")], "Hausbesuche");
  EXPECT_EQ(first[at("Indikator")], "'=ZAHL(1)");
  EXPECT_EQ(first[at("Wer")], "Hebammen");
  EXPECT_EQ(first[at("Trägt bei zu")], "Familien kommen");
  EXPECT_EQ(second[at("Indikator")], "");
  EXPECT_EQ(second[at("Trägt bei zu")], "");
  EXPECT_EQ(first.size(), names.size());
}

TEST(ExportBoards, WithoutFieldsAndLinksHaveNoColumnsForThem) {
  Workshop workshop(Language::de);
  workshop.step(ideas, "Ideen", open_board());
  workshop.by(lead, protocol::StepStart{ideas, {}});
  EXPECT_EQ(csv(document(workshop.source(), lead)).find("Trägt bei zu"), std::string::npos);
}

}  // namespace
}  // namespace dialograum::exporting
