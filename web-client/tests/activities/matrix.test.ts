// Items between two axes: the way through them, where they stand in the drawing, and what the list says.
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { setLocale } from '../../src/i18n/i18n.svelte';
import { itemsOf } from '../../src/model/selectors';
import type { MatrixSettings, Quadrant, ResultEntity } from '../../src/protocol';
import ActivityBody from '../../src/ui/activities/ActivityBody.svelte';
import { showChoiceMs } from '../../src/ui/activities/item_flow.svelte';
import { leadPart, loadKind, loadLeadParts } from '../../src/ui/activities/kinds';
import { thresholdOf } from '../../src/ui/activities/matrix/axes';
import { MatrixFlow } from '../../src/ui/activities/matrix/matrix_flow.svelte';
import {
  layoutMatrix,
  placeBadges,
  type Spot,
} from '../../src/ui/activities/matrix/matrix_geometry';
import { byQuadrant, matrixRows } from '../../src/ui/activities/matrix/matrix_results';
import { placedItems } from '../../src/ui/activities/matrix/placements';
import { FakeSession } from '../support/fake_session.svelte';

const settings: MatrixSettings = {
  kind: 'matrix',
  levels: 6,
  x: {},
  y: {},
  cannot_judge: true,
  anonymous: true,
};

let session: FakeSession;
const activity = () => session.shared.activity.get('a1')!;

function result(
  item: string,
  [x, y]: [number, number],
  quadrant: Quadrant,
  more: Partial<ResultEntity> = {},
): ResultEntity {
  const axis = (median: number) => ({
    counts: [],
    median,
    q1: median - 1,
    q3: median + 0.5,
    iqr: 1.5,
  });
  return {
    e: 'result',
    id: `a1.${more.round ?? 1}.${item}`,
    activity: 'a1',
    round: 1,
    item,
    n: 3,
    cannot_judge: 0,
    matrix: { x: axis(x), y: axis(y), quadrant },
    ...more,
  };
}

beforeAll(async () => {
  await loadKind('matrix');
  await loadLeadParts();
});
beforeEach(() => {
  window.scrollTo = () => {};
  session = new FakeSession();
  session.show(settings);
  session.items('s1', ['# Familien', 'Lotsin', 'Heft', 'Fest']);
});

describe('the way through a matrix', () => {
  const arrived = vi.fn();
  const finished = vi.fn();
  const flowOf = () =>
    new MatrixFlow(
      () => ({
        session,
        activity: activity(),
        items: placedItems(itemsOf(session, activity()), 1, session.own.own_matrix.of('a1')),
      }),
      { arrived, finished },
    );
  const later = () => vi.advanceTimersByTime(showChoiceMs);

  beforeEach(() => {
    vi.useFakeTimers();
    finished.mockClear();
  });
  afterEach(() => vi.useRealTimers());

  it('gives nothing before both axes are chosen, and says which one is missing', () => {
    const flow = flowOf();
    flow.choose('y', 5, true);
    later();
    expect(session.sent).toEqual([]);
    expect([flow.half, flow.value('y'), flow.value('x'), flow.missing]).toEqual([
      'x',
      5,
      undefined,
      3,
    ]);
    flow.choose('y', 6, true);
    flow.choose('x', 2, true);
    expect(session.sent).toEqual([
      {
        op: 'matrix.place',
        args: { activity: 'a1', round: 1, item: 'i1', x: 2, y: 6 },
        scope: 'a1',
      },
    ]);
    expect([flow.half, flow.current?.id]).toEqual([undefined, 'i1']);
    later();
    expect(flow.current?.id).toBe('i2');
  });

  it('keeps a half choice while somebody looks elsewhere', () => {
    const flow = flowOf();
    flow.choose('x', 3, true);
    flow.forward();
    expect(flow.half).toBeUndefined();
    flow.show('i1');
    expect([flow.half, flow.value('x')]).toEqual(['y', 3]);
  });

  it('changes one axis of what was placed, and stays', () => {
    const flow = flowOf();
    flow.choose('x', 3, false);
    flow.choose('y', 4, false);
    flow.choose('y', 1, true);
    later();
    expect(session.sent.at(-1)?.args).toMatchObject({ item: 'i1', x: 3, y: 1 });
    expect(flow.current?.id).toBe('i1');
  });

  it('takes “cannot judge” for both, and a place after it needs both again', () => {
    const flow = flowOf();
    flow.choose('x', 3, true);
    flow.leaveOut(false);
    expect(flow.cannotJudge).toBe(true);
    expect(session.sent.at(-1)?.args).toEqual({ activity: 'a1', round: 1, item: 'i1' });
    flow.choose('x', 2, false);
    expect([flow.cannotJudge, flow.half, session.sent.length]).toEqual([false, 'y', 1]);
    flow.choose('y', 2, false);
    expect(session.own.own_matrix.get('a1.1.i1')).toMatchObject({ x: 2, y: 2 });
  });

  it('ends with all of them', () => {
    const flow = flowOf();
    for (let i = 0; i < 3; i++) {
      flow.leaveOut(true);
      later();
    }
    expect([flow.overview, flow.missing]).toEqual([true, 0]);
    expect(finished).toHaveBeenCalledTimes(1);
  });
});

