import { describe, expect, it } from 'vitest';
import { buildBoard, neighbourFor, shorten } from '../../src/model/board';
import { filteredBoard } from '../../src/model/board_filter';
import { boardRights } from '../../src/model/board_rights';
import type { CardEntity, ClusterEntity, ItemEntity, OwnCardEntity } from '../../src/protocol';

const card = (id: string, order: number, more: Partial<CardEntity> = {}): CardEntity => ({
  e: 'card',
  id,
  activity: 'a',
  text: { id: `t${id}`, text: `Karte ${id}` },
  order,
  hidden: false,
  ...more,
});
const own = (id: string, order: number): OwnCardEntity => ({
  e: 'own_card',
  id,
  activity: 'a',
  text: { id: `t${id}`, text: `Karte ${id}` },
  order,
  hidden: false,
});
const column = (item: string, order: number): ItemEntity => ({
  e: 'item',
  id: `s.${item}`,
  owner: 's',
  item,
  text: { id: item, text: item },
  heading: false,
  order,
});
const cluster = (id: string, more: Partial<ClusterEntity> = {}): ClusterEntity => ({
  e: 'cluster',
  id,
  activity: 'a',
  order: 1,
  ...more,
});
const build = (more: Partial<Parameters<typeof buildBoard>[0]>) =>
  buildBoard({ activity: 'a', columns: [], cards: [], ownCards: [], clusters: [], ...more });

describe('buildBoard', () => {
  it('shows a card that only I may see, and one that all see once', () => {
    const board = build({ cards: [card('1', 1)], ownCards: [own('1', 1), own('2', 2)] });
    expect(board.columns[0]?.cards.map((one) => [one.id, one.own])).toEqual([
      ['1', true],
      ['2', true],
    ]);
  });

  it('takes the place from the shared card, which others may have moved', () => {
    const board = build({
      columns: [column('x', 1), column('y', 2)],
      cards: [card('1', 9, { column: 'y' })],
      ownCards: [own('1', 1)],
    });
    expect(board.columns[1]?.cards[0]?.own).toBe(true);
    expect(board.columns[0]?.count).toBe(0);
  });

  it('has no column for a topic, and knows which one a card is about', () => {
    const board = build({
      columns: [column('x', 1), { ...column('q', 2), topic: true }],
      cards: [card('1', 1, { topic: 'q' })],
    });
    expect(board.columns.map((one) => one.id)).toEqual(['x']);
    expect(board.cards.get('1')?.topic).toBe('q');
  });

  it('puts cards without a known column into the first one', () => {
    const board = build({
      columns: [column('x', 1), column('y', 2)],
      cards: [card('1', 1), card('2', 2, { column: 'gone' })],
    });
    expect(board.columns[0]?.count).toBe(2);
  });

  it('keeps a grouped card with its cluster, in the cluster’s column', () => {
    const board = build({
      columns: [column('x', 1), column('y', 2)],
      clusters: [cluster('k', { column: 'y' })],
      cards: [card('2', 2, { column: 'x', cluster: 'k' }), card('1', 1, { cluster: 'k' })],
    });
    expect(board.columns[1]?.clusters[0]?.cards.map((one) => one.id)).toEqual(['1', '2']);
    expect(board.columns[1]?.count).toBe(2);
  });

  it('keeps the objects of cards that did not change, so that only the others are drawn again', () => {
    const still = card('1', 1);
    const [before, moved] = [card('2', 2), card('2', 0)];
    const input = { activity: 'a', columns: [], ownCards: [], clusters: [] };
    const first = buildBoard({ ...input, cards: [still, before] });
    const second = buildBoard({ ...input, cards: [still, moved] });
    expect(second.cards.get('1')).toBe(first.cards.get('1'));
    expect(second.cards.get('2')).not.toBe(first.cards.get('2'));
    expect(second.columns[0]?.cards.map((one) => one.id)).toEqual(['2', '1']);
    const mine = buildBoard({ ...input, cards: [still, moved], ownCards: [own('1', 1)] });
    expect(mine.cards.get('1')?.own).toBe(true);
  });

  it('does not show clusters of which I see no card', () => {
    expect(build({ clusters: [cluster('k')] }).columns[0]?.clusters).toEqual([]);
  });

  it('shows a card whose cluster has not arrived as a single one', () => {
    expect(build({ cards: [card('1', 1, { cluster: 'k' })] }).columns[0]?.cards).toHaveLength(1);
  });

  it('leaves out other activities and headings', () => {
    const board = build({
      columns: [{ ...column('h', 0), heading: true }, column('x', 1)],
      cards: [card('1', 1, { activity: 'b' })],
    });
    expect(board.columns.map((one) => [one.id, one.count])).toEqual([['x', 0]]);
  });
});

