import { expect, test } from 'vitest';
import { effects } from '../../src/model/optimistic/effects';
import type { Frame, RoomEntity, SharedEntity } from '../../src/protocol';
import '../../src/model/optimistic/staff_effects';
import '../../src/ui/activities/kinds';
import { Outbox } from '../../src/sync/outbox';
import { Replica } from '../../src/sync/replica';

const nobody = { seat: null, role: null, me: undefined };
const room = (id: string, order: number): RoomEntity => ({
  e: 'room',
  id,
  name: { id: 'c', text: id },
  kind: 'breakout',
  archived: false,
  order,
});
const frame = (epoch: string, from: number, to: number, put: SharedEntity[]): Frame => ({
  t: 'frame',
  epoch,
  from,
  to,
  audience: { role: 'participant' },
  put,
  remove: [],
});

function connected(): Replica {
  const replica = new Replica();
  replica.connected('1-a');
  return replica;
}

test('a frame applies only where it continues; a snapshot always starts over', () => {
  const replica = connected();
  expect(replica.frame(frame('1-a', 0, 10, [room('a', 1)]))).toBe('applied');
  expect(replica.frame(frame('1-a', 12, 14, [room('b', 1)]))).toBe('gap');
  expect(replica.frame(frame('1-a', 5, 9, [room('c', 1)]))).toBe('ignored');
  expect(replica.frame(frame('1-a', 8, 12, [room('d', 1)]))).toBe('applied');
  expect(replica.frame(frame('2-b', 0, 20, [room('e', 1)]))).toBe('foreign');
  replica.rebase([], effects, nobody);
  expect([...replica.shared.room.keys()]).toEqual(['a', 'd']);
  replica.frame(frame('1-a', 0, 12, [room('z', 1)]));
  replica.rebase([], effects, nobody);
  expect([...replica.shared.room.keys()]).toEqual(['z']);
});

test('an accepted command is shown until both streams reach it', () => {
  const replica = connected();
  const outbox = new Outbox();
  const show = () => {
    outbox.prune(replica.shown);
    replica.rebase(outbox.overlay(replica.shown), effects, nobody);
    return replica.shared.room.get('a')?.name.text;
  };
  outbox.welcome('1-a', 10, []);
  replica.frame(frame('1-a', 0, 10, [room('a', 1)]));
  replica.ownFrame({ t: 'own', epoch: '1-a', from: 0, to: 10, put: [], remove: [] });
  outbox.add({
    op: 'room.rename',
    args: { room: 'a', name: { id: 'n', text: 'Neu' }, replaces: 'c' },
    at: 0,
  });
  expect(show()).toBe('Neu');
  outbox.takeSendable();
  outbox.ack({ t: 'ack', n: 1, seq: 11, stable: 11, result: 'ok' });
  expect(show()).toBe('Neu');
  replica.frame(
    frame('1-a', 10, 12, [{ ...room('a', 1), name: { id: 'm', text: 'Von anderen danach' } }]),
  );
  expect(show()).toBe('Neu');
  replica.ownFrame({ t: 'own', epoch: '1-a', from: 10, to: 12, put: [], remove: [] });
  expect(show()).toBe('Von anderen danach');
  expect(outbox.entries).toHaveLength(0);
});

test('an entity that did not change keeps its identity', () => {
  const replica = connected();
  replica.frame(frame('1-a', 0, 1, [room('a', 1)]));
  replica.rebase([], effects, nobody);
  const before = replica.shared.room.get('a');
  replica.frame(frame('1-a', 1, 2, [structuredClone(room('a', 1))]));
  replica.rebase([], effects, nobody);
  expect(replica.shared.room.get('a')).toBe(before);
});

test('a new group is guessed where the server puts it: behind everything on the board', () => {
  const replica = connected();
  const outbox = new Outbox();
  outbox.welcome('1-a', 10, []);
  const text = (id: string) => ({ id, text: id });
  const card = (id: string, order: number) =>
    ({ e: 'card', id, activity: 'b', text: text(id), order, hidden: false }) as const;
  replica.frame(
    frame('1-a', 0, 10, [
      card('x', 1),
      card('y', 2),
      { e: 'cluster', id: 'old', activity: 'b', order: 7 },
      { ...card('z', 3), cluster: 'old' },
    ]),
  );
  outbox.add({
    op: 'card.group',
    args: { activity: 'b', cards: ['x'], cluster: 'new', title: text('t') },
    at: 0,
  });
  replica.rebase(outbox.overlay(replica.shown), effects, nobody);
  expect(replica.shared.cluster.get('new')?.order).toBeGreaterThan(7);
  expect(replica.shared.card.get('x')).toMatchObject({ cluster: 'new' });
  expect(replica.shared.card.get('x')?.order).toBeGreaterThan(7);
  expect(replica.shared.card.get('y')).toEqual(card('y', 2));
});
