// Which room needs somebody first, since when one is silent, and what a lead does about a call.
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { HelpEntity, RoomEntity } from '../../src/protocol';
import { loadLeadParts } from '../../src/ui/activities/kinds';
import { movedDeadline } from '../../src/ui/lead/room_clock';
import { type RoomLine, sortLines } from '../../src/ui/lead/room_lines';
import { FakeSession } from '../support/fake_session.svelte';
import LeadModelContext from '../support/LeadModelContext.svelte';

vi.setConfig({ testTimeout: 30_000 });
// jsdom has no popovers.
HTMLElement.prototype.hidePopover = () => {};
beforeAll(loadLeadParts);

const minute = 60_000;
const room = (id: string, name: string, order: number, more: object = {}): RoomEntity => ({
  e: 'room',
  id,
  name: { id: `n-${id}`, text: name },
  kind: 'breakout',
  archived: false,
  order,
  ...more,
});
const help = (id: string, kind: HelpEntity['kind'], sinceMs: number): HelpEntity => ({
  e: 'help',
  id,
  kind,
  since_ms: sinceMs,
});

describe('the order of rooms', () => {
  const works = { activity: { phase: 'open' } as RoomLine['activity'], counted: true };
  const line = (name: string, more: Partial<RoomLine> = {}): RoomLine => ({
    room: room(name, name, 1),
    counted: false,
    online: 0,
    done: 0,
    total: 0,
    silent: 0,
    ...more,
  });
  const names = (lines: RoomLine[]) => lines.map(({ room }) => room.name.text);

  it('by need: help, then time, longest first; then who is silent; then who has done least', () => {
    const lines = [
      line('waits'),
      line('most', { ...works, done: 7, total: 8 }),
      line('few', { ...works, done: 1, total: 8 }),
      line('silent', { ...works, done: 7, total: 8, silent: 4 }),
      line('more silent', { ...works, done: 7, total: 8, silent: 9 }),
      line('time', { help: help('time', 'more_time', 1) }),
      line('late help', { help: help('late help', 'help', 9) }),
      line('help', { help: help('help', 'help', 5) }),
    ];
    expect(names(sortLines(lines, 'need'))).toEqual([
      'help',
      'late help',
      'time',
      'more silent',
      'silent',
      'few',
      'most',
      'waits',
    ]);
    // One answer more moves nobody.
    const one = { ...works, done: 3, total: 20 };
    const more = { ...works, done: 4, total: 20 };
    expect(names(sortLines([line('a', more), line('b', one)], 'need'))).toEqual(['a', 'b']);
  });

  it('by name as people count, and by people', () => {
    const lines = [
      line('Gruppe 10', { online: 2 }),
      line('Gruppe 9', { online: 5 }),
      line('Gruppe 1', { online: 3 }),
    ];
    expect(names(sortLines(lines, 'name'))).toEqual(['Gruppe 1', 'Gruppe 9', 'Gruppe 10']);
    expect(names(sortLines(lines, 'people'))).toEqual(['Gruppe 9', 'Gruppe 1', 'Gruppe 10']);
  });
});

it('a deadline moves from where it is, or from now, and never ends a step at once', () => {
  expect(movedDeadline({ deadline_ms: 100_000 }, 1, 50_000)).toBe(160_000);
  expect(movedDeadline({ deadline_ms: 100_000 }, 5, 200_000)).toBe(500_000);
  expect(movedDeadline({}, 5, 200_000)).toBe(500_000);
  expect(movedDeadline({ deadline_ms: 100_000 }, -1, 90_000)).toBe(120_000);
});

function start(): FakeSession {
  const session = new FakeSession('lead');
  session.now = 10 * minute;
  session.show({ kind: 'board', silent: false, anonymous: false }, { room: 'blue' }, 'Sammeln');
  const plenary = session.shared.room.get('plenary');
  if (plenary) session.put({ ...plenary, current: undefined });
  session.put(room('blue', 'Blau', 1, { current: 'a1' }), room('red', 'Rot', 2));
  session.presence = { t: 'presence', online: 3, rooms: [{ room: 'blue', online: 3 }] };
  return session;
}
const told = (session: FakeSession, started: number) =>
  session.put({ e: 'progress', id: 'a1', round: 1, started, complete: 0 });
