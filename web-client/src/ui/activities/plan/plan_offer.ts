// What a plan has for other activities: what is to be done, goal by goal.
import { t } from '../../../i18n/i18n.svelte';
import { itemsOf } from '../../../model/selectors';
import type { ActivityEntity } from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';
import type { Offer } from '../descriptor';
import { goalsOf } from './measures';
import { missingWords, timeWords } from './words';

export function planOffer(session: SessionApi, activity: ActivityEntity): Offer {
  const measures = goalsOf(
    itemsOf(session, activity),
    session.shared.measure.of(activity.id),
  ).flatMap((goal) => goal.measures);
  return {
    order: t('carry.order.plan'),
    things: measures.map((one) => ({
      thing: one.id,
      text: one.what.text,
      beside: one.draft
        ? t('plan.draft', { missing: missingWords(one.missing) })
        : [one.who?.text, timeWords(one)].filter(Boolean).join(' · '),
    })),
    comparesWith: () => false,
    counted: false,
    selections: () => [
      {
        label: t('carry.pick.planned'),
        things: measures.filter((one) => !one.draft).map((one) => one.id),
      },
    ],
  };
}
