#include "view/audience.hpp"

#include "domain/capacity.hpp"

namespace dialograum::view {

using domain::EntityKind;
using domain::VisibilityKind;
using domain::VisibilityScope;
using protocol::Role;

protocol::AudienceName name_of(const Audience& audience) {
  protocol::AudienceName name;
  if (audience.room) name.room = audience.room;
  name.role = audience.role;
  return name;
}

bool may_watch(const domain::State& state, SeatId id, RoomId room) {
  const domain::Seat* seat = domain::find(state.seats, id);
  if (!seat || seat->waiting) return false;
  if (domain::is_leading(seat->role) || seat->role == Role::projector)
    return state.rooms.contains(room);
  const bool ended = state.status == protocol::WorkshopStatus::ended;
  if (!ended && seat->role != Role::moderator) return false;
  // Who has come back to the plenary for the end looks once more into the room they worked in.
  if (ended && room && room == seat->left_room) return true;
  return room == state.plenary || room == (seat->link_room ? seat->link_room : seat->room);
}

Audience audience_of(const domain::State& state, SeatId id, RoomId watched) {
  const domain::Seat* seat = domain::find(state.seats, id);
  if (!seat) return {state.plenary, Role::participant};
  if (seat->waiting) return {RoomId(), Role::participant};
  const RoomId own = seat->link_room ? seat->link_room : seat->room;
  // A guest sees what the screen there shows: no people, nothing that staff alone see.
  if (watched && watched != own && !domain::is_leading(seat->role) &&
      seat->role != Role::projector && may_watch(state, id, watched))
    return {watched, Role::projector};
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

VisibilityScopes visibility_scopes_of(const Audience& audience) {
  if (!audience.room) return {domain::waiting_scope()};
  VisibilityScopes scopes{VisibilityScope::everybody(), VisibilityScope::of(audience.room)};
  if (audience.role == Role::lead) scopes.push_back(VisibilityScope::leads());
  if (audience.role == Role::moderator) scopes.push_back(VisibilityScope::staff_of(audience.room));
  return scopes;
}

bool reads(const Audience& audience, const VisibilityScope& scope, EntityKind kind) {
  if (scope.kind == VisibilityKind::everybody)
    return audience.role != Role::lead || kind != EntityKind::announcement;
  if (scope.kind != VisibilityKind::room) return true;
  switch (audience.role) {
    case Role::lead:
      return kind != EntityKind::person && kind != EntityKind::activity &&
             kind != EntityKind::progress && kind != EntityKind::question &&
             kind != EntityKind::help && kind != EntityKind::announcement;
    case Role::moderator:
      return kind != EntityKind::person && kind != EntityKind::question;
    case Role::projector:
      return kind != EntityKind::person && kind != EntityKind::help;
    default:
      return true;
  }
}

}  // namespace dialograum::view
