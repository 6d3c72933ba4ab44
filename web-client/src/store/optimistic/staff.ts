// What only leads and moderators send: it comes with their views, so that nobody else loads it.
import { optimistic } from '.';
import { agenda } from './agenda';
import { rooms } from './rooms';

Object.assign(optimistic, agenda, rooms);
