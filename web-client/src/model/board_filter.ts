// A board seen through a search: cards and groups whose words match, on request only cards without a group. What is
// left out is not gone: dialogs and dragging know the whole board.
import type { Board, BoardCard, BoardCluster, BoardColumn } from './board';

export interface BoardFilter {
  words: string;
  ungrouped: boolean;
}

export const filters = (filter: BoardFilter): boolean =>
  filter.ungrouped || filter.words.trim() !== '';

export function filteredBoard(board: Board, filter: BoardFilter): Board {
  if (!filters(filter)) return board;
  const needles = filter.words.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  const says = (text: string) => {
    const lower = text.toLocaleLowerCase();
    return needles.every((needle) => lower.includes(needle));
  };
  const matches = (card: BoardCard) => says(card.text.text);

  function clusterOf(cluster: BoardCluster): BoardCluster | null {
    // Whoever looks for a group's name wants all of it.
    if (cluster.title && says(cluster.title.text)) return cluster;
    const cards = cluster.cards.filter(matches);
    if (cards.length === 0) return null;
    return cards.length === cluster.cards.length ? cluster : { ...cluster, cards };
  }

  const columns = board.columns.map((column): BoardColumn => {
    const clusters = filter.ungrouped
      ? []
      : column.clusters.map(clusterOf).filter((one) => one !== null);
    const cards = column.cards.filter(matches);
    const count = cards.length + clusters.reduce((sum, one) => sum + one.cards.length, 0);
    return { ...column, clusters, cards, count };
  });
  return { ...board, columns };
}
