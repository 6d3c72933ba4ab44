// A board as it fits a wall that nobody scrolls: the largest clusters first, the first cards of each, the rest counted.
import type { Board, BoardCard } from '../../store/board';

export interface WallGroup {
  key: string;
  /** null: cards without a cluster; empty: a cluster without a name. */
  title: string | null;
  cards: { id: string; text: string }[];
  count: number;
  more: number;
}

export interface WallColumn {
  key: string;
  title: string;
  groups: WallGroup[];
  /** Cards of groups that are not shown. */
  more: number;
}

export interface Wall {
  columns: WallColumn[];
  cards: number;
}

const groupsPerColumn = 6;
const cardsPerCluster = 3;
const singleCards = 6;

const visible = (cards: readonly BoardCard[]) => cards.filter((card) => !card.hidden);
const words = (card: BoardCard) => ({ id: card.id, text: card.text.text });

export function wallOf(board: Board): Wall {
  let total = 0;
  const columns = board.columns.map((column): WallColumn => {
    const groups = column.clusters
      .map((cluster): WallGroup => {
        const cards = visible(cluster.cards);
        return {
          key: cluster.id,
          title: cluster.title?.text ?? '',
          cards: cards.slice(0, cardsPerCluster).map(words),
          count: cards.length,
          more: Math.max(0, cards.length - cardsPerCluster),
        };
      })
      .filter((group) => group.count > 0)
      .sort((a, b) => b.count - a.count);
    const single = visible(column.cards);
    if (single.length > 0) {
      groups.push({
        key: 'single',
        title: null,
        cards: single.slice(0, singleCards).map(words),
        count: single.length,
        more: Math.max(0, single.length - singleCards),
      });
    }
    total += groups.reduce((sum, group) => sum + group.count, 0);
    return {
      key: column.id ?? '',
      title: column.title,
      groups: groups.slice(0, groupsPerColumn),
      more: groups.slice(groupsPerColumn).reduce((sum, group) => sum + group.count, 0),
    };
  });
  return { columns, cards: total };
}
