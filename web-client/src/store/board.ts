// What a board looks like to this person: columns with clusters and single cards, built from the entities
// that the server has sent. Pure functions over plain entities, so that they run in tests as they are.
import type { CardEntity, ClusterEntity, ItemEntity, OwnCardEntity, Text } from '../protocol';

export interface BoardCard {
  id: string;
  column?: string;
  cluster?: string;
  text: Text;
  order: number;
  hidden: boolean;
  own: boolean;
  authorName?: string;
}

export interface BoardCluster {
  id: string;
  column?: string;
  title?: Text;
  order: number;
  cards: BoardCard[];
}

// `id` is undefined for the one nameless column of a board without columns.
export interface BoardColumn {
  id: string | undefined;
  title: string;
  clusters: BoardCluster[];
  cards: BoardCard[];
  count: number;
}

export interface Board {
  columns: BoardColumn[];
  cards: Map<string, BoardCard>;
  clusters: Map<string, BoardCluster>;
}

export interface BoardInput {
  activity: string;
  columns: readonly ItemEntity[];
  cards: Iterable<CardEntity>;
  ownCards: Iterable<OwnCardEntity>;
  clusters: Iterable<ClusterEntity>;
}

const byOrder = (a: { order: number; id: string }, b: { order: number; id: string }) =>
  a.order - b.order || (a.id < b.id ? -1 : 1);

const cardFields = [
  'column',
  'cluster',
  'text',
  'order',
  'hidden',
  'own',
  'authorName',
] as const satisfies readonly (keyof BoardCard)[];

// What did not change stays the same object, so that only what did is drawn again.
function keep(now: Map<string, BoardCard>, before: Map<string, BoardCard> | undefined): void {
  if (!before) return;
  for (const [id, card] of now) {
    const old = before.get(id);
    if (old && cardFields.every((field) => old[field] === card[field])) now.set(id, old);
  }
}

function mergedCards(input: BoardInput): Map<string, BoardCard> {
  const cards = new Map<string, BoardCard>();
  for (const card of input.cards) {
    if (card.activity !== input.activity) continue;
    cards.set(card.id, {
      id: card.id,
      column: card.column,
      cluster: card.cluster,
      text: card.text,
      order: card.order,
      hidden: card.hidden,
      own: false,
      authorName: card.author_name?.text,
    });
  }
  // My own cards are there before anybody else may see them. Where both exist, the shared one says where
  // the card is now (others may have moved it) and mine says that it is mine.
  for (const card of input.ownCards) {
    if (card.activity !== input.activity) continue;
    const shared = cards.get(card.id);
    if (shared) shared.own = true;
    else {
      cards.set(card.id, {
        id: card.id,
        column: card.column,
        cluster: card.cluster,
        text: card.text,
        order: card.order,
        hidden: card.hidden,
        own: true,
      });
    }
  }
  return cards;
}

// `before`: the same board as it was built last.
export function buildBoard(input: BoardInput, before?: Board): Board {
  const cards = mergedCards(input);
  keep(cards, before?.cards);
  const clusters = new Map<string, BoardCluster>();
  for (const cluster of input.clusters) {
    if (cluster.activity !== input.activity) continue;
    clusters.set(cluster.id, {
      id: cluster.id,
      column: cluster.column,
      title: cluster.title,
      order: cluster.order,
      cards: [],
    });
  }

  const columns: BoardColumn[] = input.columns
    .filter((item) => !item.heading)
    .map((item) => ({ id: item.item, title: item.text.text, clusters: [], cards: [], count: 0 }));
  if (columns.length === 0) {
    columns.push({ id: undefined, title: '', clusters: [], cards: [], count: 0 });
  }
  const first = columns[0] as BoardColumn;
  const columnOf = new Map(columns.map((column) => [column.id, column]));
  const place = (id: string | undefined) => columnOf.get(id) ?? first;

  for (const card of cards.values()) {
    const cluster = card.cluster === undefined ? undefined : clusters.get(card.cluster);
    const column = place(cluster ? cluster.column : card.column);
    column.count += 1;
    if (cluster) cluster.cards.push(card);
    else column.cards.push(card);
  }
  for (const cluster of clusters.values()) {
    cluster.cards.sort(byOrder);
    // A cluster whose cards are all hidden from me is nothing to me.
    if (cluster.cards.length > 0) place(cluster.column).clusters.push(cluster);
  }
  for (const column of columns) {
    column.cards.sort(byOrder);
    column.clusters.sort(byOrder);
  }
  return { columns, cards, clusters };
}

// Where a moved card goes: at the start or end of the cards beside it, or right behind one of them.
export type Position = { at: 'start' } | { at: 'end' } | { at: 'after'; card: string };

// The card that a `card.move` names as its new left neighbour; undefined means "to the front".
export function neighbourFor(
  siblings: readonly BoardCard[],
  moved: string,
  position: Position,
): string | undefined {
  if (position.at === 'start') return undefined;
  if (position.at === 'after') return position.card;
  return siblings.filter((card) => card.id !== moved).at(-1)?.id;
}

// The words on a short label for a card or a cluster.
export function shorten(text: string, length = 48): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const points = [...line];
  return points.length <= length
    ? line
    : `${points
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}