const sent = (session: FakeSession) => session.sent.map(({ op, args }) => [op, args]);

describe('the cockpit', () => {
  it('shows calls on every page; going there settles them, also by the list of rooms', async () => {
    const session = start();
    session.put(help('blue', 'help', 8 * minute));
    render(LeadModelContext, { session });
    const calls = screen.getByRole('region', { name: 'Rufe aus den Räumen' });
    expect(calls.textContent).toContain('Blau');
    expect(calls.textContent).toContain('seit 2 Min.');
    expect(document.title).toMatch(/^\(1\)/);
    await fireEvent.click(within(calls).getByRole('button', { name: /^Hingehen/ }));
    expect(sent(session)).toEqual([['help.clear', { room: 'blue' }]]);
    expect(screen.queryByRole('region', { name: 'Rufe aus den Räumen' })).toBeNull();
    expect(document.title).not.toMatch(/^\(/);
  });

  it('gives a room five minutes more in one press', async () => {
    const session = start();
    const activity = session.shared.activity.get('a1');
    if (activity) session.put({ ...activity, deadline_ms: 12 * minute });
    session.put(help('blue', 'more_time', 10 * minute));
    render(LeadModelContext, { session });
    await fireEvent.click(screen.getByRole('button', { name: /^\+5 Min/ }));
    expect(sent(session)).toEqual([
      ['step.deadline', { step: 's1', room: 'blue', at_ms: 17 * minute }],
      ['help.clear', { room: 'blue' }],
    ]);
  });

  it('says since when nothing new came into a room, from the moment on that it is open', async () => {
    const session = start();
    told(session, 1);
    render(LeadModelContext, { session });
    await fireEvent.click(screen.getAllByRole('button', { name: 'Räume' })[0] as HTMLElement);
    const blue = () => screen.getByRole('rowheader', { name: 'Blau' }).closest('tr') as HTMLElement;
    const silent = () => /seit (\d+) Min\. nichts Neues/.exec(blue().textContent ?? '')?.[1];
    session.now = 12 * minute;
    flushSync();
    expect(silent()).toBeUndefined();
    session.now = 14 * minute;
    flushSync();
    expect(silent()).toBe('4');
    // Told anew with the same numbers: somebody has entered something.
    told(session, 1);
    flushSync();
    session.now = 16 * minute;
    flushSync();
    expect(silent()).toBeUndefined();
    session.now = 18 * minute;
    flushSync();
    expect(silent()).toBe('4');
    // Everything once more because the lead looks into another room is nothing new.
    const me = session.me;
    if (me) session.put({ ...me, room: 'red' });
    told(session, 1);
    flushSync();
    session.now = 20 * minute;
    flushSync();
    expect(silent()).toBe('6');
  });

  it('tells one room something from its row, and keeps what was not taken', async () => {
    const session = start();
    render(LeadModelContext, { session });
    await fireEvent.click(screen.getAllByRole('button', { name: 'Räume' })[0] as HTMLElement);
    const row = screen.getByRole('rowheader', { name: 'Blau' }).closest('tr') as HTMLElement;
    await fireEvent.click(within(row).getByText('Durchsage'));
    const dialog = await waitFor(() => {
      const open = document.querySelector('dialog[open]');
      if (!open) throw new Error('no dialog');
      return open as HTMLElement;
    });
    await fireEvent.input(within(dialog).getByRole('textbox'), { target: { value: ' Pause ' } });
    session.refuse = 'limit';
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Durchsagen' }));
    await waitFor(() => expect(document.querySelector('dialog[open]')).not.toBeNull());
    session.refuse = undefined;
    await fireEvent.click(
      within(document.querySelector('dialog[open]') as HTMLElement).getByRole('button', {
        name: 'Durchsagen',
      }),
    );
    const [first, second] = session.sent.map(({ args }) => args as { text: { text: string } });
    expect(first?.text.text).toBe('Pause');
    expect(second).toMatchObject({ text: { text: 'Pause' }, rooms: ['blue'] });
    await waitFor(() => expect(document.querySelector('dialog[open]')).toBeNull());
  });
});
