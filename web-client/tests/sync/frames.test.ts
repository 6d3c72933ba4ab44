// The web client against the streams of frames that every client must read alike (protocol/vectors).
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import streams from '../../../protocol/vectors/frames/streams.json';
import { effects } from '../../src/model/optimistic/effects';
import type { ServerMessage } from '../../src/protocol';
import type { Seat } from '../../src/sync/identity';
import '../../src/ui/activities/kinds';
import { Session } from '../../src/sync/session.svelte';
import { FakeSocket } from '../support/fake_socket';

interface Entity {
  e: string;
  id: string;
}
interface Shown {
  epoch: string;
  seq: number;
  own_seq: number;
  shared: Entity[];
  own: Entity[];
}
interface Step {
  message: { t: string };
  shows?: Shown;
  reconnects?: boolean;
}

const seat: Seat = {
  workshop: '0000000000000001',
  token: 'secret-of-this-person-22',
  role: 'participant',
  title: 'Probe',
  joined: true,
  seenMs: 0,
};
let session: Session;
const latest = () => FakeSocket.all.at(-1)!;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  FakeSocket.all = [];
  session = new Session(
    { ...seat },
    { refused: () => {}, withheld: () => {}, parked: () => {} },
    effects,
  );
  await session.start();
  latest().opens();
});

afterEach(() => {
  session.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const key = ({ e, id }: Entity) => `${e}/${id}`;
const sorted = (entities: Entity[]) => entities.sort((a, b) => (key(a) < key(b) ? -1 : 1));
const all = (tables: object) =>
  sorted(Object.values(tables).flatMap((table: Map<string, Entity>) => [...table.values()]));

// Breaks what there is of a connection and waits for the next one.
function reconnected(): FakeSocket {
  const before = latest();
  if (before.readyState <= FakeSocket.OPEN) before.breaks();
  vi.advanceTimersByTime(1_000);
  expect(latest()).not.toBe(before);
  latest().opens();
  return latest();
}

for (const { name, steps } of streams as unknown as { name: string; steps: Step[] }[]) {
  test(name, () => {
    let shown: Shown | undefined;
    for (const { message, shows, reconnects } of steps) {
      if (message.t === 'welcome' && shown) reconnected();
      latest().says(message as ServerMessage);
      vi.advanceTimersByTime(300); // past the next animation frame
      if (shows) {
        shown = shows;
        expect(all(session.shared)).toEqual(sorted(shows.shared));
        expect(all(session.own)).toEqual(sorted(shows.own));
      }
      if (reconnects) {
        expect(all(session.shared)).toEqual(sorted(shown!.shared));
        expect(latest().readyState).toBeGreaterThan(FakeSocket.OPEN);
        expect(reconnected().sent[0]).not.toHaveProperty('cursor');
        return;
      }
    }
    // What a client believes of its cursor it says when it comes back.
    const { epoch, seq } = shown!;
    expect(reconnected().sent[0]).toMatchObject({ t: 'hello', cursor: { epoch, seq } });
  });
}
