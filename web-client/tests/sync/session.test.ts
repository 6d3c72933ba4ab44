// The session with a WebSocket that the test holds in its hands.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effects } from '../../src/model/optimistic/effects';
import type { Role, ServerMessage } from '../../src/protocol';
import type { Place } from '../../src/sync/draft_place';
import { rememberSeat, type Seat } from '../../src/sync/identity';
import '../../src/ui/activities/kinds';
import { type Listener, Session } from '../../src/sync/session.svelte';
import { FakeSocket } from '../support/fake_socket';
import { watching } from '../support/watching.svelte';

const seat: Seat = {
  workshop: '00000000000000aa',
  token: 'secret-of-this-person-22',
  role: 'participant',
  title: 'Probe',
  code: 'ABCD2345',
  name: 'Anna',
  joined: false,
  seenMs: 0,
};
const welcome = (epoch = '1-a', last = 0): ServerMessage => ({
  t: 'welcome',
  protocol: 1,
  build: 'b1',
  workshop: seat.workshop,
  seat: '00000000000000bb',
  role: 'participant',
  epoch,
  seq: 5,
  time_ms: 1_000_000,
  series: last ? [{ last }] : [],
});
const refused = vi.fn();
const withheld = vi.fn();
const parked = vi.fn();
let session: Session;

const latest = () => FakeSocket.all.at(-1)!;
async function opened(more: Partial<Listener> = {}): Promise<Session> {
  const page = new Session({ ...seat }, { refused, withheld, parked, ...more }, effects);
  await page.start();
  return page;
}
async function reloads(more?: Partial<Listener>) {
  window.dispatchEvent(new Event('pagehide'));
  session.stop();
  session = await opened(more);
}
function connects() {
  latest().opens();
  latest().says(welcome());
}
// Until it tries once more.
function breaks() {
  latest().breaks();
  vi.advanceTimersByTime(16_000);
}
const accepts = () => latest().says({ t: 'ack', n: 1, seq: 6, stable: 6, result: 'ok' });
const placed = () =>
  session.send(
    'card.add',
    {
      activity: '00000000000000cc',
      card: '00000000000000dd',
      text: { id: '00000000000000ee', text: 'Ein Gedanke' },
    },
    { draft: { key: 'k', text: 'Ein Gedanke' } },
  );

beforeEach(async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  vi.stubGlobal('WebSocket', FakeSocket);
  FakeSocket.all = [];
  refused.mockClear();
  withheld.mockClear();
  parked.mockClear();
  session = await opened();
});

