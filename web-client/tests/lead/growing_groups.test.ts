// 1-2-4-All: who talks with whom, for any number of people, and what is made of it.
import { configure, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadLeadParts } from '../../src/ui/activities/kinds';
import { growingGroups } from '../../src/ui/lead/growing_groups';
import { FakeSession } from '../support/fake_session.svelte';
import LeadModelContext from '../support/LeadModelContext.svelte';

configure({ defaultHidden: true });
beforeAll(loadLeadParts);

const people = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);
const sizes = (groups: readonly string[][]) => groups.map((group) => group.length).sort();

describe('groups that grow', () => {
  it.each([
    [4, [2, 2], [4]],
    [5, [2, 3], [5]],
    [6, [2, 2, 2], [6]],
    [7, [2, 2, 3], [3, 4]],
    [15, [2, 2, 2, 2, 2, 2, 3], [3, 4, 4, 4]],
    [30, Array(15).fill(2), [4, 4, 4, 4, 4, 4, 6]],
  ])('of %i people', (count, pairs, fours) => {
    const groups = growingGroups(people(count));
    expect(sizes(groups.pairs)).toEqual(pairs);
    expect(sizes(groups.fours)).toEqual(fours);
  });

  it('have everybody once, keep pairs together, and leave nobody alone', () => {
    for (let count = 2; count <= 60; count++) {
      const { pairs, fours } = growingGroups(people(count));
      expect(pairs.flat().sort()).toEqual(people(count).sort());
      expect(fours.flat().sort()).toEqual(people(count).sort());
      for (const pair of pairs) {
        const group = fours.find((one) => one.includes(pair[0] as string));
        expect(pair.every((person) => group?.includes(person))).toBe(true);
      }
      if (count >= 4) expect(Math.min(...sizes(fours))).toBeGreaterThanOrEqual(3);
    }
  });

  it('are drawn anew each time', () => {
    const draws = [0.9, 0.1, 0.5, 0.7, 0.2].map((value) => growingGroups(people(8), () => value));
    expect(new Set(draws.map((one) => JSON.stringify(one))).size).toBeGreaterThan(1);
  });
});

describe('the dialog', () => {
  function session(count: number): FakeSession {
    const one = new FakeSession('lead');
    const seats = people(count);
    for (const [number, id] of seats.entries())
      one.put({ e: 'person', id, number: number + 1, room: 'plenary', removed: false });
    one.presence = { seats, rooms: [{ room: 'plenary', online: count }] } as never;
    return one;
  }
  const open = async (one: FakeSession) => {
    render(LeadModelContext, { session: one });
    await fireEvent.click(
      screen.getAllByRole('button', { name: 'Einteilungen' })[0] as HTMLElement,
    );
    await fireEvent.click(await screen.findByRole('button', { name: '1-2-4-Alle …' }));
    const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
    if (!dialog) throw new Error('no dialog');
    return within(dialog as HTMLElement);
  };

  it('makes rooms, two groupings with everybody in them, and three steps', async () => {
    const one = session(7);
    const dialog = await open(one);
    expect(dialog.getByText(/7 Personen sind da: 3 Paare, daraus 2 Vierergruppen/)).toBeTruthy();
    await fireEvent.input(dialog.getByLabelText('Worum geht es?'), {
      target: { value: 'Was hilft Familien?' },
    });
    await fireEvent.click(dialog.getByRole('button', { name: 'Anlegen' }));
    await waitFor(() => expect(one.sent.at(-1)?.op).toBe('step.create'));
    const sent = (op: string) => one.sent.filter((each) => each.op === op);
    expect(sent('room.create')).toHaveLength(3);
    expect(sent('grouping.create')).toHaveLength(2);
    const seated = sent('grouping.assign').map(
      ({ args }) => (args as { assignments: { seat: string; room: string }[] }).assignments,
    );
    expect(seated.map((each) => each.length)).toEqual([7, 7]);
    // Whoever was in a pair is in the same four.
    const fours = new Map(seated[1]?.map(({ seat, room }) => [seat, room]));
    for (const { seat, room } of seated[0] ?? []) {
      const partner = seated[0]?.find((one) => one.room === room && one.seat !== seat);
      expect(fours.get(seat)).toBe(fours.get(partner?.seat ?? ''));
    }
    const steps = sent('step.create').map(({ args }) => args as Record<string, never>);
    expect(steps).toHaveLength(3);
    expect(steps[2]).toMatchObject({
      scope: { kind: 'plenary' },
      activity: { harvest: { results: 1, questions: 0 } },
    });
  });

  it('asks for the question, and says when too few are here', async () => {
    const one = session(4);
    const dialog = await open(one);
    await fireEvent.click(dialog.getByRole('button', { name: 'Anlegen' }));
    expect(dialog.getByText('Bitte schreiben Sie die Frage, um die es geht.')).toBeTruthy();
    expect(one.sent).toEqual([]);
  });

  it('needs four people', async () => {
    const dialog = await open(session(3));
    expect(dialog.getByText(/mindestens 4 Personen/)).toBeTruthy();
    expect(dialog.queryByRole('button', { name: 'Anlegen' })).toBeNull();
  });
});
