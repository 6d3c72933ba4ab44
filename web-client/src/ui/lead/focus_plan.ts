// What the next round of a rating is about (PROTOCOL.md L27): the headings to choose from, and what a vote on them said.
import { belowHeadings } from '../../model/headings';
import type { ActivityEntity, ItemEntity, ResultEntity } from '../../protocol';

export interface Theme {
  heading: string;
  text: string;
  criteria: number;
}

/** Headings with criteria below them; with fewer than two there is nothing to choose. */
export function themesOf(items: readonly ItemEntity[]): Theme[] {
  return items
    .filter((item) => item.heading)
    .map((item) => ({
      heading: item.item,
      text: item.text.text,
      criteria: belowHeadings(items, [item.item]).length,
    }))
    .filter((theme) => theme.criteria > 0);
}

/** Where a new round can still be told what it is about. */
export const canFocus = ({ phase }: ActivityEntity): boolean =>
  phase === 'preparing' || phase === 'revealed';

export interface Ballot {
  items: readonly ItemEntity[];
  results: readonly ResultEntity[];
}

/** The ranks of the newest of these votes, the last of them, that asked about a theme in the same words. */
export function ranksOf(themes: readonly Theme[], votes: readonly Ballot[]): Map<string, number> {
  const ranks = new Map<string, number>();
  for (const { items, results } of votes) {
    const last = Math.max(...results.map((one) => one.round));
    for (const { heading, text } of themes) {
      const option = items.find((item) => item.text.text === text);
      const rank = results.find((one) => one.item === option?.item && one.round === last)?.rank;
      if (rank !== undefined) ranks.set(heading, rank);
    }
  }
  return ranks;
}
