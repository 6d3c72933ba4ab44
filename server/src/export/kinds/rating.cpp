#include "export/kinds/rating.hpp"

#include <map>

#include "export/kinds/rounds.hpp"

namespace dialograum::exporting {
namespace {

using protocol::AgainstPassive;
using protocol::AgreementWord;
using protocol::Language;
using protocol::RatingSettings;
using RatingExport = KindExport<protocol::RatingKind>;

Both words_for(AgreementWord word) {
  switch (word) {
    case AgreementWord::high:
      return {"weitgehend einig", "mostly agreed"};
    case AgreementWord::mixed:
      return {"gemischt", "mixed"};
    case AgreementWord::low:
      return {"sehr unterschiedlich", "very different"};
  }
  return {"", ""};
}

Both words_for(AgainstPassive against) {
  switch (against) {
    case AgainstPassive::better:
      return {"weniger Widerstand", "less resistance"};
    case AgainstPassive::equal:
      return {"gleich viel Widerstand", "as much resistance"};
    case AgainstPassive::worse:
      return {"mehr Widerstand", "more resistance"};
  }
  return {"", ""};
}

const RatingSettings& settings_of(const Line& line) {
  return std::get<RatingSettings>(line.activity.settings);
}

// "1: trifft nicht zu", one level a line; of systemic consensing the resistance that a level is.
std::string levels_cell(const Line& line, Language) {
  if (!std::holds_alternative<RatingSettings>(line.activity.settings)) return "";
  const RatingSettings& settings = settings_of(line);
  std::map<std::int64_t, std::string> named;
  if (settings.low_label) named[1] = settings.low_label->text;
  if (settings.high_label) named[settings.levels] = settings.high_label->text;
  if (settings.words)
    for (const protocol::LevelWord& one : *settings.words) named[one.level] = one.word.text;
  if (settings.consensing)
    for (std::int64_t level = 1; level <= settings.levels; ++level) {
      std::string& word = named[level];
      std::string resistance = std::to_string(level - 1);
      if (!word.empty()) resistance.append(" ").append(word);
      word = std::move(resistance);
    }
  std::string joined;
  for (const auto& [level, word] : named) {
    if (!joined.empty()) joined += '\n';
    joined.append(std::to_string(level)).append(": ").append(word);
  }
  return joined.empty() ? "" : text_cell(joined);
}

std::string against_cell(const Line& line, Language language) {
  if (!std::holds_alternative<RatingSettings>(line.activity.settings)) return "";
  const auto& consensing = settings_of(line).consensing;
  if (consensing && consensing->item.value == line.item.id.value)
    return quoted(Both{"Passivlösung", "status-quo option"}.in(language));
  const auto& result = line.item.consensing;
  if (!result || !result->against_passive) return "";
  return quoted(words_for(*result->against_passive).in(language));
}

template <class Get>
std::string of_result(const Line& line, Get get) {
  return line.item.consensing ? get(*line.item.consensing) : std::string();
}

bool has_words(const protocol::Settings& settings) {
  const auto* rating = std::get_if<RatingSettings>(&settings);
  return rating && (rating->words || rating->consensing);
}

bool is_consensing(const protocol::Settings& settings) {
  const auto* rating = std::get_if<RatingSettings>(&settings);
  return rating && rating->consensing;
}

bool is_compared(const protocol::Settings& settings) {
  const auto* rating = std::get_if<RatingSettings>(&settings);
  return rating && rating->compare;
}

std::string group_cell(const Line& line, Language language) {
  if (!line.group) return "";
  return line.group->empty() ? quoted(Both{"alle anderen", "all others"}.in(language))
                             : text_cell(*line.group);
}

const Column own_columns[] = {
    {{"Gruppe", "Group"}, group_cell, is_compared},
    {{"Kann ich nicht beurteilen", "Cannot judge"},
     [](const Line& l, Language) { return number_cell(l.item.cannot_judge); }},
    {{"Median", "Median"},
     [](const Line& l, Language in) { return decimal_cell(l.item.median, in); }},
    {{"Unteres Quartil", "Lower quartile"},
     [](const Line& l, Language in) { return decimal_cell(l.item.q1, in); }},
    {{"Oberes Quartil", "Upper quartile"},
     [](const Line& l, Language in) { return decimal_cell(l.item.q3, in); }},
    {{"Quartilsabstand", "Interquartile range"},
     [](const Line& l, Language in) { return decimal_cell(l.item.iqr, in); }},
    {{"Übereinstimmung A", "Agreement A"},
     [](const Line& l, Language in) { return decimal_cell(l.item.agreement, in); }},
    {{"Übereinstimmung", "Agreement"},
     [](const Line& l, Language in) {
       const auto& word = l.item.agreement_word;
       return word ? quoted(words_for(*word).in(in)) : std::string();
     }},
    {{"Stufen", "Levels"}, levels_cell, has_words},
    {{"Teilnehmende", "People"},
     [](const Line& l, Language) {
       return of_result(l, [](const auto& r) { return quoted(std::to_string(r.people.value)); });
     },
     is_consensing},
    {{"Summe Widerstand", "Sum of resistance"},
     [](const Line& l, Language) {
       return of_result(l, [](const auto& r) { return quoted(std::to_string(r.sum.value)); });
     },
     is_consensing},
    {{"Höchster Widerstand", "Highest resistance"},
     [](const Line& l, Language) {
       return of_result(l, [](const auto& r) { return number_cell(r.highest); });
     },
     is_consensing},
    {{"Akzeptanz in Prozent", "Acceptance in per cent"},
     [](const Line& l, Language in) {
       return of_result(l, [&](const auto& r) { return decimal_cell(r.acceptance, in); });
     },
     is_consensing},
    {{"Gegenüber der Passivlösung", "Against the status-quo option"}, against_cell, is_consensing},
};

}  // namespace

void RatingExport::add(protocol::ExportActivity& out, const Screens& screens,
                       const protocol::ActivityEntity& activity, const protocol::RatingSettings&) {
  out.rounds = rounds_of(screens, activity, false, item_choices(screens, activity));
}

void RatingExport::add_lines(Lines& lines, const protocol::ExportActivity& activity) {
  add_item_lines(lines, activity);
}

std::size_t RatingExport::levels(const protocol::RatingSettings& settings) {
  return static_cast<std::size_t>(settings.levels.value);
}

Columns RatingExport::columns() { return own_columns; }

}  // namespace dialograum::exporting
