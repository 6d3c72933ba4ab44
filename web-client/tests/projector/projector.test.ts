import { describe, expect, it } from 'vitest';
import type { Phase, Settings } from '../../src/protocol';
import { buildBoard } from '../../src/store/board';
import { turned } from '../../src/ui/projector/pages';
import { posterOf } from '../../src/ui/projector/poster';
import { wallOf } from '../../src/ui/projector/wall';

const at = (phase: Phase) => ({ phase });
const board = (silent: boolean): Settings => ({ kind: 'board', silent, anonymous: true });

describe('which poster hangs', () => {
  it('never shows what is still blind', () => {
    for (const phase of ['preparing', 'open', 'closed'] as const) {
      expect(posterOf(at(phase), board(true))).toBe('task');
    }
    expect(posterOf(at('revealed'), board(true))).toBe('result');
  });

  it('shows an open board while it grows, and waits without an activity', () => {
    expect(posterOf(at('open'), board(false))).toBe('result');
    expect(posterOf(at('preparing'), board(false))).toBe('task');
    expect(posterOf(undefined, undefined)).toBe('waiting');
    expect(posterOf(at('closed'), { kind: 'info' })).toBe('task');
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

describe('a board on the wall', () => {
  it('shows the largest cluster first, counts what does not fit, leaves hidden cards out', () => {
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
    const wall = wallOf(
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
    expect(wall.cards).toBe(6);
    const groups = wall.columns[0]?.groups ?? [];
    expect(groups.map((group) => [group.title, group.count, group.more])).toEqual([
      ['large', 4, 1],
      ['small', 1, 0],
      [null, 1, 0],
    ]);
  });
});
