import type { Effects } from '../../../sync/overlay';

export const infoEffects: Effects = {
  'info.show': (view, { activity, slot }) => {
    const now = view.get('activity', activity);
    if (now) view.put({ ...now, slot });
  },
};
