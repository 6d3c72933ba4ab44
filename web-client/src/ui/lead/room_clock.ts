// Time given to one room and taken from it.
import type { ActivityEntity, StepEntity } from '../../protocol';
import type { LeadModel } from './lead_model.svelte';

/** The deadline moved by so many minutes; taking time away ends no step: half a minute always stays. */
export function movedDeadline(
  { deadline_ms }: Pick<ActivityEntity, 'deadline_ms'>,
  minutes: number,
  now: number,
): number {
  const from = Math.max(deadline_ms ?? now, now);
  return Math.round(Math.max(from + minutes * 60_000, now + 30_000));
}

/** What runs there with a clock that can be moved. */
export function movableIn(
  model: LeadModel,
  room: string,
): { activity: ActivityEntity; step: StepEntity } | undefined {
  const { shared } = model.session;
  const activity = shared.activity.get(shared.room.get(room)?.current ?? '');
  const step = activity && shared.step.get(activity.step);
  if (!step || activity?.phase !== 'open' || activity.remaining_ms !== undefined) return undefined;
  return { activity, step };
}

export function moveDeadlineIn(model: LeadModel, room: string, minutes: number): void {
  const found = movableIn(model, room);
  if (!found) return;
  const atMs = movedDeadline(found.activity, minutes, model.session.serverNow());
  void model.session.send('step.deadline', { step: found.step.id, room, at_ms: atMs });
}
