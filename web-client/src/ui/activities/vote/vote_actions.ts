// What staff do with the result of a vote.
import type { SessionApi } from '../../../sync/session_api';
import type { Question } from '../../kit/question';

export interface Target {
  target: string;
  text: string;
}

/** The question before two targets become one: their dots cannot be told apart again. */
export const mergeQuestion = (
  session: SessionApi,
  activity: string,
  from: Target,
  into: Target,
  done: () => void,
): Question => ({
  title: { id: 'lead.vote_merge', values: {} },
  text: { id: 'lead.ask.merge', values: { from: from.text, into: into.text } },
  yes: { id: 'lead.vote_merge_do', values: {} },
  run: async () => {
    const args = { activity, from: from.target, into: into.target };
    if ((await session.send('vote.merge', args)).ok) done();
  },
});
