// What a rating has for other activities: its criteria, those first on which people differ most; of systemic consensing
// its proposals, those first with the least resistance.
import { formatNumber, t } from '../../../i18n/i18n.svelte';
import type { ActivityEntity, RatingSettings } from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';
import { acceptance, byDisagreement, type RatingResult, wordsFrom } from '../../charts/reading';
import type { Offer } from '../descriptor';
import { consensingRows } from './consensing_rows';
import { isComparable, ratingRows } from './rating_rows';

function beside({ n, agreement, cannotJudge }: RatingResult): string {
  const said =
    agreement === undefined || n < wordsFrom
      ? t('carry.n', { n })
      : t('carry.agreement', { n, a: formatNumber(agreement) });
  return cannotJudge === 0 ? said : `${said}, ${t('carry.cannot_judge', { count: cannotJudge })}`;
}

/** Of all who answered, how many could not judge. */
const unjudged = ({ n, cannotJudge }: RatingResult): number => cannotJudge / (n + cannotJudge);

function resistanceOffer(
  session: SessionApi,
  activity: ActivityEntity,
  settings: RatingSettings,
): Offer {
  const rows = consensingRows(ratingRows(session, activity), settings).filter(
    (row) => row.rank !== undefined,
  );
  const proposals = rows.filter((row) => !row.passive);
  return {
    order: t('consensing.order'),
    things: rows.map((row) => ({
      thing: row.item,
      text: row.text,
      beside: t('consensing.beside', {
        rank: row.rank ?? 0,
        acceptance: acceptance(row),
      }),
    })),
    comparesWith: (there) => isComparable(there, settings),
    counted: true,
    selections: (count) => [
      { label: t('consensing.pick'), things: proposals.slice(0, count).map((row) => row.item) },
    ],
  };
}

export function ratingOffer(
  session: SessionApi,
  activity: ActivityEntity,
  settings: RatingSettings,
): Offer {
  if (settings.consensing) return resistanceOffer(session, activity, settings);
  const rows = byDisagreement(ratingRows(session, activity).filter((row) => !row.withheld));
  const unsure = rows
    .filter((row) => row.cannotJudge > 0)
    .sort((a, b) => unjudged(b) - unjudged(a));
  return {
    order: t('carry.order.rating'),
    things: rows.map((row) => ({ thing: row.item, text: row.text, beside: beside(row) })),
    comparesWith: (there) => isComparable(there, settings),
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
