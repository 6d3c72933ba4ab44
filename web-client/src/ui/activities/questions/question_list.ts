// The questions of an activity as one list: what everybody is shown and, before that, one's own.
import type { ActivityEntity, QuestionEntity, QuestionStatus } from '../../../protocol';
import type { SessionApi } from '../../../sync/session_api';

export interface ListedQuestion {
  id: string;
  text: string;
  status: QuestionStatus;
  support: number;
  supported: boolean;
  mine: boolean;
  author: string;
  about: string | undefined;
  aboutSlot: string | undefined;
  order: number;
}

/** The most supported first; what is answered or hidden comes after everything that is not. */
export function questionsOf(session: SessionApi, activity: ActivityEntity): ListedQuestion[] {
  const list: ListedQuestion[] = [];
  for (const question of session.shared.question.of(activity.id))
    list.push(listed(session, question));
  for (const own of session.own.own_question.of(activity.id)) {
    if (!own.text || session.shared.question.has(own.id)) continue;
    list.push({
      id: own.id,
      text: own.text.text,
      status: own.status ?? 'waiting',
      support: 0,
      supported: false,
      mine: true,
      author: '',
      about: undefined,
      aboutSlot: undefined,
      order: Number.MAX_SAFE_INTEGER,
    });
  }
  return list.sort(
    (a, b) =>
      rank[a.status] - rank[b.status] ||
      b.support - a.support ||
      a.order - b.order ||
      (a.id < b.id ? -1 : 1),
  );
}

const rank: Record<QuestionStatus, number> = { waiting: 0, shown: 1, answered: 2, hidden: 3 };

function listed(session: SessionApi, question: QuestionEntity): ListedQuestion {
  const own = session.own.own_question.get(question.id);
  return {
    id: question.id,
    text: question.text.text,
    status: question.status,
    support: question.support,
    supported: own?.supports ?? false,
    mine: own?.text !== undefined,
    author: question.author_name?.text ?? '',
    about: question.about,
    aboutSlot: question.about_slot,
    order: question.order,
  };
}

/** How many still want an answer, and how many wait to be let through. */
export function countsOf(
  session: SessionApi,
  activity: ActivityEntity,
): { open: number; waiting: number } {
  let open = 0;
  let waiting = 0;
  for (const { status } of session.shared.question.of(activity.id)) {
    if (status === 'shown') open += 1;
    if (status === 'waiting') waiting += 1;
  }
  return { open, waiting };
}
