#include "view/kinds/agreement.hpp"

#include <map>

namespace dialograum::view {

using domain::find;
using AgreementView = KindView<protocol::AgreementKind>;

// Answers to the present wording. A section that nobody has answered has no result.
bool AgreementView::fill(protocol::ResultEntity& result, const domain::Activity& activity,
                         const domain::Agreement& agreement) const {
  if (result.round.value != 1 || !domain::shows_answers(source_.state, activity)) return false;
  const auto* tally = find(agreement.sections, ItemId(result.item.value));
  if (!tally) return false;
  result.n = tally->answers;
  result.consents = tally->consents;
  return true;
}

// Who has answered all as it reads now is done. Whoever has said anything has started, also after
// it was reworded: in a blind agreement the difference would tell who had answered what.
Progress AgreementView::progress(ActivityId id, const domain::Activity&,
                                 const domain::Agreement& agreement) const {
  std::map<ItemId, std::uint32_t> versions;
  for (const auto& [section, item] : domain::items_of(source_.state, id))
    if (!item->heading) versions[section] = domain::version_of(*item);
  Progress progress;
  for (const auto& [author, answers] : agreement.by_author) {
    std::size_t answered = 0;
    bool started = false;
    for (const auto& [section, answer] : answers) {
      const std::uint32_t* version = find(versions, section);
      answered += version && *version == answer.version ? 1 : 0;
      started = started || answer.version != 0;
    }
    progress.started += started ? 1 : 0;
    progress.complete += answered > 0 && answered == versions.size() ? 1 : 0;
  }
  return progress;
}

void AgreementView::own(OwnEntities& out, ActivityId id, const domain::Agreement& agreement,
                        const domain::Author& author) {
  const auto* mine = find(agreement.by_author, author);
  if (!mine) return;
  for (const auto& [section, answer] : *mine) {
    if (out.knows(answer.changed)) continue;
    protocol::OwnAnswerEntity own;
    own.id = {id.str() + "." + section.str()};
    own.activity = id;
    own.section = section;
    if (answer.version != 0) own.version = answer.version;
    if (answer.objection)
      out.texts.fill(own.objection, agreement.objections.at(answer.objection).reason);
    out.put_or_remove(answer.version != 0, own);
  }
}

std::optional<protocol::SharedEntity> AgreementView::entity(const domain::EntityRef& ref,
                                                            const Audience& audience) const {
  return ref.kind == domain::EntityKind::agreement ? agreed(ActivityId(ref.a), audience)
                                                   : objection(ObjectionId(ref.a), audience);
}

std::optional<protocol::SharedEntity> AgreementView::objection(ObjectionId id,
                                                               const Audience& audience) const {
  for (const auto& [on, activity] : source_.state.activities) {
    const auto* agreement = std::get_if<domain::Agreement>(&activity.data);
    if (!agreement || activity.room != audience.room) continue;
    const domain::Objection* objection = find(agreement->objections, id);
    if (!objection) continue;
    if (!domain::is_public(source_.state, activity, id)) return std::nullopt;
    protocol::ObjectionEntity out;
    out.id = {id.str()};
    out.activity = on;
    out.section = objection->section;
    source_.texts.fill(out.reason, objection->reason);
    if (domain::is_anonymous(domain::settings_of(source_.state, activity))) return out;
    if (const domain::Seat* seat = find(source_.state.seats, objection->author.seat())) {
      out.author = objection->author.seat();
      source_.texts.fill(out.author_name, seat->name);
    }
    return out;
  }
  return std::nullopt;
}

// In its own room always, and of the plenary in all others while it is pinned.
std::optional<protocol::SharedEntity> AgreementView::agreed(ActivityId id,
                                                            const Audience& audience) const {
  const domain::Activity* activity = find(source_.state.activities, id);
  const auto* agreement = activity ? std::get_if<domain::Agreement>(&activity->data) : nullptr;
  if (!agreement || !agreement->agreed) return std::nullopt;
  const bool everywhere = agreement->pinned && activity->room == source_.state.plenary;
  if (activity->room != audience.room && !everywhere) return std::nullopt;
  protocol::AgreementEntity out;
  out.id = {id.str()};
  out.step = activity->step;
  out.room = activity->room;
  out.agreed_ms = agreement->agreed->time_ms;
  out.people = agreement->agreed->people;
  out.pinned = agreement->pinned;
  for (const domain::AgreedSection& one : agreement->agreed->sections)
    out.sections.push_back(section(id, one));
  return out;
}

protocol::AgreedSection AgreementView::section(ActivityId id,
                                               const domain::AgreedSection& from) const {
  protocol::AgreedSection out;
  out.section = from.section;
  out.version = from.version;
  if (const domain::Item* item = domain::item_of(source_.state, id, from.section)) {
    const bool is_present = from.version == domain::version_of(*item);
    const domain::Wording wording = is_present ? domain::Wording{item->text, item->body}
                                               : item->earlier.at(from.version - 1);
    out.heading = item->heading;
    source_.texts.fill(out.text, wording.text);
    source_.texts.fill(out.body, wording.body);
  }
  if (out.heading) return out;
  out.n = from.answers;
  const domain::Activity& activity = source_.state.activities.at(id);
  if (domain::is_withheld(source_.state, activity, from.answers))
    out.withheld = true;
  else
    out.consents = from.consents;
  return out;
}

}  // namespace dialograum::view
