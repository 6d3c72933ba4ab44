// What systemic consensing came to, the least resistance first: each proposal with its resistance in words and as a bar.
import { t } from '../../../i18n/i18n.svelte';
import type { ActivityEntity, ConsensingResult, RatingSettings } from '../../../protocol';
import { type ResultRow, revealedRound } from '../../charts/results';

export interface ConsensingRow extends ResultRow {
  /** The proposal to keep everything as it is. */
  passive: boolean;
  /** How many others have this rank too. */
  sharedWith: number;
  /** Resistance of each answer, of the most there can be: the length of the bar. */
  share: number;
}

const shareOf = (n: number, result: ConsensingResult | undefined): number =>
  result && n > 0 ? result.sum / (10 * n) : 0;

/** What nobody has rated and what is withheld stand behind what has a rank, in the order of the agenda. */
export function consensingRows(
  rows: readonly ResultRow[],
  settings: RatingSettings,
): ConsensingRow[] {
  const place = (row: ResultRow) => row.rank ?? Number.MAX_SAFE_INTEGER;
  return [...rows]
    .sort((a, b) => place(a) - place(b))
    .map((row) => ({
      ...row,
      passive: row.item === settings.consensing?.item,
      sharedWith:
        row.rank === undefined ? 0 : rows.filter((other) => other.rank === row.rank).length - 1,
      share: shareOf(row.n, row.consensing),
    }));
}

export function consensingTitle(activity: ActivityEntity): string {
  const round = revealedRound(activity);
  return round > 1 ? t('consensing.title_round', { round }) : t('consensing.title');
}

/** Those with the least resistance. */
export const foremost = (rows: readonly ConsensingRow[]): ConsensingRow[] =>
  rows.filter((row) => row.rank === 1);
