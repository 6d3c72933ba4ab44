// The board of an activity as this session sees it.
import type { ActivityEntity } from '../protocol';
import type { SessionApi } from '../sync/session_api';
import { type Board, buildBoard } from './board';
import { itemsOf } from './selectors';

export function boardOf(session: SessionApi, activity: ActivityEntity): Board {
  return buildBoard({
    activity: activity.id,
    columns: itemsOf(session, activity),
    cards: session.shared.card.of(activity.id),
    ownCards: session.own.own_card.of(activity.id),
    clusters: session.shared.cluster.of(activity.id),
  });
}
