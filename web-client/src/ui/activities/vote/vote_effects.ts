import type { Effects } from '../../../sync/overlay';

export const voteEffects: Effects = {
  'vote.place': (view, { activity, round, target, dots }) => {
    const id = `${activity}.${round}.${target}`;
    if (dots === 0) view.remove('own_vote', id);
    else view.put({ e: 'own_vote', id, activity, round, target, dots });
  },
};
