// What a board has for other activities: groups with a title, then cards. What only its author sees, and what a
// moderator has hidden, stays. The fields of a card go along in its words.
import { t } from '../../../i18n/i18n.svelte';
import type { BoardCard } from '../../../model/board';
import { boardOf } from '../../../model/board_of';
import { type ActivityEntity, type BoardSettings, limits } from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';
import type { Offer, Offered } from '../descriptor';

/** "Mira – Bedarfe: Schlaf; Hürden: Scham", for as long as an item can hold it. */
function wholeOf(card: BoardCard, labels: readonly string[]): Offered['whole'] {
  if (!card.fields) return undefined;
  const more = card.fields.map(({ field, text }) => `${labels[field] ?? ''}: ${text.text}`);
  const text = `${card.text.text} – ${more.join('; ')}`.replace(/\s+/gu, ' ');
  return [...text].length <= limits.item_chars ? { text, replaces: card.text.id } : null;
}

export function boardOffer(
  session: SessionApi,
  activity: ActivityEntity,
  settings: BoardSettings,
): Offer {
  const { columns } = boardOf(session, activity);
  const labels = (settings.fields ?? []).map(({ label }) => label.text);
  const groups: Offered[] = [];
  const cards: Offered[] = [];
  for (const column of columns) {
    const where = column.title;
    for (const { id, title, cards: members } of column.clusters) {
      if (title) {
        const count = members.filter((card) => !card.hidden).length;
        groups.push({ thing: id, text: title.text, beside: t('carry.group', { count }) });
      }
      for (const card of members)
        cards.push({
          thing: card.id,
          text: card.text.text,
          beside: title ? t('carry.card_of', { group: title.text }) : t('carry.card'),
          whole: wholeOf(card, labels),
        });
    }
    for (const card of column.cards)
      cards.push({
        thing: card.id,
        text: card.text.text,
        beside: where ? t('carry.card_in', { column: where }) : t('carry.card'),
        whole: wholeOf(card, labels),
      });
  }
  const seen = cards.filter(({ thing }) => session.shared.card.get(thing)?.hidden === false);
  const things = (some: readonly Offered[]) => some.map((one) => one.thing);
  return {
    order: t('carry.order.board'),
    things: [...groups, ...seen],
    comparesWith: () => false,
    counted: false,
    selections: () =>
      groups.length > 0
        ? [{ label: t('carry.pick.groups'), things: things(groups) }]
        : [{ label: t('carry.pick.cards'), things: things(seen) }],
  };
}
