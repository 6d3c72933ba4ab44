// Who sits where a step is about to run, and who would be left behind. Pure: what a lead is asked about before a clock
// starts is worked out here and tested as such.

import type { GroupingEntity, PersonEntity, RoomEntity, StepEntity } from '../../protocol';

/** A grouping to go by; without one, everybody is spread at random and evenly. */
export interface SeatingChoice {
  grouping: GroupingEntity | null;
  /** Who waits and gets no room by it. */
  left: PersonEntity[];
}

export interface Seating {
  step: StepEntity;
  rooms: RoomEntity[];
  waiting: PersonEntity[];
  choices: SeatingChoice[];
}

export interface Seated {
  id: string;
  /** Where they are now. */
  room: string;
  /** Where a grouping puts them, if it does. */
  assigned?: string | undefined;
}

export interface Assignment {
  seat: string;
  room: string;
}

/** Those in the plenary whom the grouping gives none of these rooms. */
export function homeless<P extends Seated>(waiting: readonly P[], rooms: readonly string[]): P[] {
  const usable = new Set(rooms);
  return waiting.filter((person) => person.assigned === undefined || !usable.has(person.assigned));
}

/** Everybody who waits gets a room: their own, else, in turn, the one with the fewest people. */
export function intoSmallest(
  everybody: readonly Seated[],
  waiting: readonly Seated[],
  rooms: readonly string[],
): Assignment[] {
  const sizes = new Map(rooms.map((room) => [room, 0]));
  for (const { assigned } of everybody) {
    const size = assigned === undefined ? undefined : sizes.get(assigned);
    if (assigned !== undefined && size !== undefined) sizes.set(assigned, size + 1);
  }
  return waiting.flatMap((person) => {
    if (person.assigned !== undefined && sizes.has(person.assigned)) {
      return [{ seat: person.id, room: person.assigned }];
    }
    const room = [...sizes].reduce<[string, number] | undefined>(
      (least, one) => (least === undefined || one[1] < least[1] ? one : least),
      undefined,
    )?.[0];
    if (room === undefined) return [];
    sizes.set(room, (sizes.get(room) ?? 0) + 1);
    return [{ seat: person.id, room }];
  });
}

/** Those who are put somewhere already; everybody else stays where they are. */
export const ownRooms = (waiting: readonly Seated[], rooms: readonly string[]): Assignment[] =>
  waiting.flatMap(({ id, assigned }) =>
    assigned !== undefined && rooms.includes(assigned) ? [{ seat: id, room: assigned }] : [],
  );
