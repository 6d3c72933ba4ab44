// World Café and gallery walk: the plan for prime numbers of rooms is known, others are as good as can be found.
import { configure, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadLeadParts } from '../../src/ui/activities/kinds';
import { galleryWalk, type Party, qualityOf, worldCafe } from '../../src/ui/lead/rotation';
import { FakeSession } from '../support/fake_session.svelte';
import LeadModelContext from '../support/LeadModelContext.svelte';

configure({ defaultHidden: true });
beforeAll(loadLeadParts);

// Room 0 has guests s = 1 to k and its host, then room 1, and so on.
function party(rooms: number, guests: number, rounds: number): Party {
  const start = Array.from({ length: rooms * (guests + 1) }, (_, person) =>
    Math.floor(person / (guests + 1)),
  );
  const hosts = new Set([...start.keys()].filter((person) => person % (guests + 1) === guests));
  return { rooms, rounds, start, hosts };
}
// The same draws every time.
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}
const sizes = (seats: readonly number[], rooms: number) =>
  Array.from({ length: rooms }, (_, room) => seats.filter((one) => one === room).length);

describe('World Café', () => {
  it('five rooms of four guests: where the guests of the first room go', () => {
    const plan = worldCafe(party(5, 4, 3), seeded(1));
    expect([0, 1, 2, 3].map((guest) => plan.map((seats) => seats[guest]))).toEqual([
      [0, 1, 2],
      [0, 2, 4],
      [0, 3, 1],
      [0, 4, 3],
    ]);
  });

  it.each([
    [5, 4, 3],
    [7, 5, 3],
    [7, 6, 4],
    [11, 10, 3],
  ])(
    '%i rooms of %i guests, %i rounds: nobody comes back, nobody meets twice',
    (rooms, guests, rounds) => {
      const one = party(rooms, guests, rounds);
      const plan = worldCafe(one, seeded(2));
      expect(qualityOf(plan, one.hosts)).toEqual({ meetings: 0, returns: 0 });
      for (const seats of plan) expect(new Set(sizes(seats, rooms))).toEqual(new Set([guests + 1]));
    },
  );

  it.each([
    [4, 3, 3],
    [6, 4, 3],
    [8, 5, 3],
    [10, 6, 3],
    [30, 7, 3],
  ])(
    '%i rooms of %i guests, %i rounds: nobody comes back, few meet twice',
    (rooms, guests, rounds) => {
      const one = party(rooms, guests, rounds);
      const plan = worldCafe(one, seeded(3));
      const quality = qualityOf(plan, one.hosts);
      expect(quality.returns).toBe(0);
      // At random about one in `rooms` of all pairs in a room has met before.
      const pairs = rooms * ((guests * (guests - 1)) / 2) * (rounds - 1);
      expect(quality.meetings).toBeLessThan(Math.max(4, pairs / 10));
      for (const seats of plan) expect(new Set(sizes(seats, rooms))).toEqual(new Set([guests + 1]));
    },
  );

  it('hosts stay, and the first round is as it was', () => {
    const one = party(6, 4, 3);
    const plan = worldCafe(one, seeded(4));
    expect(plan[0]).toEqual(one.start);
    for (const host of one.hosts)
      for (const seats of plan) expect(seats[host]).toBe(one.start[host]);
  });

  it('more guests than rooms, and rooms of different sizes', () => {
    const start = [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2];
    const one: Party = { rooms: 3, rounds: 3, start, hosts: new Set() };
    const plan = worldCafe(one, seeded(5));
    expect(qualityOf(plan, one.hosts).returns).toBe(0);
    for (const seats of plan) expect(sizes(seats, 3).sort()).toEqual([4, 4, 5]);
  });
});

describe('a gallery walk', () => {
  it('takes whole groups from room to room, hosts stay', () => {
    const one = party(3, 2, 3);
    const plan = galleryWalk(one);
    expect(plan.map((seats) => seats.slice(0, 3))).toEqual([
      [0, 0, 0],
      [1, 1, 0],
      [2, 2, 0],
    ]);
    expect(qualityOf(plan, one.hosts).returns).toBe(0);
  });
});

describe('the dialog', () => {
  it('plans rounds from a grouping, says how good they are, and makes a grouping of each', async () => {
    const session = new FakeSession('lead');
    for (const [order, room] of ['r0', 'r1', 'r2'].entries())
      session.put({
        e: 'room',
        id: room,
        name: { id: `n-${room}`, text: room },
        kind: 'breakout',
        archived: false,
        order,
      });
    session.put({
      e: 'grouping',
      id: 'g1',
      name: { id: 'ng', text: 'Tische' },
      rooms: ['r0', 'r1', 'r2'],
      free_choice: false,
    });
    for (let person = 0; person < 9; person++)
      session.put({
        e: 'person',
        id: `p${person}`,
        number: person + 1,
        room: 'plenary',
        removed: false,
        assigned: [{ grouping: 'g1', room: `r${person % 3}` }],
      });
    render(LeadModelContext, { session });
    await fireEvent.click(
      screen.getAllByRole('button', { name: 'Einteilungen' })[0] as HTMLElement,
    );
    await fireEvent.click(await screen.findByRole('button', { name: 'World Café, Rundgang …' }));
    const dialog = within([...document.querySelectorAll('dialog[open]')].at(-1) as HTMLElement);
    expect(dialog.getByText('9 Personen, 3 Räume, 3 Runden.')).toBeTruthy();
    expect(dialog.getByText(/Keine zwei Gäste treffen sich zweimal/)).toBeTruthy();
    await fireEvent.click(dialog.getByRole('button', { name: 'Runden anlegen' }));
    await waitFor(() => expect(session.sent).toHaveLength(6));
    expect(session.sent.map((one) => one.op)).toEqual(
      Array(3).fill(['grouping.create', 'grouping.assign']).flat(),
    );
    const seats = session.sent
      .filter((one) => one.op === 'grouping.assign')
      .map(({ args }) => (args as { assignments: { seat: string; room: string }[] }).assignments);
    const of = (seat: string) => seats.map((some) => some.find((one) => one.seat === seat)?.room);
    // The first in each room stays as its host.
    expect(of('p0')).toEqual(['r0', 'r0', 'r0']);
    expect(new Set(of('p3')).size).toBe(3);
  });

  it('says what is missing before there are groups', async () => {
    const session = new FakeSession('lead');
    render(LeadModelContext, { session });
    await fireEvent.click(
      screen.getAllByRole('button', { name: 'Einteilungen' })[0] as HTMLElement,
    );
    await fireEvent.click(await screen.findByRole('button', { name: 'World Café, Rundgang …' }));
    expect(screen.getByText(/mindestens zwei Räume/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Runden anlegen' })).toBeNull();
  });
});
