// What the leads tell rooms.
#include <algorithm>

#include "domain/calls.hpp"
#include "domain/commands.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {
namespace {

EntityRef ref_of(AnnouncementId id) { return {EntityKind::announcement, id.value}; }

bool names(const Announcement& announcement, RoomId room) {
  return std::find(announcement.rooms.begin(), announcement.rooms.end(), room) !=
         announcement.rooms.end();
}

// Leads have a scope of their own, because only they are told how many have read it.
std::vector<VisibilityScope> scopes_of(const Announcement& announcement) {
  std::vector<VisibilityScope> scopes{VisibilityScope::leads()};
  if (announcement.rooms.empty()) scopes.push_back(VisibilityScope::everybody());
  for (RoomId room : announcement.rooms) scopes.push_back(VisibilityScope::of(room));
  return scopes;
}

void forget(Edit& edit, AnnouncementId id) {
  Announcement& announcement = edit.state.announcements.at(id);
  for (const VisibilityScope& scope : scopes_of(announcement)) edit.mark_removed(scope, ref_of(id));
  for (SeatId seat : announcement.seen) edit.mark_me_changed(seat);
  edit.effects.erased.push_back(announcement.text);
  edit.replace(announcement.text, ContentId());
  edit.state.announcements.erase(id);
}

AnnouncementId oldest_of(const State& state) {
  return std::min_element(
             state.announcements.begin(), state.announcements.end(),
             [](const auto& l, const auto& r) { return l.second.at_ms < r.second.at_ms; })
      ->first;
}

}  // namespace

void recount_told(Edit& edit, RoomId room) {
  for (const auto& [id, announcement] : edit.state.announcements)
    if (announcement.rooms.empty() || names(announcement, room))
      edit.mark_changed(VisibilityScope::leads(), ref_of(id));
}

void forget_readings(Edit& edit, SeatId seat) {
  for (auto& [id, announcement] : edit.state.announcements)
    if (announcement.seen.erase(seat) > 0) edit.mark_changed(VisibilityScope::leads(), ref_of(id));
}

Refusal judge(const State& state, const Context&, const protocol::AnnouncementSend& command) {
  if (!id_free(state, command.announcement.value)) return Refusal::id_used;
  if (!content_free(state, command.text.id)) return Refusal::id_used;
  std::set<RoomId> rooms;
  for (RoomId id : command.rooms) {
    const Room* room = find(state.rooms, id);
    if (!room || room->archived) return Refusal::unknown_entity;
    if (!rooms.insert(id).second) return Refusal::bad_value;
  }
  return Refusal::ok;
}

void perform(Edit& edit, const protocol::AnnouncementSend& command) {
  State& state = edit.state;
  while (state.announcements.size() >= limits::announcements) forget(edit, oldest_of(state));
  Announcement announcement;
  edit.replace(announcement.text, command.text.id);
  announcement.at_ms = edit.context.time_ms;
  announcement.rooms = command.rooms;
  edit.reserve_id(command.announcement.value);
  for (const VisibilityScope& scope : scopes_of(announcement))
    edit.mark_changed(scope, ref_of(command.announcement));
  state.announcements.emplace(command.announcement, std::move(announcement));
}

Refusal judge(const State& state, const Context&, const protocol::AnnouncementWithdraw& command) {
  return state.announcements.contains(command.announcement) ? Refusal::ok : Refusal::unknown_entity;
}

void perform(Edit& edit, const protocol::AnnouncementWithdraw& command) {
  forget(edit, command.announcement);
}

// Also of one that is told elsewhere: whoever was moved while they put it aside has read it.
Refusal judge(const State& state, const Context&, const protocol::AnnouncementSeen& command) {
  return state.announcements.contains(command.announcement) ? Refusal::ok : Refusal::unknown_entity;
}

void perform(Edit& edit, const protocol::AnnouncementSeen& command) {
  const SeatId seat = edit.context.author.seat();
  if (!edit.state.announcements.at(command.announcement).seen.insert(seat).second) return;
  edit.mark_changed(VisibilityScope::leads(), ref_of(command.announcement));
  edit.mark_me_changed(seat);
}

}  // namespace dialograum::domain
