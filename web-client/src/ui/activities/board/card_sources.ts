// Where a card was taken from (rule E11), as steps and rooms are called now.
import type { Origin } from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';

/** Each name once: the room that handed it over, or the step whose reason it was. */
export function cardSources(session: SessionApi, origins: readonly Origin[] = []): string[] {
  const names = origins.flatMap(({ step, room }) => {
    const source = session.shared.step.get(step);
    const named =
      source?.activity.kind === 'board' ? session.shared.room.get(room)?.name : source?.title;
    return named?.text || [];
  });
  return [...new Set(names)];
}
