// What only leads and moderators send: it comes with their views, so that nobody else loads it.

import { agenda } from './agenda_effects';
import { optimistic } from './effects';
import { rooms } from './room_effects';

Object.assign(optimistic, agenda, rooms);
