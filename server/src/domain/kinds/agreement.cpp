#include "domain/kinds/agreement.hpp"

#include <algorithm>

#include "domain/edit.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {
namespace {

using AgreementRules = Rules<protocol::AgreementKind>;

const Agreement* agreement_of(const State& state, ActivityId id) {
  const Activity* activity = find(state.activities, id);
  return activity ? std::get_if<Agreement>(&activity->data) : nullptr;
}

Agreement& agreement_of(Edit& edit, ActivityId id) {
  return std::get<Agreement>(edit.state.activities.at(id).data);
}

// A section that can be answered; null if there is none.
const Item* section_of(const State& state, ActivityId id, ItemId section) {
  const Item* item = item_of(state, id, section);
  return item && !item->heading ? item : nullptr;
}

Refusal judge_input_here(const State& state, const Context& context, ActivityId id,
                         InputKind kind) {
  if (!agreement_of(state, id)) return Refusal::unknown_entity;
  if (Refusal input = judge_input(state, context, id, kind); input != Refusal::ok) return input;
  const Activity& activity = state.activities.at(id);
  const bool late = kind == InputKind::typed && within_grace(activity, context.time_ms);
  return activity.phase == Phase::open || late ? Refusal::ok : Refusal::wrong_phase;
}

Refusal judge_staff_here(const State& state, const Context& context, ActivityId id) {
  if (!agreement_of(state, id)) return Refusal::unknown_entity;
  const bool elsewhere = context.role == Role::moderator &&
                         context.room != state.activities.at(id).room;
  return elsewhere ? Refusal::wrong_room : Refusal::ok;
}

// What everybody in the room sees of the answers to a section.
struct Seen {
  std::uint32_t answers = 0;
  std::uint32_t consents = 0;
  std::set<ObjectionId> objections = {};
};

Seen seen(const State& state, ActivityId id, ItemId section) {
  const Activity& activity = state.activities.at(id);
  const SectionTally* tally = find(agreement_of(state, id)->sections, section);
  if (!tally || !shows_answers(state, activity)) return {};
  if (is_withheld(state, activity, tally->answers)) return {.answers = tally->answers};
  return {tally->answers, tally->consents, tally->objections};
}

// Marks what others see differently from before, and nothing else: what is withheld moves nothing.
void mark_seen(Edit& edit, ActivityId id, ItemId section, const Seen& before) {
  const Seen after = seen(edit.state, id, section);
  if (before.answers != after.answers || before.consents != after.consents)
    edit.mark_result_changed(id, TargetId(section.value),
                             {EntityKind::result, id.value, section.value, 1});
  const VisibilityScope scope = VisibilityScope::of(edit.state.activities.at(id).room);
  for (ObjectionId one : before.objections)
    if (!after.objections.contains(one))
      edit.mark_removed(scope, {EntityKind::objection, one.value});
  for (ObjectionId one : after.objections)
    if (!before.objections.contains(one))
      edit.mark_changed(scope, {EntityKind::objection, one.value});
}

// Takes away what the author says about the section, if anything.
void drop(Edit& edit, ActivityId id, ItemId section, SectionAnswer& answer) {
  Agreement& agreement = agreement_of(edit, id);
  const Item* item = section_of(edit.state, id, section);
  if (item && answer.version == version_of(*item)) {
    SectionTally& tally = agreement.sections.at(section);
    --tally.answers;
    if (answer.objection)
      tally.objections.erase(answer.objection);
    else
      --tally.consents;
    if (tally.answers == 0) agreement.sections.erase(section);
  }
  if (answer.objection) edit.replace(agreement.objections.at(answer.objection).reason, ContentId());
  answer = {};
}

// The only way in which an answer changes; without one it is taken back.
void put_answer(Edit& edit, ActivityId id, const Author& author, ItemId section,
                const std::optional<SectionAnswer>& next) {
  Agreement& agreement = agreement_of(edit, id);
  const Seen before = seen(edit.state, id, section);
  SectionAnswer& answer = agreement.by_author[author][section];
  drop(edit, id, section, answer);
  if (next) {
    answer = *next;
    SectionTally& tally = agreement.sections[section];
    ++tally.answers;
    if (answer.objection)
      tally.objections.insert(answer.objection);
    else
      ++tally.consents;
  }
  answer.changed = edit.context.seq;
  mark_seen(edit, id, section, before);
  edit.state.authored[author].insert(id);
  edit.mark_private_changed(author);
  edit.mark_progress_changed(id);
}

// In all rooms if it is the plenary's: it may be pinned there.
VisibilityScope scope_of_agreed(const Edit& edit, ActivityId id) {
  const RoomId room = edit.state.activities.at(id).room;
  return room == edit.state.plenary ? VisibilityScope::everybody() : VisibilityScope::of(room);
}

void mark_agreed_changed(Edit& edit, ActivityId id) {
  edit.mark_changed(scope_of_agreed(edit, id), {EntityKind::agreement, id.value});
}

bool is_as_read(const std::vector<std::pair<ItemId, const Item*>>& items,
                const protocol::List<protocol::ReadSection, limits::items_per_owner>& read) {
  if (items.size() != read.size()) return false;
  std::map<ItemId, std::uint32_t> versions;
  for (const protocol::ReadSection& one : read)
    versions[one.section] = static_cast<std::uint32_t>(one.version.value);
  return std::all_of(items.begin(), items.end(), [&](const auto& pair) {
    const std::uint32_t* version = find(versions, pair.first);
    return version && *version == version_of(*pair.second);
  });
}

}  // namespace

