// Goals and what is to be done for them: everybody in the room writes it together, in the open.
import { t } from '../../../i18n/i18n.svelte';
import type { KindDescriptor } from '../descriptor';
import { isAny } from '../outcome';
import { planEffects } from './plan_effects';

export const plan = {
  area: 'plan',
  takesInput: true,
  freshRounds: false,
  holdsCards: false,
  withholdsFew: false,
  beside: null,
  icon: () => import('@lucide/svelte/icons/list-checks'),
  tone: 'accent',
  view: () => import('./PlanView.svelte'),
  result: null,
  slide: () => import('./PlanSlide.svelte'),
  lead: () => import('./plan_lead').then(({ planLead }) => planLead),
  isHidden: () => false,
  isRevealable: () => false,
  hasOutcome: (session, activity) => isAny(session.shared.measure.of(activity.id)),
  instruction: (_session, { phase }) => t(phase === 'open' ? 'plan.do' : 'plan.do_closed'),
  body: () => undefined,
  promise: { seen: () => 'plan.promise', named: 'plan.promise_named' },
  effects: planEffects,
  uncountable: {},
} satisfies KindDescriptor<'plan'>;
