// Questions about what a session shows. Plain functions over reactive tables: inside $derived they are
// reactive. Lists are in the order in which people see them.
import type {
  ActivityEntity,
  CardEntity,
  ClusterEntity,
  ItemEntity,
  PersonEntity,
  ReasonEntity,
  ResultEntity,
  RoomEntity,
  Settings,
  StepEntity,
  WorkshopEntity,
} from '../protocol';
import type { SessionApi } from '../sync/session_api';
import { byOrder } from './order';

function where<T>(table: Map<string, T>, test: (one: T) => boolean): T[] {
  return [...table.values()].filter(test);
}

export function workshopOf(session: SessionApi): WorkshopEntity | undefined {
  return session.shared.workshop.values().next().value;
}

export function roomOf(session: SessionApi, id: string | null): RoomEntity | undefined {
  return id === null ? undefined : session.shared.room.get(id);
}

export function roomsOf(session: SessionApi): RoomEntity[] {
  return where(session.shared.room, (room) => !room.archived).sort(byOrder);
}

export function stepsOf(session: SessionApi): StepEntity[] {
  return [...session.shared.step.values()].sort(byOrder);
}

export function stepOf(session: SessionApi, activity: ActivityEntity): StepEntity | undefined {
  return session.shared.step.get(activity.step);
}

export function activitiesOf(session: SessionApi, step: string): ActivityEntity[] {
  return where(session.shared.activity, (activity) => activity.step === step);
}

// What people in a room look at; without one, the room whose content is shown to this seat.
export function currentActivity(
  session: SessionApi,
  room: string | null = session.audienceRoom,
): ActivityEntity | undefined {
  const current = roomOf(session, room)?.current;
  return current === undefined ? undefined : session.shared.activity.get(current);
}

// Criteria, options or columns: those of the step first, then those of this activity alone.
export function itemsOf(session: SessionApi, activity: ActivityEntity): ItemEntity[] {
  const items = (owner: string) =>
    where(session.shared.item, (item) => item.owner === owner).sort(byOrder);
  return [...items(activity.step), ...items(activity.id)];
}

export const columnsOf = itemsOf;

export function cardsOf(
  session: SessionApi,
  place: { activity: string; column?: string; cluster?: string },
): CardEntity[] {
  return where(
    session.shared.card,
    (card) =>
      card.activity === place.activity &&
      (place.column === undefined || card.column === place.column) &&
      (place.cluster === undefined || card.cluster === place.cluster),
  ).sort(byOrder);
}

export function clustersOf(session: SessionApi, activity: string): ClusterEntity[] {
  return where(session.shared.cluster, (cluster) => cluster.activity === activity).sort(byOrder);
}

export function resultsOf(session: SessionApi, activity: string, round: number): ResultEntity[] {
  return where(
    session.shared.result,
    (result) => result.activity === activity && result.round === round,
  );
}

export function reasonsOf(
  session: SessionApi,
  activity: string,
  round: number,
  item: string,
): ReasonEntity[] {
  return where(
    session.shared.reason,
    (reason) => reason.activity === activity && reason.round === round && reason.item === item,
  ).sort(byOrder);
}

export function peopleOf(session: SessionApi, room?: string): PersonEntity[] {
  return where(
    session.shared.person,
    (person) => !person.removed && (room === undefined || person.room === room),
  ).sort((a, b) => a.number - b.number);
}

export function isAnonymous(settings: Settings | undefined): boolean {
  return settings !== undefined && 'anonymous' in settings && settings.anonymous;
}

// The series in which one's own input on this activity goes (the scope rule).
export function scopeOf(session: SessionApi, activity: ActivityEntity): string | undefined {
  return isAnonymous(stepOf(session, activity)?.activity) ? activity.id : undefined;
}

// Left on the clock; null where there is none. Reactive each second while it runs.
export function remainingMs(session: SessionApi, activity: ActivityEntity): number | null {
  if (activity.phase !== 'open') return null;
  if (activity.remaining_ms !== undefined) return activity.remaining_ms;
  if (activity.deadline_ms === undefined) return null;
  return Math.max(0, activity.deadline_ms - session.now);
}
