#include "domain/edit.hpp"

#include "base/check.hpp"
#include "domain/capacity.hpp"
#include "domain/carry.hpp"
#include "domain/kinds/harvest.hpp"

namespace dialograum::domain {

void Edit::mark_changed(const VisibilityScope& scope, const EntityRef& ref) {
  state.changes[scope].mark_changed(ref, context.seq);
  (is_throttled(ref.kind) ? effects.throttled : effects.dirty).insert(scope);
  // Of all that is everybody's, those who wait for a place see the workshop alone.
  if (ref.kind == EntityKind::workshop && scope == VisibilityScope::everybody() &&
      state.changes.contains(waiting_scope()))
    mark_changed(waiting_scope(), ref);
}

void Edit::mark_removed(const VisibilityScope& scope, const EntityRef& ref) {
  state.changes[scope].mark_removed(ref, context.seq);
  effects.dirty.insert(scope);
}

void Edit::retain(ContentId id) {
  if (id) ++state.contents[id];
}

void Edit::release(ContentId id) {
  if (!id) return;
  auto it = state.contents.find(id);
  CHECK(it != state.contents.end());
  if (--it->second == 0) state.contents.erase(it);
}

void Edit::replace(ContentId& slot, ContentId with) {
  retain(with);
  release(slot);
  slot = with;
}

void Edit::mark_activity_changed(ActivityId id) {
  EntityRef ref{EntityKind::activity, id.value};
  mark_changed_on_board(id, ref);
  for (RoomId room : rooms_following(state, id)) mark_changed(VisibilityScope::of(room), ref);
  mark_changed(VisibilityScope::leads(), ref);
}

void Edit::mark_changed_on_board(ActivityId board, const EntityRef& ref) {
  mark_changed(VisibilityScope::of(state.activities.at(board).room), ref);
  for (RoomId room : rooms_voting_on(state, board)) mark_changed(VisibilityScope::of(room), ref);
}

void Edit::mark_removed_on_board(ActivityId board, const EntityRef& ref) {
  mark_removed(VisibilityScope::of(state.activities.at(board).room), ref);
  for (RoomId room : rooms_voting_on(state, board)) mark_removed(VisibilityScope::of(room), ref);
}

void Edit::mark_result_changed(ActivityId id, TargetId thing, const EntityRef& ref) {
  mark_changed(VisibilityScope::of(state.activities.at(id).room), ref);
  for (RoomId room : rooms_showing(state, id, thing)) mark_changed(VisibilityScope::of(room), ref);
}

void Edit::show_result(const VisibilityScope& scope, const EntityRef& ref) {
  const RoomId own = state.activities.at(ActivityId(ref.a)).room;
  const Changes* shown = find(state.changes, VisibilityScope::of(own));
  if (shown && shown->changed_seq(ref) > 0) mark_changed(scope, ref);
}

void Edit::mark_progress_changed(ActivityId id) {
  const Activity& activity = state.activities.at(id);
  EntityRef ref{EntityKind::progress, id.value};
  mark_changed(VisibilityScope::of(activity.room), ref);
  mark_changed(VisibilityScope::leads(), ref);
}

void Edit::mark_person_changed(SeatId id) {
  const Seat& seat = state.seats.at(id);
  EntityRef ref{EntityKind::person, id.value};
  mark_changed(VisibilityScope::leads(), ref);
  mark_changed(VisibilityScope::staff_of(seat.room), ref);
  const Room& room = state.rooms.at(seat.room);
  if (room.people <= limits::people_listed_up_to) mark_changed(VisibilityScope::of(seat.room), ref);
}

void Edit::mark_census_changed(RoomId room) {
  mark_changed(VisibilityScope::everybody(), {EntityKind::census, room.value});
  mark_changed(VisibilityScope::everybody(), {EntityKind::census, state.workshop.value});
}

void Edit::mark_item_changed(OwnerId owner, ItemId item) {
  EntityRef ref{EntityKind::item, owner.value, item.value};
  if (state.activities.contains(ActivityId(owner.value)))
    mark_changed_on_board(ActivityId(owner.value), ref);
  else
    mark_changed(VisibilityScope::everybody(), ref);
}

void Edit::mark_me_changed(SeatId id) {
  state.seats.at(id).changed = context.seq;
  mark_private_changed(Author::of(id));
}

bool id_free(const State& state, std::uint64_t id) { return !state.used_ids.contains(id); }

bool content_free(const State& state, ContentId id) { return id && !state.contents.contains(id); }

}  // namespace dialograum::domain
