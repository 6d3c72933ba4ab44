#include "export/kinds/vote.hpp"

#include "export/kinds/rounds.hpp"

namespace dialograum::exporting {
namespace {

using protocol::ActivityEntity;
using protocol::Language;
using protocol::VoteSettings;
using protocol::VoteTargets;
using VoteExport = KindExport<protocol::VoteKind>;

const Column own_columns[] = {
    {{"Punkte", "Dots"}, [](const Line& l, Language) { return number_cell(l.item.points); }},
    {{"Stimmende", "Voters"}, [](const Line& l, Language) { return number_cell(l.item.voters); }},
    {{"Rang", "Rank"}, [](const Line& l, Language) { return number_cell(l.item.rank); }},
    {{"Zusammengeführt mit", "Merged into"},
     [](const Line& l, Language) { return words_cell(l.merged); }},
};

// The step's board in the same room, else in the plenary.
const ActivityEntity* board_of(const Screens& screens, const ActivityEntity& vote,
                               const VoteSettings& settings) {
  const ActivityEntity* elsewhere = nullptr;
  for (const auto& [id, activity] : screens.all<ActivityEntity>()) {
    if (!settings.board || activity.step != *settings.board) continue;
    if (activity.room == vote.room) return &activity;
    const auto* room = screens.find<protocol::RoomEntity>(activity.room.str());
    if (room && room->kind == protocol::RoomKind::plenary) elsewhere = &activity;
  }
  return elsewhere;
}

// What dots go to: a list's items, or the cards and clusters of the board.
std::vector<Choice> targets_of(const Screens& screens, const ActivityEntity& vote,
                               const VoteSettings& settings) {
  if (settings.targets == VoteTargets::list) return item_choices(screens, vote);
  std::vector<Choice> out;
  const auto* board = board_of(screens, vote, settings);
  if (!board) return out;
  const ActivityId id = ActivityId::parse(board->id.value).value_or(ActivityId());
  const bool clusters_too = settings.targets == VoteTargets::clusters;
  if (clusters_too)
    for (const auto* cluster : screens.clusters_of(id)) {
      const TargetId target = TargetId::parse(cluster->id.value).value_or(TargetId());
      out.push_back({target, screens.words_of(target)});
    }
  for (const auto* card : screens.cards_of(id)) {
    if (card->hidden || (clusters_too && card->cluster)) continue;
    out.push_back({TargetId::parse(card->id.value).value_or(TargetId()), card->text.text});
  }
  return out;
}

}  // namespace

void VoteExport::add(protocol::ExportActivity& out, const Screens& screens,
                     const ActivityEntity& activity, const VoteSettings& settings) {
  out.rounds = rounds_of(screens, activity, !settings.blind,
                         targets_of(screens, activity, settings));
}

void VoteExport::add_lines(Lines& lines, const protocol::ExportActivity& activity) {
  add_item_lines(lines, activity);
}

std::size_t VoteExport::levels(const VoteSettings&) { return 0; }

Columns VoteExport::columns() { return own_columns; }

}  // namespace dialograum::exporting
