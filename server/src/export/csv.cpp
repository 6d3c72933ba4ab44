#include "export/csv.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "export/csv_line.hpp"
#include "export/kinds/registry.hpp"
#include "protocol/codec.hpp"

namespace dialograum::exporting {
namespace {

using protocol::Decimal;
using protocol::ExportActivity;
using protocol::ExportState;
using protocol::Language;
using protocol::Phase;
using protocol::ReasonTag;

Both words_for(Phase phase) {
  switch (phase) {
    case Phase::preparing:
      return {"vorbereitet", "prepared"};
    case Phase::open:
      return {"offen", "open"};
    case Phase::closed:
      return {"geschlossen", "closed"};
    case Phase::revealed:
      return {"aufgedeckt", "revealed"};
  }
  return {"", ""};
}

Both words_for(ReasonTag tag) {
  switch (tag) {
    case ReasonTag::none:
      return {"", ""};
    case ReasonTag::practice:
      return {"Gutes Praxisbeispiel", "Good practice"};
    case ReasonTag::gap:
      return {"Informationslücke", "Missing information"};
    case ReasonTag::question:
      return {"Offene Frage", "Open question"};
  }
  return {"", ""};
}

std::string phase_cell(const Line& line, Language language) {
  if (line.item.withheld)
    return quoted(Both{"zu wenige Antworten", "too few answers"}.in(language));
  const bool waits = line.state == ExportState::hidden && line.phase != Phase::preparing;
  const Both words = waits ? Both{"noch nicht aufgedeckt", "not revealed yet"}
                           : words_for(line.phase);
  return quoted(words.in(language));
}

std::string reasons_cell(const Line& line, Language language) {
  if (!line.item.reasons) return "";
  std::string joined;
  for (const protocol::ExportReason& reason : *line.item.reasons) {
    if (!joined.empty()) joined += '\n';
    const std::string_view tag = words_for(reason.tag).in(language);
    if (!tag.empty()) joined.append(tag).append(": ");
    joined += reason.text.value;
  }
  return text_cell(joined);
}

// What a line is about, before its numbers; the room comes from elsewhere.
const Column first_columns[] = {
    {{"Schritt", "Step"},
     [](const Line& l, Language) { return text_cell(l.activity.title.value); }},
    {{"Art", "Kind"},
     [](const Line& l, Language in) { return quoted(name_of(l.activity.settings).in(in)); }},
};
const Column columns[] = {
    {{"Stand", "State"}, phase_cell},
    {{"Runde", "Round"},
     [](const Line& l, Language) { return l.round ? quoted(std::to_string(*l.round)) : ""; }},
    {{"Spalte", "Column"}, [](const Line& l, Language) { return words_cell(l.column); }},
    {{"Thema", "Topic"}, [](const Line& l, Language) { return words_cell(l.heading); }},
    {{"Worüber", "About"}, [](const Line& l, Language) { return words_cell(l.about); }},
    {{"Text", "Text"}, [](const Line& l, Language) { return words_cell(l.text); }},
    {{"Von", "By"}, [](const Line& l, Language) { return words_cell(l.author); }},
    {{"Ausgeblendet", "Hidden"},
     [](const Line& l, Language in) {
       return l.taken ? quoted(Both{"ja", "yes"}.in(in)) : std::string();
     }},
    {{"n", "n"}, [](const Line& l, Language) { return number_cell(l.item.n); }},
};
const Column last_columns[] = {{{"Begründungen", "Reasons"}, reasons_cell}};
constexpr Both room_name{"Raum", "Room"};
constexpr Both origin_name{"Herkunft", "Origin"};
constexpr Both level_name{"Stufe ", "Level "};

class Table {
 public:
  explicit Table(const protocol::Export& document) : language_(document.language) {
    for (const auto& room : document.rooms) rooms_[room.id] = room.name.value;
    for (const auto& activity : document.activities) {
      levels_ = std::max(levels_, levels_of(activity.settings));
      steps_[activity.step] = activity.title.value;
      kinds_.insert(activity.kind);
      for (const Column& column : columns_of(activity))
        if (std::ranges::find(on_demand_, &column) == on_demand_.end())
          on_demand_.push_back(&column);
      for (std::string& label : field_labels(activity))
        if (std::ranges::find(fields_, label) == fields_.end()) fields_.push_back(std::move(label));
    }
    each_columns([&](Columns of_kind) {
      for (const Column& column : of_kind)
        if (column.where &&
            std::none_of(document.activities.begin(), document.activities.end(),
                         [&](const auto& one) { return column.where(one.settings); }))
          left_out_.insert(&column);
    });
    header();
  }

