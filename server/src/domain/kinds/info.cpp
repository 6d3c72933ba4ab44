#include "domain/kinds/info.hpp"

#include <algorithm>

#include "domain/edit.hpp"

namespace dialograum::domain {
namespace {

using protocol::InfoSettings;
using protocol::StoredFile;
using InfoRules = Rules<protocol::InfoKind>;

const Info* info_of(const State& state, ActivityId id) {
  const Activity* activity = find(state.activities, id);
  return activity ? std::get_if<Info>(&activity->data) : nullptr;
}

bool has_slot(const InfoSettings& settings, SlotId id) {
  return settings.slots && std::any_of(settings.slots->begin(), settings.slots->end(),
                                       [&](const protocol::Slot& slot) { return slot.id == id; });
}

template <class F>
void each_file(const InfoSettings& settings, F f) {
  if (settings.file) f(*settings.file);
  if (!settings.slots) return;
  for (const protocol::Slot& slot : *settings.slots)
    if (slot.file) f(*slot.file);
}

}  // namespace

Refusal InfoRules::judge_settings(const State&, const InfoSettings& settings) {
  std::set<SlotId> slots;
  if (settings.slots)
    for (const protocol::Slot& slot : *settings.slots)
      if (!slots.insert(slot.id).second) return Refusal::bad_value;
  bool in_words = true;
  each_file(settings, [&](const StoredFile& file) {
    // Who cannot see an image gets the words.
    if (file.type != protocol::FileType::pdf && !file.alternative) in_words = false;
  });
  return in_words ? Refusal::ok : Refusal::bad_value;
}

Refusal judge(const State& state, const Context& context, const protocol::InfoShow& command) {
  if (!info_of(state, command.activity)) return Refusal::unknown_entity;
  const Activity& activity = state.activities.at(command.activity);
  if (context.role == Role::moderator && context.room != activity.room) return Refusal::wrong_room;
  const auto& settings = std::get<InfoSettings>(settings_of(state, activity));
  if (command.slot && !has_slot(settings, *command.slot)) return Refusal::unknown_entity;
  return activity.opened_ms == 0 ? Refusal::wrong_phase : Refusal::ok;
}

void perform(Edit& edit, const protocol::InfoShow& command) {
  std::get<Info>(edit.state.activities.at(command.activity).data).slot = command.slot.value_or(
      SlotId());
  edit.mark_activity_changed(command.activity);
}

SlotId slot_of(const State& state, ActivityId id) {
  const Info* info = info_of(state, id);
  if (!info) return {};
  const Activity& activity = state.activities.at(id);
  const auto& settings = std::get<InfoSettings>(settings_of(state, activity));
  return has_slot(settings, info->slot) ? info->slot : SlotId();
}

std::set<FileId> named_files(const State& state) {
  std::set<FileId> files;
  for (const auto& [id, step] : state.steps)
    if (const auto* settings = std::get_if<InfoSettings>(&step.settings))
      each_file(*settings, [&](const StoredFile& file) { files.insert(file.id); });
  return files;
}

}  // namespace dialograum::domain
