// Where an item was taken from (rule L16), as steps and rooms are called now.
import type { Origin } from '../protocol';
import type { SessionApi } from '../sync/session_api';

export interface Source {
  title: string;
  /** Empty: a room that this session does not know. */
  room: string;
}

/** Each activity once, in the order of carrying; what is gone has no name left. */
export function sourcesOf(session: SessionApi, origins: readonly Origin[]): Source[] {
  const seen = new Set<string>();
  return origins.flatMap(({ activity, step, room }) => {
    const title = session.shared.step.get(step)?.title.text;
    if (title === undefined || seen.has(activity)) return [];
    seen.add(activity);
    return [{ title, room: session.shared.room.get(room)?.name.text ?? '' }];
  });
}
