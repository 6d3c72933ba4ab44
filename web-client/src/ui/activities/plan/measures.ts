// Goals with their measures as this person sees them. Pure functions over plain entities, so that they run in tests as
// they are.

import { byOrder } from '../../../model/order';
import { isStaff } from '../../../model/roles';
import type {
  ActivityEntity,
  ItemEntity,
  MeasureEntity,
  MeasureField,
  MeasureGap,
  MeasureStatus,
  MeasureVerdict,
  Role,
} from '../../../protocol';

export interface Goal {
  id: string;
  text: string;
  item: ItemEntity;
  measures: MeasureEntity[];
}

export function goalsOf(items: readonly ItemEntity[], measures: Iterable<MeasureEntity>): Goal[] {
  const all = [...measures].sort(byOrder);
  return items
    .filter((item) => !item.heading)
    .map((item) => ({
      id: item.item,
      text: item.text.text,
      item,
      measures: all.filter((measure) => measure.goal === item.item),
    }));
}

export const verdicts: readonly MeasureVerdict[] = ['viable', 'with_reservation', 'not_now'];
export const statuses: readonly MeasureStatus[] = ['open', 'running', 'reached', 'dropped'];
/** What the reality check looks at. */
export const checks = ['hours', 'money', 'load', 'mandate'] as const satisfies MeasureField[];

export const isOver = (status: MeasureStatus): boolean =>
  status === 'reached' || status === 'dropped';

/** What it lacks, as the server says it: for what was not yet answered. */
export function gapsOf(measure: MeasureEntity): MeasureGap[] {
  const gaps: MeasureGap[] = [];
  if (!measure.who) gaps.push('who');
  if (measure.to === undefined) gaps.push('to');
  if (!measure.indicator) gaps.push('indicator');
  if (isOver(measure.status) && !measure.evidence) gaps.push('evidence');
  return gaps;
}

export function withGaps(measure: MeasureEntity): MeasureEntity {
  const missing = gapsOf(measure);
  return { ...measure, missing, draft: missing.some((gap) => gap !== 'evidence') };
}

/** Milliseconds of a day's noon in UTC, so that no time zone makes another day of it. */
export const dayMs = (day: string): number => Date.parse(`${day}T12:00:00Z`);

/** What this person may do now, so that only what works is offered. The server judges. */
export function mayPlan(
  role: Role | null,
  activity: Pick<ActivityEntity, 'phase'>,
  ended: boolean, // the workshop: everything can be read, nothing changed (A4)
  guest: boolean, // a moderator who looks into the plenary
): boolean {
  if (ended || guest || activity.phase === 'preparing') return false;
  return isStaff(role) || (role === 'participant' && activity.phase === 'open');
}
