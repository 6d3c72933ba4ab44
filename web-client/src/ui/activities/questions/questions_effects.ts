import type { QuestionEntity } from '../../../protocol';
import type { Effects, View } from '../../../sync/overlay';

// A screened question waits; where it is not known whether it will, nothing is promised.
function isScreened(view: View, activity: string): boolean {
  const step = view.get('step', view.get('activity', activity)?.step ?? '');
  return step?.activity.kind !== 'questions' || step.activity.screened;
}

function change(view: View, id: string, what: Partial<QuestionEntity>): void {
  const question = view.get('question', id);
  if (question) view.put({ ...question, ...what });
}

export const questionsEffects: Effects = {
  // Among my own at once; the shared one appears with the server's frame, so that nothing is there twice.
  'question.ask': (view, { activity, question, text }) => {
    const status = isScreened(view, activity) ? 'waiting' : 'shown';
    view.put({ e: 'own_question', id: question, activity, supports: false, text, status });
  },
  'question.withdraw': (view, { question }) => {
    view.remove('own_question', question);
    view.remove('question', question);
  },
  'question.support': (view, { activity, question, supports }) => {
    const now = view.get('own_question', question)?.supports ?? false;
    if (now === supports) return;
    const support = view.get('question', question)?.support ?? 0;
    change(view, question, { support: support + (supports ? 1 : -1) });
    view.put({ e: 'own_question', id: question, activity, supports });
  },
  'question.set_status': (view, { question, status }) => change(view, question, { status }),
};
