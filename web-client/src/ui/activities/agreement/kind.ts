// A text that people agree on section by section: who carries it is counted, who does not says why, and what is reworded
// is asked about again.
import { t } from '../../../i18n/i18n.svelte';
import type { KindDescriptor } from '../descriptor';
import { hasResult } from '../outcome';
import { agreementEffects } from './agreement_effects';

export const agreement = {
  area: 'agreement',
  takesInput: true,
  freshRounds: false,
  holdsCards: false,
  withholdsFew: true,
  beside: null,
  icon: () => import('@lucide/svelte/icons/handshake'),
  tone: 'good',
  view: () => import('./AgreementView.svelte'),
  result: () => import('./AgreementText.svelte'),
  slide: () => import('./AgreementSlide.svelte'),
  lead: () => import('./agreement_lead').then(({ agreementLead }) => agreementLead),
  isHidden: ({ blind }) => blind,
  isRevealable: ({ blind }) => blind,
  hasOutcome: (session, activity) =>
    hasResult(session, activity) || session.shared.agreement.has(activity.id),
  instruction: (_session, { phase }) =>
    t(phase === 'open' ? 'agreement.do' : 'agreement.do_closed'),
  body: () => undefined,
  promise: {
    seen: ({ blind }) => (blind ? 'agreement.promise_blind' : 'agreement.promise'),
    named: 'agreement.promise_named',
  },
  inView: () => import('./PinnedText.svelte'),
  effects: agreementEffects,
  uncountable: {
    'agreement.answer': ({ activity, section, objection }) => ({
      activity,
      target: section,
      words: () => t(objection ? 'agreement.objects' : 'agreement.carries'),
    }),
    'agreement.clear': ({ activity, section }) => ({
      activity,
      target: section,
      words: () => '–',
    }),
  },
} satisfies KindDescriptor<'agreement'>;
