#include "export/kinds/matrix.hpp"

#include "export/kinds/rounds.hpp"

namespace dialograum::exporting {
namespace {

using protocol::AxisResult;
using protocol::Language;
using protocol::MatrixAxis;
using protocol::MatrixSettings;
using protocol::Quadrant;
using MatrixExport = KindExport<protocol::MatrixKind>;

Both words_for(Quadrant quadrant) {
  switch (quadrant) {
    case Quadrant::quick_win:
      return {"Quick Win", "Quick win"};
    case Quadrant::strategic:
      return {"strategisch", "strategic"};
    case Quadrant::filler:
      return {"Füllmaßnahme", "filler"};
    case Quadrant::avoid:
      return {"vermeiden", "avoid"};
    case Quadrant::borderline:
      return {"Grenze", "borderline"};
  }
  return {"", ""};
}

std::string axis_cell(const Line& line, Language language) {
  if (!line.item.matrix) return "";
  const auto& settings = std::get<MatrixSettings>(line.activity.settings);
  const bool across = line.part == 0;
  const MatrixAxis& axis = across ? settings.x : settings.y;
  if (axis.name) return text_cell(axis.name->text);
  return quoted((across ? Both{"Aufwand", "Effort"} : Both{"Wirkung", "Impact"}).in(language));
}

std::string quadrant_cell(const Line& line, Language language) {
  const auto& matrix = line.item.matrix;
  if (!matrix || !matrix->quadrant) return "";
  return quoted(words_for(*matrix->quadrant).in(language));
}

const Column own_columns[] = {{{"Achse", "Axis"}, axis_cell},
                              {{"Feld", "Quadrant"}, quadrant_cell}};

// What an axis has in the columns of a rating.
Line line_of(const Line& both, std::size_t part, const AxisResult& axis) {
  Line line = both;
  line.part = part;
  line.item.counts = axis.counts;
  line.item.median = axis.median;
  line.item.q1 = axis.q1;
  line.item.q3 = axis.q3;
  line.item.iqr = axis.iqr;
  return line;
}

}  // namespace

void MatrixExport::add(protocol::ExportActivity& out, const Screens& screens,
                       const protocol::ActivityEntity& activity, const MatrixSettings&) {
  out.rounds = rounds_of(screens, activity, false, item_choices(screens, activity));
}

void MatrixExport::add_lines(Lines& lines, const protocol::ExportActivity& activity) {
  Lines items;
  add_item_lines(items, activity);
  for (const Line& item : items) {
    if (!item.item.matrix) {
      lines.push_back(item);
      continue;
    }
    lines.push_back(line_of(item, 0, item.item.matrix->x));
    lines.push_back(line_of(item, 1, item.item.matrix->y));
  }
}

std::size_t MatrixExport::levels(const MatrixSettings& settings) {
  return static_cast<std::size_t>(settings.levels.value);
}

Columns MatrixExport::columns() { return own_columns; }

}  // namespace dialograum::exporting
