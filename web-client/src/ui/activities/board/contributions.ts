// What contributes to what on a board (PROTOCOL.md L24): columns go from an effect to what it needs.
import type { Board, BoardCard, BoardColumn } from '../../../model/board';

export interface Contributions {
  /** What a card contributes to, and what contributes to it. */
  to: BoardCard[];
  from: BoardCard[];
}

/** By card; those that this person does not see are not there. */
export function contributions(board: Board): Map<string, Contributions> {
  const all = new Map<string, Contributions>();
  for (const id of board.cards.keys()) all.set(id, { to: [], from: [] });
  for (const card of board.cards.values())
    for (const id of card.links ?? []) {
      const other = board.cards.get(id);
      if (!other) continue;
      all.get(card.id)?.to.push(other);
      all.get(id)?.from.push(card);
    }
  return all;
}

const cardsIn = (column: BoardColumn): BoardCard[] => [
  ...column.clusters.flatMap((cluster) => cluster.cards),
  ...column.cards,
];

export interface Gap {
  column: BoardColumn;
  cards: BoardCard[];
}

/** What nothing contributes to, column by column. Of the last column nothing is asked: there it begins. */
export function gaps(board: Board): Gap[] {
  const linked = contributions(board);
  return board.columns
    .slice(0, -1)
    .map((column) => ({
      column,
      cards: cardsIn(column).filter((card) => !card.hidden && !linked.get(card.id)?.from.length),
    }))
    .filter(({ cards }) => cards.length > 0);
}

function leadsTo(linked: Map<string, Contributions>, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const here of seen) for (const next of linked.get(here)?.to ?? []) seen.add(next.id);
  return seen.has(to);
}

/** What a card can contribute to, nearest column first: nothing that leads back to it. */
export function candidates(board: Board, card: BoardCard): Gap[] {
  const linked = contributions(board);
  const columnOf = (one: BoardCard) =>
    board.columns.findIndex((column) => cardsIn(column).includes(one));
  const own = columnOf(card);
  const before = board.columns.slice(0, own).reverse();
  const rest = board.columns.slice(own);
  return [...before, ...rest]
    .map((column) => ({
      column,
      cards: cardsIn(column).filter(
        (one) =>
          one.id !== card.id &&
          (card.links?.includes(one.id) ||
            ((before.includes(column) || column === board.columns[own]) &&
              !one.hidden &&
              !leadsTo(linked, one.id, card.id))),
      ),
    }))
    .filter(({ cards }) => cards.length > 0);
}
