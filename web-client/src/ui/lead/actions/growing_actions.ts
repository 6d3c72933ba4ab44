// 1-2-4-All by one press: rooms, both groupings with who is here, and the steps for them.
import { t } from '../../../i18n/i18n.svelte';
import { newId, newText } from '../../../sync/ids';
import type { Outcome } from '../../../sync/session_api';
import type { GrowingStep, Kind } from '../../activities/descriptor';
import type { GrowingGroups } from '../growing_groups';
import type { LeadModel } from '../lead_model.svelte';
import { undoable } from './undoable';

/** Well inside what may be under way at once. */
const batch = 100;

export async function makeGrowingGroups(
  model: LeadModel,
  question: string,
  groups: GrowingGroups,
  steps: readonly GrowingStep<Kind>[],
): Promise<boolean> {
  const { session } = model;
  const free = model.breakouts.map((room) => room.id);
  const made = Array.from({ length: Math.max(0, groups.pairs.length - free.length) }, newId);
  const rooms = [...free, ...made].slice(0, groups.pairs.length);
  const roomOf = (group: readonly string[]) =>
    rooms[groups.pairs.findIndex((pair) => pair[0] === group[0])] as string;
  for (let from = 0; from < made.length; from += batch) {
    const outcomes = await Promise.all(
      made.slice(from, from + batch).map((room, index) => {
        const number = free.length + from + index + 1;
        return session.send('room.create', {
          room,
          name: newText(t('lead.room_default', { number })),
        });
      }),
    );
    if (outcomes.some((outcome) => !outcome.ok)) return false;
  }
  const groupings = [
    { id: newId(), name: t('lead.growing_pairs', { question }), groups: groups.pairs },
    { id: newId(), name: t('lead.growing_fours', { question }), groups: groups.fours },
  ];
  for (const { id, name, groups: some } of groupings) {
    const all = { grouping: id, rooms: some.map(roomOf), free_choice: false };
    const outcome = await session.send('grouping.create', {
      ...all,
      name: newText(name),
      late: 'smallest',
    });
    if (!outcome.ok) return false;
    void session.send('grouping.assign', {
      grouping: id,
      assignments: some.flatMap((group) => group.map((seat) => ({ seat, room: roomOf(group) }))),
    });
  }
  const scopes = {
    pairs: { kind: 'rooms' as const, rooms: groups.pairs.map(roomOf) },
    fours: { kind: 'rooms' as const, rooms: groups.fours.map(roomOf) },
    all: { kind: 'plenary' as const, rooms: [] },
  };
  const ids = steps.map(newId);
  let last: Promise<Outcome> | undefined;
  steps.forEach((step, index) => {
    const id = ids[index] as string;
    last = session.send('step.create', {
      step: id,
      title: newText(step.title),
      duration_s: step.seconds,
      auto_close: false,
      scope: scopes[step.circle],
      activity: step.settings(ids[index - 1] ?? ''),
    });
    if (step.hint !== null)
      void session.send('item.add', {
        owner: id,
        item: newId(),
        text: newText(question),
        heading: false,
        hint: newText(step.hint),
      });
  });
  if (!last) return false;
  const outcome = await undoable(last, t('lead.growing_made'), () => {
    for (const step of [...ids].reverse()) void session.send('step.remove', { step });
    for (const { id } of groupings) void session.send('grouping.remove', { grouping: id });
    for (const room of made) void session.send('room.archive', { room, archived: true });
  });
  return outcome.ok;
}
