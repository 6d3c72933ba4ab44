#include "export/kinds/rating.hpp"

#include "export/kinds/rounds.hpp"

namespace dialograum::exporting {
namespace {

using protocol::AgreementWord;
using protocol::Language;
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

const Column own_columns[] = {
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
