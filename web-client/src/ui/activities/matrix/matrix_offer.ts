// What a matrix has for other activities: its items by quadrant, quick wins first.
import { t } from '../../../i18n/i18n.svelte';
import { itemsOf } from '../../../model/selectors';
import type { ActivityEntity } from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';
import type { Offer } from '../descriptor';
import { type Group, groupOf, matrixRows } from './matrix_results';

export function matrixOffer(session: SessionApi, activity: ActivityEntity): Offer {
  const rows = matrixRows(
    activity,
    itemsOf(session, activity),
    session.shared.result.of(activity.id),
  ).filter((row) => !row.withheld);
  const of = (...groups: Group[]) =>
    rows.filter((row) => groups.includes(groupOf(row))).map((row) => row.item);
  return {
    order: t('carry.order.matrix'),
    things: rows.map((row) => ({
      thing: row.item,
      text: row.text,
      beside: t('carry.placed', { quadrant: t(`matrix.quadrant.${groupOf(row)}`), n: row.n }),
    })),
    comparesWith: () => false,
    counted: false,
    selections: () => [
      { label: t('carry.pick.quick_wins'), things: of('quick_win') },
      { label: t('carry.pick.strategic'), things: of('quick_win', 'strategic') },
    ],
  };
}
