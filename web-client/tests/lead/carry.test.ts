// Passing on: what is offered in which order, what is chosen already, what would arrive, and what is sent.
import { configure, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadArea } from '../../src/i18n/i18n.svelte';
import type { ActivityEntity, ItemEntity, Settings, StepEntity } from '../../src/protocol';
import { kinds, leadPart, loadLeadParts } from '../../src/ui/activities/kinds';
import { toasts } from '../../src/ui/kit/toasts.svelte';
import {
  arrivalsIn,
  arriving,
  destinationsOf,
  madeOf,
  overLimit,
  settingsAfter,
  usualDestination,
} from '../../src/ui/lead/carry_plan';
import { FakeSession } from '../support/fake_session.svelte';
import LeadModelContext from '../support/LeadModelContext.svelte';

configure({ defaultHidden: true });
beforeAll(loadLeadParts);
beforeEach(() => loadArea('charts', 'matrix'));

const rating: Settings = {
  kind: 'rating',
  levels: 6,
  cannot_judge: true,
  reasons: true,
  anonymous: false,
};
const matrix: Settings = {
  kind: 'matrix',
  levels: 6,
  x: {},
  y: {},
  cannot_judge: true,
  anonymous: false,
};
const vote: Settings = {
  kind: 'vote',
  budget: 5,
  max_per_item: 3,
  targets: 'list',
  blind: true,
  anonymous: false,
  tie_rule: 'shared',
};
const board: Settings = { kind: 'board', silent: false, anonymous: false };

const step = (id: string, order: number, activity: Settings, more = {}): StepEntity => ({
  e: 'step',
  id,
  title: { id: `t-${id}`, text: `Schritt ${id}` },
  duration_s: 300,
  auto_close: false,
  scope: { kind: 'plenary', rooms: [] },
  activity,
  order,
  ...more,
});

function offerOf(session: FakeSession, activity: ActivityEntity, settings: Settings) {
  const offer = leadPart(settings.kind).offer?.(session, activity, settings as never);
  if (!offer) throw new Error('nothing is offered');
  return offer;
}

function rated(session: FakeSession): ActivityEntity {
  const activity = session.show(rating, { phase: 'revealed' }, 'Einschätzung');
  session.items('s1', ['Rollen', 'Akteure', 'Regeln', 'Familien']);
  const result = (item: string, agreement: number, cannotJudge: number) =>
    session.put({
      e: 'result',
      id: `a1.1.${item}`,
      activity: 'a1',
      round: 1,
      item,
      n: 6,
      counts: [1, 1, 1, 1, 1, 1],
      cannot_judge: cannotJudge,
      median: 3,
      q1: 2,
      q3: 5,
      iqr: 3,
      agreement,
      agreement_word: 'mixed',
    });
  result('i0', 0.9, 0);
  result('i1', 0.1, 1);
  result('i2', -0.5, 0);
  result('i3', 0.4, 4);
  return activity;
}

