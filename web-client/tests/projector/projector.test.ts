import { describe, expect, it } from 'vitest';
import { buildBoard } from '../../src/model/board';
import type { Phase, Settings } from '../../src/protocol';
import { statementOf } from '../../src/ui/activities/board/statement';
import { turned } from '../../src/ui/projector/page_keys';
import { slideOf } from '../../src/ui/projector/slide';
import { pagesOf } from '../../src/ui/slides/fit';
import { SlidePages } from '../../src/ui/slides/slide_pages.svelte';

const at = (phase: Phase) => ({ phase });
const board = (silent: boolean): Settings => ({ kind: 'board', silent, anonymous: true });

describe('which slide is shown', () => {
  it('never shows what is still blind', () => {
    for (const phase of ['preparing', 'open', 'closed'] as const) {
      expect(slideOf(at(phase), board(true))).toBe('task');
    }
    expect(slideOf(at('revealed'), board(true))).toBe('result');
  });

  it('shows an open board while it grows, and waits without an activity', () => {
    expect(slideOf(at('open'), board(false))).toBe('result');
    expect(slideOf(at('preparing'), board(false))).toBe('task');
    expect(slideOf(undefined, undefined)).toBe('waiting');
    expect(slideOf(at('closed'), { kind: 'info' })).toBe('task');
  });
});

describe('turning pages', () => {
  it('takes arrows, space and a clicker, and stops at both ends', () => {
    expect(turned('PageDown', 0, 2)).toBe(1);
    expect(turned(' ', 1, 2)).toBe(2);
    expect(turned(' ', 2, 2)).toBeNull();
    expect(turned('Home', 0, 2)).toBeNull();
    expect(turned('PageUp', 0, 2)).toBeNull();
    expect(turned('PageUp', 1, 2)).toBe(0);
    expect(turned('End', 0, 2)).toBe(2);
    expect(turned('b', 1, 2)).toBeNull();
  });
});

describe('pages that are measured', () => {
  it('are as many as the columns need, however many stand on the last one', () => {
    expect(pagesOf(1000, 1000, 32)).toBe(1);
    expect(pagesOf(1001, 1000, 32)).toBe(1);
    expect(pagesOf(1290, 1000, 32)).toBe(2);
    expect(pagesOf(2032, 1000, 32)).toBe(2);
    expect(pagesOf(2064, 1000, 32)).toBe(3);
    expect(pagesOf(500, 0, 32)).toBe(1);
  });

  it('never leave the projector empty when content goes away', () => {
    const pages = new SlidePages();
    pages.count = 5;
    pages.go(9);
    expect(pages.page).toBe(4);
    pages.count = 2;
    expect(pages.page).toBe(1);
    pages.reset();
    expect([pages.page, pages.count]).toEqual([0, 1]);
  });
});

describe('a board on the projector', () => {
  it('shows the largest cluster first and every card of it, leaves hidden cards out', () => {
    const card = (id: string, cluster: string | undefined, hidden = false) => ({
      e: 'card' as const,
      id,
      activity: 'a',
      cluster,
      text: { id, text: id },
      order: Number(id),
      hidden,
    });
    const cluster = (id: string, order: number) => ({
      e: 'cluster' as const,
      id,
      activity: 'a',
      order,
      title: { id, text: id },
    });
    const statement = statementOf(
      buildBoard({
        activity: 'a',
        columns: [],
        ownCards: [],
        clusters: [cluster('small', 1), cluster('large', 2)],
        cards: [
          card('1', 'small'),
          ...['2', '3', '4', '5'].map((id) => card(id, 'large')),
          card('6', 'large', true),
          card('7', undefined),
        ],
      }),
    );
    expect(statement.cards).toBe(6);
    const groups = statement.columns[0]?.groups ?? [];
    expect(groups.map((group) => [group.title, group.cards.length])).toEqual([
      ['large', 4],
      ['small', 1],
      [null, 1],
    ]);
  });
});
