// The registry of optimistic functions: one file per activity kind, one line here or, for what staff send, in staff.ts.
import type { Registry } from '../view';
import { board } from './board';
import { people } from './people';
import { rating } from './rating';
import { vote } from './vote';

export const optimistic: Registry = {
  ...people,
  ...rating,
  ...board,
  ...vote,
};
