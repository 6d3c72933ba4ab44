// What a board looks like to this person: columns with clusters and single cards, built from the entities
// that the server has sent. Pure functions over plain entities, so that they run in tests as they are.
import type {
  CardEntity,
  CardFieldText,
  ClusterEntity,
  ItemEntity,
  Origin,
  OwnCardEntity,
  Text,
} from '../protocol';
import { byOrder } from './order';

export interface BoardCard {
  id: string;
  column?: string;
  cluster?: string;
  text: Text;
  order: number;
  hidden: boolean;
  own: boolean;
  author?: string;
  authorName?: string;
  topic?: string;
  /** The board's round in which it was written; absent: the current one, and nobody else sees it yet. */
  round?: number;
  /** Handed over by a room, perhaps as a question. */
  origins?: readonly Origin[];
  question?: boolean;
  /** What it says in further fields. */
  fields?: readonly CardFieldText[];
  /** Cards that it contributes to; some may be gone. */
  links?: readonly string[];
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
  /** What to write there. */
  hint?: string | undefined;
  origins?: readonly Origin[] | undefined;
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

// An entity that did not change is the same object in the next frame, and so is its card: only what did change is
// drawn again.
const drawn = new WeakMap<CardEntity | OwnCardEntity, BoardCard>();

function cardOf(entity: CardEntity | OwnCardEntity, own: boolean): BoardCard {
  const before = drawn.get(entity);
  if (before?.own === own) return before;
  const card: BoardCard = {
    id: entity.id,
    column: entity.column,
    cluster: entity.cluster,
    text: entity.text,
    order: entity.order,
    hidden: entity.hidden,
    own,
    author: entity.e === 'card' ? entity.author : undefined,
    authorName: entity.e === 'card' ? entity.author_name?.text : undefined,
    topic: entity.topic,
    round: entity.e === 'card' ? (entity.round ?? 1) : undefined,
    origins: entity.e === 'card' ? entity.origins : undefined,
    question: entity.e === 'card' ? entity.question : undefined,
    fields: entity.fields,
    links: entity.links,
  };
  drawn.set(entity, card);
  return card;
}

// My own cards are there before anybody else may see them. Where both exist, the shared one says where the card is
// now (others may have moved it) and mine says that it is mine.
function mergedCards(input: BoardInput): Map<string, BoardCard> {
  const here = (one: CardEntity | OwnCardEntity) => one.activity === input.activity;
  const own = new Map([...input.ownCards].filter(here).map((one) => [one.id, one]));
  const cards = new Map<string, BoardCard>();
  for (const one of input.cards) if (here(one)) cards.set(one.id, cardOf(one, own.has(one.id)));
  for (const [id, one] of own) if (!cards.has(id)) cards.set(id, cardOf(one, true));
  return cards;
}

export function buildBoard(input: BoardInput): Board {
  const cards = mergedCards(input);
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
    .filter((item) => !item.heading && !item.topic)
    .map((item) => ({
      id: item.item,
      title: item.text.text,
      hint: item.hint?.text,
      origins: item.origins,
      clusters: [],
      cards: [],
      count: 0,
    }));
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

// The words on a short label for a card or a cluster, up to the last one that fits.
export function shorten(text: string, length = 48): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const points = [...line];
  return points.length <= length
    ? line
    : `${points
        .slice(0, length - 1)
        .join('')
        .replace(/[\s,;:.–-]+\S*$/, '')}…`;
}
