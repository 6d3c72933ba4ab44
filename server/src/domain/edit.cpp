#include "domain/edit.hpp"

#include "base/check.hpp"

namespace dialograum::domain {

void Edit::bump(const Circle& circle, const EntityRef& ref) {
  state.changes[circle].bump(ref, context.seq);
  (is_lazy(ref.kind) ? effects.lazy : effects.dirty).insert(circle);
}

void Edit::gone(const Circle& circle, const EntityRef& ref) {
  state.changes[circle].gone(ref, context.seq);
  effects.dirty.insert(circle);
}

void Edit::keep(ContentId id) {
  if (id) ++state.contents[id];
}

void Edit::release(ContentId id) {
  if (!id) return;
  auto it = state.contents.find(id);
  CHECK(it != state.contents.end());
  if (--it->second == 0) state.contents.erase(it);
}

void Edit::replace(ContentId& slot, ContentId with) {
  keep(with);
  release(slot);
  slot = with;
}

void Edit::bump_activity(ActivityId id) {
  EntityRef ref{EntityKind::activity, id.value};
  bump_on_board(id, ref);
  bump(Circle::leads(), ref);
}

void Edit::bump_on_board(ActivityId board, const EntityRef& ref) {
  bump(Circle::of(state.activities.at(board).room), ref);
  for (RoomId room : rooms_voting_on(state, board)) bump(Circle::of(room), ref);
}

void Edit::gone_on_board(ActivityId board, const EntityRef& ref) {
  gone(Circle::of(state.activities.at(board).room), ref);
  for (RoomId room : rooms_voting_on(state, board)) gone(Circle::of(room), ref);
}

void Edit::bump_progress(ActivityId id) {
  const Activity& activity = state.activities.at(id);
  EntityRef ref{EntityKind::progress, id.value};
  bump(Circle::of(activity.room), ref);
  bump(Circle::leads(), ref);
}

void Edit::bump_person(SeatId id) {
  const Seat& seat = state.seats.at(id);
  EntityRef ref{EntityKind::person, id.value};
  bump(Circle::leads(), ref);
  bump(Circle::staff_of(seat.room), ref);
  const Room& room = state.rooms.at(seat.room);
  if (room.people <= limits::people_listed_up_to) bump(Circle::of(seat.room), ref);
}

void Edit::bump_census(RoomId room) {
  bump(Circle::everybody(), {EntityKind::census, room.value});
  bump(Circle::everybody(), {EntityKind::census, state.workshop.value});
}

void Edit::bump_item(OwnerId owner, ItemId item) {
  EntityRef ref{EntityKind::item, owner.value, item.value};
  if (state.activities.contains(ActivityId(owner.value)))
    bump_on_board(ActivityId(owner.value), ref);
  else
    bump(Circle::everybody(), ref);
}

void Edit::bump_me(SeatId id) {
  state.seats.at(id).changed = context.seq;
  own(Author::of(id));
}

bool id_free(const State& state, std::uint64_t id) { return !state.used_ids.contains(id); }

bool content_free(const State& state, ContentId id) { return id && !state.contents.contains(id); }

}  // namespace dialograum::domain
