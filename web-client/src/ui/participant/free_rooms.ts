// Rooms that a participant may choose: those of an open grouping with free choice, but for the one they are in.
import type { RoomEntity, WorkshopEntity } from '../../protocol';
import type { SessionApi } from '../../sync/session_api';

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
