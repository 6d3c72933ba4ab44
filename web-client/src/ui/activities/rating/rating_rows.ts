// What a rating came to in its last revealed round, each criterion with what it came to before.
import { itemsOf } from '../../../model/selectors';
import type { ActivityEntity } from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';
import { type ResultRow, resultRows } from '../../charts/results';

export const ratingRows = (session: SessionApi, activity: ActivityEntity): ResultRow[] =>
  resultRows(
    activity,
    itemsOf(session, activity),
    session.shared.result.of(activity.id),
    session.shared.reason.of(activity.id),
  );
