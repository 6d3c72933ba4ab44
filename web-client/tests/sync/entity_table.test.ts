import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { EntityTable } from '../../src/sync/entity_table';
import { watching } from '../support/watching.svelte';

type One = { id: string; activity?: string | object; owner?: string; step?: string; n?: number };

// A generator of its own, so that a failure can be seen again.
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test('what belongs to one activity is what a search of the whole table finds', () => {
  for (let seed = 1; seed <= 50; seed++) {
    const next = numbers(seed);
    const table = new EntityTable<One>();
    for (let i = 0; i < 200; i++) {
      const id = `c${next(20)}`;
      const what = next(10);
      if (what === 0 && next(10) === 0) table.clear();
      else if (what < 3) table.delete(id);
      else table.set(id, { id, activity: `a${next(3)}`, n: i });
    }
    for (const activity of ['a0', 'a1', 'a2', 'a3']) {
      const found = [...table.values()].filter((one) => one.activity === activity);
      const byId = (a: One, b: One) => a.id.localeCompare(b.id);
      expect([...table.of(activity)].sort(byId), `seed ${seed}`).toEqual(found.sort(byId));
    }
  }
});

test('items belong to their owner, activities to their step, steps to nothing', () => {
  const table = new EntityTable<One>();
  table.set('i', { id: 'i', owner: 's' });
  table.set('a', { id: 'a', step: 's' });
  table.set('s', { id: 's', activity: { kind: 'info' } });
  expect([...table.of('s')].map(({ id }) => id)).toEqual(['i', 'a']);
  expect(table.size).toBe(3);
});

test('who reads one activity hears of it alone, also when it was not there yet', () => {
  const table = new EntityTable<One>();
  let read = 0;
  let seen: string[] = [];
  const stop = watching(() => {
    read += 1;
    seen = [...table.of('a')].map(({ id }) => id);
  });
  table.set('x', { id: 'x', activity: 'b' });
  flushSync();
  const before = read;
  table.set('1', { id: '1', activity: 'a' });
  flushSync();
  expect(seen).toEqual(['1']);
  table.set('y', { id: 'y', activity: 'b' });
  flushSync();
  expect(read).toBe(before + 1);
  table.set('1', { id: '1', activity: 'b' });
  flushSync();
  expect(seen).toEqual([]);
  stop();
});
