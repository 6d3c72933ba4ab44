#include "export/kinds/rounds.hpp"

#include <map>
#include <optional>
#include <set>

namespace dialograum::exporting {
namespace {

using protocol::ActivityEntity;
using protocol::ExportItem;
using protocol::ExportRound;
using protocol::ExportState;
using protocol::Phase;
using protocol::Words;

// In the order of their list, all others last.
void add_groups(ExportItem& item, const Screens& screens, const protocol::ResultEntity& result) {
  if (!result.groups) return;
  std::map<ValueId, std::string> names;
  std::vector<ValueId> order;
  for (const auto& [id, list] : screens.all<protocol::AffiliationEntity>())
    for (const protocol::AffiliationValue& one : list.values) {
      names[one.value] = one.name.text;
      order.push_back(one.value);
    }
  item.groups.emplace();
  const auto add = [&](const protocol::GroupResult& group) {
    protocol::ExportGroup& out = item.groups->emplace_back();
    out.value = group.value;
    if (group.value) out.name = Words<limits::name_chars>{names[*group.value]};
    out.n = group.n;
    out.counts = group.counts;
    out.cannot_judge = group.cannot_judge;
    out.median = group.median;
    out.q1 = group.q1;
    out.q3 = group.q3;
  };
  for (ValueId value : order)
    for (const protocol::GroupResult& group : *result.groups)
      if (group.value == value) add(group);
  for (const protocol::GroupResult& group : *result.groups)
    if (!group.value) add(group);
}

void add_numbers(ExportItem& item, const protocol::ResultEntity& result) {
  item.n = result.n;
  item.counts = result.counts;
  item.cannot_judge = result.cannot_judge;
  item.median = result.median;
  item.q1 = result.q1;
  item.q3 = result.q3;
  item.iqr = result.iqr;
  item.agreement = result.agreement;
  item.agreement_word = result.agreement_word;
  item.voters = result.voters;
  item.points = result.points;
  item.rank = result.rank;
  item.merged_into = result.merged_into;
  item.matrix = result.matrix;
  item.left_out = result.left_out;
  item.withheld = result.withheld;
  item.consensing = result.consensing;
}

void add_reasons(ExportRound& round, const Screens& screens, ActivityId activity) {
  std::map<ItemId, std::map<std::pair<std::int64_t, std::string>, protocol::ExportReason>> found;
  for (const auto& [id, reason] : screens.all<protocol::ReasonEntity>())
    if (reason.activity == activity && reason.round == round.round)
      found[reason.item][{reason.order, id}] = {reason.tag, {reason.text.text}};
  for (ExportItem& item : round.items) {
    auto it = found.find(ItemId(item.id.value));
    if (it == found.end()) continue;
    item.reasons.emplace();
    for (auto& [order, reason] : it->second) item.reasons->push_back(std::move(reason));
  }
}

// What a round asked about, where that may not be all there is; a result says by itself that its
// thing was.
using Offered = std::optional<std::set<TargetId>>;

Offered offered_in(const ActivityEntity& activity, std::int64_t number, bool shown) {
  const bool is_current = number == activity.round;
  const auto set_of = [](const auto& ids) {
    std::set<TargetId> set;
    for (const auto& id : ids) set.emplace(id.value);
    return set;
  };
  if (activity.options) return is_current ? set_of(*activity.options) : std::set<TargetId>();
  if (shown) return std::set<TargetId>();
  // While it runs these are its criteria.
  const bool runs = activity.phase == Phase::open || activity.phase == Phase::closed;
  return is_current && runs && activity.focus ? Offered(set_of(*activity.focus)) : std::nullopt;
}

// `choices` in their order, then whatever else has a result (something that was taken away since).
ExportRound round_of(const Screens& screens, ActivityId activity, std::int64_t number, bool shown,
                     const std::vector<Choice>& choices, const Offered& offered) {
  ExportRound round;
  round.round = number;
  round.state = shown ? ExportState::shown : ExportState::hidden;
  std::map<TargetId, const protocol::ResultEntity*> results;
  for (const auto& [id, result] : screens.all<protocol::ResultEntity>())
    if (result.activity == activity && result.round == number) results[result.item] = &result;
  auto add = [&](const Choice& choice) {
    ExportItem& item = round.items.emplace_back();
    item.id = choice.id;
    item.text = {choice.text};
    if (choice.heading) item.heading = true;
    item.origins = choice.origins;
    if (auto it = results.find(choice.id); it != results.end()) {
      add_numbers(item, *it->second);
      add_groups(item, screens, *it->second);
      results.erase(it);
    }
  };
  for (const Choice& choice : choices) {
    // What came after the round was opened was not in it.
    if (choice.heading || !offered || offered->contains(choice.id) || results.contains(choice.id))
      add(choice);
  }
  const auto others = results;
  for (const auto& [id, result] : others) add({id, screens.words_of(id)});
  add_reasons(round, screens, activity);
  return round;
}

// The same line for one group: its numbers, and nothing that is said of all together.
Line line_of(const Line& all, const protocol::ExportGroup& group) {
  Line line = all;
  line.group = group.name ? group.name->value : std::string();
  line.item = {};
  line.item.n = group.n;
  line.item.counts = group.counts;
  line.item.cannot_judge = group.cannot_judge;
  line.item.median = group.median;
  line.item.q1 = group.q1;
  line.item.q3 = group.q3;
  return line;
}

}  // namespace

std::vector<Choice> item_choices(const Screens& screens, const ActivityEntity& activity) {
  std::vector<Choice> choices;
  for (const auto* item : screens.items_of(activity))
    choices.push_back({TargetId(item->item.value), item->text.text, item->heading, item->origins});
  return choices;
}

// Rounds before the current one were revealed: only a reveal lets the next one begin.
protocol::List<ExportRound, limits::rounds> rounds_of(const Screens& screens,
                                                      const ActivityEntity& activity,
                                                      bool open_at_once,
                                                      const std::vector<Choice>& choices) {
  const ActivityId id = ActivityId::parse(activity.id.value).value_or(ActivityId());
  protocol::List<ExportRound, limits::rounds> rounds;
  for (std::int64_t number = 1; number <= activity.round; ++number) {
    const bool shown = number < activity.round || activity.phase == Phase::revealed ||
                       (open_at_once && activity.phase != Phase::preparing);
    rounds.push_back(
        round_of(screens, id, number, shown, choices, offered_in(activity, number, shown)));
  }
  return rounds;
}

void add_item_lines(Lines& lines, const protocol::ExportActivity& activity) {
  for (const ExportRound& round : *activity.rounds) {
    std::map<TargetId, std::string> texts;
    for (const ExportItem& item : round.items) texts[item.id] = item.text.value;
    // Only a reveal lets another round begin.
    const bool earlier = round.round.value < static_cast<std::int64_t>(activity.rounds->size());
    const Phase phase = earlier ? Phase::revealed : activity.state;
    std::string topic;
    for (const ExportItem& item : round.items) {
      if (item.heading.value_or(false)) {
        topic = item.text.value;
        continue;
      }
      Line& line = lines.emplace_back(Line{activity, phase, round.state, round.round.value});
      line.heading = topic;
      line.text = item.text.value;
      line.taken = item.left_out.value_or(false);
      if (item.merged_into) line.merged = texts[*item.merged_into];
      line.item = item;
      const Line all = line;
      if (item.groups)
        for (const protocol::ExportGroup& group : *item.groups)
          lines.push_back(line_of(all, group));
    }
  }
}

}  // namespace dialograum::exporting