describe('what a kind has for others', () => {
  it('rating: the most different first, and those that many cannot judge', () => {
    const session = new FakeSession('lead');
    const offer = offerOf(session, rated(session), rating);
    expect(offer.things.map((one) => one.text)).toEqual([
      'Regeln',
      'Akteure',
      'Familien',
      'Rollen',
    ]);
    expect(offer.things[1]?.beside).toBe(
      'n = 6, Übereinstimmung A = 0,1, 1-mal „kann ich nicht beurteilen“',
    );
    expect(offer.selections(2)).toEqual([
      { label: 'Die unterschiedlichsten', things: ['i2', 'i1'] },
      { label: 'Oft „kann ich nicht beurteilen“', things: ['i3', 'i1'] },
    ]);
  });

  it('vote: by rank, ties included, and nothing that nobody chose', () => {
    const session = new FakeSession('lead');
    const activity = session.show(vote, { phase: 'revealed' });
    session.items('s1', ['Eins', 'Zwei', 'Drei', 'Vier']);
    for (const [item, points, rank] of [
      ['i0', 0, 4],
      ['i1', 3, 2],
      ['i2', 7, 1],
      ['i3', 3, 2],
    ] as const)
      session.put({
        e: 'result',
        id: `a1.1.${item}`,
        activity: 'a1',
        round: 1,
        item,
        points,
        voters: 1,
        rank,
      });
    const offer = offerOf(session, activity, vote);
    expect(offer.things.map((one) => one.text)).toEqual(['Drei', 'Zwei', 'Vier', 'Eins']);
    expect(offer.things[0]?.beside).toBe('Rang 1, 7 Punkte');
    expect(offer.selections(1)[0]?.things).toEqual(['i2']);
    expect(offer.selections(2)[0]?.things).toEqual(['i2', 'i1', 'i3']);
    expect(offer.selections(4)[0]?.things).toEqual(['i2', 'i1', 'i3']);
  });

  it('board: groups with a title, then cards that everybody sees', () => {
    const session = new FakeSession('lead');
    const activity = session.show(board, { phase: 'open' });
    session.put({
      e: 'cluster',
      id: 'g1',
      activity: 'a1',
      title: { id: 'tg', text: 'Wege' },
      order: 1,
    });
    session.put({ e: 'cluster', id: 'g2', activity: 'a1', order: 2 });
    session.card('c1', 'im Wege', { cluster: 'g1' });
    session.card('c2', 'ohne Titel', { cluster: 'g2' });
    session.card('c3', 'einzeln');
    session.card('c4', 'versteckt', { hidden: true });
    session.put({
      e: 'own_card',
      id: 'c5',
      activity: 'a1',
      text: { id: 'x', text: 'nur meine' },
      order: 9,
      hidden: false,
    } as never);
    const offer = offerOf(session, activity, board);
    expect(offer.things.map((one) => `${one.text}: ${one.beside}`)).toEqual([
      'Wege: Gruppe mit einer Karte',
      'im Wege: Karte aus der Gruppe „Wege“',
      'ohne Titel: Karte',
      'einzeln: Karte',
    ]);
    expect(offer.selections(3)).toEqual([{ label: 'Alle Gruppen', things: ['g1'] }]);
  });

  it('matrix: quick wins first', () => {
    const session = new FakeSession('lead');
    const activity = session.show(matrix, { phase: 'revealed' });
    session.items('s1', ['Flyer', 'Netz', 'Nichts']);
    const axis = (median: number) => ({ counts: [], median, q1: median, q3: median, iqr: 0 });
    const placed = (item: string, x: number, y: number, quadrant: string) =>
      session.put({
        e: 'result',
        id: `a1.1.${item}`,
        activity: 'a1',
        round: 1,
        item,
        n: 4,
        matrix: { x: axis(x), y: axis(y), quadrant },
      } as never);
    placed('i0', 1, 2, 'filler');
    placed('i1', 5, 6, 'strategic');
    placed('i2', 1, 6, 'quick_win');
    const offer = offerOf(session, activity, matrix);
    expect(offer.things.map((one) => one.text)).toEqual(['Nichts', 'Netz', 'Flyer']);
    expect(offer.things[0]?.beside).toBe('Quick Win, n = 4');
    expect(offer.selections(3).map((one) => one.things)).toEqual([['i2'], ['i2', 'i1']]);
  });

  it('every kind that has items takes things, and no other', () => {
    for (const kind of Object.keys(kinds) as (keyof typeof kinds)[]) {
      const part = leadPart(kind);
      const settings = part.settingsOf(part.blank(), false);
      expect(part.items(settings) !== null, kind).toBe(arrivalsIn(settings).length > 0);
    }
  });
});

describe('where things can go', () => {
  const activity = (id: string, of: string, more: object): ActivityEntity => ({
    e: 'activity',
    id,
    step: of,
    room: 'plenary',
    phase: 'preparing',
    round: 1,
    revealed_once: false,
    ...more,
  });
  const steps = [
    step('s0', 0, board),
    step('s1', 1, rating),
    step('s2', 2, vote),
    step('s3', 3, matrix),
    step('s4', 4, { ...vote, targets: 'cards', board: 's0' }),
    step('s5', 5, { kind: 'info' }),
  ];
  const runs: Record<string, ActivityEntity[]> = {
    s0: [activity('a0', 's0', { phase: 'revealed', opened_ms: 1 })],
    s2: [activity('a2', 's2', { phase: 'open', opened_ms: 1 })],
  };
  const of = (id: string) => runs[id] ?? [];
  const source = steps[1] as StepEntity;

  it('any step that has items of its own and takes some now, or a new one of any such kind', () => {
    const found = destinationsOf(source, steps, of);
    const keys = found.map((one) => one.key);
    expect(keys.slice(0, 2)).toEqual(['s0', 's3']);
    expect(keys).toEqual(
      expect.arrayContaining(['new.rating', 'new.board', 'new.vote', 'new.matrix']),
    );
    expect(keys).not.toContain('new.info');
    expect(usualDestination(source, found)?.key).toBe('s3');
    const without = destinationsOf(source, steps.slice(0, 2), of);
    expect(usualDestination(source, without)?.key).toBe('new.rating');
  });

  it('a new step of the same kind has the settings that were, with texts of their own', () => {
    const before: Settings = { ...rating, levels: 5, low_label: { id: 'low', text: 'gar nicht' } };
    const after = settingsAfter(before, 'rating');
    expect(after).toMatchObject({ kind: 'rating', levels: 5, anonymous: false });
    expect('low_label' in after && after.low_label?.text).toBe('gar nicht');
    expect('low_label' in after && after.low_label?.id).not.toBe('low');
    // A vote on cards has no items of its own.
    const onCards: Settings = { ...vote, targets: 'cards', board: 's0' };
    expect(settingsAfter(onCards, 'vote')).toMatchObject({ targets: 'list', anonymous: false });
  });

  it('says what is there already, from here or from elsewhere', () => {
    const item = (id: string, from?: string): ItemEntity => ({
      e: 'item',
      id: `s3.${id}`,
      owner: 's3',
      item: id,
      text: { id: `x${id}`, text: id },
      heading: false,
      order: 0,
      ...(from
        ? { origins: [{ step: 's1', room: 'plenary', activity: from, round: 1, thing: id }] }
        : {}),
    });
    const there = [item('a', 'a1'), item('b', 'a9'), item('d')];
    const things = ['a', 'b', 'c'].map((thing) => ({ thing, text: thing, beside: '' }));
    expect(arriving(things, there, 'a1').map((one) => one.is)).toEqual(['known', 'there', 'new']);
    expect([...madeOf(there, 'a1')]).toEqual([['s3', 1]]);
    expect(overLimit(999, 1)).toBe(0);
    expect(overLimit(999, 3)).toBe(2);
  });
});

