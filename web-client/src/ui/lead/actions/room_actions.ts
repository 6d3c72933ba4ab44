// Rooms and groupings: who sits where. While a grouping is open, each change of it moves people at once.
import { t } from '../../../i18n/i18n.svelte';
import type { GroupingEntity, Mixing, PersonEntity, RoomEntity } from '../../../protocol';
import { newId, newText } from '../../../sync/ids';
import type { LeadModel } from '../lead_model.svelte';
import { undoable } from './undoable';

type Assignment = { seat: string; room?: string };

/** Assignments in one command (a limit of the protocol). */
export const atOnce = 1000;

export const roomIn = (person: PersonEntity, grouping: string): string | undefined =>
  person.assigned?.find((one) => one.grouping === grouping)?.room;

const present = (model: LeadModel): PersonEntity[] =>
  model.people.filter((person) => !person.removed);

/** Who is where in a grouping, as assignments that bring it back. */
const remembered = (people: readonly PersonEntity[], grouping: string): Assignment[] =>
  people.map((person) => {
    const room = roomIn(person, grouping);
    return { seat: person.id, ...(room === undefined ? {} : { room }) };
  });

function assignAll(model: LeadModel, grouping: string, assignments: readonly Assignment[]): void {
  for (let from = 0; from < assignments.length; from += atOnce) {
    void model.session.send('grouping.assign', {
      grouping,
      assignments: assignments.slice(from, from + atOnce),
    });
  }
}

/** Puts people into a room of the grouping (none: nowhere). False if it was refused. */
export async function assign(
  model: LeadModel,
  grouping: GroupingEntity,
  seats: readonly string[],
  room: string | undefined,
): Promise<boolean> {
  const chosen = new Set(seats.slice(0, atOnce));
  const before = remembered(
    model.people.filter((person) => chosen.has(person.id)),
    grouping.id,
  );
  const name = room === undefined ? '' : (model.session.shared.room.get(room)?.name.text ?? '');
  const outcome = await undoable(
    model.session.send('grouping.assign', {
      grouping: grouping.id,
      assignments: [...chosen].map((seat) => ({ seat, ...(room === undefined ? {} : { room }) })),
    }),
    room === undefined
      ? t('lead.unassigned', { count: chosen.size })
      : t('lead.assigned', { count: chosen.size, room: name }),
    () => assignAll(model, grouping.id, before),
  );
  return outcome.ok;
}

/**
 * At random and even, or by a list of what people belong to. What was put together by hand comes back with the notice;
 * in open rooms it asks first.
 */
export function shuffle(
  model: LeadModel,
  grouping: GroupingEntity,
  onlyRest: boolean,
  mixing?: Mixing,
): void {
  const run = () => {
    const before = remembered(present(model), grouping.id);
    void undoable(
      model.session.send('grouping.shuffle', {
        grouping: grouping.id,
        only_unassigned: onlyRest,
        ...(mixing ? { mixing } : {}),
      }),
      t('lead.shuffled'),
      () => assignAll(model, grouping.id, before),
    );
  };
  if (onlyRest || model.workshop?.open_grouping !== grouping.id) {
    run();
    return;
  }
  model.ask({
    title: { id: 'lead.shuffle', values: {} },
    text: { id: 'lead.ask.shuffle_open', values: {} },
    yes: { id: 'lead.ask.shuffle_yes', values: {} },
    run,
  });
}

export function updateGrouping(
  model: LeadModel,
  grouping: GroupingEntity,
  change: Partial<Pick<GroupingEntity, 'rooms' | 'free_choice' | 'name' | 'late'>>,
): void {
  void model.session.send('grouping.update', {
    grouping: grouping.id,
    name: change.name ?? newText(grouping.name.text),
    rooms: change.rooms ?? grouping.rooms,
    free_choice: change.free_choice ?? grouping.free_choice,
    late: change.late ?? grouping.late ?? 'stay',
  });
}

/** How many may choose this room; undefined: as many as can. */
export function limitRoom(model: LeadModel, room: string, people: number | undefined): void {
  void model.session.send('room.capacity', { room, ...(people === undefined ? {} : { people }) });
}

/** Takes a room out of a grouping; asks if that takes people's room away. */
export function takeRoomOut(model: LeadModel, grouping: GroupingEntity, room: string): void {
  const run = () =>
    updateGrouping(model, grouping, { rooms: grouping.rooms.filter((one) => one !== room) });
  const inside = present(model).filter((person) => roomIn(person, grouping.id) === room).length;
  if (inside === 0) {
    run();
    return;
  }
  model.ask({
    title: {
      id: 'lead.ask.take_out',
      values: { room: model.session.shared.room.get(room)?.name.text ?? '' },
    },
    text: {
      id: 'lead.ask.take_out_text',
      values: {
        people: inside,
        open: model.workshop?.open_grouping === grouping.id ? 'yes' : 'no',
      },
    },
    yes: { id: 'lead.ask.take_out_yes', values: {} },
    run,
  });
}

/** Removes a grouping; what takes it back makes it anew with everybody in it. */
export async function removeGrouping(model: LeadModel, grouping: GroupingEntity): Promise<void> {
  const inside = remembered(present(model), grouping.id).filter((one) => one.room !== undefined);
  const { session } = model;
  await undoable(
    session.send('grouping.remove', { grouping: grouping.id }),
    t('lead.grouping_removed', { name: grouping.name.text }),
    () => {
      const made = newId();
      void session.send('grouping.create', {
        grouping: made,
        name: newText(grouping.name.text),
        rooms: grouping.rooms,
        free_choice: grouping.free_choice,
        late: grouping.late ?? 'stay',
      });
      assignAll(model, made, inside);
    },
  );
}

/** Puts a room away; asks if people sit in it or something runs there. */
export async function archiveRoom(model: LeadModel, room: RoomEntity): Promise<void> {
  const { session } = model;
  const inside = present(model).filter((person) => person.room === room.id).length;
  const runs = [...session.shared.activity.values()].some(
    (activity) => activity.room === room.id && activity.phase === 'open',
  );
  const args = { room: room.id, archived: true };
  if (inside > 0 || runs) {
    model.ask({
      title: { id: 'lead.ask.archive', values: { room: room.name.text } },
      text: { id: 'lead.ask.archive_text', values: { people: inside, runs: runs ? 'yes' : 'no' } },
      yes: { id: 'lead.room_archive', values: {} },
      run: () => void session.send('room.archive', args),
    });
    return;
  }
  await undoable(
    session.send('room.archive', args),
    t('lead.room_archived', { name: room.name.text }),
    () => restoreRoom(model, room.id),
  );
}

export function restoreRoom(model: LeadModel, room: string): void {
  void model.session.send('room.archive', { room, archived: false });
}

/** Long enough to be called off again: what was meant to call a move off may come when it has just happened. */
const calmMs = 10_000;

/** Calls an announced move off: people stay where they are. */
export function callOffMove(model: LeadModel): void {
  const open = model.workshop?.open_grouping;
  void (open === undefined
    ? model.session.send('grouping.close', { notice_ms: calmMs })
    : model.session.send('grouping.open', { grouping: open, notice_ms: calmMs }));
}