  void add(const Line& line) {
    begin();
    add_cells(first_columns, line);
    const auto room = rooms_.find(line.activity.room);
    cell(room == rooms_.end() ? "" : text_cell(room->second));
    add_cells(columns, line);
    for (std::size_t i = 0; i < levels_; ++i) {
      const bool has = line.item.counts && i < line.item.counts->size();
      cell(has ? quoted(std::to_string((*line.item.counts)[i].value)) : "");
    }
    each_columns([&](Columns of_kind) { add_cells(of_kind, line); });
    for (const Column* column : on_demand_) cell(column->cell(line, language_));
    for (const std::string& label : fields_) cell(field_cell(line, label));
    add_cells(last_columns, line);
    cell(origins_cell(line));
    out_ += "\r\n";
  }

  std::string take() { return std::move(out_); }

 private:
  void begin() { first_ = true; }

  template <class F>
  void each_columns(F f) const {
    each_kinds_columns([this](protocol::ActivityKind kind) { return kinds_.contains(kind); }, f);
  }

  // Fields of one name stand in one column, whichever boards have them. Where a board has two of
  // the same, both are in it.
  static std::string field_cell(const Line& line, const std::string& label) {
    std::string joined;
    for (const auto& [name, words] : line.fields) {
      if (name != label) continue;
      if (!joined.empty()) joined += '\n';
      joined += words;
    }
    return joined.empty() ? "" : text_cell(joined);
  }

  // "Room: step", one a line; the step only where the role may see it.
  std::string origins_cell(const Line& line) const {
    if (!line.item.origins) return "";
    std::string joined;
    for (const protocol::Origin& origin : *line.item.origins) {
      if (!joined.empty()) joined += '\n';
      if (auto room = rooms_.find(origin.room); room != rooms_.end()) joined += room->second;
      if (auto step = steps_.find(origin.step); step != steps_.end()) joined += ": " + step->second;
    }
    return text_cell(joined);
  }

  void cell(const std::string& written) {
    if (!first_) out_ += ';';
    first_ = false;
    out_ += written.empty() ? "\"\"" : written;
  }

  void add_cells(Columns some, const Line& line) {
    for (const Column& column : some)
      if (!left_out_.contains(&column)) cell(column.cell(line, language_));
  }

  void add_names(Columns some) {
    for (const Column& column : some)
      if (!left_out_.contains(&column)) cell(quoted(column.name.in(language_)));
  }

  void header() {
    begin();
    add_names(first_columns);
    cell(quoted(room_name.in(language_)));
    add_names(columns);
    for (std::size_t i = 1; i <= levels_; ++i)
      cell(quoted(level_name.in(language_) + std::to_string(i)));
    each_columns([&](Columns of_kind) { add_names(of_kind); });
    for (const Column* column : on_demand_) cell(quoted(column->name.in(language_)));
    for (const std::string& label : fields_) cell(text_cell(label));
    add_names(last_columns);
    cell(quoted(origin_name.in(language_)));
    out_ += "\r\n";
  }

  Language language_;
  std::map<RoomId, std::string> rooms_;
  std::map<StepId, std::string> steps_;
  std::set<protocol::ActivityKind> kinds_;
  std::vector<const Column*> on_demand_;  // the few that single activities need
  std::vector<std::string> fields_;       // that boards name
  std::set<const Column*> left_out_;
  std::size_t levels_ = 0;
  bool first_ = true;
  std::string out_ = "\xEF\xBB\xBF";
};

}  // namespace

std::string decimal_cell(const protocol::Maybe<Decimal>& value, Language language) {
  if (!value) return "";
  return quoted(protocol::decimal_text(*value, language == Language::de ? ',' : '.'));
}

std::string csv(const protocol::Export& document) {
  Table table(document);
  for (const ExportActivity& activity : document.activities)
    for (const Line& line : lines_of(activity)) table.add(line);
  return table.take();
}

}  // namespace dialograum::exporting
