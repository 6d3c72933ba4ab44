// Dots on proposals, cards or groups of a board; blind, or counted in the open.
import { t } from '../../../i18n/i18n.svelte';
import type { KindDescriptor } from '../descriptor';
import { hasResult } from '../outcome';
import { voteEffects } from './vote_effects';

export const vote = {
  area: 'activities',
  takesInput: true,
  freshRounds: true,
  holdsCards: false,
  withholdsFew: true,
  beside: null,
  icon: () => import('@lucide/svelte/icons/circle-dot'),
  tone: 'category-1',
  view: () => import('./VoteView.svelte'),
  result: () => import('./VoteRanking.svelte'),
  slide: () => import('./VoteSlide.svelte'),
  lead: () => import('./vote_lead').then(({ voteLead }) => voteLead),
  isHidden: ({ blind }) => blind,
  // The reveal also fixes the ranking for the records.
  isRevealable: () => true,
  hasOutcome: hasResult,
  instruction(_session, activity, { budget, max_per_item, blind }) {
    if (activity.phase === 'open') {
      return max_per_item < budget
        ? t('do.vote_max', { n: budget, max: max_per_item })
        : t('do.vote', { n: budget });
    }
    if (activity.phase === 'revealed') return t('do.vote_revealed');
    return t(blind ? 'do.closed_blind' : 'do.closed');
  },
  body: () => undefined,
  promise: {
    seen: ({ blind }) => (blind ? 'promise.vote_blind' : 'promise.vote_open'),
    named: 'promise.named',
  },
  effects: voteEffects,
  uncountable: {
    'vote.place': ({ activity, target, dots }) => ({
      activity,
      target,
      words: () => t('uncounted.dots', { n: dots }),
    }),
  },
} satisfies KindDescriptor<'vote'>;
