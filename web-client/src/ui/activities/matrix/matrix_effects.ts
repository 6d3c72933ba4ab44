import type { Effects } from '../../../sync/overlay';

export const matrixEffects: Effects = {
  'matrix.place': (view, { activity, round, item, x, y }) => {
    const id = `${activity}.${round}.${item}`;
    const where = x === undefined || y === undefined ? {} : { x, y };
    view.put({ e: 'own_matrix', id, activity, round, item, ...where });
  },
  'matrix.clear': (view, { activity, round, item }) =>
    view.remove('own_matrix', `${activity}.${round}.${item}`),
};
