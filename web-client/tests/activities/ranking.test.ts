import { describe, expect, it } from 'vitest';
import { leftOut, voteRows } from '../../src/ui/activities/vote/ranking';

const vote = (target: string, points: number, extra = {}) => ({
  target,
  text: target.toUpperCase(),
  points,
  voters: points,
  ...extra,
});

describe('a ranking', () => {
  it('keeps the server’s ranks and says who shares one', () => {
    const rows = voteRows([
      vote('c', 2, { rank: 3 }),
      vote('a', 5, { rank: 1 }),
      vote('b', 5, { rank: 1 }),
    ]);
    expect(rows.map((row) => [row.target, row.rank, row.sharedWith])).toEqual([
      ['a', 1, 1],
      ['b', 1, 1],
      ['c', 3, 0],
    ]);
  });

  it('ranks by points while the server has not', () => {
    expect(voteRows([vote('a', 1), vote('b', 4), vote('c', 1)]).map((row) => row.rank)).toEqual([
      1, 2, 2,
    ]);
  });

  it('shows duplicates with what they were merged into, through chains', () => {
    const rows = voteRows([
      vote('a', 6, { rank: 1 }),
      vote('b', 0, { mergedInto: 'a' }),
      vote('c', 0, { mergedInto: 'b' }),
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.merged).toEqual(['B', 'C']);
  });

  it('puts nothing in front that has no name, and says how much is left out', () => {
    const results = [
      vote('hidden', 3, { leftOut: true, text: '' }),
      vote('unknown', 4, { text: '' }),
      vote('a', 2, { rank: 1 }),
      vote('b', 0, { mergedInto: 'a', text: '' }),
    ];
    const rows = voteRows(results);
    expect(rows.map((row) => row.text)).toEqual(['A']);
    expect(rows[0]?.merged).toEqual([]);
    expect(rows[0]?.share).toBe(1);
    expect(leftOut(results)).toBe(2);
  });

  it('measures bars against the fullest', () => {
    expect(voteRows([vote('a', 8), vote('b', 2)]).map((row) => row.share)).toEqual([1, 0.25]);
    expect(voteRows([vote('a', 0)]).map((row) => row.share)).toEqual([0]);
  });
});
