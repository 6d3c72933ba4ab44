// What a vote has for other activities: its ranking, without what nobody chose among the first.
import { t } from '../../../i18n/i18n.svelte';
import type { ActivityEntity, VoteSettings } from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';
import type { Offer } from '../descriptor';
import { voteRows } from './ranking';
import { rankingOf } from './vote_results';

export function voteOffer(
  session: SessionApi,
  activity: ActivityEntity,
  settings: VoteSettings,
): Offer {
  const { results, tooFew } = rankingOf(session, activity, settings);
  const rows = tooFew === undefined ? voteRows(results) : [];
  return {
    order: t('carry.order.vote'),
    things: rows.map(({ target, text, rank, points }) => ({
      thing: target,
      text,
      beside: t('carry.rank', { rank, points }),
    })),
    comparesWith: () => false,
    counted: true,
    selections: (count) => [
      {
        label: t('carry.pick.ranks', { count }),
        things: rows.filter((row) => row.rank <= count && row.points > 0).map((row) => row.target),
      },
    ],
  };
}
