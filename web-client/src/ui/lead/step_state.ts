// Where a step stands over all its rooms: what is furthest from done decides, so that one open room is never hidden
// behind nine revealed ones.
import type { ActivityEntity, Phase, Settings } from '../../protocol';
import { isRevealable } from '../activities/kinds';

/** `done`: closed, and there is nothing to reveal. */
export type StepState = Phase | 'done';

export function stateOf(
  activities: readonly Pick<ActivityEntity, 'phase'>[],
  settings: Settings,
): StepState {
  const phases = activities.map((activity) => activity.phase);
  if (phases.includes('open')) return 'open';
  if (phases.includes('closed')) return isRevealable(settings) ? 'closed' : 'done';
  if (phases.includes('revealed')) return 'revealed';
  return 'preparing';
}
