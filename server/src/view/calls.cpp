#include "view/calls.hpp"

#include <algorithm>

namespace dialograum::view {
namespace {

using domain::find;
using protocol::Role;

bool is_told(const domain::Announcement& announcement, RoomId room) {
  return announcement.rooms.empty() ||
         std::find(announcement.rooms.begin(), announcement.rooms.end(), room) !=
             announcement.rooms.end();
}

// Of the participants whom it is told now. What moderators and those who went elsewhere have read
// would make more readers than people.
std::int64_t readers_of(const domain::State& state, const domain::Announcement& announcement) {
  return std::count_if(announcement.seen.begin(), announcement.seen.end(), [&](SeatId id) {
    const domain::Seat& seat = state.seats.at(id);
    return !seat.link && !seat.waiting && domain::may_enter(seat) &&
           is_told(announcement, seat.room);
  });
}

std::int64_t people_told(const domain::State& state, const domain::Announcement& announcement) {
  std::int64_t people = 0;
  for (const auto& [id, room] : state.rooms)
    if (is_told(announcement, id)) people += room.people;
  return people;
}

protocol::Maybe<protocol::Hand> hand_of(const domain::State& state, const Texts& texts, SeatId id) {
  const domain::Seat* seat = find(state.seats, id);
  if (!seat) return std::nullopt;
  protocol::Hand hand;
  hand.seat = id;
  hand.number = seat->number;
  texts.fill(hand.name, seat->name);
  return hand;
}

}  // namespace

std::optional<protocol::HelpEntity> help_of(const domain::State& state, RoomId id,
                                            const Audience& audience) {
  const domain::Room* room = find(state.rooms, id);
  if (!room || !room->help) return std::nullopt;
  if (audience.role != Role::lead && audience.room != id) return std::nullopt;
  protocol::HelpEntity out;
  out.id = {id.str()};
  out.kind = room->help->kind;
  out.since_ms = room->help->since_ms;
  return out;
}

std::optional<protocol::AnnouncementEntity> announcement_of(const domain::State& state,
                                                            const Texts& texts, AnnouncementId id,
                                                            const Audience& audience) {
  const domain::Announcement* announcement = find(state.announcements, id);
  if (!announcement) return std::nullopt;
  const bool leads = audience.role == Role::lead;
  if (!leads && !is_told(*announcement, audience.room)) return std::nullopt;
  protocol::AnnouncementEntity out;
  out.id = {id.str()};
  texts.fill(out.text, announcement->text);
  out.at_ms = announcement->at_ms;
  out.rooms.assign(announcement->rooms.begin(), announcement->rooms.end());
  if (leads) {
    out.seen = readers_of(state, *announcement);
    out.people = people_told(state, *announcement);
  }
  return out;
}

std::optional<protocol::SpeakersEntity> speakers_of(const domain::State& state, const Texts& texts,
                                                    RoomId id, const Audience& audience) {
  const domain::Room* room = find(state.rooms, id);
  if (!room || !room->speakers || audience.room != id) return std::nullopt;
  const domain::Speakers& list = *room->speakers;
  protocol::SpeakersEntity out;
  out.id = {id.str()};
  out.open = list.open;
  out.now = hand_of(state, texts, list.now);
  if (list.now) out.since_ms = list.since_ms;
  out.last = hand_of(state, texts, list.last);
  for (SeatId seat : list.waiting) out.waiting.push_back(*hand_of(state, texts, seat));
  return out;
}

protocol::Maybe<protocol::List<AnnouncementId, limits::announcements>> seen_by(
    const domain::State& state, SeatId seat) {
  protocol::Maybe<protocol::List<AnnouncementId, limits::announcements>> out;
  for (const auto& [id, announcement] : state.announcements) {
    if (!announcement.seen.contains(seat)) continue;
    if (!out) out.emplace();
    out->push_back(id);
  }
  return out;
}

}  // namespace dialograum::view
