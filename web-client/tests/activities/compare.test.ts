// What somebody belongs to, asked once; and a rating that is told apart by it.
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadArea } from '../../src/i18n/i18n.svelte';
import { countsOf } from '../../src/model/affiliations';
import type { AffiliationEntity, GroupResult } from '../../src/protocol';
import ComparedNote from '../../src/ui/activities/rating/ComparedNote.svelte';
import GroupBars from '../../src/ui/activities/rating/GroupBars.svelte';
import { groupRows } from '../../src/ui/activities/rating/rating_groups';
import AffiliationCard from '../../src/ui/affiliations/AffiliationCard.svelte';
import { FakeSession } from '../support/fake_session.svelte';

const listOf = (id: string, name: string, values: readonly string[]): AffiliationEntity => ({
  e: 'affiliation',
  id,
  name: { id: `t${id}`, text: name },
  values: values.map((text, i) => ({ value: `${id}${i}`, name: { id: `t${id}${i}`, text } })),
  order: 1,
});
const towns = listOf('k', 'Kommune', ['Nord', 'Süd', 'West']);
const settings = {
  kind: 'rating',
  levels: 3,
  cannot_judge: true,
  reasons: true,
  anonymous: true,
  compare: 'k',
} as const;

let session: FakeSession;
beforeAll(() => loadArea('charts', 'rating'));
beforeEach(() => {
  localStorage.clear();
  session = new FakeSession();
});

describe('the question', () => {
  it('is answered by one press, one list after the other', async () => {
    session.put(towns, { ...listOf('r', 'Rolle', ['Fachkraft']), order: 2 });
    render(AffiliationCard, { session });
    await fireEvent.click(await screen.findByRole('button', { name: 'Süd' }));
    expect(session.sent.map(({ op, args }) => [op, args])).toEqual([
      ['person.affiliate', { seat: session.seat, affiliation: 'k', value: 'k1' }],
    ]);
    await screen.findByRole('heading', { name: 'Rolle: Was trifft auf Sie zu?' });
    await fireEvent.click(screen.getByRole('button', { name: 'Fachkraft' }));
    expect(screen.queryByRole('heading')).toBeNull();
  });

  it('is skipped for good on this device', async () => {
    session.put(towns);
    const { unmount } = render(AffiliationCard, { session });
    await fireEvent.click(await screen.findByRole('button', { name: 'Überspringen' }));
    expect(session.sent).toEqual([]);
    expect(screen.queryByRole('heading')).toBeNull();
    unmount();
    render(AffiliationCard, { session });
    await Promise.resolve();
    expect(screen.queryByRole('heading')).toBeNull();
  });

  it('has a search where there are many', async () => {
    session.put(
      listOf(
        'k',
        'Kommune',
        [...Array(20).keys()].map((i) => `Ort ${i}`),
      ),
    );
    render(AffiliationCard, { session });
    await fireEvent.input(await screen.findByRole('searchbox'), { target: { value: 'ort 17' } });
    expect(screen.getAllByRole('listitem').map((one) => one.textContent?.trim())).toEqual([
      'Ort 17',
    ]);
    await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'x' } });
    screen.getByText('Nichts gefunden.');
  });
});

it('counts how many have chosen what, and how many nothing', () => {
  const of = (value: string) => ({ affiliations: [{ affiliation: 'k', value }] });
  const { counts, nothing } = countsOf(towns, [of('k0'), of('k2'), of('k2'), {}, of('gone')]);
  expect(counts.map(({ people }) => people)).toEqual([1, 0, 2]);
  expect(nothing).toBe(2);
});

describe('at the input', () => {
  it('says what is stored with the answers, and that it is nothing', async () => {
    session.put(towns);
    render(ComparedNote, { session, settings });
    screen.getByText(/gespeichert: nichts \(.*Kommune.*: keine Angabe\)/);
    await fireEvent.change(await screen.findByRole('combobox'), { target: { value: 'k1' } });
    screen.getByText(/gespeichert: .*Kommune.* „.*Süd.*“/);
  });

  it('says it of whoever came by a link, too', () => {
    session = new FakeSession('moderator');
    session.put(towns);
    render(ComparedNote, { session, settings });
    screen.getByText(/Wer über einen Link gekommen ist, steht in keiner Gruppe/);
  });
});

describe('groups of a result', () => {
  const groups: GroupResult[] = [
    { value: 'k2', n: 5, counts: [5, 0, 0], cannot_judge: 1, median: 1, q1: 1, q3: 1 },
    { value: 'k0', n: 10, counts: [0, 5, 5], cannot_judge: 0, median: 2.5, q1: 2, q3: 3 },
    { n: 0, counts: [0, 0, 0], cannot_judge: 6 },
  ];

  it('stand in the order of their list, all others last, the same share equally high', () => {
    const rows = groupRows(groups, towns);
    expect(rows.map(({ name }) => name)).toEqual(['Nord', 'West', undefined]);
    expect(rows.map(({ max }) => max)).toEqual([10, 5, 1]);
  });

  it('say n and median, and all of it as a table', () => {
    render(GroupBars, { groups, list: towns, settings, title: 'Vertrauen' });
    const lines = screen.getAllByRole('listitem').map((one) => one.textContent);
    expect(lines[0]).toMatch(/Nord.*n = 10, Median 2,5/s);
    expect(lines[2]).toMatch(/alle anderen.*n = 0/s);
    const rows = within(screen.getByRole('table', { hidden: true })).getAllByRole('row', {
      hidden: true,
    });
    expect(
      within(rows[2] as HTMLElement)
        .getAllByRole('cell', { hidden: true })
        .map((cell) => cell.textContent?.trim()),
    ).toEqual(['5', '0', '0', '1', '5', '1', '1–1']);
  });

  it('say why there are none', () => {
    render(GroupBars, { groups: undefined, list: towns, settings, title: 'Vertrauen' });
    screen.getByText(/weniger als 5 Antworten/);
  });
});
