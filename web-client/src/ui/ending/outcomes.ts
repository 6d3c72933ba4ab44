// What there is to look at when a workshop is over, for whoever asks: everything that was revealed or never hidden in
// what this seat sees, in the order of the agenda.

import { activitiesOf, stepsOf } from '../../model/selectors';
import type { ActivityEntity, StepEntity } from '../../protocol';
import type { SessionApi } from '../../sync/session_api';
import { descriptorOf } from '../activities/kinds';

export interface Outcome {
  activity: ActivityEntity;
  step: StepEntity;
}

export function outcomesOf(session: SessionApi): Outcome[] {
  const room = session.audienceRoom;
  return stepsOf(session).flatMap((step) =>
    activitiesOf(session, step.id)
      .filter(
        (activity) =>
          activity.room === room && descriptorOf(step.activity).hasOutcome(session, activity),
      )
      .map((activity) => ({ activity, step })),
  );
}
