// Links as they are looked for: by role, a room's moderators in the order of the rooms, then by their notes.
import type { LinkEntity, RoomEntity } from '../../protocol';

const roles: readonly LinkEntity['role'][] = ['lead', 'co_lead', 'moderator', 'projector'];

export function inOrder(links: readonly LinkEntity[], rooms: readonly RoomEntity[]): LinkEntity[] {
  const rank = new Map(rooms.map((room, index) => [room.id, index]));
  const place = (link: LinkEntity) => rank.get(link.room ?? '') ?? -1;
  return [...links].sort(
    (a, b) =>
      roles.indexOf(a.role) - roles.indexOf(b.role) ||
      place(a) - place(b) ||
      (a.label?.text ?? '').localeCompare(b.label?.text ?? ''),
  );
}
