import { describe, expect, it } from 'vitest';
import { criteriaOf, isRated, scaleColumns } from '../../src/model/criteria';
import { budgetOf, hindranceToAdd } from '../../src/model/dots';
import { nextOpen } from '../../src/model/sequence';
import type { ItemEntity, OwnRatingEntity, OwnVoteEntity } from '../../src/protocol';

const item = (id: string, heading = false): ItemEntity => ({
  e: 'item',
  id: `s.${id}`,
  owner: 's',
  item: id,
  text: { id, text: id },
  heading,
  order: 0,
});
const mine = (id: string, round: number, level?: number, rated = true): OwnRatingEntity => ({
  e: 'own_rating',
  id: `a.${round}.${id}`,
  activity: 'a',
  round,
  item: id,
  rated,
  level,
  tag: 'none',
});

describe('criteriaOf', () => {
  it('shows the headings above each criterion as a path', () => {
    const { criteria } = criteriaOf(
      [item('Dimension', true), item('Ziel', true), item('1'), item('Ziel 2', true), item('2')],
      'a',
      1,
      [],
    );
    expect(criteria.map((one) => one.headings)).toEqual([['Dimension', 'Ziel'], ['Ziel 2']]);
  });

  it('counts "cannot judge" as done and a reason alone as missing', () => {
    const { criteria, done } = criteriaOf([item('1'), item('2'), item('3')], 'a', 1, [
      mine('1', 1),
      mine('2', 1, undefined, false),
      { ...mine('3', 1, 4), activity: 'b' },
    ]);
    expect(done).toBe(1);
    expect(criteria.map(isRated)).toEqual([true, false, false]);
  });

  it('starts a new round empty and knows the latest earlier one', () => {
    const { criteria, done } = criteriaOf([item('1')], 'a', 3, [mine('1', 2, 5), mine('1', 1, 2)]);
    expect(done).toBe(0);
    expect(criteria[0]?.earlier?.level).toBe(5);
  });
});

describe('nextOpen', () => {
  it('goes on behind the current one and around the end, also when items arrived meanwhile', () => {
    const items = [item('1'), item('2'), item('3')];
    const { criteria } = criteriaOf(items, 'a', 1, [mine('2', 1, 1)]);
    expect(nextOpen(criteria, isRated, '1')?.id).toBe('3');
    expect(nextOpen(criteria, isRated, '3')?.id).toBe('1');
    const late = criteriaOf([...items, item('4')], 'a', 1, [
      mine('1', 1, 1),
      mine('2', 1, 1),
      mine('3', 1, 1),
    ]);
    expect(nextOpen(late.criteria, isRated, '3')?.id).toBe('4');
  });
});

describe('scaleColumns', () => {
  it('fills one row or rows as equal as can be', () => {
    expect(scaleColumns(6, 6)).toBe(6);
    expect(scaleColumns(11, 6)).toBe(6);
    expect(scaleColumns(10, 6)).toBe(5);
    expect(scaleColumns(7, 6)).toBe(4);
    expect(scaleColumns(5, 0)).toBe(1);
  });
});

describe('dots', () => {
  const vote = (target: string, dots: number, round = 1): OwnVoteEntity => ({
    e: 'own_vote',
    id: `a.${round}.${target}`,
    activity: 'a',
    round,
    target,
    dots,
  });
  const settings = { budget: 5, max_per_item: 3 };

  it('counts this round only', () => {
    const budget = budgetOf(settings, 'a', 2, [vote('x', 3, 1), vote('x', 2, 2), vote('y', 1, 2)]);
    expect([budget.used, budget.left, budget.given.get('x')]).toEqual([3, 2, 2]);
  });

  it('says what stands in the way', () => {
    const some = budgetOf(settings, 'a', 1, [vote('x', 3)]);
    expect(hindranceToAdd(settings, some, 'x')).toBe('item_limit');
    expect(hindranceToAdd(settings, some, 'y')).toBe('none');
    const all = budgetOf(settings, 'a', 1, [vote('x', 3), vote('y', 2)]);
    expect(hindranceToAdd(settings, all, 'y')).toBe('budget');
  });

  it('never shows a negative rest while a merge gives dots back', () => {
    expect(budgetOf(settings, 'a', 1, [vote('x', 9)]).left).toBe(0);
  });
});
