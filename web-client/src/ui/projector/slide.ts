// Which slide is shown for an activity: nothing of what is blind, everything else as soon as it may be seen.
import type { ActivityEntity, Settings } from '../../protocol';
import { descriptorOf, isHidden } from '../activities/kinds';

export type SlideKind = 'waiting' | 'task' | 'result';

export function slideOf(
  activity: Pick<ActivityEntity, 'phase'> | undefined,
  settings: Settings | undefined,
): SlideKind {
  if (!activity || !settings) return 'waiting';
  const { slide, hasSlide } = descriptorOf(settings);
  if (activity.phase === 'preparing' || !slide || hasSlide?.(settings) === false) return 'task';
  return activity.phase === 'revealed' || !isHidden(settings) ? 'result' : 'task';
}
