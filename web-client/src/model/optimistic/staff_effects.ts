// What only leads and moderators send: it comes with their views, so that nobody else loads it.

import { agenda } from './agenda_effects';
import { effects } from './effects';
import { rooms } from './room_effects';

Object.assign(effects, agenda, rooms);
