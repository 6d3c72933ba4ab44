// What a rating came to in its last revealed round, each criterion with what it came to before: in the round before, or
// in the rating that it was taken from.
import { itemsOf, stepOf } from '../../../model/selectors';
import type { ActivityEntity, ItemEntity, ResultEntity, Settings } from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';
import type { RatingResult } from '../../charts/reading';
import { type ResultRow, resultRows, toRating } from '../../charts/results';

function newest(results: Iterable<ResultEntity>, thing: string): ResultEntity | undefined {
  let found: ResultEntity | undefined;
  for (const one of results) if (one.item === thing && (found?.round ?? 0) < one.round) found = one;
  return found;
}

/** Levels of another scale mean something else. */
export const isComparable = (one: Settings | undefined, other: Settings | undefined): boolean =>
  one?.kind === 'rating' &&
  other?.kind === 'rating' &&
  one.levels === other.levels &&
  (one.consensing === undefined) === (other.consensing === undefined);

function earlierOf(
  session: SessionApi,
  mine: Settings | undefined,
  { origins = [] }: ItemEntity,
): RatingResult | undefined {
  for (const { step, activity, thing } of [...origins].reverse()) {
    if (!isComparable(session.shared.step.get(step)?.activity, mine)) continue;
    const result = newest(session.shared.result.of(activity), thing);
    if (result && !result.withheld) return toRating(result);
  }
  return undefined;
}

export function ratingRows(session: SessionApi, activity: ActivityEntity): ResultRow[] {
  const settings = stepOf(session, activity)?.activity;
  return resultRows(
    activity,
    itemsOf(session, activity),
    session.shared.result.of(activity.id),
    session.shared.reason.of(activity.id),
    (item) => earlierOf(session, settings, item),
  );
}
