// Where there is a place: which rooms may be chosen, who is told where they landed, and who waits.
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadArea } from '../../src/i18n/i18n.svelte';
import { workshopOf } from '../../src/model/selectors';
import type { MeEntity, PersonEntity, RoomEntity, WorkshopEntity } from '../../src/protocol';
import { loadLeadParts } from '../../src/ui/activities/kinds';
import { emptiest, isFull } from '../../src/ui/participant/free_rooms';
import { hasLanded, noteLanded } from '../../src/ui/participant/landed';
import Queue from '../../src/ui/participant/Queue.svelte';
import { FakeSession } from '../support/fake_session.svelte';
import LeadModelContext from '../support/LeadModelContext.svelte';

HTMLElement.prototype.hidePopover = () => {};
beforeAll(async () => {
  await Promise.all([loadArea('places'), loadLeadParts()]);
}, 60_000);
beforeEach(() => localStorage.clear());

function rooms(session: FakeSession, of: [number, number?][]): RoomEntity[] {
  return of.map(([people, capacity], i) => {
    const room: RoomEntity = {
      e: 'room',
      id: `room${i}`,
      name: { id: `n${i}`, text: `Raum ${i}` },
      kind: 'breakout',
      archived: false,
      order: i,
      ...(capacity === undefined ? {} : { capacity }),
    };
    session.put(room, { e: 'census', id: room.id, people });
    return room;
  });
}

describe('rooms to choose', () => {
  it('are full with as many people as may choose them', () => {
    const session = new FakeSession();
    expect(
      rooms(session, [[11, 12], [12, 12], [13, 12], [40]]).map((room) => isFull(session, room)),
    ).toEqual([false, true, true, false]);
  });

  it('are marked where the fewest people are, if that is a difference and there is a place', () => {
    const session = new FakeSession();
    expect(emptiest(session, rooms(session, [[3], [1], [2]]))).toBe('room1');
    expect(emptiest(session, rooms(session, [[4, 12], [1, 1], [2]]))).toBe('room2');
    expect(emptiest(session, rooms(session, [[2], [1], [2]]))).toBeUndefined();
    expect(emptiest(session, [])).toBeUndefined();
  });
});

describe('who was put into a room as they came in', () => {
  const me = (more: Partial<MeEntity> = {}): MeEntity => ({
    e: 'me',
    id: 'anna',
    role: 'participant',
    number: 1,
    room: 'blue',
    own_room: 'blue',
    ...more,
  });

  it('is told once, and nobody else is', () => {
    const workshop = workshopOf(new FakeSession()) as WorkshopEntity;
    expect(hasLanded(me(), workshop)).toBe(true);
    expect(hasLanded(me({ left_room: 'plenary', left_ms: 1 }), workshop)).toBe(false);
    expect(hasLanded({ ...me(), room: 'plenary' }, workshop)).toBe(false);
    expect(hasLanded(me(), { ...workshop, status: 'ended' })).toBe(false);
    noteLanded(me(), workshop);
    expect(hasLanded(me(), workshop)).toBe(false);
    expect(hasLanded(me({ id: 'ben' }), workshop)).toBe(true);
  });
});

describe('the queue', () => {
  it('says the place, and after the end that there is none', async () => {
    const workshop = workshopOf(new FakeSession()) as WorkshopEntity;
    const page = render(Queue, { workshop, place: 3 });
    await screen.findByText(/Sie stehen auf Platz 3 der Warteliste/u);
    await page.rerender({ place: 2 });
    await screen.findByText(/Sie stehen auf Platz 2 der Warteliste/u);
    await page.rerender({ workshop: { ...workshop, status: 'ended' } });
    await screen.findByRole('heading', { name: 'Der Workshop ist beendet' });
  });

  it('is the lead’s to shorten, and nobody in it is among the people', async () => {
    const session = new FakeSession('lead');
    const person = (id: string, number: number, waiting?: number): PersonEntity => ({
      e: 'person',
      id,
      name: { id: `n-${id}`, text: id },
      number,
      room: 'plenary',
      removed: false,
      ...(waiting === undefined ? {} : { waiting }),
    });
    session.put(person('Anna', 1), person('Cem', 3, 2), person('Ben', 2, 1));
    render(LeadModelContext, { session });
    const queue = await screen.findByRole('group', {
      name: 'Warteliste: 2 Personen',
      hidden: true,
    });
    const names = within(queue)
      .getAllByRole('button', { hidden: true })
      .map((one) => one.getAttribute('aria-label'));
    expect(names).toEqual(['Ben hereinlassen', 'Cem hereinlassen']);
    const people = screen.getByRole('heading', { name: 'Personen 1', hidden: true });
    expect(people).toBeTruthy();
    await fireEvent.click(within(queue).getByRole('button', { name: /^Cem/u, hidden: true }));
    expect(session.sent.at(-1)).toMatchObject({ op: 'person.admit', args: { seat: 'Cem' } });
  });
});
