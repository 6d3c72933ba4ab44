// A revealed reason becomes a card: under the column that is called like it, about the topic that it is about.
import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadArea } from '../../src/i18n/i18n.svelte';
import type { ActivityEntity, ItemEntity, RatingSettings } from '../../src/protocol';
import ReasonCards from '../../src/ui/activities/rating/ReasonCards.svelte';
import { cardOf, columnFor, makeCard } from '../../src/ui/charts/reason_actions';
import { toasts } from '../../src/ui/kit/toasts.svelte';
import { FakeSession } from '../support/fake_session.svelte';

const settings: RatingSettings = {
  kind: 'rating',
  levels: 6,
  cannot_judge: true,
  reasons: true,
  anonymous: true,
};
const column = (item: string, text: string, more: Partial<ItemEntity> = {}): ItemEntity => ({
  e: 'item',
  id: `s2.${item}`,
  owner: 's2',
  item,
  text: { id: `x-${item}`, text },
  heading: false,
  order: 1,
  ...more,
});

let session: FakeSession;
let rating: ActivityEntity;
let board: ActivityEntity;
beforeAll(async () => loadArea('charts'));
beforeEach(() => {
  session = new FakeSession();
  session.show(
    { kind: 'board', silent: false, anonymous: true },
    { id: 'a2', step: 's2' },
    'Gespräch',
  );
  rating = session.show(settings, { phase: 'revealed', revealed_once: true }, 'Einschätzung');
  board = session.shared.activity.get('a2') as ActivityEntity;
  session.items('s1', ['Vertrauen']);
  session.put(
    { e: 'result', id: 'a1.1.i0', activity: 'a1', round: 1, item: 'i0', n: 5, counts: [] },
    {
      e: 'reason',
      id: 'r1',
      activity: 'a1',
      round: 1,
      item: 'i0',
      tag: 'gap',
      text: { id: 'r1', text: 'Zahlen fehlen.' },
      order: 1,
    },
  );
});
const reason = () => session.shared.reason.get('r1')!;

describe('the column of a reason', () => {
  it('is called like what the reason is, in either language', () => {
    const items = [
      column('1', 'Gutes Praxisbeispiel'),
      column('2', ' Informationslücken '),
      column('3', 'Open question'),
    ];
    expect(columnFor(items, 'practice')).toBe('1');
    expect(columnFor(items, 'gap')).toBe('2');
    expect(columnFor(items, 'question')).toBe('3');
    expect(columnFor(items, 'none')).toBeUndefined();
    expect(columnFor([column('1', 'Ideen')], 'gap')).toBeUndefined();
    expect(columnFor([column('1', 'Offene Frage', { topic: true })], 'question')).toBeUndefined();
  });
});

describe('a reason becomes a card', () => {
  const origin = { step: 's1', room: 'plenary', activity: 'a1', round: 1, thing: 'i0' };

  it('with its column, its topic and where it comes from, and can be taken back', async () => {
    const items = [
      column('1', 'Ideen'),
      column('2', 'Informationslücke'),
      column('i0', 'Vertrauen', { topic: true, origins: [origin] }),
    ];
    await makeCard(session, board, items, reason());
    expect(session.sent).toMatchObject([
      {
        op: 'card.from_reason',
        args: { activity: 'a2', column: '2', topic: 'i0', from: 'a1', round: 1, reason: 'r1' },
      },
    ]);
    const card = (session.sent[0]?.args as { card: string } | undefined)?.card;
    toasts().at(-1)?.action?.run();
    expect(session.sent.at(-1)).toMatchObject({
      op: 'card.remove',
      args: { activity: 'a2', card },
    });
  });

  it('is there once: the card says that it stands', () => {
    expect(cardOf(session, 'a2', reason())).toBeUndefined();
    session.card('c1', 'Zahlen fehlen.', {
      activity: 'a2',
      text: { id: 'r1', text: 'Zahlen fehlen.' },
    });
    expect(cardOf(session, 'a2', reason())?.id).toBe('c1');
  });

  it('by one press below the result, on a board where everybody sees it', async () => {
    session.put(column('2', 'Informationslücke'));
    render(ReasonCards, { session, activity: rating, settings, ask: () => {} });
    expect(screen.getByRole('combobox', { hidden: true }).textContent).toContain('Gespräch');
    await fireEvent.click(
      screen.getByRole('button', { name: /Als Karte: .?Zahlen fehlen/u, hidden: true }),
    );
    expect(session.sent.at(-1)).toMatchObject({ op: 'card.from_reason', args: { column: '2' } });
  });

  it('on no silent board', () => {
    session.show({ kind: 'board', silent: true, anonymous: true }, { id: 'a2', step: 's2' });
    render(ReasonCards, { session, activity: rating, settings, ask: () => {} });
    expect(screen.queryByRole('combobox', { hidden: true })).toBeNull();
  });
});
