// Questions beside whatever the room looks at: everybody asks and supports, staff let through, hide and mark as answered.
import { isLoaded, t } from '../../../i18n/i18n.svelte';
import type { KindDescriptor } from '../descriptor';
import { isAny } from '../outcome';
import { countsOf } from './question_list';
import { questionsEffects } from './questions_effects';

export const questions = {
  area: 'questions',
  takesInput: false,
  freshRounds: false,
  holdsCards: false,
  withholdsFew: false,
  beside: (session, activity) => {
    if (!isLoaded('questions')) return '';
    const { open, waiting } = countsOf(session, activity);
    return t(waiting > 0 ? 'questions.counts_waiting' : 'questions.counts', { open, waiting });
  },
  icon: () => import('@lucide/svelte/icons/circle-question-mark'),
  tone: 'category-1',
  view: () => import('./QuestionsView.svelte'),
  result: null,
  slide: () => import('./QuestionsSlide.svelte'),
  lead: () => import('./questions_lead').then(({ questionsLead }) => questionsLead),
  isHidden: () => false,
  isRevealable: () => false,
  hasOutcome: (session, { id }) => isAny(session.shared.question.of(id)),
  instruction: (_session, { phase }) => t(phase === 'open' ? 'questions.do' : 'questions.closed'),
  body: () => undefined,
  promise: {
    seen: ({ screened }) => (screened ? 'questions.promise_screened' : 'questions.promise'),
    named: 'questions.promise_named',
  },
  effects: questionsEffects,
  uncountable: {},
} satisfies KindDescriptor<'questions'>;
