// What a rating came to in its last revealed round, each criterion with what it came to before: in the round before, or
// in the rating that it was taken from.
import { itemsOf, stepOf } from '../../../model/selectors';
import type { ActivityEntity, ItemEntity, ResultEntity } from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';
import type { RatingResult } from '../../charts/reading';
import { type ResultRow, resultRows, toRating } from '../../charts/results';

function newest(results: Iterable<ResultEntity>, thing: string): ResultEntity | undefined {
  let found: ResultEntity | undefined;
  for (const one of results) if (one.item === thing && (found?.round ?? 0) < one.round) found = one;
  return found;
}

/** Levels of another scale mean something else. */
function earlierOf(
  session: SessionApi,
  levels: number,
  { origins = [] }: ItemEntity,
): RatingResult | undefined {
  for (const { step, activity, thing } of [...origins].reverse()) {
    const settings = session.shared.step.get(step)?.activity;
    if (settings?.kind !== 'rating' || settings.levels !== levels) continue;
    const result = newest(session.shared.result.of(activity), thing);
    if (result && !result.withheld) return toRating(result);
  }
  return undefined;
}

export function ratingRows(session: SessionApi, activity: ActivityEntity): ResultRow[] {
  const settings = stepOf(session, activity)?.activity;
  const levels = settings?.kind === 'rating' ? settings.levels : 0;
  return resultRows(
    activity,
    itemsOf(session, activity),
    session.shared.result.of(activity.id),
    session.shared.reason.of(activity.id),
    (item) => earlierOf(session, levels, item),
  );
}
