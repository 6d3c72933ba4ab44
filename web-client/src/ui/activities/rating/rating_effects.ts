import type { OwnRatingEntity } from '../../../protocol';
import type { Effects, View } from '../../../sync/overlay';

const idOf = (activity: string, round: number, item: string) => `${activity}.${round}.${item}`;

function mine(view: View, activity: string, round: number, item: string): OwnRatingEntity {
  const id = idOf(activity, round, item);
  const fresh: OwnRatingEntity = {
    e: 'own_rating',
    id,
    activity,
    round,
    item,
    rated: false,
    tag: 'none',
  };
  return view.get('own_rating', id) ?? fresh;
}

export const ratingEffects: Effects = {
  'rating.place': (view, { activity, round, item, level }) => {
    const { level: _, ...rest } = mine(view, activity, round, item);
    view.put({ ...rest, rated: true, ...(level === undefined ? {} : { level }) });
  },
  'rating.clear': (view, { activity, round, item }) => {
    const { level: _, ...rest } = mine(view, activity, round, item);
    if (rest.reason || rest.tag !== 'none') view.put({ ...rest, rated: false });
    else view.remove('own_rating', rest.id);
  },
  'rating.reason': (view, { activity, round, item, tag, text }) => {
    const { reason: _, ...rest } = mine(view, activity, round, item);
    if (!text && tag === 'none' && !rest.rated) view.remove('own_rating', rest.id);
    else view.put({ ...rest, tag, ...(text ? { reason: text } : {}) });
  },
};
