// What a round of a rating is about: the headings that can be chosen, by whoever leads or by a vote, and what is asked.
import { configure, fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, it } from 'vitest';
import { askedItems } from '../../src/model/asked';
import type { ActivityEntity, ItemEntity, Settings } from '../../src/protocol';
import { loadLeadParts } from '../../src/ui/activities/kinds';
import { ranksOf, themesOf } from '../../src/ui/lead/focus_plan';
import { FakeSession } from '../support/fake_session.svelte';
import LeadModelContext from '../support/LeadModelContext.svelte';

configure({ defaultHidden: true });
beforeAll(loadLeadParts);

const rating: Settings = {
  kind: 'rating',
  levels: 6,
  cannot_judge: true,
  reasons: false,
  anonymous: false,
};
const vote: Settings = {
  kind: 'vote',
  budget: 3,
  max_per_item: 3,
  targets: 'list',
  blind: true,
  anonymous: false,
  tie_rule: 'shared',
};

// "# Netzwerk", "Rollen": a heading, a criterion.
const itemsFrom = (lines: readonly string[], owner = 's1'): ItemEntity[] =>
  lines.map((line, order) => ({
    e: 'item',
    id: `${owner}.${owner}-${order}`,
    owner,
    item: `${owner}-${order}`,
    text: { id: `t-${owner}-${order}`, text: line.replace('# ', '') },
    heading: line.startsWith('# '),
    order,
  }));
const frame = ['Lose', '# Netzwerk', '# Rollen', 'a', 'b', '# Regeln', 'c', '# Planung', 'd'];
const texts = (items: readonly ItemEntity[]) =>
  items.filter((item) => !item.heading).map((item) => item.text.text);

describe('what a round asks about', () => {
  const items = itemsFrom(frame);
  const activity = (more: Partial<ActivityEntity>): ActivityEntity => ({
    e: 'activity',
    id: 'a1',
    step: 's1',
    room: 'plenary',
    phase: 'preparing',
    round: 1,
    revealed_once: false,
    ...more,
  });
  const asked = (more: Partial<ActivityEntity>, rated: readonly string[] = []) =>
    texts(
      askedItems(
        activity(more),
        items,
        rated.map((item) => ({
          e: 'result',
          id: `a1.1.${item}`,
          activity: 'a1',
          round: 1,
          item,
        })),
      ),
    );

  it('is everything, what stands below the headings, or the criteria that it was opened with', () => {
    expect(asked({})).toEqual(['Lose', 'a', 'b', 'c', 'd']);
    expect(asked({ focus: ['s1-1', 's1-7'] })).toEqual(['a', 'b', 'd']);
    expect(asked({ focus: ['s1-5'] })).toEqual(['c']);
    expect(asked({ phase: 'open', focus: ['s1-3', 's1-8'] })).toEqual(['a', 'd']);
    expect(asked({ phase: 'closed' })).toEqual(['Lose', 'a', 'b', 'c', 'd']);
  });
  it('is what has a result after the reveal, whatever the next round will be about', () => {
    expect(asked({ phase: 'revealed', focus: ['s1-7'] }, ['s1-3'])).toEqual(['a']);
  });
});

describe('themes', () => {
  it('are headings with criteria below them', () => {
    const themes = themesOf(itemsFrom([...frame, '# Leer']));
    expect(themes.map(({ text, criteria }) => [text, criteria])).toEqual([
      ['Netzwerk', 2],
      ['Rollen', 2],
      ['Regeln', 1],
      ['Planung', 1],
    ]);
  });
  it('have the rank of the newest vote that asked in the same words', () => {
    const themes = themesOf(itemsFrom(frame));
    const ballot = (owner: string, options: string[], ranks: [number, number, number][]) => ({
      items: itemsFrom(options, owner),
      results: ranks.map(([option, round, rank]) => ({
        e: 'result' as const,
        id: `${owner}.${round}.${option}`,
        activity: owner,
        round,
        item: `${owner}-${option}`,
        rank,
      })),
    });
    const ranks = ranksOf(themes, [
      ballot('v1', ['Planung', 'Regeln'], [[0, 1, 1]]),
      ballot(
        'v2',
        ['Netzwerk', 'Planung'],
        [
          [0, 1, 1],
          [1, 1, 2],
          [0, 2, 2],
          [1, 2, 1],
        ],
      ),
    ]);
    expect(Object.fromEntries(ranks)).toEqual({ 's1-1': 2, 's1-7': 1 });
  });
});

describe('the panel', () => {
  function revealed(): FakeSession {
    const session = new FakeSession('lead');
    session.show(rating, { phase: 'revealed' }, 'Einschätzung');
    session.put(...itemsFrom(frame));
    return session;
  }
  const open = async (session: FakeSession) => {
    render(LeadModelContext, { session });
    await fireEvent.click(await screen.findByRole('button', { name: 'Schwerpunkt wählen …' }));
    const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
    if (!dialog) throw new Error('no dialog');
    return within(dialog as HTMLElement);
  };

  it('says what will be asked, and chooses in two presses', async () => {
    const session = revealed();
    const dialog = await open(session);
    expect(dialog.getByRole('status').textContent).toContain('alle 5 Kriterien');
    await fireEvent.click(dialog.getByRole('checkbox', { name: /Planung/ }));
    expect(dialog.getByRole('status').textContent).toContain('1 von 5 Kriterien wird');
    // A vote would come before a round that is over.
    expect(dialog.queryByRole('button', { name: /Abstimmung/ })).toBeNull();
    await fireEvent.click(dialog.getByRole('button', { name: 'Speichern' }));
    expect(session.sent).toEqual([
      { op: 'rating.focus', args: { activity: 'a1', headings: ['s1-7'] } },
    ]);
  });

  it('lets the group choose: a vote on the headings, before the rating', async () => {
    const session = revealed();
    const before = session.shared.activity.get('a1');
    if (!before) throw new Error('no activity');
    session.put({ ...before, phase: 'preparing', opened_ms: undefined } as ActivityEntity);
    const dialog = await open(session);
    await fireEvent.click(dialog.getByRole('button', { name: 'Abstimmung davor einfügen' }));
    const ops = session.sent.map((one) => one.op);
    expect(ops).toEqual(['step.create', 'step.move', ...Array(4).fill('item.add')]);
    expect(session.sent[0]?.args).toMatchObject({ activity: { kind: vote.kind } });
  });

  it('is not there without headings', () => {
    const session = new FakeSession('lead');
    session.show(rating, { phase: 'revealed' });
    session.items('s1', ['Rollen', 'Regeln']);
    render(LeadModelContext, { session });
    expect(screen.queryByRole('button', { name: 'Schwerpunkt wählen …' })).toBeNull();
  });
});
