// Criteria on an ordinal scale, each for themselves and blind until the reveal.
import { t } from '../../../i18n/i18n.svelte';
import { stepOf } from '../../../model/selectors';
import type { KindDescriptor } from '../descriptor';
import { hasResult } from '../outcome';
import { ratingEffects } from './rating_effects';

export const rating = {
  area: 'rating',
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
  instruction(session, activity, { consensing }) {
    if (activity.phase === 'closed') return t('do.closed_blind');
    if (activity.phase !== 'open')
      return t(consensing ? 'consensing.revealed' : 'do.rating_revealed');
    // Who has rated once knows how it goes; the words make room for the scale.
    const begun = [...session.own.own_rating.of(activity.id)].some(
      (own) => own.round === activity.round,
    );
    return begun ? '' : t(consensing ? 'consensing.do' : 'do.rating');
  },
  body: () => undefined,
  promise: { seen: () => 'promise.rating', named: 'promise.named' },
  effects: ratingEffects,
  uncountable: {
    // Without a level it could not be judged.
    'rating.place': ({ activity, item, level }) => ({
      activity,
      target: item,
      words(session) {
        const here = session.shared.activity.get(activity);
        const settings = here && stepOf(session, here)?.activity;
        const first = settings?.kind === 'rating' && settings.consensing ? 0 : 1;
        return level === undefined ? '–' : String(level - 1 + first);
      },
    }),
    'rating.clear': ({ activity, item }) => ({ activity, target: item, words: () => '–' }),
  },
} satisfies KindDescriptor<'rating'>;