std::uint32_t version_of(const Item& section) {
  return static_cast<std::uint32_t>(section.earlier.size()) + 1;
}

bool shows_answers(const State& state, const Activity& activity) {
  const auto& settings = std::get<protocol::AgreementSettings>(settings_of(state, activity));
  return !settings.blind || activity.revealed_once;
}

bool is_public(const State& state, const Activity& activity, ObjectionId id) {
  const auto& agreement = std::get<Agreement>(activity.data);
  const Objection* objection = find(agreement.objections, id);
  const SectionTally* tally = objection ? find(agreement.sections, objection->section) : nullptr;
  return tally && tally->objections.contains(id) && shows_answers(state, activity) &&
         !is_withheld(state, activity, tally->answers);
}

Refusal judge(const State& state, const Context& context,
              const protocol::AgreementAnswer& command) {
  const InputKind kind = command.objection ? InputKind::typed : InputKind::choice;
  if (Refusal input = judge_input_here(state, context, command.activity, kind);
      input != Refusal::ok)
    return input;
  const Item* section = section_of(state, command.activity, command.section);
  if (!section) return Refusal::unknown_entity;
  // Nobody's consent counts for words that they have not read.
  if (static_cast<std::uint32_t>(command.version.value) != version_of(*section))
    return Refusal::stale;
  if (!command.objection) return Refusal::ok;
  const bool is_new = id_free(state, command.objection->id.value) &&
                      content_free(state, command.objection->reason.id);
  return is_new ? Refusal::ok : Refusal::id_used;
}

void perform(Edit& edit, const protocol::AgreementAnswer& command) {
  SectionAnswer answer;
  answer.version = static_cast<std::uint32_t>(command.version.value);
  if (command.objection) {
    answer.objection = command.objection->id;
    edit.reserve_id(answer.objection.value);
    Objection objection{edit.context.author, command.section, {}};
    edit.replace(objection.reason, command.objection->reason.id);
    agreement_of(edit, command.activity).objections.emplace(answer.objection, objection);
  }
  put_answer(edit, command.activity, edit.context.author, command.section, answer);
}

Refusal judge(const State& state, const Context& context, const protocol::AgreementClear& command) {
  if (Refusal input = judge_input_here(state, context, command.activity, InputKind::choice);
      input != Refusal::ok)
    return input;
  return section_of(state, command.activity, command.section) ? Refusal::ok
                                                              : Refusal::unknown_entity;
}

void perform(Edit& edit, const protocol::AgreementClear& command) {
  put_answer(edit, command.activity, edit.context.author, command.section, std::nullopt);
}

Refusal judge(const State& state, const Context& context,
              const protocol::AgreementConfirm& command) {
  if (Refusal staff = judge_staff_here(state, context, command.activity); staff != Refusal::ok)
    return staff;
  if (!command.sections)
    return agreement_of(state, command.activity)->agreed ? Refusal::ok : Refusal::wrong_phase;
  const Activity& activity = state.activities.at(command.activity);
  if (activity.phase == Phase::preparing || !shows_answers(state, activity))
    return Refusal::wrong_phase;
  if (command.sections->empty()) return Refusal::bad_value;
  return is_as_read(items_of(state, command.activity), *command.sections) ? Refusal::ok
                                                                          : Refusal::stale;
}

