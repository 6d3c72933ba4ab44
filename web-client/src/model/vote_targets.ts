// What a vote is about: its own list, the cards of a board, or its clusters and ungrouped cards.
import type { ActivityEntity, Origin, VoteSettings } from '../protocol';
import type { SessionApi } from '../sync/session_api';
import type { BoardCard } from './board';
import { boardOf } from './board_of';
import { activitiesOf, itemsOf, workshopOf } from './selectors';

export interface VoteTarget {
  id: string;
  title: string;
  cards: { id: string; text: string }[];
  origins?: Origin[] | undefined;
}

// The board that a vote names: its step's activity in the same room, else in the plenary.
export function boardOfVote(
  session: SessionApi,
  activity: ActivityEntity,
  settings: VoteSettings,
): ActivityEntity | undefined {
  const ofStep = activitiesOf(session, settings.board ?? '');
  const plenary = workshopOf(session)?.plenary;
  return (
    ofStep.find((one) => one.room === activity.room) ?? ofStep.find((one) => one.room === plenary)
  );
}

// What can be chosen now. From the opening on the server names it: what came later is not in this round.
export function targetsOf(
  session: SessionApi,
  activity: ActivityEntity,
  settings: VoteSettings,
): VoteTarget[] {
  const all = thingsOf(session, activity, settings);
  if (!activity.options) return all;
  const options = new Set(activity.options);
  return all.filter((target) => options.has(target.id));
}

// What rooms handed over keeps where it comes from, merged ones from all of them.
function originsOf(cards: readonly BoardCard[]): Origin[] | undefined {
  const origins = cards.flatMap((card) => card.origins ?? []);
  return origins.length > 0 ? origins : undefined;
}

function thingsOf(
  session: SessionApi,
  activity: ActivityEntity,
  settings: VoteSettings,
): VoteTarget[] {
  if (settings.targets === 'list') {
    return itemsOf(session, activity)
      .filter((item) => !item.heading)
      .map((item) => ({ id: item.item, title: item.text.text, cards: [], origins: item.origins }));
  }
  const boardActivity = boardOfVote(session, activity, settings);
  if (!boardActivity) return [];
  const board = boardOf(session, boardActivity);
  return board.columns.flatMap((column) => {
    // What rooms ask is no option.
    const offered = (card: BoardCard) => !card.hidden && !card.question;
    const clusters = column.clusters
      .filter((one) => !one.cards.every((card) => card.question))
      .map((cluster) => ({
        id: cluster.id,
        title: cluster.title?.text ?? cluster.cards[0]?.text.text ?? '',
        cards: cluster.cards.map((card) => ({ id: card.id, text: card.text.text })),
        origins: originsOf(cluster.cards),
      }));
    const single = (card: BoardCard) => ({
      id: card.id,
      title: card.text.text,
      cards: [],
      origins: originsOf([card]),
    });
    const loose = column.cards.filter(offered);
    // A card that nobody has grouped stands for itself: otherwise it could get no dots at all.
    if (settings.targets === 'clusters') return [...clusters, ...loose.map(single)];
    const grouped = column.clusters.flatMap((cluster) => cluster.cards).filter(offered);
    return [...grouped, ...loose].map(single);
  });
}
