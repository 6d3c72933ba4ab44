#include "export/kinds/agreement.hpp"

#include <vector>

#include "export/namesakes.hpp"

namespace dialograum::exporting {
namespace {

using protocol::ExportSection;
using protocol::Language;
using AgreementExport = KindExport<protocol::AgreementKind>;

template <std::size_t Max>
protocol::Maybe<protocol::Words<Max>> words(const protocol::Maybe<protocol::Text<Max>>& text) {
  if (!text) return std::nullopt;
  return protocol::Words<Max>{text->text};
}

// Objections are in the order of their ids, which says nothing about when somebody sent them.
protocol::List<protocol::ExportObjection, limits::seats> objections_to(const Screens& screens,
                                                                       const Namesakes& namesakes,
                                                                       ActivityId activity,
                                                                       ItemId section) {
  protocol::List<protocol::ExportObjection, limits::seats> out;
  for (const auto& [id, objection] : screens.all<protocol::ObjectionEntity>()) {
    if (objection.activity != activity || objection.section != section) continue;
    protocol::ExportObjection& one = out.emplace_back();
    one.id = ObjectionId::parse(id).value_or(ObjectionId());
    one.reason = {objection.reason.text};
    if (objection.author && objection.author_name)
      one.author = {namesakes.told_apart(*objection.author, objection.author_name->text)};
  }
  return out;
}

ExportSection section_of(const Screens& screens, const Namesakes& namesakes, ActivityId activity,
                         const protocol::ItemEntity& item) {
  ExportSection out;
  out.id = item.item;
  out.text = {item.text.text};
  out.body = words(item.body);
  if (item.earlier) out.version = static_cast<std::int64_t>(item.earlier->size()) + 1;
  out.origins = item.origins;
  if (item.heading) {
    out.heading = true;
    return out;
  }
  out.objections = objections_to(screens, namesakes, activity, item.item);
  const auto* result = screens.find<protocol::ResultEntity>(activity.str() + ".1." +
                                                            item.item.str());
  if (!result) return out;
  out.n = result->n;
  out.consents = result->consents;
  out.withheld = result->withheld;
  return out;
}

ExportSection section_of(const protocol::AgreedSection& agreed) {
  ExportSection out;
  out.id = agreed.section;
  out.text = {agreed.text.text};
  out.body = words(agreed.body);
  if (agreed.heading) out.heading = true;
  out.version = agreed.version;
  out.n = agreed.n;
  out.consents = agreed.consents;
  out.withheld = agreed.withheld;
  return out;
}

// ---- the CSV ----
std::string body_cell(const Line& line, Language) {
  return line.section && line.section->body ? text_cell(line.section->body->value) : "";
}

std::string version_cell(const Line& line, Language) {
  return line.section ? quoted(std::to_string(line.section->version.value)) : "";
}

std::string consents_cell(const Line& line, Language) {
  return line.section ? number_cell(line.section->consents) : "";
}

std::string objections_cell(const Line& line, Language) {
  if (!line.section || !line.section->n || !line.section->consents) return "";
  return quoted(std::to_string(line.section->n->value - line.section->consents->value));
}

std::string answer_cell(const Line& line, Language language) {
  return line.objection ? quoted(Both{"Einwand", "Objection"}.in(language)) : "";
}

// Which wording was confirmed, if it is part of what was.
std::string agreed_cell(const Line& line, Language) {
  if (!line.section || !line.activity.agreement->agreed) return "";
  for (const ExportSection& agreed : line.activity.agreement->agreed->sections)
    if (agreed.id == line.section->id) return quoted(std::to_string(agreed.version.value));
  return "";
}

const Column own_columns[] = {
    {{"Wortlaut", "Wording"}, body_cell},
    {{"Fassung", "Version"}, version_cell},
    {{"Trägt mit", "Consents"}, consents_cell},
    {{"Einwände", "Objections"}, objections_cell},
    {{"Antwort", "Answer"}, answer_cell},
    {{"Vereinbarte Fassung", "Agreed version"}, agreed_cell},
};

}  // namespace

void AgreementExport::add(protocol::ExportActivity& activity_out, const Screens& screens,
                          const protocol::ActivityEntity& activity,
                          const protocol::AgreementSettings& settings) {
  const ActivityId id = ActivityId::parse(activity.id.value).value_or(ActivityId());
  const Namesakes namesakes(screens);
  protocol::ExportAgreement& out = activity_out.agreement.emplace();
  out.hidden = settings.blind && !activity.revealed_once;
  for (const auto* item : screens.items_of(activity))
    out.sections.push_back(section_of(screens, namesakes, id, *item));
  const auto* agreed = screens.find<protocol::AgreementEntity>(activity.id.value);
  if (!agreed) return;
  protocol::ExportAgreed& confirmed = out.agreed.emplace();
  confirmed.people = agreed->people;
  confirmed.pinned = agreed->pinned;
  for (const auto& section : agreed->sections) confirmed.sections.push_back(section_of(section));
}

void AgreementExport::add_lines(Lines& lines, const protocol::ExportActivity& activity) {
  std::optional<std::string> heading;
  for (const ExportSection& section : activity.agreement->sections) {
    if (section.heading) {
      heading = section.text.value;
      continue;
    }
    Line& line = lines.emplace_back(Line{activity, activity.state});
    line.heading = heading;
    line.text = section.text.value;
    if (activity.agreement->hidden) line.state = protocol::ExportState::hidden;
    line.section = &section;
    line.item.n = section.n;
    line.item.withheld = section.withheld;
    line.item.origins = section.origins;
    if (!section.objections) continue;
    for (const protocol::ExportObjection& objection : *section.objections) {
      Line& one = lines.emplace_back(Line{activity, activity.state});
      one.heading = section.text.value;
      one.text = objection.reason.value;
      if (objection.author) one.author = objection.author->value;
      one.objection = true;
    }
  }
  if (lines.empty()) lines.emplace_back(Line{activity, activity.state});
}

Columns AgreementExport::columns() { return own_columns; }

}  // namespace dialograum::exporting
