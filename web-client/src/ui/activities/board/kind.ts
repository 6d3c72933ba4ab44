// Cards in columns, written by everybody, sorted by hand.
import { t } from '../../../i18n/i18n.svelte';
import { itemsOf } from '../../../model/selectors';
import type { KindDescriptor } from '../descriptor';
import { isAny } from '../outcome';
import { boardEffects } from './board_effects';

export const board = {
  area: 'activities',
  takesInput: true,
  freshRounds: false,
  holdsCards: true,
  withholdsFew: false,
  beside: null,
  icon: () => import('@lucide/svelte/icons/sticky-note'),
  tone: 'caution',
  view: () => import('./BoardView.svelte'),
  result: null,
  slide: () => import('./BoardSlide.svelte'),
  lead: () => import('./board_lead').then(({ boardLead }) => boardLead),
  isHidden: ({ silent }) => silent,
  // An open board has nothing left to reveal.
  isRevealable: ({ silent }) => silent,
  hasOutcome: (session, activity) => isAny(session.shared.card.of(activity.id)),
  instruction(session, activity, { silent, writers, quick_round }) {
    const reports = writers === 'rapporteurs';
    if (quick_round && activity.phase === 'open') return t('do.board_quick');
    if (quick_round && activity.phase === 'revealed') return t('do.board_quick_revealed');
    if (activity.phase === 'open' && reports)
      return t(session.role === 'participant' ? 'do.board_reports_read' : 'do.board_reports');
    if (activity.phase === 'open') return t(silent ? 'do.board_silent' : 'do.board_open');
    if (activity.phase === 'revealed')
      return t(reports ? 'do.board_reports_revealed' : 'do.board_revealed');
    return t(silent ? 'do.closed_blind' : 'do.closed');
  },
  body: () => undefined,
  brief: {
    isThere: (session, activity) =>
      itemsOf(session, activity).some((item) => item.topic || item.hint),
    view: () => import('./BoardBrief.svelte'),
  },
  promise: {
    seen: ({ silent }) => (silent ? 'promise.board_silent' : 'promise.board_open'),
    named: 'promise.named_board',
  },
  effects: boardEffects,
  uncountable: {},
} satisfies KindDescriptor<'board'>;
