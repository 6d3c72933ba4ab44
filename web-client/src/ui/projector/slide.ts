// Which slide hangs for an activity: nothing of what is blind, everything else as soon as it may be seen.
import type { ActivityEntity, Settings } from '../../protocol';

export type SlideKind = 'waiting' | 'task' | 'result';

export function slideOf(
  activity: Pick<ActivityEntity, 'phase'> | undefined,
  settings: Settings | undefined,
): SlideKind {
  if (!activity || !settings) return 'waiting';
  if (activity.phase === 'revealed') return settings.kind === 'info' ? 'task' : 'result';
  if (activity.phase === 'preparing') return 'task';
  if (settings.kind === 'board' && !settings.silent) return 'result';
  if (settings.kind === 'vote' && !settings.blind) return 'result';
  return 'task';
}
