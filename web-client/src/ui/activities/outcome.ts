import type { ActivityEntity } from '../../protocol';
import type { SessionApi } from '../../sync/session_api';

/** Whether a result of any round has come: what was revealed, or is counted in the open. */
export function hasResult(session: SessionApi, activity: ActivityEntity): boolean {
  for (const one of session.shared.result.values()) if (one.activity === activity.id) return true;
  return false;
}
