// What there is to look at when a workshop is over, for whoever asks: everything that was revealed or never hidden in
// what this seat sees, in the order of the agenda.

import { activitiesOf, stepsOf } from '../../model/selectors';
import type { ActivityEntity, StepEntity } from '../../protocol';
import type { SessionApi } from '../../sync/session_api';

export interface Outcome {
  activity: ActivityEntity;
  step: StepEntity;
}

export function outcomesOf(session: SessionApi): Outcome[] {
  const room = session.audienceRoom;
  return stepsOf(session).flatMap((step) =>
    activitiesOf(session, step.id)
      .filter((activity) => activity.room === room && hasOutcome(session, activity, step))
      .map((activity) => ({ activity, step })),
  );
}

function hasOutcome(session: SessionApi, activity: ActivityEntity, step: StepEntity): boolean {
  const table =
    step.activity.kind === 'info'
      ? undefined
      : step.activity.kind === 'board'
        ? session.shared.card
        : session.shared.result;
  for (const one of table?.values() ?? []) if (one.activity === activity.id) return true;
  return false;
}
