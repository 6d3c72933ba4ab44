// What a board is about: items that are no columns. Where one was carried from somewhere else, what it came to there
// is seen here too (rule E10).
import type { ActivityEntity, ItemEntity } from '../protocol';
import type { SessionApi } from '../sync/session_api';
import { itemsOf } from './selectors';

export const topicsOf = (session: SessionApi, activity: ActivityEntity): ItemEntity[] =>
  itemsOf(session, activity).filter((item) => item.topic);
