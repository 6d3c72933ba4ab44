// Items between two axes, effort and impact unless they are named: each for themselves and blind until the reveal.
import { t } from '../../../i18n/i18n.svelte';
import type { KindDescriptor } from '../descriptor';
import { hasResult } from '../outcome';
import { matrixEffects } from './matrix_effects';

export const matrix = {
  area: 'matrix',
  takesInput: true,
  freshRounds: true,
  holdsCards: false,
  withholdsFew: true,
  beside: null,
  icon: () => import('@lucide/svelte/icons/layout-grid'),
  tone: 'good',
  view: () => import('./MatrixView.svelte'),
  result: () => import('./MatrixResults.svelte'),
  slide: () => import('./MatrixSlide.svelte'),
  lead: () => import('./matrix_lead').then(({ matrixLead }) => matrixLead),
  isHidden: () => true,
  isRevealable: () => true,
  hasOutcome: hasResult,
  instruction: (_session, { phase }) =>
    t(
      phase === 'open'
        ? 'matrix.do'
        : phase === 'closed'
          ? 'matrix.do_closed'
          : 'matrix.do_revealed',
    ),
  body: () => undefined,
  promise: { seen: () => 'matrix.promise', named: 'promise.named' },
  effects: matrixEffects,
  uncountable: {
    // Without places it could not be judged.
    'matrix.place': ({ activity, item, x, y }) => ({
      activity,
      target: item,
      words: () => (x === undefined || y === undefined ? '–' : `${x} × ${y}`),
    }),
    'matrix.clear': ({ activity, item }) => ({ activity, target: item, words: () => '–' }),
  },
} satisfies KindDescriptor<'matrix'>;
