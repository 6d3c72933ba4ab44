// The registry of optimistic functions: one file per activity kind, one line here or, for what staff send, in staff.ts.
import type { Registry } from '../../sync/overlay';
import { board } from './board_effects';
import { people } from './people_effects';
import { rating } from './rating_effects';
import { vote } from './vote_effects';

export const optimistic: Registry = {
  ...people,
  ...rating,
  ...board,
  ...vote,
};