afterEach(() => {
  session.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('what a lead is told of the storage holds for this server only', () => {
  latest().opens();
  latest().says({ ...welcome(), durable: false } as ServerMessage);
  expect(session.durable).toBe(false);
  breaks();
  connects();
  expect(session.durable).toBe(true);
});

// Also when the seat is known: the end of a log may be lost, and the seat with it.
test('says hello with code and name each time', () => {
  latest().opens();
  expect(latest().sent[0]).toMatchObject({ t: 'hello', code: 'ABCD2345', name: { text: 'Anna' } });
  latest().says(welcome());
  expect(session.status).toBe('online');
  breaks();
  latest().opens();
  expect(latest().sent[0]).toMatchObject({ t: 'hello', code: 'ABCD2345', name: { text: 'Anna' } });
});

test('what is sent offline is shown at once, waits and goes out on the next connection', async () => {
  const outcome = placed();
  expect(session.own.own_card.get('00000000000000dd')?.text.text).toBe('Ein Gedanke');
  expect(session.pendingCount).toBe(1);
  expect(session.isPending('00000000000000dd')).toBe(true);
  connects();
  expect(latest().commands()).toHaveLength(1);
  accepts();
  expect(await outcome).toEqual({ ok: true, n: 1, seq: 6 });
  expect(session.pendingCount).toBe(0);
});

test('says what was accepted', async () => {
  const accepted = vi.fn();
  await reloads({ accepted });
  void placed();
  connects();
  accepts();
  expect(accepted).toHaveBeenCalledWith(
    'card.add',
    expect.objectContaining({ activity: '00000000000000cc' }),
  );
});

test('a refusal rolls back, says why and gives the text back', async () => {
  const outcome = placed();
  connects();
  latest().says({
    t: 'ack',
    n: 1,
    seq: 0,
    stable: 0,
    result: 'wrong_phase',
    message_de: 'Die Eingabe ist geschlossen.',
    message_en: 'Input is closed.',
  });
  expect(await outcome).toMatchObject({ ok: false, code: 'wrong_phase' });
  expect(refused).toHaveBeenCalledWith(
    { de: 'Die Eingabe ist geschlossen.', en: 'Input is closed.' },
    'card.add',
    expect.objectContaining({ card: '00000000000000dd' }),
  );
  expect(session.own.own_card.size).toBe(0);
  expect(session.draft('k').text).toBe('Ein Gedanke');
});

test('a reload goes on with the same client and its unsent commands', async () => {
  void placed();
  latest().opens();
  const { client } = latest().sent[0] as { client: string };
  await reloads();
  latest().opens();
  expect(latest().sent[0]).toMatchObject({ client });
  latest().says(welcome());
  expect(latest().commands()).toHaveLength(1);
});

test('a duplicated tab takes an id of its own', async () => {
  latest().opens();
  const { client } = latest().sent[0] as { client: string };
  const twin = await opened();
  latest().opens();
  expect((latest().sent[0] as { client: string }).client).not.toBe(client);
  twin.stop();
});

test('comes back at once when the network does, and calls itself offline only after a while', () => {
  connects();
  latest().breaks();
  expect(session.status).toBe('connecting');
  vi.advanceTimersByTime(100);
  const before = FakeSocket.all.length;
  window.dispatchEvent(new Event('online'));
  expect(FakeSocket.all.length).toBe(before + 1);
  vi.advanceTimersByTime(2_000);
  expect(session.status).toBe('offline');
});

test('a dead line is noticed by a ping without an answer', () => {
  connects();
  const before = FakeSocket.all.length;
  latest().says({ t: 'pong', time_ms: 1_000_000 });
  vi.advanceTimersByTime(20_000 + 10_000 + 20_000);
  expect(FakeSocket.all.length).toBeGreaterThan(before);
});

test('a seat that was removed ends the session; it is not tried again', () => {
  connects();
  latest().says({
    t: 'bye',
    reason: 'removed',
    message_de: 'Sie wurden entfernt.',
    message_en: 'You were removed.',
    retry: false,
  });
  latest().breaks(4410);
  expect(session.status).toBe('closed');
  expect(session.bye?.reason).toBe('removed');
  const before = FakeSocket.all.length;
  vi.advanceTimersByTime(60_000);
  expect(FakeSocket.all.length).toBe(before);
});

test('a snapshot of a new epoch starts over and sends again what was not stable', () => {
  connects();
  void placed();
  latest().says({ t: 'ack', n: 1, seq: 6, stable: 0, result: 'ok' });
  const sent = latest().commands().length;
  latest().says({
    t: 'frame',
    epoch: '2-b',
    from: 0,
    to: 3,
    audience: { role: 'participant' },
    put: [],
    remove: [],
  });
  expect(latest().commands().length).toBe(sent + 1);
});

// An element that goes between press and release takes the click with it.
test('nothing that others do is drawn while somebody presses, and all of it right after', async () => {
  await import('../../src/sync/press');
  await vi.advanceTimersByTimeAsync(1);
  connects();
  vi.advanceTimersByTime(100);
  const room = (name: string, from: number): ServerMessage => ({
    t: 'frame',
    epoch: '1-a',
    from,
    to: from + 6,
    audience: { role: 'participant' },
    put: [
      {
        e: 'room',
        id: '00000000000000ff',
        name: { id: '0000000000000abc', text: name },
        kind: 'breakout',
        archived: false,
        order: 1,
      },
    ],
    remove: [],
  });
  const shown = () => session.shared.room.get('00000000000000ff')?.name.text;
  latest().says(room('Blau', 0));
  vi.advanceTimersByTime(100);
  expect(shown()).toBe('Blau');

  window.dispatchEvent(new Event('pointerdown'));
  latest().says(room('Rot', 6));
  vi.advanceTimersByTime(500);
  expect(shown()).toBe('Blau');
  window.dispatchEvent(new Event('pointerup'));
  expect(shown()).toBe('Blau'); // the click is still to come
  vi.advanceTimersByTime(100);
  expect(shown()).toBe('Rot');

  // Whoever holds on does not stop the page for ever, and a scrolling finger not at all.
  window.dispatchEvent(new Event('pointerdown'));
  latest().says(room('Grün', 12));
  vi.advanceTimersByTime(2500);
  expect(shown()).toBe('Grün');
  window.dispatchEvent(new Event('pointerdown'));
  latest().says(room('Gelb', 18));
  vi.advanceTimersByTime(50);
  window.dispatchEvent(new Event('pointercancel'));
  vi.advanceTimersByTime(50);
  expect(shown()).toBe('Gelb');
});

// A server that can store nothing (PROTOCOL.md K14): it says so, commands wait, and a page looks for another one.
const storage = (available: boolean): ServerMessage => ({ t: 'storage', available });

test('a server that can store nothing is told as such; what is done meanwhile goes out once it can', async () => {
  connects();
  latest().says(storage(false));
  expect(session.status).toBe('waiting');
  const outcome = placed();
  expect(session.own.own_card.get('00000000000000dd')?.text.text).toBe('Ein Gedanke');
  expect(session.pendingCount).toBe(1);
  expect(latest().commands()).toHaveLength(0);
  latest().says(storage(true));
  expect(session.status).toBe('online');
  expect(latest().commands()).toHaveLength(1);
  accepts();
  expect(await outcome).toMatchObject({ ok: true });
});

test('a command without an answer when the storage went goes out once more', () => {
  connects();
  void placed();
  expect(latest().commands()).toHaveLength(1);
  latest().says(storage(false));
  latest().says(storage(true));
  expect(latest().commands()).toHaveLength(2);
  expect(latest().commands()[1]).toEqual(latest().commands()[0]);
});

test('after five seconds without storage it goes to a server that is ready, if there is one', async () => {
  const readyz = vi.fn<(path: string) => Promise<Response>>();
  vi.stubGlobal('fetch', readyz);
  readyz.mockResolvedValue(new Response('', { status: 503 }));
  connects();
  latest().says(storage(false));
  void placed();
  const before = FakeSocket.all.length;
  await vi.advanceTimersByTimeAsync(4_900);
  expect(readyz).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(readyz.mock.calls[0]?.[0]).toBe('/readyz?workshop=00000000000000aa');
  // Nobody is ready: it stays, and asks again.
  await vi.advanceTimersByTimeAsync(3_000);
  expect(FakeSocket.all.length).toBe(before);
  readyz.mockResolvedValue(new Response('', { status: 200 }));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(readyz).toHaveBeenCalledTimes(2);
  expect(FakeSocket.all.length).toBe(before + 1);
  expect(FakeSocket.all[before - 1]?.readyState).toBe(3);
  latest().opens();
  expect(latest().sent[0]).toMatchObject({ t: 'hello', token: seat.token });
  latest().says(welcome());
  expect(session.status).toBe('online');
  expect(latest().commands()).toHaveLength(1);
});

test('a storage that comes back in time keeps the connection', async () => {
  const readyz = vi.fn<(path: string) => Promise<Response>>();
  vi.stubGlobal('fetch', readyz);
  connects();
  latest().says(storage(false));
  const before = FakeSocket.all.length;
  await vi.advanceTimersByTimeAsync(3_000);
  latest().says(storage(true));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(readyz).not.toHaveBeenCalled();
  expect(FakeSocket.all.length).toBe(before);
});

const x = '00000000000000c1';
const y = '00000000000000c2';
const dots = (scope: string) =>
  session.send(
    'vote.place',
    { activity: scope, round: 1, target: '00000000000000d1', dots: 1 },
    { scope },
  );
const scopes = () =>
  latest().sent.flatMap((one) => (one.t === 'command' ? [one.scope ?? 'seat'] : []));

test('what was done without a line in two anonymous activities does not arrive side by side', () => {
  void dots(x);
  void dots(y);
  void dots(x);
  connects();
  const first = scopes();
  expect(new Set(first).size).toBe(1);
  vi.advanceTimersByTime(1_999);
  expect(scopes()).toEqual(first);
  vi.advanceTimersByTime(6_001);
  expect(scopes().toSorted()).toEqual([x, x, y]);
});

test('what was done without a line in one anonymous activity arrives at once', () => {
  for (let i = 0; i < 3; i++) void dots(x);
  connects();
  expect(scopes()).toEqual([x, x, x]);
});

test('deleting one’s data is one command of the seat, with nothing anonymous beside it', async () => {
  void dots(x);
  void dots(y);
  const gone = session.erase();
  connects();
  vi.advanceTimersByTime(9_000);
  expect(scopes()).toEqual(['seat']);
  accepts();
  expect(await gone).toMatchObject({ ok: true });
});

test('while one’s data is being deleted nothing anonymous goes out, not after a reload either', async () => {
  const [x, y, z] = ['00000000000000c1', '00000000000000c2', '00000000000000c3'];
  const card = () =>
    session.send(
      'card.add',
      { activity: x, card: y, text: { id: z, text: 'Ein Gedanke' } },
      { scope: x, draft: { key: 'late', text: 'Ein Gedanke' } },
    );
  void session.erase();
  const outcome = card(); // whoever sends empties the field at once
  session.draft('late').clear();
  expect(await outcome).toMatchObject({ ok: false, code: 'removed' });
  expect(session.draft('late').text).toBe('Ein Gedanke');
  expect(withheld).toHaveBeenCalledTimes(1);
  expect(refused).not.toHaveBeenCalled();
  expect(session.pendingCount).toBe(1);

  await reloads();
  expect(await card()).toMatchObject({ ok: false, code: 'removed' });
  connects();
  expect(latest().commands()).toMatchObject([{ op: 'person.erase' }]);

  // Refused: all is as before.
  latest().says({
    t: 'ack',
    n: 1,
    seq: 0,
    stable: 0,
    result: 'wrong_phase',
    message_de: 'Geht nicht.',
    message_en: 'Not possible.',
  });
  void card();
  expect(latest().commands()).toHaveLength(2);
  session.draft('late').clear();
});

// A page that is loaded anew while it waits to be sent: nobody is there any more who asked for it.
async function reloadedWhileLeaving() {
  const erased = vi.fn();
  rememberSeat({ ...seat, joined: true });
  session.draft('k').text = 'Nur für mich';
  void session.erase();
  await reloads({ erased });
  latest().opens();
  return erased;
}
const keptHere = () => JSON.stringify(localStorage);

test('a device forgets what was erased, also when the page was loaded anew before it was sent', async () => {
  const erased = await reloadedWhileLeaving();
  latest().says(welcome());
  expect(erased).not.toHaveBeenCalled();
  accepts();
  expect(erased).toHaveBeenCalledOnce();
  for (const kept of ['Nur für mich', seat.token, 'person.erase'])
    expect(keptHere()).not.toContain(kept);
});

test('a device forgets what was erased when the answer to it was lost', async () => {
  const erased = await reloadedWhileLeaving();
  latest().says({ t: 'bye', reason: 'removed', retry: false, message_de: '', message_en: '' });
  latest().breaks(4410);
  // Whether it was done or the lead was faster, nobody can say here.
  expect(erased).not.toHaveBeenCalled();
  expect(session.bye?.reason).toBe('removed');
  for (const kept of ['Nur für mich', seat.token, 'person.erase'])
    expect(keptHere()).not.toContain(kept);
});

// PROTOCOL.md C15: after the end, from one's room into the plenary and back.
test('a look at the plenary is wished again after a break, but not resumed', () => {
  const room = '00000000000000f1';
  const plenary = '00000000000000f0';
  const frame = (of: string, role: Role) =>
    latest().says({
      ...{ t: 'frame', epoch: '1-a', from: 0, to: 5, put: [], remove: [] },
      audience: { room: of, role },
    } as ServerMessage);
  const comesBack = () => {
    breaks();
    latest().opens();
    const [hello] = latest().sent;
    latest().says(welcome());
    return hello;
  };
  connects();
  frame(room, 'participant');
  session.watch(plenary);
  frame(plenary, 'projector');
  const visiting = comesBack();
  expect(visiting).toMatchObject({ watch: plenary });
  expect(visiting).not.toHaveProperty('cursor');
  // Reopened: the server has brought everybody back to where they sit.
  frame(room, 'participant');
  expect(comesBack()).toMatchObject({ watch: room, cursor: { epoch: '1-a', seq: 5 } });
});

test('who leaves takes along what was begun', () => {
  session.draft('k').text = 'Nur für mich';
  session.leave();
  expect(session.draft('k').text).toBe('');
  expect(JSON.stringify(localStorage)).not.toContain('Nur für mich');
});

test('attempts without a word from the server are asked about over HTTP, and tried on', async () => {
  vi.stubGlobal('fetch', (path: string) =>
    Promise.resolve(new Response(JSON.stringify({ status: path === '/healthz' ? 'ok' : 'ready' }))),
  );
  latest().breaks();
  vi.advanceTimersByTime(2_000);
  latest().breaks();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(session.trouble).toBeNull();
  latest().breaks();
  await vi.waitFor(() => expect(session.trouble).toBe('blocked'));
  vi.advanceTimersByTime(3_000);
  expect(FakeSocket.all).toHaveLength(4);
  connects();
  expect(session.trouble).toBeNull();
  expect(session.status).toBe('online');
});

test('a server that says why it goes is not asked about', async () => {
  const fetched = vi.fn();
  vi.stubGlobal('fetch', fetched);
  for (let i = 0; i < 5; i++) {
    latest().opens();
    latest().says({
      t: 'bye',
      reason: 'going_away',
      message_de: '',
      message_en: '',
      retry: true,
    });
    latest().breaks(4503);
    await vi.advanceTimersByTimeAsync(16_000);
  }
  expect(fetched).not.toHaveBeenCalled();
  expect(session.trouble).toBeNull();
});

test('the clock of a device put right while the page is open moves no deadline; the server is asked at once', () => {
  connects();
  latest().says({ t: 'pong', time_ms: 1_000_000 });
  const stop = watching(() => session.now);
  vi.advanceTimersByTime(2_000);
  const pings = () => latest().sent.filter((one) => one.t === 'ping').length;
  const before = pings();
  vi.setSystemTime(Date.now() + 7 * 60_000);
  expect(Math.abs(session.now - 1_002_000)).toBeLessThan(500);
  vi.advanceTimersByTime(1_000);
  expect(pings()).toBe(before + 1);
  expect(Math.abs(session.now - 1_003_000)).toBeLessThan(500);
  stop();
});

test('what is refused comes back with where it belongs', () => {
  connects();
  const place: Place = {
    kind: 'card',
    activity: '00000000000000cc',
    round: 1,
    room: '00000000000000a1',
    anonymous: false,
    title: 'Ideen',
    roomName: 'Blau',
    about: '',
  };
  session.draft('k').place = place;
  session.draft('k').text = 'Ein Gedanke';
  void placed();
  session.draft('k').clear();
  // Kept with the command: the answer may come to a page that was loaded anew.
  expect(Object.values(localStorage).join()).toContain('"roomName":"Blau"');
  latest().says({
    t: 'ack',
    n: 1,
    seq: 0,
    stable: 5,
    result: 'wrong_room',
    message_de: 'Anderer Raum.',
    message_en: 'Another room.',
  });
  expect(session.draft('k')).toMatchObject({ text: 'Ein Gedanke', place });
  expect(session.drafts()).toContain(session.draft('k'));
});

test('says why the server takes nobody new, and goes on trying', async () => {
  latest().opens();
  latest().says({
    t: 'bye',
    reason: 'full',
    message_de: 'Kein Platz.',
    message_en: 'No room.',
    retry: true,
    after_ms: 20_000,
  });
  latest().breaks(4529);
  expect(session.waitsFor?.message_de).toBe('Kein Platz.');
  expect(session.bye).toBeNull();
  const before = FakeSocket.all.length;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(FakeSocket.all).toHaveLength(before + 1);
  connects();
  expect(session.waitsFor).toBeNull();
});
