import { expect, it } from 'vitest';
import type { LinkEntity, RoomEntity } from '../../src/protocol';
import { inOrder } from '../../src/ui/lead/link_order';

it('lists the links of rooms in the order of the rooms, whatever order they came in', () => {
  const room = (id: string) => ({ id }) as RoomEntity;
  const link = (id: string, role: LinkEntity['role'], at?: string): LinkEntity => ({
    e: 'link',
    id,
    role,
    revoked: false,
    ...(at === undefined ? {} : { room: at }),
  });
  const links = [
    link('1', 'projector'),
    link('2', 'moderator', 'room3'),
    link('3', 'moderator', 'room1'),
    link('4', 'lead'),
    link('5', 'moderator', 'room2'),
  ];
  const rooms = [room('plenary'), room('room1'), room('room2'), room('room3')];
  expect(inOrder(links, rooms).map((one) => one.id)).toEqual(['4', '3', '5', '2', '1']);
});
