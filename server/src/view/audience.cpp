#include "view/audience.hpp"

namespace dialograum::view {

using domain::Circle;
using domain::CircleKind;
using domain::EntityKind;
using protocol::Role;

Audience audience_of(const domain::State& state, SeatId id, RoomId watched) {
  const domain::Seat* seat = domain::find(state.seats, id);
  if (!seat) return {state.plenary, Role::participant};
  switch (seat->role) {
    case Role::lead:
    case Role::co_lead:
      return {state.rooms.contains(watched) ? watched : state.plenary, Role::lead};
    case Role::projector:
      return {state.rooms.contains(watched) ? watched : seat->room, Role::projector};
    case Role::moderator:
      return {seat->link_room, Role::moderator};
    case Role::participant:
      break;
  }
  return {seat->room, Role::participant};
}

Circles circles_of(const Audience& audience) {
  Circles circles{Circle::everybody(), Circle::of(audience.room)};
  if (audience.role == Role::lead) circles.push_back(Circle::leads());
  if (audience.role == Role::moderator) circles.push_back(Circle::staff_of(audience.room));
  return circles;
}

bool reads(const Audience& audience, const Circle& circle, EntityKind kind) {
  if (circle.kind != CircleKind::room) return true;
  switch (audience.role) {
    case Role::lead:
      return kind != EntityKind::person && kind != EntityKind::activity &&
             kind != EntityKind::progress;
    case Role::moderator:
    case Role::projector:
      return kind != EntityKind::person;
    default:
      return true;
  }
}

}  // namespace dialograum::view
