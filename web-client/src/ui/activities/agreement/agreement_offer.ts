// What an agreement has for other activities: objections, under the section that they are to, then the sections.
import { t } from '../../../i18n/i18n.svelte';
import { peopleIn, shownFrom, stepOf } from '../../../model/selectors';
import type { ActivityEntity } from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';
import type { Offer } from '../descriptor';
import { tallyWords } from './agreement_words';
import { sectionsOf, tallyOf } from './sections';

export function agreementOffer(session: SessionApi, activity: ActivityEntity): Offer {
  const sections = sectionsOf(session, activity);
  const step = stepOf(session, activity);
  const from = step ? shownFrom(step.activity) : 1;
  const people = peopleIn(session, activity.room);
  const objections = sections.flatMap((section) =>
    section.objections.map(({ id, reason }) => ({
      thing: id,
      text: reason.text,
      beside: t('agreement.objection_to', { section: section.text }),
    })),
  );
  return {
    order: t('agreement.order'),
    things: [
      ...objections,
      ...sections.map((section) => ({
        thing: section.id,
        text: section.text,
        beside: tallyWords(tallyOf(section), people, from),
      })),
    ],
    comparesWith: () => false,
    counted: false,
    selections: () => [
      { label: t('agreement.pick_objections'), things: objections.map(({ thing }) => thing) },
      { label: t('agreement.pick_sections'), things: sections.map(({ id }) => id) },
    ],
  };
}