describe('the drawing', () => {
  const middle = (median: number) => ({ median, q1: median, q3: median });
  const options = {
    width: 340,
    font: 14,
    levels: 6,
    threshold: { x: 3.5, y: 3.5 },
    names: [
      { id: 'a', words: 'Quick Win', right: false, top: true },
      { id: 'b', words: 'Strategisch', right: true, top: true },
    ],
  };

  it('puts high to the right and up, and the middle of the scale onto the threshold', () => {
    const layout = layoutMatrix(
      [
        { id: 'l', number: 1, x: middle(1), y: middle(6) },
        { id: 'm', number: 2, x: middle(3.5), y: middle(3.5) },
        { id: 'h', number: 3, x: { median: 6, q1: 5, q3: 6 }, y: middle(1) },
      ],
      options,
    );
    const [low, on, high] = layout.marks;
    expect(low!.at.x).toBeLessThan(high!.at.x);
    expect(low!.at.y).toBeLessThan(high!.at.y);
    expect(on!.at).toEqual(layout.threshold);
    expect(high!.across[0]).toBeLessThan(high!.across[1]);
    expect(high!.across[1]).toBe(high!.at.x);
  });

  it('keeps numbers apart, inside, off the names, and near their points', () => {
    const points = Array.from({ length: 40 }, (_, i) => ({
      id: `p${i}`,
      number: i + 1,
      x: middle(1 + (i % 3) / 2),
      y: middle(5.5 + (i % 2) / 2),
    }));
    const { marks, radius, left, top, side, names } = layoutMatrix(points, options);
    expect(names.map(({ id }) => id)).toEqual(['a', 'b']);
    const badges = marks.map(({ badge }) => badge!);
    for (const [i, one] of badges.entries()) {
      expect(one.x - radius).toBeGreaterThanOrEqual(left);
      expect(one.x + radius).toBeLessThanOrEqual(left + side);
      expect(one.y - radius).toBeGreaterThanOrEqual(top);
      for (const other of badges.slice(i + 1))
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(2 * radius);
    }
    const name = names[0]!;
    // The words stand from the left edge on; no disc reaches into their first letters.
    expect(badges.some((one) => Math.hypot(one.x - name.x, one.y - name.y) < radius)).toBe(false);
  });

  it('leaves a number out where there is no room, and never its point', () => {
    const many: Spot[] = Array.from({ length: 30 }, () => ({ x: 30, y: 30 }));
    const badges = placeBadges(many, 10, { left: 0, right: 60, top: 0, bottom: 60 }, []);
    expect(badges.filter(Boolean).length).toBeGreaterThanOrEqual(4);
    expect(badges.at(-1)).toBeNull();
  });

  it('writes no name into a quadrant that is too narrow for it', () => {
    const { names } = layoutMatrix([], { ...options, threshold: { x: 1, y: 3.5 } });
    expect(names.map(({ id }) => id)).toEqual(['b']);
  });

  it('has its threshold in the middle unless it was chosen', () => {
    expect(thresholdOf(6, {})).toBe(3.5);
    expect(thresholdOf(5, {})).toBe(3);
    expect(thresholdOf(6, { threshold_halves: 8 })).toBe(4);
  });
});

it('gives way to a step of another kind, which its screens never see', async () => {
  const matrix = session.show(settings, { phase: 'revealed' });
  const { rerender } = render(ActivityBody, { session, activity: matrix });
  await screen.findByRole('heading', { name: 'Matrix' });
  const board = { kind: 'board', silent: false, anonymous: false } as const;
  session.items('s2', ['Spalte']);
  await rerender({ session, activity: session.show(board, { id: 'a2', step: 's2' }) });
  expect(await screen.findByRole('heading', { name: /Spalte/ })).toBeTruthy();
});

