// Rooms that a participant may choose: those of an open grouping with free choice, but for the one they are in; which
// of them are full, and which is the emptiest.

import { peopleIn } from '../../model/selectors';
import type { RoomEntity, WorkshopEntity } from '../../protocol';
import type { SessionApi } from '../../sync/session_api';

/** Whether as many people are there as may choose it. */
export const isFull = (session: SessionApi, room: RoomEntity): boolean =>
  room.capacity !== undefined && (peopleIn(session, room.id) ?? 0) >= room.capacity;

/** Where the fewest people are, if that makes a difference: others have two more. */
export function emptiest(session: SessionApi, rooms: readonly RoomEntity[]): string | undefined {
  const people = (room: RoomEntity) => peopleIn(session, room.id) ?? 0;
  const open = rooms.filter((room) => !isFull(session, room));
  const least = open.reduce<RoomEntity | undefined>(
    (one, room) => (one === undefined || people(room) < people(one) ? room : one),
    undefined,
  );
  if (!least || rooms.every((room) => people(room) < people(least) + 2)) return undefined;
  return least.id;
}

export function freeRooms(session: SessionApi, workshop: WorkshopEntity): RoomEntity[] {
  const grouping = session.shared.grouping.get(workshop.open_grouping ?? '');
  if (!grouping?.free_choice) return [];
  return (
    grouping.rooms
      .map((id) => session.shared.room.get(id))
      .filter((room) => room !== undefined)
      .filter((room) => !room.archived && room.id !== session.me?.room)
      // As they stand everywhere else, not as they were ticked.
      .sort((a, b) => a.order - b.order)
  );
}
