// Whole exports against golden files, per role and language, and what each must not hold.
// DIALOGRAUM_WRITE_GOLDEN=1 writes the files anew: read the difference before it is committed.
#include "export/export.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "export/csv.hpp"
#include "export/document.hpp"
#include "export/text_cell.hpp"
#include "protocol/codec.hpp"
#include "unit/export/workshop.hpp"

namespace dialograum::exporting {
namespace {

using protocol::ExportState;
using protocol::Language;

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

void expect_golden(const std::string& name, const std::string& actual) {
  const std::string path = std::string(DIALOGRAUM_SOURCE_DIR) + "/tests/unit/export/golden/" + name;
  if (std::getenv("DIALOGRAUM_WRITE_GOLDEN")) {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  EXPECT_EQ(actual, read(path)) << name;
}

const StepId rated(0x10), ideas(0x20), silent_ideas(0x30), voted(0x40), open_rating(0x50);

void rate(Workshop& workshop) {
  protocol::RatingSettings settings;
  settings.levels = 4;
  settings.low_label = workshop.text<limits::label_chars>("trifft nicht zu");
  const ActivityId id = workshop.step(rated, "=Einschätzung; \"QD 3\"", settings);
  workshop.item(rated, 0x11, "Netzwerk", true);
  workshop.item(rated, 0x12, "Alle Akteure sind bekannt");
  workshop.item(rated, 0x13, "-Regeln der Zusammenarbeit");
  workshop.by(lead, protocol::StepStart{rated, {}});
  const int levels[][2] = {{1, 4}, {2, 4}, {2, 4}, {3, 1}, {4, 1}};
  for (int person = 0; person < 5; ++person)
    for (int item = 0; item < 2; ++item)
      workshop.anonymous(person, id,
                         protocol::RatingPlace{id, 1, ItemId(0x12u + item), levels[person][item]});
  workshop.anonymous(5, id, protocol::RatingPlace{id, 1, ItemId(0x12), std::nullopt});
  workshop.anonymous(
      0, id,
      protocol::RatingReason{id, 1, ItemId(0x13), protocol::ReasonTag::gap,
                             workshop.text<limits::reason_chars>("Wer lädt ein?\nUnklar.")});
  workshop.by(lead, protocol::StepReveal{rated, {}});
}

void collect(Workshop& workshop) {
  const ActivityId id = workshop.step(ideas, "Ideen", protocol::BoardSettings{false, false});
  workshop.item(ideas, 0x21, "Hürden");
  workshop.item(ideas, 0x22, "@Lösungen");
  workshop.by(lead, protocol::StepStart{ideas, {}});
  const char* texts[] = {"=HYPERLINK(\"http://x\";\"y\")", "Zeile 1\nZeile 2; \"Zitat\"",
                         "\t@SUM(A1)", "Café 🙂"};
  for (std::uint64_t i = 0; i < 4; ++i)
    workshop.by(SeatId(first_person.value + i % 2),
                protocol::CardAdd{id, CardId(0x25 + i), ItemId(i < 2 ? 0x21 : 0x22),
                                  workshop.text<limits::card_chars>(texts[i])});
  workshop.by(lead, protocol::CardGroup{id,
                                        {CardId(0x25), CardId(0x26)},
                                        ClusterId(0x2a),
                                        workshop.text<limits::title_chars>("+Wege; kurz")});
  workshop.by(lead, protocol::CardHide{id, CardId(0x27), true});
}

void collect_silently(Workshop& workshop) {
  const ActivityId id = workshop.step(silent_ideas, "Stille Ideen",
                                      protocol::BoardSettings{true, true});
  workshop.by(lead, protocol::StepStart{silent_ideas, {}});
  workshop.anonymous(
      2, id, protocol::CardAdd{id, CardId(0x35), {}, workshop.text<limits::card_chars>("GEHEIM")});
}

void vote(Workshop& workshop) {
  protocol::VoteSettings settings;
  settings.targets = protocol::VoteTargets::clusters;
  settings.board = ideas;
  const ActivityId id = workshop.step(voted, "Punkte", settings);
  workshop.by(lead, protocol::StepStart{voted, {}});
  workshop.anonymous(0, id, protocol::VotePlace{id, 1, TargetId(0x2a), 3});
  workshop.anonymous(1, id, protocol::VotePlace{id, 1, TargetId(0x28), 2});
  workshop.anonymous(2, id, protocol::VotePlace{id, 1, TargetId(0x28), 1});
  workshop.by(lead, protocol::StepReveal{voted, {}});
}

void rate_openly_unrevealed(Workshop& workshop) {
  const ActivityId id = workshop.step(open_rating, "Noch offen", protocol::RatingSettings{});
  workshop.item(open_rating, 0x51, "Vertrauen");
  workshop.by(lead, protocol::StepStart{open_rating, {}});
  workshop.anonymous(3, id, protocol::RatingPlace{id, 1, ItemId(0x51), 6});
}

Workshop whole_workshop(Language language) {
  Workshop workshop(language);
  rate(workshop);
  collect(workshop);
  collect_silently(workshop);
  vote(workshop);
  rate_openly_unrevealed(workshop);
  return workshop;
}

protocol::ExportActivity activity_of(const protocol::Export& document, StepId step) {
  for (const auto& activity : document.activities)
    if (activity.step == step) return activity;
  ADD_FAILURE() << "no activity of step " << step.str();
  return {};
}

TEST(Export, OfALeadInGerman) {
  const Workshop workshop = whole_workshop(Language::de);
  expect_golden("lead.json", to_json(workshop.source(), lead) + "\n");
  expect_golden("lead.csv", to_csv(workshop.source(), lead));
}

TEST(Export, InEnglish) {
  const Workshop workshop = whole_workshop(Language::en);
  expect_golden("english.csv", to_csv(workshop.source(), lead));
}

TEST(Export, OfAParticipantHasNoHiddenCards) {
  const Workshop workshop = whole_workshop(Language::de);
  expect_golden("participant.json", to_json(workshop.source(), first_person) + "\n");
  const auto document = exporting::document(workshop.source(), first_person);
  EXPECT_EQ(activity_of(document, ideas).board->cards.size(), 3u);
}

TEST(Export, IsAValueOfTheProtocol) {
  const Workshop workshop = whole_workshop(Language::de);
  auto back = protocol::decode_export(to_json(workshop.source(), lead));
  ASSERT_TRUE(back) << back.error().path;
  EXPECT_EQ(protocol::encode(*back), to_json(workshop.source(), lead));
}

TEST(Export, OfAModeratorIsTheirRoomAndWhatThePlenaryShows) {
  const Workshop workshop = whole_workshop(Language::de);
  const auto document = exporting::document(workshop.source(), moderator);
  EXPECT_EQ(document.rooms.size(), 2u);
  const auto of_plenary = exporting::document(workshop.source(), first_person);
  ASSERT_EQ(document.activities.size(), of_plenary.activities.size());
  // As a guest: without the cards that staff have hidden there.
  EXPECT_EQ(activity_of(document, ideas).board->cards.size(),
            activity_of(of_plenary, ideas).board->cards.size());
}

TEST(Export, UnrevealedPartsSaySoAndHoldNothing) {
  const Workshop workshop = whole_workshop(Language::de);
  for (SeatId seat : {lead, moderator, first_person}) {
    const auto document = exporting::document(workshop.source(), seat);
    const auto rating = activity_of(document, open_rating);
    ASSERT_EQ(rating.rounds->size(), 1u);
    EXPECT_EQ(rating.rounds->front().state, ExportState::hidden);
    EXPECT_EQ(rating.rounds->front().items.front().text.value, "Vertrauen");
    EXPECT_FALSE(rating.rounds->front().items.front().n);
    const auto board = activity_of(document, silent_ideas).board;
    EXPECT_EQ(board->state, ExportState::hidden);
    EXPECT_TRUE(board->cards.empty());
    EXPECT_EQ(to_json(workshop.source(), seat).find("GEHEIM"), std::string::npos);
    EXPECT_EQ(to_csv(workshop.source(), seat).find("GEHEIM"), std::string::npos);
  }
}

// A blind rating and a silent board, in which one person writes what nobody may see yet.
Workshop with_hidden_input(int level, const char* words, bool changes_it) {
  Workshop workshop(Language::de);
  const ActivityId rating = workshop.step(open_rating, "Noch offen", protocol::RatingSettings{});
  workshop.item(open_rating, 0x51, "Vertrauen");
  workshop.by(lead, protocol::StepStart{open_rating, {}});
  workshop.anonymous(3, rating, protocol::RatingPlace{rating, 1, ItemId(0x51), level});
  if (changes_it) workshop.anonymous(3, rating, protocol::RatingPlace{rating, 1, ItemId(0x51), 2});
  const ActivityId board = workshop.step(silent_ideas, "Still", protocol::BoardSettings{});
  workshop.by(lead, protocol::StepStart{silent_ideas, {}});
  workshop.anonymous(
      3, board,
      protocol::CardAdd{board, CardId(0x35), {}, workshop.text<limits::card_chars>(words)});
  if (changes_it)
    workshop.anonymous(
        4, board,
        protocol::CardAdd{board, CardId(0x36), {}, workshop.text<limits::card_chars>("Mehr")});
  return workshop;
}

TEST(Export, IsTheSameBytesWhateverHiddenInputThereIs) {
  const Workshop one = with_hidden_input(1, "Ja", false);
  const Workshop other_value = with_hidden_input(6, "Nein", false);
  const Workshop more_input = with_hidden_input(1, "Ja", true);
  EXPECT_NE(one.source().state.seq, more_input.source().state.seq);
  for (SeatId seat : {lead, moderator, first_person, SeatId(first_person.value + 3)})
    for (const Workshop* other : {&other_value, &more_input}) {
      EXPECT_EQ(to_json(one.source(), seat), to_json(other->source(), seat)) << seat.str();
      EXPECT_EQ(to_csv(one.source(), seat), to_csv(other->source(), seat)) << seat.str();
    }
}

TEST(Export, NamesNoPositionTimeOrHashOfTheLog) {
  const Workshop workshop = whole_workshop(Language::de);
  const std::string json = to_json(workshop.source(), lead);
  for (const char* name : {"\"seq\"", "\"state_hash\"", "\"time_ms\""})
    EXPECT_EQ(json.find(name), std::string::npos) << name;
}

TEST(Export, ANewRoundHidesItselfAndKeepsTheOld) {
  Workshop workshop(Language::de);
  rate(workshop);
  workshop.by(lead, protocol::StepReopen{rated, {}});
  const ActivityId id = domain::activity_of(rated, plenary);
  workshop.anonymous(0, id, protocol::RatingPlace{id, 2, ItemId(0x12), 4});
  const auto rounds = *activity_of(document(workshop.source(), lead), rated).rounds;
  ASSERT_EQ(rounds.size(), 2u);
  EXPECT_EQ(rounds[0].state, ExportState::shown);
  EXPECT_EQ(rounds[0].items[1].n->value, 5);
  EXPECT_EQ(rounds[1].state, ExportState::hidden);
  EXPECT_FALSE(rounds[1].items[1].n);
}

TEST(Export, AnOpenVoteShowsItsTotalsAtOnce) {
  Workshop workshop(Language::de);
  protocol::VoteSettings settings;
  settings.blind = false;
  settings.shown_from = 1;
  const ActivityId id = workshop.step(voted, "Punkte", settings);
  workshop.item(voted, 0x41, "Eins");
  workshop.by(lead, protocol::StepStart{voted, {}});
  workshop.anonymous(0, id, protocol::VotePlace{id, 1, TargetId(0x41), 2});
  const auto round = activity_of(document(workshop.source(), first_person), voted).rounds->front();
  EXPECT_EQ(round.state, ExportState::shown);
  EXPECT_EQ(round.items.front().points->value, 2);
  EXPECT_EQ(round.items.front().voters->value, 1);
}

TEST(Export, AColumnSaysItsPrompt) {
  Workshop workshop(Language::de);
  workshop.step(ideas, "Ideen", protocol::BoardSettings{});
  workshop.item(ideas, 0x21, "Hürden");
  protocol::ItemAdd add;
  add.owner = OwnerId(ideas.value);
  add.item = ItemId(0x22);
  add.text = workshop.text<limits::item_chars>("Wirkung");
  add.hint = workshop.text<limits::hint_chars>("Was ist anders?");
  workshop.by(lead, add);
  workshop.by(lead, protocol::StepStart{ideas, {}});
  const auto columns = activity_of(document(workshop.source(), lead), ideas).board->columns;
  ASSERT_EQ(columns.size(), 2u);
  EXPECT_FALSE(columns[0].hint);
  EXPECT_EQ(columns[1].hint->value, "Was ist anders?");
}

// The winner is hidden after the reveal: nobody reads a line without a name in front, and what
// counts says so.
TEST(Export, WhatIsHiddenHasNoRankAndNoLineIsWithoutAName) {
  Workshop workshop(Language::de);
  protocol::BoardSettings open;
  open.silent = false;
  const ActivityId board = workshop.step(ideas, "Ideen", open);
  workshop.by(lead, protocol::StepStart{ideas, {}});
  for (std::uint64_t card : {0x21, 0x22})
    workshop.anonymous(
        0, board,
        protocol::CardAdd{board, CardId(card), {}, workshop.text<limits::card_chars>("Karte")});
  protocol::VoteSettings settings;
  settings.targets = protocol::VoteTargets::cards;
  settings.board = ideas;
  settings.shown_from = 1;
  const ActivityId vote = workshop.step(voted, "Punkte", settings);
  workshop.by(lead, protocol::StepStart{voted, {}});
  workshop.anonymous(1, vote, protocol::VotePlace{vote, 1, TargetId(0x21), 2});
  workshop.anonymous(1, vote, protocol::VotePlace{vote, 1, TargetId(0x22), 1});
  workshop.by(lead, protocol::StepReveal{voted, {}});
  workshop.by(lead, protocol::CardHide{board, CardId(0x21), true});
  const auto items =
      activity_of(document(workshop.source(), first_person), voted).rounds->front().items;
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0].text.value, "Karte");
  EXPECT_EQ(items[0].rank->value, 1);
  EXPECT_EQ(items[1].text.value, "[nicht sichtbar]");
  EXPECT_FALSE(items[1].rank);
  EXPECT_TRUE(items[1].left_out.value_or(false));
}

TEST(Csv, ARevealedRoundStaysRevealedWhileTheNextOneRuns) {
  Workshop workshop(Language::de);
  rate(workshop);
  workshop.by(lead, protocol::StepReopen{rated, {}});
  const std::string table = to_csv(workshop.source(), lead);
  EXPECT_NE(table.find("\"aufgedeckt\";\"1\""), std::string::npos) << table;
  EXPECT_NE(table.find("\"noch nicht aufgedeckt\";\"2\""), std::string::npos) << table;
  EXPECT_EQ(table.find("\"offen\""), std::string::npos) << table;
}

TEST(Csv, CardsOfARevealedRoundStayRevealedWhileTheNextOneRuns) {
  Workshop workshop(Language::de);
  collect_silently(workshop);
  workshop.by(lead, protocol::StepReveal{silent_ideas, {}});
  workshop.by(lead, protocol::StepReopen{silent_ideas, {}});
  const std::string table = to_csv(workshop.source(), lead);
  EXPECT_NE(table.find("\"aufgedeckt\";\"\";\"\";\"\";\"\";\"GEHEIM\""), std::string::npos)
      << table;
  EXPECT_NE(table.find("\"noch nicht aufgedeckt\";\"\";\"\";\"\";\"\""), std::string::npos)
      << table;
}

TEST(Export, PeopleOfTheSameNameAreToldApart) {
  Workshop workshop(Language::de);
  std::string eighty;
  for (std::size_t i = 0; i < limits::name_chars; ++i) eighty += "ä";
  const auto seat = [](std::uint64_t i) { return SeatId(first_person.value + i); };
  const std::string names[] = {"Mia", "Mia", "Ben", "Mia", eighty, eighty};
  const ActivityId id = workshop.step(ideas, "Ideen", protocol::BoardSettings{false, false});
  workshop.by(lead, protocol::StepStart{ideas, {}});
  for (std::uint64_t i = 0; i < 6; ++i) {
    workshop.by(seat(i),
                protocol::PersonRename{seat(i), workshop.text<limits::name_chars>(names[i])});
    workshop.by(seat(i), protocol::CardAdd{
                             id, CardId(0x25 + i), {}, workshop.text<limits::card_chars>("Karte")});
  }
  workshop.by(lead, protocol::PersonRemove{first_person});
  std::vector<std::string> authors;
  const auto board = activity_of(document(workshop.source(), lead), ideas).board;
  for (const auto& card : board->cards) authors.push_back(card.author->value);
  std::string cut = eighty;
  cut.resize(cut.size() - 2 * std::string_view(" (6)").size());
  EXPECT_EQ(authors,
            (std::vector<std::string>{"Mia", "Mia (2)", "Ben", "Mia (4)", eighty, cut + " (6)"}));
  EXPECT_TRUE(protocol::decode_export(to_json(workshop.source(), lead)));
}

TEST(Csv, TypedTextIsNeverAFormula) {
  EXPECT_EQ(text_cell("=1+1"), "\"'=1+1\"");
  EXPECT_EQ(text_cell("-x"), "\"'-x\"");
  EXPECT_EQ(text_cell("@a"), "\"'@a\"");
  EXPECT_EQ(text_cell("\t=a"), "\"'\t=a\"");
  EXPECT_EQ(text_cell("\r=a"), "\"'\r=a\"");
  EXPECT_EQ(text_cell("\n=a"), "\"'\n=a\"");
  EXPECT_EQ(text_cell("a \"b\"; c"), "\"a \"\"b\"\"; c\"");
  EXPECT_EQ(text_cell("a=b"), "\"a=b\"");
  EXPECT_EQ(text_cell(""), "\"\"");
  EXPECT_EQ(text_cell(" "), "\" \"");
}

TEST(Csv, BlanksAndWideSignsBeforeAFormulaHideNothing) {
  for (const char* blank :
       {" ", "  \t", "\u00A0", "\u2003", "\u200B", "\u202F", "\u3000", "\uFEFF", "'", "' "})
    EXPECT_EQ(text_cell(std::string(blank) + "=a"), "\"'" + std::string(blank) + "=a\"");
  for (const char* start : {"=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20", "\uFE66",
                            "\uFE62", "\uFE63", "\uFE6B"}) {
    EXPECT_EQ(text_cell(std::string(start) + "a"), "\"'" + std::string(start) + "a\"");
    EXPECT_EQ(text_cell(" " + std::string(start) + "a"), "\"' " + std::string(start) + "a\"");
  }
  EXPECT_EQ(text_cell("'a"), "\"'a\"");
}

// As spreadsheets in German and English read them when they open the file.
TEST(Csv, WordsThatLookLikeNumbersDatesOrTimesStayWords) {
  for (const char* text : {"10:30",
                           "0151234567",
                           "03.04.",
                           "1/2",
                           "1E5",
                           "12345678901234567890",
                           "1. Mai 2024",
                           "Mai 5",
                           "5. M\u00C4RZ",
                           "Jan 5",
                           "3-Dec",
                           "Mo, 3. Mai",
                           "10:30 Uhr",
                           "5 pm",
                           "WAHR",
                           " false ",
                           "50 %",
                           "5 \u20AC",
                           "$5",
                           "(5)",
                           "-5",
                           "+49 151 23",
                           "1.000,50",
                           "1'000",
                           "2024-05-01T10:30",
                           "\uFF11\uFF12",
                           " 7",
                           "\u22125",
                           "12 EUR"})
    EXPECT_EQ(text_cell(text), "\"=\"\"" + std::string(text) + "\"\"\"");
  for (const char* text : {"Gruppe 1", "um 10", "5 Personen", "4b", "Mai", "a", "5\"", "1\n2",
                           "10 \U0001F642", "e", "..."})
    EXPECT_FALSE(text_cell(text).starts_with("\"=")) << text;
  EXPECT_EQ(text_cell(std::string(100, '1')), "\"=\"\"" + std::string(100, '1') + "\"\"\"");
  EXPECT_EQ(text_cell(std::string(101, '1')), '"' + std::string(101, '1') + '"');
}

TEST(Csv, EveryRowHasTheSameColumnsAndTheFileABom) {
  const Workshop workshop = whole_workshop(Language::de);
  const std::string table = to_csv(workshop.source(), lead);
  EXPECT_TRUE(table.starts_with("\xEF\xBB\xBF\"Schritt\";"));
  bool quoted = false;
  std::size_t cells = 1, columns = 0, rows = 0;
  for (std::size_t i = 3; i < table.size(); ++i) {
    if (table[i] == '"') quoted = !quoted;
    if (quoted) continue;
    if (table[i] == ';') ++cells;
    if (table[i] != '\n') continue;
    EXPECT_EQ(table[i - 1], '\r');
    if (columns == 0) columns = cells;
    EXPECT_EQ(cells, columns) << "row " << rows;
    cells = 1;
    ++rows;
  }
  EXPECT_EQ(columns, 12u + 6 + 16);
  EXPECT_EQ(rows, 1u + 2 + 4 + 1 + 2 + 1);
}

}  // namespace
}  // namespace dialograum::exporting
