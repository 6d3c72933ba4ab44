// "Form groups and start" as one action: before a step begins in rooms, those who sit in the plenary get theirs; before
// one begins in the plenary, those who sit in rooms are fetched back. The lead is asked first.
import { t } from '../../../i18n/i18n.svelte';
import type { GroupingEntity, PersonEntity, StepEntity } from '../../../protocol';
import { newId, newText } from '../../../sync/ids';
import type { Outcome } from '../../../sync/session_api';
import type { LeadModel } from '../lead_model.svelte';
import {
  homeless,
  intoSmallest,
  ownRooms,
  type Seated,
  type Seating,
  type SeatingChoice,
} from '../seating';
import { atOnce, roomIn } from './room_actions';

const seated = (person: PersonEntity, grouping: string): Seated => ({
  id: person.id,
  room: person.room,
  assigned: roomIn(person, grouping),
});

/** What is to be asked before this step starts in all its rooms; null: everybody is where it runs. */
export function seatingOf(model: LeadModel, step: StepEntity): Seating | null {
  const { workshop } = model;
  const rooms = model.roomsOf(step.scope);
  if (!workshop || rooms.length === 0 || rooms.some((room) => room.kind === 'plenary')) return null;
  const waiting = model.present.filter((person) => person.room === workshop.plenary);
  if (waiting.length === 0) return null;
  const ids = rooms.map((room) => room.id);
  const choice = (grouping: GroupingEntity): SeatingChoice => {
    const left = homeless(
      waiting.map((person) => ({ ...seated(person, grouping.id), person })),
      ids.filter((room) => grouping.rooms.includes(room)),
    );
    return { grouping, left: left.map((one) => one.person) };
  };
  const fitting = model.groupings.filter((one) => one.rooms.some((room) => ids.includes(room)));
  const open = fitting.find((one) => one.id === workshop.open_grouping);
  // While people work in these rooms, only those who are not there are asked about.
  if (open && rooms.some((room) => (model.online.get(room.id) ?? 0) > 0)) {
    return { step, rooms, waiting, choices: [choice(open)] };
  }
  const prepared = fitting.map(choice).filter((one) => one.left.length < waiting.length);
  return { step, rooms, waiting, choices: [...prepared, { grouping: null, left: [] }] };
}

/** Seats people and starts. Stops where something is refused: no clock runs in rooms that stayed empty. */
export async function seatAndStart(
  model: LeadModel,
  seating: Seating,
  choice: SeatingChoice,
  left: 'smallest' | 'stay',
): Promise<void> {
  const { session } = model;
  const { step, waiting } = seating;
  const commands: (() => Promise<Outcome>)[] = [];
  const ids = seating.rooms.map((room) => room.id);
  if (choice.grouping === null) {
    const grouping = newId();
    const name = t('lead.grouping_default', { number: model.groupings.length + 1 });
    commands.push(
      () =>
        session.send('grouping.create', {
          grouping,
          name: newText(name),
          rooms: ids,
          free_choice: false,
          late: 'smallest',
        }),
      () => session.send('grouping.shuffle', { grouping, only_unassigned: false }),
      () => session.send('grouping.open', { grouping, notice_ms: 0 }),
    );
  } else {
    const grouping = choice.grouping;
    const rooms = ids.filter((room) => grouping.rooms.includes(room));
    const here = waiting.map((person) => seated(person, grouping.id));
    const assignments =
      left === 'smallest'
        ? intoSmallest(
            model.people
              .filter((person) => !person.removed)
              .map((person) => seated(person, grouping.id)),
            here,
            rooms,
          )
        : ownRooms(here, rooms);
    // Of an open grouping an assignment is a move: those who only came back to the plenary go again.
    for (let from = 0; from < assignments.length; from += atOnce) {
      const some = assignments.slice(from, from + atOnce);
      commands.push(() =>
        session.send('grouping.assign', { grouping: grouping.id, assignments: some }),
      );
    }
    if (model.workshop?.open_grouping !== grouping.id) {
      commands.push(() => session.send('grouping.open', { grouping: grouping.id, notice_ms: 0 }));
    }
  }
  commands.push(() => session.send('step.start', { step: step.id }));
  model.follow(step.id);
  for (const command of commands) if (!(await command()).ok) return;
}

/** People in rooms of an open grouping while a step of the plenary is about to start. */
export function inRooms(model: LeadModel, step: StepEntity): number {
  const { workshop } = model;
  if (step.scope.kind !== 'plenary' || workshop?.open_grouping === undefined) return 0;
  return model.present.filter((person) => person.room !== workshop.plenary).length;
}

export async function fetchAndStart(model: LeadModel, step: StepEntity): Promise<void> {
  model.follow(step.id);
  const outcome = await model.session.send('grouping.close', { notice_ms: 0 });
  if (outcome.ok) await model.session.send('step.start', { step: step.id });
}
