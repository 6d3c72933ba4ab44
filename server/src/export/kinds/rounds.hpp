// What kinds with results per item have in common in an export: rounds of items. Numbers come from
// result entities alone, and before a reveal there are none.
#pragma once

#include "export/csv_line.hpp"
#include "export/screens.hpp"

namespace dialograum::exporting {

// What can be rated or voted on, with its text.
struct Choice {
  TargetId id;
  std::string text;
  bool heading = false;
  decltype(protocol::ItemEntity::origins) origins = {};
};

// The items of an activity.
std::vector<Choice> item_choices(const Screens& screens, const protocol::ActivityEntity& activity);

// `open_at_once`: results are visible without a reveal.
protocol::List<protocol::ExportRound, limits::rounds> rounds_of(
    const Screens& screens, const protocol::ActivityEntity& activity, bool open_at_once,
    const std::vector<Choice>& choices);

// A line for each item of each round.
void add_item_lines(Lines& lines, const protocol::ExportActivity& activity);

}  // namespace dialograum::exporting
