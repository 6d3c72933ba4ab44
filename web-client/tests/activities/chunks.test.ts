import { describe, expect, it } from 'vitest';
import type { BoardCard } from '../../src/model/board';
import { type Block, blockSize, Chunks } from '../../src/ui/activities/board/chunks';

const card = (n: number, order = n): BoardCard => ({
  id: `c${n}`,
  text: { id: `t${n}`, text: `Karte ${n}` },
  order,
  hidden: false,
  own: false,
});
const cards = (n: number) => Array.from({ length: n }, (_, i) => card(i));
const ids = (blocks: Block[]) => blocks.flatMap((block) => block.cards.map((one) => one.id));
const keyOf = (blocks: Block[], id: string) =>
  blocks.find((block) => block.cards.some((one) => one.id === id))?.key;

describe('blocks of a long list', () => {
  it('keep the order and their size', () => {
    const blocks = new Chunks().of(cards(60));
    expect(blocks.map((block) => block.cards.length)).toEqual([
      blockSize,
      blockSize,
      60 - 2 * blockSize,
    ]);
    expect(ids(blocks)).toEqual(cards(60).map((one) => one.id));
    expect(new Chunks().of([])).toEqual([]);
  });

  it('a card at the end changes the last block only', () => {
    const list = new Chunks();
    const all = cards(60);
    const before = list.of(all);
    const after = list.of([...all, card(60)]);
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toBe(before[1]);
    expect(after[2]?.key).toBe(before[2]?.key);
    expect(after[2]?.cards.length).toBe(61 - 2 * blockSize);
  });

  it('a full last block is followed by a new one', () => {
    const list = new Chunks();
    const all = cards(blockSize);
    const [only] = list.of(all);
    const after = list.of([...all, card(blockSize)]);
    expect(after.map((block) => block.cards.length)).toEqual([blockSize, 1]);
    expect(after[0]).toBe(only);
  });

  it('whoever did not move stays, wherever others go', () => {
    const list = new Chunks();
    const all = cards(100);
    const before = list.of(all);
    // The last one to the front, the first one behind the 50th, one gone, one new in the middle.
    const moved = [
      card(99, -1),
      ...all.slice(1, 40),
      ...all.slice(41, 51),
      card(0, 50.5),
      card(200, 50.7),
      ...all.slice(51, 99),
    ];
    const after = list.of(moved);
    expect(ids(after)).toEqual(moved.map((one) => one.id));
    expect(new Set(after.map((block) => block.key)).size).toBe(after.length);
    for (const one of all.slice(1, 99)) {
      if (one.id === 'c40') continue;
      expect(keyOf(after, one.id), one.id).toBe(keyOf(before, one.id));
    }
  });

  it('a guessed place that becomes another one keeps its block', () => {
    const list = new Chunks();
    const all = cards(blockSize);
    const guessed = list.of([...all, card(77, 1000)]);
    const settled = list.of([...all, card(77, 99_999)]);
    expect(keyOf(settled, 'c77')).toBe(keyOf(guessed, 'c77'));
  });

  it('an order that is wholly new is simply cut anew', () => {
    const list = new Chunks();
    list.of(cards(60));
    const mixed = cards(60).map((one, i) => ({ ...one, order: 1000 + ((i * 7) % 60) }));
    mixed.sort((a, b) => a.order - b.order);
    const after = list.of(mixed);
    expect(ids(after)).toEqual(mixed.map((one) => one.id));
    expect(after.map((block) => block.cards.length)).toEqual([
      blockSize,
      blockSize,
      60 - 2 * blockSize,
    ]);
    expect(new Set(after.map((block) => block.key)).size).toBe(3);
  });
});
