// Words of whoever leads, or an agenda of talks with the one that is now: nothing is given, so there is nothing to close,
// count or reveal.
import type { KindDescriptor } from '../descriptor';
import { infoEffects } from './info_effects';

export const info = {
  area: 'talk',
  takesInput: false,
  freshRounds: false,
  holdsCards: false,
  withholdsFew: false,
  beside: null,
  icon: () => import('@lucide/svelte/icons/info'),
  tone: 'category-2',
  view: () => import('./InfoView.svelte'),
  result: null,
  slide: () => import('./InfoSlide.svelte'),
  hasSlide: ({ file, slots }) => !!(file || slots),
  lead: () => import('./info_lead').then(({ infoLead }) => infoLead),
  isHidden: () => false,
  isRevealable: () => false,
  hasOutcome: () => false,
  instruction: () => '',
  body: ({ body }) => body?.text,
  promise: null,
  effects: infoEffects,
  uncountable: {},
} satisfies KindDescriptor<'info'>;