describe('the list', () => {
  it('goes by quadrant, the most promising first, and numbers what the drawing numbers', () => {
    session.show(settings, { phase: 'revealed', round: 2 });
    const rows = matrixRows(activity(), itemsOf(session, activity()), [
      result('i1', [5, 2], 'avoid', { round: 2 }),
      result('i2', [3.5, 5], 'borderline', { round: 2 }),
      result('i3', [2, 5], 'quick_win', { round: 2 }),
      result('i1', [2, 5], 'quick_win'),
      result('i3', [1, 5], 'quick_win'),
    ]);
    expect(rows.map((row) => [row.number, row.text, row.heading, row.before])).toEqual([
      [1, 'Fest', 'Familien', undefined],
      [2, 'Lotsin', 'Familien', 'quick_win'],
      [3, 'Heft', 'Familien', undefined],
    ]);
    expect(byQuadrant(rows).map(({ group }) => group)).toEqual([
      'quick_win',
      'avoid',
      'borderline',
    ]);
  });

  it('names last of all what too few have placed, with their number and no field', async () => {
    session.show({ ...settings, shown_from: 3 }, { phase: 'revealed' });
    const withheld = {
      ...result('i1', [0, 0], 'avoid', { n: 2, withheld: true }),
      matrix: undefined,
      cannot_judge: undefined,
    };
    session.put(withheld, result('i2', [5, 2], 'avoid'));
    const rows = matrixRows(
      activity(),
      itemsOf(session, activity()),
      session.shared.result.values(),
    );
    expect(byQuadrant(rows).map(({ group }) => group)).toEqual(['avoid', 'too_few']);
    render(ActivityBody, { session, activity: activity() });
    const words = await screen.findAllByText(
      '2 von mindestens 3, die es braucht, um sie zu zeigen.',
    );
    expect(words).toHaveLength(1);
  });

  it('names last, and without a place, what nobody has placed', () => {
    session.show(settings, { phase: 'revealed' });
    const nobody = result('i1', [0, 0], 'avoid', {
      n: 0,
      matrix: { x: { counts: [] }, y: { counts: [] } },
    });
    const rows = matrixRows(activity(), itemsOf(session, activity()), [
      nobody,
      result('i2', [5, 2], 'avoid'),
    ]);
    expect(rows.map(({ text, place }) => [text, place?.quadrant])).toEqual([
      ['Heft', 'avoid'],
      ['Lotsin', undefined],
    ]);
  });
});

describe('on the screen', () => {
  it('asks for both axes as groups of their own, with their ends in words', async () => {
    session.show({ ...settings, x: { name: { id: 'n', text: 'Kosten' } } });
    render(ActivityBody, { session, activity: activity() });
    const costs = await screen.findByRole('radiogroup', { name: 'Kosten' });
    const impact = screen.getByRole('radiogroup', { name: 'Wirkung' });
    expect(within(costs).getByRole('radio', { name: '1 von 6: gering' })).toBeTruthy();
    await fireEvent.click(within(costs).getByRole('radio', { name: '2 von 6' }));
    expect(screen.getByText(/Bitte wählen Sie noch: Wirkung/)).toBeTruthy();
    await fireEvent.click(within(impact).getByRole('radio', { name: '6 von 6: hoch' }));
    expect(session.sent).toHaveLength(1);
  });

  it('says each result in words and once more as a table, equal to the drawing', async () => {
    session.show(settings, { phase: 'revealed' });
    session.put(
      result('i1', [2, 5], 'quick_win'),
      result('i2', [3.5, 4], 'borderline', { cannot_judge: 1 }),
    );
    render(ActivityBody, { session, activity: activity() });
    const fields = await screen.findAllByRole('heading', { level: 3 });
    expect(fields.map((one) => one.textContent?.trim())).toEqual(['Quick Win', 'Grenze']);
    expect(screen.getByText(/Aufwand 3,5, Wirkung 4 \(n = 3\)/).textContent).toMatch(
      /Eine Person kann/,
    );
    await fireEvent.click(screen.getByRole('button', { name: /Tabelle/ }));
    const cells = screen
      .getAllByRole('row')
      .slice(1)
      .map((row) => [...row.children].map((cell) => cell.textContent?.trim()));
    expect(cells).toEqual([
      ['1', 'Lotsin', 'Quick Win', '2 (1 bis 2,5)', '5 (4 bis 5,5)', '3', '0'],
      ['2', 'Heft', 'Grenze', '3,5 (2,5 bis 4)', '4 (3 bis 4,5)', '3', '1'],
    ]);
    const drawn = [...document.querySelectorAll('.badge text')].map((one) => one.textContent);
    expect(drawn).toEqual(['1', '2']);
    expect(document.querySelectorAll('.badge.borderline')).toHaveLength(1);
  });

  it('has the quadrants’ words in English too', async () => {
    session.show(settings, { phase: 'revealed' });
    session.put(result('i1', [2, 5], 'filler'));
    await setLocale('en');
    render(ActivityBody, { session, activity: activity() });
    expect(await screen.findByRole('heading', { level: 3, name: 'Filler' })).toBeTruthy();
    expect(screen.getByText(/Effort 2, Impact 5/)).toBeTruthy();
  });
});

describe('its settings', () => {
  it('come back from the form as they went in, the threshold in halves', () => {
    const part = leadPart('matrix');
    const all: MatrixSettings = {
      ...settings,
      levels: 5,
      x: {
        name: { id: 'n', text: 'Kosten' },
        low_label: { id: 'l', text: 'wenig' },
        threshold_halves: 7,
      },
      y: {},
      cannot_judge: false,
    };
    const back = part.settingsOf(part.formOf(all), true) as MatrixSettings;
    expect(back).toMatchObject({
      levels: 5,
      cannot_judge: false,
      x: { name: { text: 'Kosten' }, low_label: { text: 'wenig' }, threshold_halves: 7 },
    });
    expect(back.y.threshold_halves).toBeUndefined();
    const beyond = { ...(part.formOf(all) as object), scale: 3 };
    expect((part.settingsOf(beyond, true) as MatrixSettings).x.threshold_halves).toBe(6);
  });
});
