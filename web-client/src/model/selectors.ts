// Questions about what a session shows. Plain functions over reactive tables: inside $derived they are
// reactive. Lists are in the order in which people see them.
import type {
  ActivityEntity,
  AgreementEntity,
  ItemEntity,
  RoomEntity,
  Settings,
  StepEntity,
  WorkshopEntity,
} from '../protocol';
import type { SessionApi } from '../sync/session_api';
import { byOrder } from './order';

export function workshopOf(session: SessionApi): WorkshopEntity | undefined {
  return session.shared.workshop.values().next().value;
}

export function roomOf(session: SessionApi, id: string | null): RoomEntity | undefined {
  return id === null ? undefined : session.shared.room.get(id);
}

export function peopleIn(session: SessionApi, room: string): number | undefined {
  return session.shared.census.get(room)?.people;
}

export function roomsOf(session: SessionApi): RoomEntity[] {
  return [...session.shared.room.values()].filter((room) => !room.archived).sort(byOrder);
}

export function stepsOf(session: SessionApi): StepEntity[] {
  return [...session.shared.step.values()].sort(byOrder);
}

export function stepOf(session: SessionApi, activity: ActivityEntity): StepEntity | undefined {
  return session.shared.step.get(activity.step);
}

export function activitiesOf(session: SessionApi, step: string): ActivityEntity[] {
  return [...session.shared.activity.of(step)];
}

// What people in a room look at; without one, the room whose content is shown to this seat.
export function currentActivity(
  session: SessionApi,
  room: string | null = session.audienceRoom,
): ActivityEntity | undefined {
  const current = roomOf(session, room)?.current;
  return current === undefined ? undefined : session.shared.activity.get(current);
}

// What runs beside that (PROTOCOL.md L19), once it has begun and unless the room looks at it anyway.
export function besideActivity(
  session: SessionApi,
  room: string | null = session.audienceRoom,
): ActivityEntity | undefined {
  const entity = roomOf(session, room);
  const id = entity?.beside;
  if (id === undefined || id === entity?.current) return undefined;
  const activity = session.shared.activity.get(id);
  return activity?.phase === 'preparing' ? undefined : activity;
}

// What was agreed on and stays in view, unless the room looks at it anyway; in the order of agreeing.
export function pinnedTexts(session: SessionApi): AgreementEntity[] {
  const current = roomOf(session, session.audienceRoom)?.current;
  return [...session.shared.agreement.values()]
    .filter(({ id, pinned }) => pinned && id !== current)
    .sort((a, b) => a.agreed_ms - b.agreed_ms);
}

// Criteria, options or columns: those of the step first, then those of this activity alone.
export function itemsOf(session: SessionApi, activity: ActivityEntity): ItemEntity[] {
  const items = (owner: string) => [...session.shared.item.of(owner)].sort(byOrder);
  return [...items(activity.step), ...items(activity.id)];
}

export function isAnonymous(settings: Settings | undefined): boolean {
  return settings !== undefined && 'anonymous' in settings && settings.anonymous;
}

// From how many answers on results are shown (P7); 1: always. The server names the number.
export function shownFrom(settings: Settings): number {
  return isAnonymous(settings) && 'shown_from' in settings ? (settings.shown_from ?? 1) : 1;
}

// Whether only who came by a link writes in it; participants read (PROTOCOL.md A8).
export function isForRapporteurs(settings: Settings | undefined): boolean {
  return settings !== undefined && 'writers' in settings && settings.writers === 'rapporteurs';
}

// Whether everybody says one thing per column there, and nobody sorts or votes on it (PROTOCOL.md K16).
export function isQuickRound(settings: Settings | undefined): boolean {
  return settings !== undefined && 'quick_round' in settings && settings.quick_round === true;
}

// A moderator looks into the plenary: there they have none of the rights of their room.
export function isGuest(session: SessionApi, activity: ActivityEntity): boolean {
  const own = session.me?.room;
  return session.role === 'moderator' && own !== undefined && own !== activity.room;
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