describe('neighbourFor', () => {
  const cards =
    build({ cards: [card('1', 1), card('2', 2), card('3', 3)] }).columns[0]?.cards ?? [];

  it('names no card for the start, the last other one for the end', () => {
    expect(neighbourFor(cards, '2', { at: 'start' })).toBeUndefined();
    expect(neighbourFor(cards, '2', { at: 'end' })).toBe('3');
    expect(neighbourFor(cards, '3', { at: 'end' })).toBe('2');
    expect(neighbourFor(cards, '3', { at: 'after', card: '1' })).toBe('1');
  });
});

describe('boardRights', () => {
  const silent = { silent: true };
  const open = { phase: 'open', revealed_once: false } as const;
  const revealed = { phase: 'revealed', revealed_once: true } as const;

  it('lets people write while it is open and sort once all see', () => {
    expect(boardRights('participant', open, silent)).toEqual({
      write: true,
      arrange: false,
      moderate: false,
    });
    expect(boardRights('participant', revealed, silent).arrange).toBe(true);
    expect(boardRights('participant', open, { silent: false }).arrange).toBe(true);
    expect(boardRights('participant', { ...revealed, phase: 'closed' }, silent).arrange).toBe(
      false,
    );
  });

  it('gives nothing to a projector and blinds staff too', () => {
    expect(boardRights('projector', revealed, silent)).toEqual({
      write: false,
      arrange: false,
      moderate: false,
    });
    expect(boardRights('lead', open, silent).arrange).toBe(false);
    expect(boardRights('moderator', { phase: 'closed', revealed_once: true }, silent).arrange).toBe(
      true,
    );
  });
});

describe('boardRights on a board for rapporteurs', () => {
  const reports = { silent: false, writers: 'rapporteurs' } as const;
  const open = { phase: 'open', revealed_once: false } as const;
  const none = { write: false, arrange: false, moderate: false };

  it('lets people read, staff of the room do everything, and moderators of other rooms report', () => {
    expect(boardRights('participant', open, reports)).toEqual(none);
    expect(boardRights('participant', { ...open, phase: 'revealed' }, reports)).toEqual(none);
    expect(boardRights('moderator', open, reports)).toEqual({
      write: true,
      arrange: true,
      moderate: true,
    });
    expect(boardRights('moderator', open, reports, false, true)).toEqual({ ...none, write: true });
    expect(boardRights('moderator', open, { silent: false }, false, true)).toEqual(none);
    expect(boardRights('moderator', { ...open, phase: 'closed' }, reports, false, true)).toEqual(
      none,
    );
  });
});

describe('shorten', () => {
  it('keeps short lines and cuts by characters, not bytes', () => {
    expect(shorten('a\n b')).toBe('a b');
    expect(shorten('äöü😀x', 4)).toBe('äöü…');
    expect(shorten('Aufgaben, Rollen und Grenzen', 14)).toBe('Aufgaben…');
  });
});

describe('looking for cards on a full board', () => {
  const board = build({
    columns: [column('gut', 1), column('schlecht', 2)],
    clusters: [cluster('wege', { column: 'gut', title: { id: 'tw', text: 'Wege' } })],
    cards: [
      card('1', 1, { column: 'gut', text: { id: 'a', text: 'Die Klinik ist zu weit' } }),
      card('2', 2, { column: 'gut', cluster: 'wege', text: { id: 'b', text: 'Klinik und Amt' } }),
      card('3', 3, { column: 'gut', cluster: 'wege', text: { id: 'c', text: 'Busse' } }),
      card('4', 4, { column: 'schlecht', text: { id: 'd', text: 'Formulare' } }),
    ],
  });
  const seen = (words: string, ungrouped = false) =>
    filteredBoard(board, { words, ungrouped }).columns.map((one) => [
      one.count,
      [...one.clusters.flatMap((each) => each.cards), ...one.cards].map((each) => each.id),
    ]);

  it('finds every word in any case, in groups too, and a group whole by its name', () => {
    expect(seen('KLINIK')).toEqual([
      [2, ['2', '1']],
      [0, []],
    ]);
    expect(seen('weit klinik')).toEqual([
      [1, ['1']],
      [0, []],
    ]);
    expect(seen('wege')).toEqual([
      [2, ['2', '3']],
      [0, []],
    ]);
  });

  it('shows only cards without a group on request, and everything when nothing is looked for', () => {
    expect(seen('', true)).toEqual([
      [1, ['1']],
      [1, ['4']],
    ]);
    expect(seen('klinik', true)).toEqual([
      [1, ['1']],
      [0, []],
    ]);
    expect(filteredBoard(board, { words: ' ', ungrouped: false })).toBe(board);
    expect(filteredBoard(board, { words: 'x', ungrouped: false }).cards.size).toBe(4);
  });
});
