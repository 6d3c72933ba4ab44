// Cards and clusters. A card that I write is shown among my own at once; the shared card appears with
// the server's frame, so that a silent board shows nothing early and an open one nothing twice.
import { lastOrder, orderBehind } from '../../../model/order';
import type { CardEntity, OwnCardEntity } from '../../../protocol';
import type { Effects, View } from '../../../sync/overlay';

type Change = Partial<
  Pick<CardEntity, 'column' | 'cluster' | 'text' | 'order' | 'hidden' | 'fields' | 'links'>
>;
type Placed = { id: string; activity: string; column?: string; cluster?: string; order: number };

function change(view: View, id: string, what: Change): void {
  const own = view.get('own_card', id);
  if (own) view.put({ ...own, ...what });
  const card = view.get('card', id);
  if (card) view.put({ ...card, ...what });
}

const cardOf = (view: View, id: string): CardEntity | OwnCardEntity | undefined =>
  view.get('card', id) ?? view.get('own_card', id);

// All cards of one activity that this viewer sees, each once, with the same place in both tables.
function placed(view: View, activity: string): Placed[] {
  const all = new Map<string, Placed>();
  for (const card of view.all('own_card')) if (card.activity === activity) all.set(card.id, card);
  for (const card of view.all('card')) if (card.activity === activity) all.set(card.id, card);
  return [...all.values()];
}

// Behind everything on the board, as the server puts what is new in its place. A guess that then jumps would
// take the focus with it.
function lastOnBoard(view: View, activity: string): number {
  const clusters = [...view.all('cluster')].filter((one) => one.activity === activity);
  return lastOrder([...placed(view, activity), ...clusters]);
}

// A cluster without cards is gone.
function dropEmpty(view: View, activity: string): void {
  const used = new Set(placed(view, activity).map((card) => card.cluster));
  for (const cluster of [...view.all('cluster')]) {
    if (cluster.activity === activity && !used.has(cluster.id)) view.remove('cluster', cluster.id);
  }
}

export const boardEffects: Effects = {
  'card.add': (view, { activity, card, column, text, topic, fields }) => {
    const order = lastOnBoard(view, activity);
    const more = fields?.length ? fields : undefined;
    view.put({
      e: 'own_card',
      id: card,
      activity,
      column,
      text,
      order,
      hidden: false,
      topic,
      fields: more,
    });
  },
  'card.edit': (view, { card, text, fields }) =>
    change(view, card, fields ? { text, fields: fields.length ? fields : undefined } : { text }),
  'card.link': (view, { card, to, linked }) => {
    const others = (cardOf(view, card)?.links ?? []).filter((one) => one !== to);
    const links = linked ? [...others, to] : others;
    change(view, card, { links: links.length ? links : undefined });
  },
  'card.move': (view, { activity, card, column, cluster, after }) => {
    const before = cardOf(view, card);
    if (!before) return;
    const siblings = placed(view, activity).filter(
      (one) => one.id !== card && one.column === column && one.cluster === cluster,
    );
    change(view, card, { column, cluster, order: orderBehind(siblings, after) });
    if (before.cluster && before.cluster !== cluster) dropEmpty(view, activity);
  },
  'card.remove': (view, { activity, card }) => {
    view.remove('card', card);
    view.remove('own_card', card);
    dropEmpty(view, activity);
  },
  'card.hide': (view, { card, hidden }) => change(view, card, { hidden }),
  'card.group': (view, { activity, cards, cluster, title }) => {
    const first = cards[0] === undefined ? undefined : cardOf(view, cards[0]);
    if (!first) return;
    const into = view.get('cluster', cluster);
    const column = into ? into.column : first.column;
    const order = lastOnBoard(view, activity);
    if (!into) view.put({ e: 'cluster', id: cluster, activity, column, title, order });
    for (const id of cards) {
      if (cardOf(view, id)?.cluster !== cluster) change(view, id, { cluster, column, order });
    }
    dropEmpty(view, activity);
  },
  'card.ungroup': (view, { activity, cards }) => {
    const order = lastOnBoard(view, activity);
    for (const id of cards) {
      if (cardOf(view, id)?.cluster !== undefined) change(view, id, { cluster: undefined, order });
    }
    dropEmpty(view, activity);
  },
  'cluster.rename': (view, { cluster, title }) => {
    const before = view.get('cluster', cluster);
    if (before) view.put({ ...before, title });
  },
  'cluster.merge': (view, { activity, from, into }) => {
    const target = view.get('cluster', into);
    if (!target || from === into) return;
    const order = lastOnBoard(view, activity);
    for (const card of placed(view, activity)) {
      if (card.cluster !== from) continue;
      change(view, card.id, { cluster: into, column: target.column, order });
    }
    view.remove('cluster', from);
  },
  // What a room hands over stands in the plenary at once for those who handed it over.
  'board.report': (view, { activity, from, results, questions, ready }) => {
    const source = view.get('activity', from);
    const target = view.get('activity', activity);
    if (!source || !target) return;
    const stood = [...view.all('card')].filter(
      (card) => card.activity === activity && card.origins?.[0]?.activity === from,
    );
    const named = new Set([...results, ...questions].map((one) => one.thing));
    const { step, room, round } = source;
    let order = lastOnBoard(view, activity);
    const put = (thing: string, id: string, question: boolean) => {
      const text = cardOf(view, thing)?.text ?? view.get('cluster', thing)?.title;
      const before = stood.find((card) => card.origins?.[0]?.thing === thing);
      if (!text || before?.cluster !== undefined) return;
      order += 1;
      const origins = [{ step, room, activity: from, round, thing }];
      const card = before ?? { e: 'card', id, activity, order, hidden: false, text, origins };
      view.put({ ...card, text, question: question || undefined });
    };
    for (const card of stood)
      if (card.cluster === undefined && !named.has(card.origins?.[0]?.thing ?? ''))
        view.remove('card', card.id);
    for (const one of results) put(one.thing, one.card, false);
    for (const one of questions) put(one.thing, one.card, true);
    const others = (target.reported ?? []).filter((one) => one !== room);
    view.put({ ...target, reported: ready ? [...others, room] : others });
  },
  'cluster.split': (view, { activity, cluster, new_cluster, cards, title }) => {
    const before = view.get('cluster', cluster);
    if (!before) return;
    const { column } = before;
    const order = lastOnBoard(view, activity);
    view.put({ e: 'cluster', id: new_cluster, activity, column, title, order });
    for (const id of cards) change(view, id, { cluster: new_cluster, column, order });
    dropEmpty(view, activity);
  },
};
