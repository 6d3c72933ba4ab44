// Whether there is something to look at.
import type { ActivityEntity } from '../../protocol';
import type { SessionApi } from '../../sync/session_api';

export const isAny = (some: Iterable<unknown>): boolean => !some[Symbol.iterator]().next().done;

/** A result of any round has come: what was revealed, or is counted in the open. */
export const hasResult = (session: SessionApi, activity: ActivityEntity): boolean =>
  isAny(session.shared.result.of(activity.id));
