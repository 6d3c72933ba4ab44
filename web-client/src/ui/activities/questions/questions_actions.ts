// What people and staff do with questions, as commands with their words.
import { t } from '../../../i18n/i18n.svelte';
import type { ActivityEntity, QuestionStatus } from '../../../protocol';
import { newId, newText } from '../../../sync/ids';
import type { SessionApi } from '../../../sync/session_api';
import { toast } from '../../kit/toasts.svelte';
import { personalScope } from '../act';
import type { ListedQuestion } from './question_list';

export function ask(
  session: SessionApi,
  { id: activity }: ActivityEntity,
  text: string,
  draftKey: string,
): void {
  const args = { activity, question: newId(), text: newText(text) };
  const scope = personalScope(session, activity);
  void session.send('question.ask', args, { scope, draft: { key: draftKey, text } });
}

export function support(
  session: SessionApi,
  { id: activity }: ActivityEntity,
  { id: question, supported }: ListedQuestion,
): void {
  const scope = personalScope(session, activity);
  void session.send('question.support', { activity, question, supports: !supported }, { scope });
}

/** The notice offers to ask the same once more. */
export async function withdraw(
  session: SessionApi,
  activity: ActivityEntity,
  { id: question, text }: ListedQuestion,
): Promise<void> {
  const scope = personalScope(session, activity.id);
  const args = { activity: activity.id, question };
  const outcome = await session.send('question.withdraw', args, { scope });
  if (!outcome.ok) return;
  const again = { activity: activity.id, question: newId(), text: newText(text) };
  toast(t('questions.withdrawn'), {
    action: {
      label: t('kit.undo'),
      run: () => void session.send('question.ask', again, { scope }),
    },
  });
}

/** The notice offers what it was before, except waiting, which is no answer. */
export async function setStatus(
  session: SessionApi,
  { id: activity }: ActivityEntity,
  { id: question, status: before }: ListedQuestion,
  status: Exclude<QuestionStatus, 'waiting'>,
): Promise<void> {
  const outcome = await session.send('question.set_status', { activity, question, status });
  if (!outcome.ok) return;
  if (before === 'waiting' || before === status) return;
  toast(t(`questions.now.${status}`), {
    action: {
      label: t('kit.undo'),
      run: () => void session.send('question.set_status', { activity, question, status: before }),
    },
  });
}

/** In this room; nobody loses anything by either, so neither asks. */
export function setOpen(session: SessionApi, { step, room }: ActivityEntity, open: boolean): void {
  void session.send(open ? 'step.reopen' : 'step.close', { step, room });
}
