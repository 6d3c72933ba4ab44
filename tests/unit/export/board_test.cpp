// Boards in an export: what rooms handed over, who was ready, and which round a card is of.
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace dialograum::exporting
