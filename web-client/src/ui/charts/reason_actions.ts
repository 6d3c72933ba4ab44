// A revealed reason becomes a card of a board, under the column that is called like what the reason is.
import { t } from '../../i18n/i18n.svelte';
import { roomOf, stepOf } from '../../model/selectors';
import type { ActivityEntity, ItemEntity, ReasonEntity, ReasonTag } from '../../protocol';
import { newId } from '../../sync/ids';
import type { SessionApi } from '../../sync/session_api';
import { toast } from '../kit/toasts.svelte';

/** What columns for them are called, in both languages: the layout "Unterschiede", or typed by somebody. */
const titles: Record<ReasonTag, RegExp | null> = {
  practice:
    /^(gutes? (praxis)?beispiele?|gute praxis(beispiele)?|gutes praxisbeispiel|good practices?)$/iu,
  gap: /^(informationslücken?|gaps? in information|information gaps?|missing information)$/iu,
  question: /^(offene fragen?|open questions?)$/iu,
  none: null,
};

export function columnFor(items: readonly ItemEntity[], tag: ReasonTag): string | undefined {
  const title = titles[tag];
  const columns = items.filter((item) => !item.heading && !item.topic);
  return columns.find((item) => title?.test(item.text.text.trim()))?.item;
}

/** The topic of the board that was made of what the reason is about. */
const topicFor = (items: readonly ItemEntity[], { activity, item }: ReasonEntity) =>
  items.find(
    ({ topic, origins }) =>
      topic && origins?.some((one) => one.activity === activity && one.thing === item),
  )?.item;

/** The card that stands for it there already. */
export const cardOf = (session: SessionApi, activity: string, reason: ReasonEntity) =>
  [...session.shared.card.of(activity)].find((card) => card.text.id === reason.id);

export async function makeCard(
  session: SessionApi,
  to: ActivityEntity,
  items: readonly ItemEntity[],
  reason: ReasonEntity,
): Promise<void> {
  const card = newId();
  const outcome = await session.send('card.from_reason', {
    activity: to.id,
    card,
    column: columnFor(items, reason.tag),
    topic: topicFor(items, reason),
    from: reason.activity,
    round: reason.round,
    reason: reason.id,
  });
  if (!outcome.ok) return;
  const where = {
    title: stepOf(session, to)?.title.text ?? '',
    room: roomOf(session, to.room)?.name.text ?? '',
  };
  // Staff remove what stands on a board once it was opened.
  const back =
    to.phase === 'preparing'
      ? {}
      : {
          action: {
            label: t('kit.undo'),
            run: () => void session.send('card.remove', { activity: to.id, card }),
          },
        };
  toast(t('charts.reason_card_made', where), back);
}
