// The one sentence that says what to do now.
import { t } from '../../i18n/i18n.svelte';
import type { ActivityEntity, Settings } from '../../protocol';

export function instructionOf(
  settings: Settings,
  activity: ActivityEntity,
  begun: boolean,
): string {
  switch (settings.kind) {
    case 'info':
      return '';
    case 'rating':
      if (activity.phase === 'open') return begun ? '' : t('do.rating');
      return t(activity.phase === 'closed' ? 'do.closed_blind' : 'do.rating_revealed');
    case 'board':
      if (activity.phase === 'open')
        return t(settings.silent ? 'do.board_silent' : 'do.board_open');
      if (activity.phase === 'revealed') return t('do.board_revealed');
      return t(settings.silent ? 'do.closed_blind' : 'do.closed');
    case 'vote':
      if (activity.phase === 'open') {
        return settings.max_per_item < settings.budget
          ? t('do.vote_max', { n: settings.budget, max: settings.max_per_item })
          : t('do.vote', { n: settings.budget });
      }
      if (activity.phase === 'revealed') return t('do.vote_revealed');
      return t(settings.blind ? 'do.closed_blind' : 'do.closed');
  }
}
