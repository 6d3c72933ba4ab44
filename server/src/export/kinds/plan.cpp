#include "export/kinds/plan.hpp"

#include <algorithm>

#include "export/namesakes.hpp"

namespace dialograum::exporting {
namespace {

using protocol::ExportMeasure;
using protocol::Language;
using protocol::MeasureEntity;
using protocol::MeasureGap;
using protocol::MeasureStatus;
using protocol::MeasureVerdict;
using PlanExport = KindExport<protocol::PlanKind>;

// The number of a person without a name, as on cards; of those who came by a link what they are.
std::string name_of(const Screens& screens, const Namesakes& namesakes,
                    const protocol::Confirmation& confirmation) {
  const Language language = screens.language();
  if (confirmation.name) return namesakes.told_apart(confirmation.by, confirmation.name->text);
  if (confirmation.role == protocol::Role::moderator)
    return Both{"Moderation", "Moderator"}.in(language);
  if (confirmation.role != protocol::Role::participant) return Both{"Leitung", "Lead"}.in(language);
  const std::string guest = Both{"Gast", "Guest"}.in(language);
  const auto* person = screens.find<protocol::PersonEntity>(confirmation.by.str());
  return person ? guest + " " + std::to_string(person->number.value) : guest;
}

protocol::Maybe<protocol::PlainMeasureWords> words(
    const protocol::Maybe<protocol::MeasureWords>& text) {
  if (!text) return std::nullopt;
  return protocol::PlainMeasureWords{text->text};
}

ExportMeasure measure_of(const Screens& screens, const Namesakes& namesakes,
                         const MeasureEntity& measure) {
  ExportMeasure out;
  out.id = MeasureId::parse(measure.id.value).value_or(MeasureId());
  out.what = {measure.what.text};
  out.from = measure.from;
  out.to = measure.to;
  out.who = words(measure.who);
  out.indicator = words(measure.indicator);
  out.hours = words(measure.hours);
  out.money = words(measure.money);
  out.load = words(measure.load);
  out.mandate = words(measure.mandate);
  out.verdict = measure.verdict;
  out.needs_decision_by = words(measure.needs_decision_by);
  out.status = measure.status;
  out.evidence = words(measure.evidence);
  out.draft = measure.draft;
  out.missing = measure.missing;
  for (const auto& confirmation : measure.confirmed_by)
    out.confirmed_by.push_back({name_of(screens, namesakes, confirmation)});
  return out;
}

// The measures of a goal, in order.
std::vector<const MeasureEntity*> measures_of(const Screens& screens, ActivityId plan,
                                              ItemId goal) {
  std::vector<const MeasureEntity*> out;
  for (const auto& [id, measure] : screens.all<MeasureEntity>())
    if (measure.activity == plan && measure.goal == goal) out.push_back(&measure);
  std::sort(out.begin(), out.end(), [](const auto* l, const auto* r) {
    return std::tie(l->order.value, l->id.value) < std::tie(r->order.value, r->id.value);
  });
  return out;
}

// ---- the CSV: `part` counts the measures of a plan from 1; 0: a goal without one ----
const ExportMeasure* measure_of(const Line& line) {
  if (!line.activity.plan || line.part == 0) return nullptr;
  std::size_t left = line.part;
  for (const protocol::ExportGoal& goal : line.activity.plan->goals) {
    if (left <= goal.measures.size()) return &goal.measures[left - 1];
    left -= goal.measures.size();
  }
  return nullptr;
}

Both words_for(MeasureVerdict verdict) {
  switch (verdict) {
    case MeasureVerdict::viable:
      return {"tragfähig", "viable"};
    case MeasureVerdict::with_reservation:
      return {"mit Vorbehalt", "with reservation"};
    case MeasureVerdict::not_now:
      return {"nicht jetzt", "not now"};
  }
  return {"", ""};
}

Both words_for(MeasureStatus status) {
  switch (status) {
    case MeasureStatus::open:
      return {"offen", "open"};
    case MeasureStatus::running:
      return {"läuft", "running"};
    case MeasureStatus::reached:
      return {"erreicht", "reached"};
    case MeasureStatus::dropped:
      return {"verworfen", "dropped"};
  }
  return {"", ""};
}

Both words_for(MeasureGap gap) {
  switch (gap) {
    case MeasureGap::who:
      return {"Wer", "Who"};
    case MeasureGap::to:
      return {"Bis", "Until"};
    case MeasureGap::indicator:
      return {"Woran erkennen wir …?", "How will we know?"};
    case MeasureGap::evidence:
      return {"Nachweis", "Evidence"};
  }
  return {"", ""};
}

template <protocol::Maybe<protocol::PlainMeasureWords> ExportMeasure::*Text>
std::string text_of(const Line& line, Language) {
  const ExportMeasure* measure = measure_of(line);
  return measure && measure->*Text ? text_cell((measure->*Text)->value) : "";
}

// A spreadsheet reads a plain ISO day as a date, in every language.
template <protocol::Maybe<protocol::Day> ExportMeasure::*Text>
std::string day_of(const Line& line, Language) {
  const ExportMeasure* measure = measure_of(line);
  return measure && measure->*Text ? quoted((measure->*Text)->value) : "";
}

std::string verdict_cell(const Line& line, Language language) {
  const ExportMeasure* measure = measure_of(line);
  return measure && measure->verdict ? quoted(words_for(*measure->verdict).in(language)) : "";
}

std::string status_cell(const Line& line, Language language) {
  const ExportMeasure* measure = measure_of(line);
  return measure ? quoted(words_for(measure->status).in(language)) : "";
}

std::string draft_cell(const Line& line, Language language) {
  const ExportMeasure* measure = measure_of(line);
  return measure && measure->draft ? quoted(Both{"ja", "yes"}.in(language)) : "";
}

std::string missing_cell(const Line& line, Language language) {
  const ExportMeasure* measure = measure_of(line);
  if (!measure || measure->missing.empty()) return "";
  std::string joined;
  for (MeasureGap gap : measure->missing) {
    if (!joined.empty()) joined += ", ";
    joined += words_for(gap).in(language);
  }
  return quoted(joined);
}

std::string confirmed_cell(const Line& line, Language) {
  const ExportMeasure* measure = measure_of(line);
  if (!measure || measure->confirmed_by.empty()) return "";
  std::string joined;
  for (const auto& name : measure->confirmed_by) {
    if (!joined.empty()) joined += '\n';
    joined += name.value;
  }
  return text_cell(joined);
}

const Column own_columns[] = {
    {{"Ab", "From"}, day_of<&ExportMeasure::from>},
    {{"Bis", "Until"}, day_of<&ExportMeasure::to>},
    {{"Wer", "Who"}, text_of<&ExportMeasure::who>},
    {{"Woran erkennen wir …?", "How will we know?"}, text_of<&ExportMeasure::indicator>},
    {{"Stunden", "Hours"}, text_of<&ExportMeasure::hours>},
    {{"Geld", "Money"}, text_of<&ExportMeasure::money>},
    {{"Belastung", "Workload"}, text_of<&ExportMeasure::load>},
    {{"Mandat", "Mandate"}, text_of<&ExportMeasure::mandate>},
    {{"Realitätscheck", "Reality check"}, verdict_cell},
    {{"Braucht Entscheidung von", "Needs decision by"}, text_of<&ExportMeasure::needs_decision_by>},
    {{"Umsetzung", "Progress"}, status_cell},
    {{"Nachweis", "Evidence"}, text_of<&ExportMeasure::evidence>},
    {{"Entwurf", "Draft"}, draft_cell},
    {{"Fehlt", "Missing"}, missing_cell},
    {{"Bestätigt von", "Confirmed by"}, confirmed_cell},
};

}  // namespace

void PlanExport::add(protocol::ExportActivity& activity_out, const Screens& screens,
                     const protocol::ActivityEntity& activity, const protocol::PlanSettings&) {
  const ActivityId id = ActivityId::parse(activity.id.value).value_or(ActivityId());
  const Namesakes namesakes(screens);
  protocol::ExportPlan& out = activity_out.plan.emplace();
  for (const auto* item : screens.items_of(activity)) {
    if (item->heading) continue;
    protocol::ExportGoal& goal = out.goals.emplace_back();
    goal.id = item->item;
    goal.text = {item->text.text};
    goal.origins = item->origins;
    for (const auto* measure : measures_of(screens, id, item->item))
      goal.measures.push_back(measure_of(screens, namesakes, *measure));
  }
}

void PlanExport::add_lines(Lines& lines, const protocol::ExportActivity& activity) {
  std::size_t part = 0;
  for (const protocol::ExportGoal& goal : activity.plan->goals) {
    const auto add = [&](std::size_t number) -> Line& {
      Line& line = lines.emplace_back(Line{activity, activity.state});
      line.heading = goal.text.value;
      line.item.origins = goal.origins;
      line.part = number;
      return line;
    };
    if (goal.measures.empty()) add(0);
    for (const ExportMeasure& measure : goal.measures) add(++part).text = measure.what.value;
  }
}

std::size_t PlanExport::levels(const protocol::PlanSettings&) { return 0; }

Columns PlanExport::columns() { return own_columns; }

}  // namespace dialograum::exporting
