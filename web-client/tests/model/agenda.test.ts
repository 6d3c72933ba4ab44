import { describe, expect, it } from 'vitest';
import { lastOrder, orderBehind } from '../../src/model/order';

const three = [
  { id: 'c', order: 9 },
  { id: 'a', order: 1 },
  { id: 'b', order: 2 },
];

describe('an order before the server has said so', () => {
  it('stands between its new neighbours, in front, or behind all', () => {
    expect(orderBehind(three, 'a')).toBe(1.5);
    expect(orderBehind(three, undefined)).toBe(0);
    expect(orderBehind(three, 'c')).toBe(10);
    expect(orderBehind([], undefined)).toBe(0);
    expect(lastOrder(three)).toBe(10);
    expect(lastOrder([])).toBe(1);
  });
});