describe('the panel', () => {
  const open = async (session: FakeSession) => {
    render(LeadModelContext, { session });
    await fireEvent.click(await screen.findByRole('button', { name: 'Weitergeben …' }));
    const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
    if (!dialog) throw new Error('no dialog');
    return within(dialog as HTMLElement);
  };

  it('takes two presses into the next prepared step, and can be taken back', async () => {
    const session = new FakeSession('lead');
    rated(session);
    session.put(step('s2', 2, board));
    session.put({
      e: 'item',
      id: 's2.i1',
      owner: 's2',
      item: 'i1',
      text: { id: 'x', text: 'Akteure' },
      heading: false,
      order: 0,
      topic: true,
    });
    const dialog = await open(session);
    dialog.getByText('2 Themen kommen zu „Schritt s2“.');
    dialog.getByText(/Eines ist schon dort/);
    await fireEvent.click(dialog.getByRole('button', { name: '3 Themen weitergeben' }));
    expect(session.sent.map(({ op, args }) => [op, args])).toEqual([
      ['item.carry', { owner: 's2', from: 'a1', things: ['i2', 'i1', 'i3'], topic: true }],
    ]);
    await waitFor(() => expect(toasts().some((one) => one.action)).toBe(true));
    toasts()
      .find((one) => one.action)
      ?.action?.run();
    expect(session.sent.slice(1).map(({ op, args }) => [op, args])).toEqual([
      ['item.remove', { owner: 's2', item: 'i2' }],
      ['item.remove', { owner: 's2', item: 'i3' }],
    ]);
  });

  it('makes a second round of chosen criteria in one go, and takes the step back', async () => {
    const session = new FakeSession('lead');
    rated(session);
    const dialog = await open(session);
    await fireEvent.click(dialog.getByRole('button', { name: 'Keine' }));
    expect(
      dialog.getByRole<HTMLButtonElement>('button', { name: '0 Kriterien weitergeben' }).disabled,
    ).toBe(true);
    await fireEvent.click(dialog.getByRole('checkbox', { name: /Familien/ }));
    dialog.getByText(/Gleiche Skala/);
    await fireEvent.click(dialog.getByRole('button', { name: 'ein Kriterium weitergeben' }));
    await waitFor(() => expect(session.sent.map((one) => one.op)).toHaveLength(2));
    const made = session.sent[0]?.args as { step: string };
    expect(made).toMatchObject({
      title: { text: 'Einschätzung, zweiter Durchgang' },
      scope: { kind: 'plenary', rooms: [] },
      activity: { kind: 'rating', levels: 6 },
      after: 's1',
    });
    expect(session.sent[1]?.args).toEqual({
      owner: made.step,
      from: 'a1',
      things: ['i3'],
      topic: false,
    });
    await waitFor(() => expect(toasts().at(-1)?.action).toBeDefined());
    toasts().at(-1)?.action?.run();
    expect(session.sent[2]).toMatchObject({ op: 'step.remove', args: { step: made.step } });
  });

  it('says where nothing can be taken back, and offers nothing then', async () => {
    const session = new FakeSession('lead');
    rated(session);
    session.put(step('s2', 2, { ...board, silent: true }));
    session.put({
      e: 'activity',
      id: 'a2',
      step: 's2',
      room: 'plenary',
      phase: 'closed',
      round: 1,
      revealed_once: false,
      opened_ms: 1,
    });
    const dialog = await open(session);
    const where = dialog.getByRole('combobox', { name: 'Wohin' });
    await fireEvent.change(where, { target: { value: 's2' } });
    dialog.getByText(/Zurücknehmen lässt es sich nicht mehr/);
    await fireEvent.click(dialog.getByRole('button', { name: '3 Themen weitergeben' }));
    const words = '3 Themen stehen jetzt bei „Schritt s2“.';
    await waitFor(() => expect(toasts().map((one) => one.words)).toContain(words));
    expect(toasts().find((one) => one.words === words)?.action).toBeUndefined();
  });

  it('is the lead’s, and only where something may be seen', async () => {
    const blind = new FakeSession('lead');
    blind.show({ ...board, silent: true }, { phase: 'open' });
    blind.card('c1', 'schon da');
    const { unmount } = render(LeadModelContext, { session: blind });
    expect(screen.queryByRole('button', { name: 'Weitergeben …' })).toBeNull();
    unmount();
    const moderator = new FakeSession('moderator');
    rated(moderator);
    render(LeadModelContext, { session: moderator });
    expect(screen.queryByRole('button', { name: 'Weitergeben …' })).toBeNull();
  });
});
