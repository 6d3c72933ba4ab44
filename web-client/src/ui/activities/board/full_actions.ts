// Cards with fields and links between cards, as commands with their words.
import { t } from '../../../i18n/i18n.svelte';
import { type BoardCard, shorten } from '../../../model/board';
import { joined, wordsOf } from '../../../model/card_text';
import type { ActivityEntity } from '../../../protocol';
import { newId } from '../../../sync/ids';
import type { SessionApi } from '../../../sync/session_api';
import { arrangingScope, personalScope, sendUndoable } from '../act';

export interface Written {
  labels: readonly string[];
  texts: readonly string[];
  draftKey: string;
}

const draftOf = ({ labels, texts, draftKey }: Written) => ({
  key: draftKey,
  text: joined(
    labels,
    texts.map((text) => text.trim()),
  ),
});

/** The id of the new card. */
export function addCard(
  session: SessionApi,
  activity: ActivityEntity,
  column: string | undefined,
  written: Written,
  topic: string | undefined,
): string {
  const card = newId();
  const words = wordsOf(written.labels, written.texts);
  void session.send(
    'card.add',
    { activity: activity.id, card, column, ...words, round: activity.round, topic },
    { scope: personalScope(session, activity.id), draft: draftOf(written) },
  );
  return card;
}

export function editCard(
  session: SessionApi,
  activity: ActivityEntity,
  card: BoardCard,
  written: Written,
): void {
  const words = wordsOf(written.labels, written.texts);
  void session.send(
    'card.edit',
    { activity: activity.id, card: card.id, ...words, replaces: card.text.id },
    { scope: personalScope(session, activity.id), draft: draftOf(written) },
  );
}

/** One's own in the personal series, those of others as staff. */
export function linkCard(
  session: SessionApi,
  activity: ActivityEntity,
  card: BoardCard,
  to: BoardCard,
  linked: boolean,
): void {
  const scope = card.own ? personalScope : arrangingScope;
  void sendUndoable(
    session,
    scope(session, activity.id),
    'card.link',
    { activity: activity.id, card: card.id, to: to.id, linked },
    t(linked ? 'link.done' : 'link.undone', { name: shorten(to.text.text) }),
  );
}
