import type { Effects } from '../../../sync/overlay';

export const agreementEffects: Effects = {
  'agreement.answer': (view, { activity, section, version, objection }) =>
    view.put({
      e: 'own_answer',
      id: `${activity}.${section}`,
      activity,
      section,
      version,
      objection: objection?.reason,
    }),
  'agreement.clear': (view, { activity, section }) =>
    view.remove('own_answer', `${activity}.${section}`),
  'agreement.pin': (view, { activity, pinned }) => {
    const agreed = view.get('agreement', activity);
    if (agreed) view.put({ ...agreed, pinned });
  },
};
