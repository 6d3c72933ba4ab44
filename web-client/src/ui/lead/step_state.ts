// Where a step stands over all its rooms: what is furthest from done decides, so that one open room is never hidden
// behind nine revealed ones.
import type { ActivityEntity, Phase, Settings } from '../../protocol';

/** `done`: closed, and there is nothing to reveal. */
export type StepState = Phase | 'done';

/** Others' input is hidden until the reveal: ratings always, silent boards, blind votes. */
export function isHidden(settings: Settings): boolean {
  if (settings.kind === 'board') return settings.silent;
  if (settings.kind === 'vote') return settings.blind;
  return settings.kind === 'rating';
}

/** Whether a closed step still waits for its reveal; a vote's also fixes its ranking for the records. */
export function isRevealable(settings: Settings): boolean {
  return isHidden(settings) || settings.kind === 'vote';
}

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
