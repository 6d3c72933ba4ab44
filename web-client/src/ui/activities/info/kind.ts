// Words of whoever leads: nothing is given, so there is nothing to close, count or reveal.
import type { KindDescriptor } from '../descriptor';

export const info = {
  area: 'activities',
  takesInput: false,
  freshRounds: false,
  holdsCards: false,
  withholdsFew: false,
  beside: null,
  icon: () => import('@lucide/svelte/icons/info'),
  tone: 'category-2',
  view: () => import('./InfoView.svelte'),
  result: null,
  slide: null,
  lead: () => import('./info_lead').then(({ infoLead }) => infoLead),
  isHidden: () => false,
  isRevealable: () => false,
  hasOutcome: () => false,
  instruction: () => '',
  body: ({ body }) => body?.text,
  promise: null,
  effects: {},
  uncountable: {},
} satisfies KindDescriptor<'info'>;
