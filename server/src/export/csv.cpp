#include "export/csv.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "export/text_cell.hpp"

namespace dialograum::exporting {
namespace {

using protocol::ActivityKind;
using protocol::Decimal;
using protocol::ExportActivity;
using protocol::ExportItem;
using protocol::ExportState;
using protocol::Language;

// The fixed columns before and after those of the levels.
enum Column { step, kind, room, phase, round, column, heading, text, author, taken, n };
enum Tail {
  cannot_judge,
  median,
  q1,
  q3,
  iqr,
  agreement,
  word,
  points,
  voters,
  rank,
  merged,
  reasons
};

struct Names {
  std::array<const char*, 11> columns;
  const char* level;
  std::array<const char*, 12> tail;
  std::array<const char*, 4> kinds;
  std::array<const char*, 4> phases;
  std::array<const char*, 3> words;
  std::array<const char*, 4> tags;
  const char* not_revealed;
  const char* yes;
  char point;
};

constexpr Names german{{"Schritt", "Art", "Raum", "Stand", "Runde", "Spalte", "Thema", "Text",
                        "Von", "Ausgeblendet", "n"},
                       "Stufe ",
                       {"Kann ich nicht beurteilen", "Median", "Unteres Quartil", "Oberes Quartil",
                        "Quartilsabstand", "Übereinstimmung A", "Übereinstimmung", "Punkte",
                        "Stimmende", "Rang", "Zusammengeführt mit", "Begründungen"},
                       {"Information", "Einschätzung", "Ideen", "Punkte"},
                       {"vorbereitet", "offen", "geschlossen", "aufgedeckt"},
                       {"weitgehend einig", "gemischt", "sehr unterschiedlich"},
                       {"", "Gutes Praxisbeispiel", "Informationslücke", "Offene Frage"},
                       "noch nicht aufgedeckt",
                       "ja",
                       ','};

constexpr Names english{
    {"Step", "Kind", "Room", "State", "Round", "Column", "Topic", "Text", "By", "Hidden", "n"},
    "Level ",
    {"Cannot judge", "Median", "Lower quartile", "Upper quartile", "Interquartile range",
     "Agreement A", "Agreement", "Points", "Voters", "Rank", "Merged into", "Reasons"},
    {"Information", "Rating", "Ideas", "Vote"},
    {"prepared", "open", "closed", "revealed"},
    {"mostly agreed", "mixed", "very different"},
    {"", "Good practice", "Missing information", "Open question"},
    "not revealed yet",
    "yes",
    '.'};

template <class Enum, std::size_t N>
const char* name_of(const std::array<const char*, N>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

std::string decimal(const Decimal& value, char point) {
  const std::int64_t magnitude = value.millionths < 0 ? -value.millionths : value.millionths;
  std::string digits = std::to_string(magnitude % 1'000'000);
  digits.insert(0, 6 - digits.size(), '0');
  digits.erase(digits.find_last_not_of('0') + 1);
  std::string out = value.millionths < 0 ? "-" : "";
  out += std::to_string(magnitude / 1'000'000);
  return digits.empty() ? out : out + point + digits;
}

class Table {
 public:
  explicit Table(const protocol::Export& document)
      : names_(document.language == Language::de ? german : english) {
    for (const auto& one : document.rooms) rooms_[one.id] = one.name.value;
    for (const auto& activity : document.activities)
      if (const auto* settings = std::get_if<protocol::RatingSettings>(&activity.settings))
        levels_ = std::max(levels_, static_cast<std::size_t>(settings->levels.value));
    header();
  }

  void add(const ExportActivity& activity) {
    if (activity.rounds)
      for (const auto& one : *activity.rounds) add_round(activity, one);
    if (activity.board) add_board(activity, *activity.board);
  }

  std::string take() { return std::move(out_); }

 private:
  using Row = std::vector<std::string>;  // cells as they are written

  std::size_t tail(Tail column) const { return names_.columns.size() + levels_ + column; }

  void header() {
    Row row;
    for (const char* one : names_.columns) row.push_back(quoted(one));
    for (std::size_t i = 1; i <= levels_; ++i)
      row.push_back(quoted(names_.level + std::to_string(i)));
    for (const char* one : names_.tail) row.push_back(quoted(one));
    write(row);
  }

  void write(const Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out_ += ';';
      out_ += row[i];
    }
    out_ += "\r\n";
  }

  // `stand`: of what the row is about, which may be an earlier round than the one that runs.
  Row row_of(const ExportActivity& activity, ExportState state, protocol::Phase stand) const {
    Row row(names_.columns.size() + levels_ + names_.tail.size(), "\"\"");
    row[step] = text_cell(activity.title.value);
    row[kind] = quoted(name_of(names_.kinds, activity.kind));
    if (auto it = rooms_.find(activity.room); it != rooms_.end()) row[room] = text_cell(it->second);
    const bool waits = state == ExportState::hidden && stand != protocol::Phase::preparing;
    row[phase] = quoted(waits ? names_.not_revealed : name_of(names_.phases, stand));
    return row;
  }

  template <class T>
  static void put(std::string& cell, const protocol::Maybe<T>& value) {
    if (value) cell = quoted(std::to_string(value->value));
  }
  void put(std::string& cell, const protocol::Maybe<Decimal>& value) const {
    if (value) cell = quoted(decimal(*value, names_.point));
  }

  void add_round(const ExportActivity& activity, const protocol::ExportRound& one) {
    std::map<TargetId, std::string_view> texts;
    for (const ExportItem& item : one.items) texts[item.id] = item.text.value;
    // Only a reveal lets another round begin.
    const bool earlier = one.round.value < static_cast<std::int64_t>(activity.rounds->size());
    const protocol::Phase stand = earlier ? protocol::Phase::revealed : activity.state;
    std::string_view topic;
    for (const ExportItem& item : one.items) {
      if (item.heading.value_or(false)) {
        topic = item.text.value;
        continue;
      }
      Row row = row_of(activity, one.state, stand);
      row[round] = quoted(std::to_string(one.round.value));
      row[heading] = text_cell(topic);
      row[text] = text_cell(item.text.value);
      add_numbers(row, item);
      if (item.left_out.value_or(false)) row[taken] = quoted(names_.yes);
      if (item.merged_into) row[tail(merged)] = text_cell(texts[*item.merged_into]);
      if (item.reasons) row[tail(reasons)] = reasons_cell(*item.reasons);
      write(row);
    }
  }

  void add_numbers(Row& row, const ExportItem& item) const {
    put(row[n], item.n);
    if (item.counts)
      for (std::size_t i = 0; i < item.counts->size() && i < levels_; ++i)
        row[names_.columns.size() + i] = quoted(std::to_string((*item.counts)[i].value));
    put(row[tail(cannot_judge)], item.cannot_judge);
    put(row[tail(median)], item.median);
    put(row[tail(q1)], item.q1);
    put(row[tail(q3)], item.q3);
    put(row[tail(iqr)], item.iqr);
    put(row[tail(agreement)], item.agreement);
    if (item.agreement_word) row[tail(word)] = quoted(name_of(names_.words, *item.agreement_word));
    put(row[tail(points)], item.points);
    put(row[tail(voters)], item.voters);
    put(row[tail(rank)], item.rank);
  }

  template <class Reasons>
  std::string reasons_cell(const Reasons& all) const {
    std::string joined;
    for (const protocol::ExportReason& reason : all) {
      if (!joined.empty()) joined += '\n';
      const std::string_view tag = name_of(names_.tags, reason.tag);
      if (!tag.empty()) joined.append(tag).append(": ");
      joined += reason.text.value;
    }
    return text_cell(joined);
  }

  void add_board(const ExportActivity& activity, const protocol::ExportBoard& board) {
    std::map<ItemId, std::string_view> columns;
    for (const auto& one : board.columns) columns[one.id] = one.text.value;
    std::map<ClusterId, std::string_view> clusters;
    for (const auto& one : board.clusters)
      if (one.title) clusters[one.id] = one.title->value;
    // Cards that are seen while the running round is hidden are those of revealed rounds.
    const bool hidden = board.state == ExportState::hidden;
    const protocol::Phase stand = hidden ? protocol::Phase::revealed : activity.state;
    for (const auto& card : board.cards) {
      Row row = row_of(activity, ExportState::shown, stand);
      if (card.column) row[column] = text_cell(columns[*card.column]);
      if (card.cluster) row[heading] = text_cell(clusters[*card.cluster]);
      row[text] = text_cell(card.text.value);
      if (card.author) row[author] = text_cell(card.author->value);
      if (card.hidden) row[taken] = quoted(names_.yes);
      write(row);
    }
    // What is not to be seen says why.
    if (hidden || board.cards.empty()) write(row_of(activity, board.state, activity.state));
  }

  const Names& names_;
  std::map<RoomId, std::string> rooms_;
  std::size_t levels_ = 0;
  std::string out_ = "\xEF\xBB\xBF";
};

}  // namespace

std::string csv(const protocol::Export& document) {
  Table table(document);
  for (const ExportActivity& activity : document.activities) table.add(activity);
  return table.take();
}

}  // namespace dialograum::exporting
