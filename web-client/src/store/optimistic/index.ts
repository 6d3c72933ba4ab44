// The registry of optimistic functions: one file per activity kind, one line here.
import type { Registry } from '../view';
import { agenda } from './agenda';
import { board } from './board';
import { people } from './people';
import { rating } from './rating';
import { rooms } from './rooms';
import { vote } from './vote';

export const optimistic: Registry = {
  ...agenda,
  ...people,
  ...rooms,
  ...rating,
  ...board,
  ...vote,
};
