// What a vote was about, in words: the text of a target is an item's, a card's or a cluster's.
import { itemsOf } from '../../../model/selectors';
import type { ActivityEntity, ItemEntity, VoteSettings } from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';
import { revealedRound } from '../../charts/results';
import type { VoteResult } from './ranking';

export interface VoteRanking {
  results: VoteResult[];
  round: number;
  /** How many have voted, where these are too few for anything else to be shown. */
  tooFew: number | undefined;
}

function clusterText(session: SessionApi, cluster: string): string | undefined {
  const entity = session.shared.cluster.get(cluster);
  if (!entity) return undefined;
  if (entity.title) return entity.title.text;
  // A nameless cluster is called by its first card.
  let first: { order: number; text: string } | undefined;
  for (const card of session.shared.card.of(entity.activity)) {
    if (card.cluster !== cluster || (first && first.order <= card.order)) continue;
    first = { order: card.order, text: card.text.text };
  }
  return first?.text;
}

export function rankingOf(
  session: SessionApi,
  activity: ActivityEntity,
  settings: VoteSettings,
): VoteRanking {
  // An open vote shows its running totals.
  const round = settings.blind ? revealedRound(activity) : activity.round;
  const items = new Map<string, ItemEntity>();
  for (const item of itemsOf(session, activity)) items.set(item.item, item);
  const results: VoteResult[] = [];
  let tooFew: number | undefined;
  for (const result of session.shared.result.of(activity.id)) {
    if (result.round !== round) continue;
    if (result.withheld) tooFew = result.n;
    const item = items.get(result.item);
    const text =
      item?.text.text ??
      session.shared.card.get(result.item)?.text.text ??
      clusterText(session, result.item) ??
      '';
    results.push({
      target: result.item,
      text,
      points: result.points ?? 0,
      voters: result.voters ?? 0,
      rank: result.rank,
      mergedInto: result.merged_into,
      leftOut: result.left_out,
      origins: item?.origins,
    });
  }
  return { results, round, tooFew };
}
