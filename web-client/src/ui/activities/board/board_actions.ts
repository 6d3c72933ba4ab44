// What can be done to cards and clusters, as commands with their words. Arranging can be taken back; so can
// removing and hiding. The server judges; nothing here decides who may.
import { t } from '../../../i18n/i18n.svelte';
import {
  type BoardCard,
  type BoardCluster,
  neighbourFor,
  type Position,
  shorten,
} from '../../../model/board';
import type { ActivityEntity } from '../../../protocol';
import { newId, newText } from '../../../sync/ids';
import type { SessionApi } from '../../../sync/session_api';
import { toast } from '../../kit/toasts.svelte';
import { arrangingScope, personalScope, sendUndoable } from '../act';

export type Destination = { cluster: string; name: string } | { title: string };

const chunkSize = 200; // limits::cards_per_command

function chunks(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / chunkSize) }, (_, i) =>
    ids.slice(i * chunkSize, (i + 1) * chunkSize),
  );
}

export class BoardActions {
  readonly #session: SessionApi;
  readonly #activity: () => ActivityEntity;

  constructor(session: SessionApi, activity: () => ActivityEntity) {
    this.#session = session;
    this.#activity = activity;
  }

  get #id(): string {
    return this.#activity().id;
  }

  get #arranging(): string | undefined {
    return arrangingScope(this.#session, this.#id);
  }

  // Own cards go in the personal series, everybody else's in the staff's.
  #scopeFor(card: BoardCard): string | undefined {
    return card.own ? personalScope(this.#session, this.#id) : this.#arranging;
  }

  add(column: string | undefined, text: string, draftKey: string, topic?: string): string {
    const card = newId();
    void this.#session.send(
      'card.add',
      {
        activity: this.#id,
        card,
        column,
        text: newText(text),
        round: this.#activity().round,
        topic,
      },
      { scope: personalScope(this.#session, this.#id), draft: { key: draftKey, text } },
    );
    return card;
  }

  edit(card: BoardCard, text: string, draftKey: string): void {
    void this.#session.send(
      'card.edit',
      { activity: this.#id, card: card.id, text: newText(text), replaces: card.text.id },
      { scope: this.#scopeFor(card), draft: { key: draftKey, text } },
    );
  }

  remove(card: BoardCard): void {
    void sendUndoable(
      this.#session,
      this.#scopeFor(card),
      'card.remove',
      { activity: this.#id, card: card.id },
      t('board.done.removed'),
    );
  }

  hide(card: BoardCard, hidden: boolean): void {
    void sendUndoable(
      this.#session,
      this.#arranging,
      'card.hide',
      { activity: this.#id, card: card.id, hidden },
      hidden ? t('board.done.hidden') : t('board.done.restored'),
    );
  }

  group(cards: readonly string[], to: Destination): string {
    const cluster = 'cluster' in to ? to.cluster : newId();
    const name = 'cluster' in to ? to.name : to.title;
    const title = 'title' in to && to.title !== '' ? newText(to.title) : undefined;
    for (const [i, some] of chunks(cards).entries()) {
      void sendUndoable(
        this.#session,
        this.#arranging,
        'card.group',
        { activity: this.#id, cards: some, cluster, title: i === 0 ? title : undefined },
        name === ''
          ? t('board.done.grouped_new', { n: some.length })
          : t('board.done.grouped', { n: some.length, name: shorten(name) }),
      );
    }
    return cluster;
  }

  ungroup(cards: readonly string[]): void {
    for (const some of chunks(cards)) {
      void sendUndoable(
        this.#session,
        this.#arranging,
        'card.ungroup',
        { activity: this.#id, cards: some },
        t('board.done.ungrouped', { n: some.length }),
      );
    }
  }

  move(
    cards: readonly string[],
    column: { id: string | undefined; title: string; cards: readonly BoardCard[] },
    position: Position,
    personal: boolean,
  ): void {
    const words =
      column.title === ''
        ? t('board.done.moved_here', { n: cards.length })
        : t('board.done.moved', { n: cards.length, name: shorten(column.title) });
    const scope = personal ? personalScope(this.#session, this.#id) : this.#arranging;
    let after = neighbourFor(column.cards, cards[0] ?? '', position);
    // Only one command can be taken back, so several moved at once go without that offer.
    for (const [i, card] of cards.entries()) {
      const args = { activity: this.#id, card, column: column.id, after };
      if (cards.length === 1) void sendUndoable(this.#session, scope, 'card.move', args, words);
      else {
        void this.#session.send('card.move', args, { scope }).then((outcome) => {
          if (outcome.ok && i === cards.length - 1) toast(words);
        });
      }
      after = card;
    }
  }

  rename(cluster: BoardCluster, title: string): void {
    void sendUndoable(
      this.#session,
      this.#arranging,
      'cluster.rename',
      {
        activity: this.#id,
        cluster: cluster.id,
        title: newText(title),
        replaces: cluster.title?.id,
      },
      t('board.done.renamed', { name: shorten(title) }),
    );
  }

  merge(from: BoardCluster, into: BoardCluster): void {
    void sendUndoable(
      this.#session,
      this.#arranging,
      'cluster.merge',
      { activity: this.#id, from: from.id, into: into.id },
      t('board.done.merged'),
    );
  }

  split(cluster: BoardCluster, cards: readonly string[], title: string): void {
    void sendUndoable(
      this.#session,
      this.#arranging,
      'cluster.split',
      {
        activity: this.#id,
        cluster: cluster.id,
        new_cluster: newId(),
        cards: [...cards],
        title: title === '' ? undefined : newText(title),
      },
      t('board.done.split'),
    );
  }
}