void perform(Edit& edit, const protocol::AgreementConfirm& command) {
  Agreement& agreement = agreement_of(edit, command.activity);
  if (!command.sections) {
    agreement.agreed.reset();
    agreement.pinned = false;
    edit.mark_removed(scope_of_agreed(edit, command.activity),
                      {EntityKind::agreement, command.activity.value});
    return;
  }
  Agreed agreed;
  agreed.time_ms = edit.context.time_ms;
  agreed.people = edit.state.rooms.at(edit.state.activities.at(command.activity).room).people;
  for (const auto& [id, item] : items_of(edit.state, command.activity)) {
    AgreedSection& section = agreed.sections.emplace_back();
    section.section = id;
    section.version = version_of(*item);
    if (const SectionTally* tally = find(agreement.sections, id)) {
      section.answers = tally->answers;
      section.consents = tally->consents;
    }
  }
  agreement.agreed = std::move(agreed);
  mark_agreed_changed(edit, command.activity);
}

Refusal judge(const State& state, const Context& context, const protocol::AgreementPin& command) {
  if (Refusal staff = judge_staff_here(state, context, command.activity); staff != Refusal::ok)
    return staff;
  return agreement_of(state, command.activity)->agreed ? Refusal::ok : Refusal::wrong_phase;
}

void perform(Edit& edit, const protocol::AgreementPin& command) {
  agreement_of(edit, command.activity).pinned = command.pinned;
  mark_agreed_changed(edit, command.activity);
}

void AgreementRules::reveal(Edit& edit, ActivityId id) {
  for (const auto& [section, tally] : agreement_of(edit, id).sections)
    mark_seen(edit, id, section, {});
}

bool AgreementRules::item_in_use(const Agreement& agreement, ItemId item) {
  return agreement.agreed &&
         std::any_of(agreement.agreed->sections.begin(), agreement.agreed->sections.end(),
                     [&](const AgreedSection& section) { return section.section == item; });
}

// What one said goes, so that nobody is counted who is gone; what was confirmed keeps its numbers.
void AgreementRules::erase_author(Edit& edit, ActivityId id, const Author& author) {
  std::vector<ObjectionId> theirs;
  for (const auto& [objection_id, objection] : agreement_of(edit, id).objections) {
    if (objection.author != author) continue;
    if (objection.reason) edit.effects.erased.push_back(objection.reason);
    theirs.push_back(objection_id);
  }
  // What was made of one says its words, too, also after it was taken back.
  for (ObjectionId one : theirs) erase_items_made_of(edit, TargetId(one.value));
  const auto* mine = find(agreement_of(edit, id).by_author, author);
  if (!mine) return;
  std::vector<ItemId> answered;
  for (const auto& [section, answer] : *mine) answered.push_back(section);
  for (ItemId section : answered) put_answer(edit, id, author, section, std::nullopt);
}

std::optional<ContentId> AgreementRules::words_of(const State& state, ActivityId id,
                                                  TargetId thing) {
  const ObjectionId objection(thing.value);
  if (is_public(state, state.activities.at(id), objection))
    return agreement_of(state, id)->objections.at(objection).reason;
  return words_of_item(state, id, thing);
}

// Where names are asked for, objections are shown with them.
void AgreementRules::name_changed(Edit& edit, ActivityId id, const Author& author) {
  const Activity& activity = edit.state.activities.at(id);
  const auto* mine = find(agreement_of(edit, id).by_author, author);
  if (!mine) return;
  for (const auto& [section, answer] : *mine)
    if (is_public(edit.state, activity, answer.objection))
      edit.mark_changed(VisibilityScope::of(activity.room),
                        {EntityKind::objection, answer.objection.value});
}

// What was said about the words before counts no more. Whoever said it is asked again, and keeps
// it until then.
void AgreementRules::words_changed(Edit& edit, ActivityId id, ItemId section) {
  Agreement& agreement = agreement_of(edit, id);
  const Seen before = seen(edit.state, id, section);
  agreement.sections.erase(section);
  mark_seen(edit, id, section, before);
  if (section_of(edit.state, id, section)) return;
  for (auto& [author, answers] : agreement.by_author) {
    SectionAnswer* answer = find(answers, section);
    if (!answer || answer->version == 0) continue;
    drop(edit, id, section, *answer);
    answer->changed = edit.context.seq;
    edit.mark_private_changed(author);
  }
}

void AgreementRules::words_erased(Edit& edit, ActivityId id, ItemId section) {
  if (item_in_use(agreement_of(edit, id), section)) mark_agreed_changed(edit, id);
}

}  // namespace dialograum::domain
