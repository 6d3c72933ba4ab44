#include "replica/presence.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "base/earliest.hpp"
#include "protocol/codec.hpp"

namespace dialograum::replica {
namespace {

constexpr std::int64_t send_every_ms = 1000;

}  // namespace

std::set<SeatId> Presence::people() const {
  std::set<SeatId> seats = fanout_.people();
  remote_.add_to(seats);
  return seats;
}

void Presence::update(std::uint64_t from, const std::string& bytes) {
  if (remote_.update(from, bytes, clock_.steady_ms())) remote_changed_ = true;
}

void Presence::send_due(std::int64_t now_ms) {
  if (remote_.expire(now_ms)) remote_changed_ = true;
  if (changed() && now_ms >= next_send_ms_) send();
  if (publishes() && now_ms >= next_publish_ms_) publish();
}

std::optional<std::int64_t> Presence::next_wake_ms() const {
  std::optional<std::int64_t> next = remote_.expires_at_ms();
  if (changed()) keep_earlier(next, next_send_ms_);
  if (publishes()) keep_earlier(next, next_publish_ms_);
  return next;
}

void Presence::send() {
  remote_changed_ = false;
  fanout_.people_told();
  next_send_ms_ = clock_.steady_ms() + send_every_ms;
  if (log_.shared()) publish();
  std::set<SeatId> seats = people();
  // Another process may know a seat before we do, or still one that is gone.
  std::erase_if(seats, [&](SeatId seat) { return !state_.seats.contains(seat); });
  // Who waits for a place is in no room; leads see whether they are still there.
  const auto waits = [this](SeatId seat) { return state_.seats.at(seat).waiting; };
  protocol::Presence all;
  all.online = std::count_if(seats.begin(), seats.end(), std::not_fn(waits));
  std::map<RoomId, std::int64_t> rooms;
  for (SeatId seat : seats)
    if (!waits(seat)) ++rooms[state_.seats.at(seat).room];
  for (const auto& [room, online] : rooms) all.rooms.push_back({room, online});
  all.seats.emplace().assign(seats.begin(), seats.end());
  auto for_leads = share(protocol::encode(protocol::ServerMessage(all)));
  fanout_.send_presence([&](const view::Audience& audience) -> SharedMessage {
    if (!audience.room) return nullptr;
    if (audience.role == protocol::Role::lead) return for_leads;
    protocol::Presence own;
    own.online = all.online;
    if (auto it = rooms.find(audience.room); it != rooms.end())
      own.rooms.push_back({it->first, it->second});
    if (audience.role == protocol::Role::moderator) {
      own.seats.emplace();
      for (SeatId seat : seats)
        if (!waits(seat) && state_.seats.at(seat).room == audience.room) own.seats->push_back(seat);
    }
    return share(protocol::encode(protocol::ServerMessage(own)));
  });
}

void Presence::publish() {
  next_publish_ms_ = clock_.steady_ms() + RemotePresence::repeat_ms;
  log_.publish_presence(id_, RemotePresence::encode(fanout_.people()));
}

}  // namespace dialograum::replica
