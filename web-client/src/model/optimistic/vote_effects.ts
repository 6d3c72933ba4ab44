import type { Registry } from '../../sync/overlay';

export const vote: Registry = {
  'vote.place': (view, { activity, round, target, dots }) => {
    const id = `${activity}.${round}.${target}`;
    if (dots === 0) view.remove('own_vote', id);
    else view.put({ e: 'own_vote', id, activity, round, target, dots });
  },
};
