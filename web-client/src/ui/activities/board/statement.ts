// A board as a projector tells it: the largest clusters first, then single cards; hidden ones left out.
import type { Board, BoardCard } from '../../../model/board';

export interface SlideCard {
  id: string;
  text: string;
  topic: string | undefined;
  /** That handed it over. */
  rooms: string[];
}

export interface SlideGroup {
  key: string;
  /** null: cards without a cluster; empty: a cluster without a name. */
  title: string | null;
  cards: SlideCard[];
  count: number;
}

export interface SlideColumn {
  key: string;
  title: string;
  hint: string | undefined;
  groups: SlideGroup[];
}

export interface BoardStatement {
  columns: SlideColumn[];
  cards: number;
}

const visible = (cards: readonly BoardCard[]) => cards.filter((card) => !card.hidden);
const words = (card: BoardCard): SlideCard => ({
  id: card.id,
  text: card.text.text,
  topic: card.topic,
  rooms: (card.origins ?? []).map((origin) => origin.room),
});

function groupOf(key: string, title: string | null, cards: readonly BoardCard[]): SlideGroup {
  const shown = visible(cards).map(words);
  return { key, title, cards: shown, count: shown.length };
}

export function statementOf(board: Board): BoardStatement {
  const columns = board.columns.map((column): SlideColumn => {
    const clusters = column.clusters
      .map((cluster) => groupOf(cluster.id, cluster.title?.text ?? '', cluster.cards))
      .sort((a, b) => b.count - a.count);
    return {
      key: column.id ?? '',
      title: column.title,
      hint: column.hint,
      groups: [...clusters, groupOf('single', null, column.cards)].filter((one) => one.count > 0),
    };
  });
  const cards = columns
    .flatMap((column) => column.groups)
    .reduce((sum, group) => sum + group.count, 0);
  return { columns, cards };
}
