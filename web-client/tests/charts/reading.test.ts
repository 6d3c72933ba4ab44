import { describe, expect, it } from 'vitest';
import { byDisagreement, movement, type RatingResult, sentence } from '../../src/ui/charts/reading';

function result(item: string, extra: Partial<RatingResult> = {}): RatingResult {
  const given = { n: 10, counts: [2, 2, 2, 2, 2], cannotJudge: 0, median: 3, withheld: false };
  return { item, ...given, ...extra };
}

describe('what a result says', () => {
  it('speaks of agreement from five ratings on', () => {
    expect(sentence(result('a', { n: 5, agreementWord: 'low' })).id).toBe('charts.sentence.full');
    expect(sentence(result('a', { n: 4, agreementWord: 'low' })).id).toBe('charts.sentence.few');
    expect(sentence(result('a', { n: 4 })).id).toBe('charts.sentence.few');
  });

  it('names the length of the scale and the number of ratings', () => {
    expect(sentence(result('a', { agreementWord: 'mixed' })).values).toEqual({
      n: 10,
      median: 3,
      levels: 5,
    });
  });

  it('says that there is nothing where nobody rated', () => {
    const none = result('a', { n: 0, median: undefined, counts: [0, 0, 0], cannotJudge: 3 });
    expect(sentence(none).id).toBe('charts.sentence.none');
  });
});

describe('the order of disagreement', () => {
  it('puts the lowest agreement first, few ratings after that, then none, last what is withheld', () => {
    const list = [
      result('agreed', { agreement: 0.9 }),
      result('withheld', { n: 7, median: undefined, counts: [], withheld: true }),
      result('nothing', { n: 0, agreement: undefined }),
      result('split', { agreement: -1 }),
      result('two people', { n: 2, agreement: -1 }),
      result('mixed', { agreement: 0.35 }),
    ];
    expect(byDisagreement(list).map((one) => one.item)).toEqual([
      'split',
      'mixed',
      'agreed',
      'two people',
      'nothing',
      'withheld',
    ]);
  });

  it('breaks ties by the wider middle half, then by the agenda', () => {
    const list = [
      result('first', { agreement: 0, iqr: 1 }),
      result('second', { agreement: 0, iqr: 1 }),
      result('wide', { agreement: 0, iqr: 4 }),
    ];
    expect(byDisagreement(list).map((one) => one.item)).toEqual(['wide', 'first', 'second']);
  });
});

describe('movement between rounds', () => {
  const before = result('a', { median: 2, agreement: 0.1, agreementWord: 'low' });

  it('tells closer, apart and about the same', () => {
    const direction = (agreement: number) =>
      movement(before, result('a', { agreement, agreementWord: 'mixed' }))?.direction;
    expect(direction(0.5)).toBe('closer');
    expect(direction(-0.2)).toBe('apart');
    expect(direction(0.12)).toBe('same');
  });

  it('is silent where one round has too few ratings', () => {
    const few = result('a', { n: 4, agreement: 1, agreementWord: 'high' });
    expect(movement(before, few)).toBeNull();
    expect(movement(few, before)).toBeNull();
  });
});
