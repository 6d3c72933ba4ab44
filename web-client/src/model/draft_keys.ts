// Names of the drafts, so that who types, who sends in the grace time and who gives back agree.
import type { ActivityEntity } from '../protocol';

type Round = Pick<ActivityEntity, 'id' | 'round'>;

export const reasonPrefix = (activity: Round) => `reason.${activity.id}.${activity.round}.`;
export const reasonKey = (activity: Round, item: string) => reasonPrefix(activity) + item;
export const cardPrefix = (activity: string) => `card.${activity}.`;
export const cardKey = (activity: string, column: string | undefined) =>
  `${cardPrefix(activity)}${column ?? 'only'}`;
export const harvestKey = (collector: string, from: string) => `harvest.${collector}.${from}`;
export const questionKey = (activity: string) => `question.${activity}`;
export const objectionKey = (activity: string, section: string) =>
  `objection.${activity}.${section}`;
export const editKey = (card: string) => `edit.${card}`;
