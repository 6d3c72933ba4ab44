// From the entities of a session to what the charts draw: the results of the last revealed round, in agenda order,
// each with the headings above it, the round before and its reasons.

import { underHeadings } from '../../model/headings';
import type {
  ActivityEntity,
  GroupResult,
  ItemEntity,
  Origin,
  ReasonEntity,
  ReasonTag,
  ResultEntity,
} from '../../protocol';
import type { RatingResult } from './reading';

export interface RoundResult extends RatingResult {
  round: number;
}

export interface ResultRow extends RatingResult {
  text: string;
  /** The dimension or goal it stands under. */
  heading: string;
  origins: readonly Origin[] | undefined;
  previous: RatingResult | undefined;
  /** All its rounds, the first first, where there are more than `previous` tells; else empty. */
  course: RoundResult[];
  reasons: ReasonGroup[];
  /** Where results are compared, and if groups may be told. */
  groups: readonly GroupResult[] | undefined;
}

export interface ReasonGroup {
  tag: ReasonTag;
  texts: { id: string; text: string }[];
}

/** The round whose results may be seen; 0 if none has been revealed. */
export function revealedRound(activity: ActivityEntity): number {
  return activity.phase === 'revealed' ? activity.round : activity.round - 1;
}

export function toRating(entity: ResultEntity): RatingResult {
  return {
    item: entity.item,
    n: entity.n ?? 0,
    counts: entity.counts ?? [],
    cannotJudge: entity.cannot_judge ?? 0,
    median: entity.median,
    q1: entity.q1,
    q3: entity.q3,
    iqr: entity.iqr,
    agreement: entity.agreement,
    agreementWord: entity.agreement_word,
    withheld: entity.withheld ?? false,
    consensing: entity.consensing,
    rank: entity.rank,
  };
}

const tagOrder: readonly ReasonTag[] = ['practice', 'gap', 'question', 'none'];

function reasonGroups(reasons: readonly ReasonEntity[]): ReasonGroup[] {
  return tagOrder
    .map((tag) => ({
      tag,
      texts: reasons
        .filter((reason) => reason.tag === tag)
        .sort((a, b) => a.order - b.order)
        .map((reason) => ({ id: reason.id, text: reason.text.text })),
    }))
    .filter((group) => group.texts.length > 0);
}

function groupByItem<T extends { item: string }>(entities: Iterable<T>): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entity of entities) {
    const group = groups.get(entity.item);
    if (group) group.push(entity);
    else groups.set(entity.item, [entity]);
  }
  return groups;
}

// What was asked again and again, over a day, say. What is withheld, or nobody could judge, leaves a gap.
function courseOf(now: ResultEntity, rounds: readonly ResultEntity[]): RoundResult[] {
  const seen = rounds
    .filter((one) => one.round <= now.round && !one.withheld && one.median !== undefined)
    .sort((a, b) => a.round - b.round);
  return seen.length > 2 ? seen.map((one) => ({ ...toRating(one), round: one.round })) : [];
}

// One thing as it stands after a round; `rounds` are all its results, and those of the round before are compared.
function rowOf(
  now: ResultEntity,
  rounds: readonly ResultEntity[],
  words: Pick<ResultRow, 'text' | 'heading' | 'origins'>,
  reasons: readonly ReasonEntity[],
  earlier: RatingResult | undefined,
): ResultRow {
  const before = rounds.find((result) => result.round === now.round - 1);
  return {
    ...toRating(now),
    ...words,
    previous: before ? (before.withheld ? undefined : toRating(before)) : earlier,
    course: courseOf(now, rounds),
    reasons: reasonGroups(reasons),
    groups: now.groups,
  };
}

// The newest round of one thing, wherever its activity is: what is known of it is in its results alone.
export function resultRow(
  thing: string,
  text: string,
  results: Iterable<ResultEntity>,
  reasons: Iterable<ReasonEntity>,
): ResultRow | undefined {
  const rounds = [...results].filter((result) => result.item === thing);
  const now = [...rounds].sort((a, b) => b.round - a.round)[0];
  if (!now) return undefined;
  const why = [...reasons].filter((one) => one.item === thing && one.round === now.round);
  return rowOf(now, rounds, { text, heading: '', origins: undefined }, why, undefined);
}

export function resultRows(
  activity: ActivityEntity,
  items: readonly ItemEntity[],
  results: Iterable<ResultEntity>,
  reasons: Iterable<ReasonEntity>,
  /** What it came to where it was taken from, if that can be compared. */
  earlierOf: (item: ItemEntity) => RatingResult | undefined = () => undefined,
): ResultRow[] {
  const round = revealedRound(activity);
  const mine = [...results].filter((result) => result.activity === activity.id);
  const byItem = groupByItem(mine);
  const why = groupByItem(
    [...reasons].filter((one) => one.activity === activity.id && one.round === round),
  );
  const rows: ResultRow[] = [];
  for (const { item, headings } of underHeadings(items)) {
    const rounds = byItem.get(item.item) ?? [];
    const now = rounds.find((result) => result.round === round);
    if (!now) continue;
    const { text, origins } = item;
    const words = { text: text.text, heading: headings.join(' › '), origins };
    rows.push(rowOf(now, rounds, words, why.get(item.item) ?? [], earlierOf(item)));
  }
  return rows;
}
