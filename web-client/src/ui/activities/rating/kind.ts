// Criteria on an ordinal scale, each for themselves and blind until the reveal.
import { t } from '../../../i18n/i18n.svelte';
import type { KindDescriptor } from '../descriptor';
import { hasResult } from '../outcome';
import { ratingEffects } from './rating_effects';

export const rating = {
  area: 'activities',
  takesInput: true,
  freshRounds: true,
  holdsCards: false,
  withholdsFew: true,
  beside: null,
  icon: () => import('@lucide/svelte/icons/chart-column'),
  tone: 'accent',
  view: () => import('./RatingView.svelte'),
  result: () => import('./RatingResults.svelte'),
  slide: () => import('./RatingSlide.svelte'),
  lead: () => import('./rating_lead').then(({ ratingLead }) => ratingLead),
  isHidden: () => true,
  isRevealable: () => true,
  hasOutcome: hasResult,
  instruction(session, activity) {
    if (activity.phase === 'closed') return t('do.closed_blind');
    if (activity.phase !== 'open') return t('do.rating_revealed');
    // Who has rated once knows how it goes; the words make room for the scale.
    const begun = [...session.own.own_rating.of(activity.id)].some(
      (own) => own.round === activity.round,
    );
    return begun ? '' : t('do.rating');
  },
  body: () => undefined,
  promise: { seen: () => 'promise.rating', named: 'promise.named' },
  effects: ratingEffects,
  uncountable: {
    // Without a level it could not be judged.
    'rating.place': ({ activity, item, level }) => ({
      activity,
      target: item,
      words: () => (level === undefined ? '–' : String(level)),
    }),
    'rating.clear': ({ activity, item }) => ({ activity, target: item, words: () => '–' }),
  },
} satisfies KindDescriptor<'rating'>;
