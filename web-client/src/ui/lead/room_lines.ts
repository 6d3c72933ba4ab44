// The rooms as the overview lists them, and which of them needs somebody first.
import { minutesSince } from '../../model/calls';
import type { ActivityEntity, HelpEntity, RoomEntity, StepEntity } from '../../protocol';
import { takesInput } from '../activities/kinds';
import type { LeadModel } from './lead_model.svelte';
import type { Silence } from './silence.svelte';

export type RoomOrder = 'need' | 'name' | 'people';

export interface RoomLine {
  room: RoomEntity;
  activity?: ActivityEntity;
  step?: StepEntity;
  /** People enter something there. */
  counted: boolean;
  online: number;
  done: number;
  /** Of whom they are counted. */
  total: number;
  /** Since so many minutes nothing came in although not all are done; 0: not long. */
  silent: number;
  help?: HelpEntity;
}

/** Shorter is no silence: people think. */
const silentFrom = 3;

export function roomLine(
  model: LeadModel,
  silence: Silence,
  room: RoomEntity,
  now: number,
): RoomLine {
  const { shared } = model.session;
  const activity = shared.activity.get(room.current ?? '');
  const step = activity && shared.step.get(activity.step);
  const online = model.online.get(room.id) ?? 0;
  const progress = activity && shared.progress.get(activity.id);
  const done = activity && progress?.round === activity.round ? progress.complete : 0;
  const counted =
    step !== undefined && takesInput(step.activity.kind) && activity?.phase !== 'preparing';
  const total = Math.max(online, done);
  const since = activity && silence.since(activity.id);
  const works = counted && activity?.phase === 'open' && total > 0 && done < total;
  const minutes = works && since !== undefined ? minutesSince(since, now) : 0;
  return {
    room,
    activity,
    step,
    counted,
    online,
    done,
    total,
    silent: minutes >= silentFrom ? minutes : 0,
    help: shared.help.get(room.id),
  };
}

// In steps, so that rooms do not change places with each answer: help, time, silence, then the share that is missing.
function need(line: RoomLine): number {
  if (line.help) return line.help.kind === 'help' ? 100 : 90;
  if (line.silent > 0) return 50;
  if (line.activity?.phase !== 'open' || !line.counted || line.total === 0) return 0;
  return 1 + Math.round(4 * (1 - line.done / line.total));
}

const longestFirst = (a: RoomLine, b: RoomLine) =>
  (a.help?.since_ms ?? 0) - (b.help?.since_ms ?? 0) || b.silent - a.silent;

export function sortLines(lines: readonly RoomLine[], order: RoomOrder): RoomLine[] {
  const all = [...lines];
  if (order === 'need') return all.sort((a, b) => need(b) - need(a) || longestFirst(a, b));
  if (order === 'people') return all.sort((a, b) => b.online - a.online);
  return all.sort((a, b) =>
    a.room.name.text.localeCompare(b.room.name.text, undefined, { numeric: true }),
  );
}
