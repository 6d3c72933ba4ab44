// A vote's result as rows: rank, points, voters, who shares a rank, and what was merged into what.

import type { Origin } from '../../../protocol';

export interface VoteResult {
  target: string;
  text: string;
  points: number;
  voters: number;
  rank?: number | undefined;
  mergedInto?: string | undefined;
  /** Hidden or gone, or nothing that this screen has a name for. */
  leftOut?: boolean | undefined;
  origins?: readonly Origin[] | undefined;
}

export interface VoteRow {
  target: string;
  text: string;
  points: number;
  voters: number;
  rank: number;
  /** How many others have this rank too. */
  sharedWith: number;
  /** Texts of the duplicates whose dots count here. */
  merged: string[];
  /** Length of the bar, 0 to 1. */
  share: number;
  origins?: readonly Origin[] | undefined;
}

/** Where a chain of merges ends. A circle cannot come from the server; it must not hang the page if it did. */
function finalTarget(target: string, into: ReadonlyMap<string, string>): string {
  const seen = new Set<string>();
  let at = target;
  for (;;) {
    const next = into.get(at);
    if (next === undefined || seen.has(at)) return at;
    seen.add(at);
    at = next;
  }
}

// A line without a name says nothing, least of all in front.
function isLeftOut(one: VoteResult): boolean {
  return one.leftOut === true || one.text === '';
}

/** How many of them have no row. */
export function leftOut(results: readonly VoteResult[]): number {
  return results.filter((one) => one.mergedInto === undefined && isLeftOut(one)).length;
}

export function voteRows(results: readonly VoteResult[]): VoteRow[] {
  const into = new Map<string, string>();
  for (const one of results) if (one.mergedInto !== undefined) into.set(one.target, one.mergedInto);
  const standing = results.filter((one) => one.mergedInto === undefined && !isLeftOut(one));
  const most = Math.max(1, ...standing.map((one) => one.points));
  const rows = standing.map((one): VoteRow => {
    const rank = one.rank ?? 1 + standing.filter((other) => other.points > one.points).length;
    return {
      target: one.target,
      text: one.text,
      points: one.points,
      voters: one.voters,
      rank,
      sharedWith: 0,
      merged: [],
      share: one.points / most,
      origins: one.origins,
    };
  });
  const byTarget = new Map(rows.map((row) => [row.target, row]));
  for (const one of results) {
    if (one.mergedInto === undefined || one.text === '') continue;
    byTarget.get(finalTarget(one.target, into))?.merged.push(one.text);
  }
  for (const row of rows)
    row.sharedWith = rows.filter((other) => other.rank === row.rank).length - 1;
  return rows.sort((a, b) => a.rank - b.rank || b.points - a.points || b.voters - a.voters);
}
