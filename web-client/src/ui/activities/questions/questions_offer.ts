// What questions there are for other activities: those that still want an answer, the most supported first.
import { t } from '../../../i18n/i18n.svelte';
import type { ActivityEntity } from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';
import type { Offer } from '../descriptor';
import { questionsOf } from './question_list';

export function questionsOffer(session: SessionApi, activity: ActivityEntity): Offer {
  const questions = questionsOf(session, activity).filter(({ status }) => status === 'shown');
  return {
    order: t('questions.order'),
    things: questions.map(({ id, text, support }) => ({
      thing: id,
      text,
      beside: t('questions.supported_by', { n: support }),
    })),
    comparesWith: () => false,
    counted: true,
    selections: (count) => [
      {
        label: t('questions.pick', { count }),
        things: questions.slice(0, count).map(({ id }) => id),
      },
    ],
  };
}
