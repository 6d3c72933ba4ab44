// What a rating has for other activities: its criteria, those first on which people differ most.
import { formatNumber, t } from '../../../i18n/i18n.svelte';
import { stepOf } from '../../../model/selectors';
import type { ActivityEntity } from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';
import { byDisagreement, type RatingResult, wordsFrom } from '../../charts/reading';
import type { Offer } from '../descriptor';
import { ratingRows } from './rating_rows';

function beside({ n, agreement, cannotJudge }: RatingResult): string {
  const said =
    agreement === undefined || n < wordsFrom
      ? t('carry.n', { n })
      : t('carry.agreement', { n, a: formatNumber(agreement) });
  return cannotJudge === 0 ? said : `${said}, ${t('carry.cannot_judge', { count: cannotJudge })}`;
}

/** Of all who answered, how many could not judge. */
const unjudged = ({ n, cannotJudge }: RatingResult): number => cannotJudge / (n + cannotJudge);

export function ratingOffer(session: SessionApi, activity: ActivityEntity): Offer {
  const rows = byDisagreement(ratingRows(session, activity).filter((row) => !row.withheld));
  const unsure = rows
    .filter((row) => row.cannotJudge > 0)
    .sort((a, b) => unjudged(b) - unjudged(a));
  const settings = stepOf(session, activity)?.activity;
  return {
    order: t('carry.order.rating'),
    things: rows.map((row) => ({ thing: row.item, text: row.text, beside: beside(row) })),
    comparesWith: (there) =>
      there.kind === 'rating' && settings?.kind === 'rating' && there.levels === settings.levels,
    counted: true,
    selections(count) {
      const first = (some: typeof rows) => some.slice(0, count).map((row) => row.item);
      const selections = [{ label: t('carry.pick.different'), things: first(rows) }];
      if (unsure.length > 0)
        selections.push({ label: t('carry.pick.cannot_judge'), things: first(unsure) });
      return selections;
    },
  };
}
