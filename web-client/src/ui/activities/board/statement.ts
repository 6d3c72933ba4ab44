// A board as a projector tells it: the largest clusters first, then single cards; hidden ones left out.
import type { Board, BoardCard } from '../../../model/board';
import type { Origin } from '../../../protocol';
import { type Contributions, contributions } from './contributions';

type Linked = Map<string, Contributions>;

export interface SlideCard {
  id: string;
  text: string;
  topic: string | undefined;
  origins: readonly Origin[];
  /** Of a room, for the plenary. */
  question: boolean;
  /** What it says in further fields, by their place among the board's. */
  fields: { field: number; text: string }[];
  /** In words: what it contributes to. */
  to: string[];
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
const words = (card: BoardCard, linked: Linked): SlideCard => ({
  id: card.id,
  text: card.text.text,
  topic: card.topic,
  origins: card.origins ?? [],
  question: card.question === true,
  fields: (card.fields ?? []).map(({ field, text }) => ({ field, text: text.text })),
  to: visible(linked.get(card.id)?.to ?? []).map((one) => one.text.text),
});

function groupOf(
  key: string,
  title: string | null,
  cards: readonly BoardCard[],
  linked: Linked,
): SlideGroup {
  const shown = visible(cards).map((card) => words(card, linked));
  return { key, title, cards: shown, count: shown.length };
}

export function statementOf(board: Board): BoardStatement {
  const linked = contributions(board);
  const columns = board.columns.map((column): SlideColumn => {
    const clusters = column.clusters
      .map((cluster) => groupOf(cluster.id, cluster.title?.text ?? '', cluster.cards, linked))
      .sort((a, b) => b.count - a.count);
    return {
      key: column.id ?? '',
      title: column.title,
      hint: column.hint,
      groups: [...clusters, groupOf('single', null, column.cards, linked)].filter(
        (one) => one.count > 0,
      ),
    };
  });
  const cards = columns
    .flatMap((column) => column.groups)
    .reduce((sum, group) => sum + group.count, 0);
  return { columns, cards };
}
