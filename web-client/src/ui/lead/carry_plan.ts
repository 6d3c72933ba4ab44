// Passing on what an activity has (rule L16), before it is done: where it can go, what would arrive there, what is there
// already, and afterwards what became of it.
import { isAnonymous } from '../../model/selectors';
import {
  type ActivityEntity,
  type ItemEntity,
  limits,
  type Settings,
  type StepEntity,
} from '../../protocol';
import type { Arrival, Kind, Offered } from '../activities/descriptor';
import { allKinds, leadPart } from '../activities/kinds';
import { formOf, settingsAnew, settingsOf } from './settings_form';

/** A step of the agenda, or one that is made for it. */
export interface Destination {
  key: string;
  kind: Kind;
  settings: Settings;
  step: StepEntity | undefined;
  /** Input was opened there already. */
  opened: boolean;
}

const entries: Arrival = { topic: false, name: 'carry.as.item', label: 'carry.items' };

export function arrivalsIn(settings: Settings): readonly Arrival[] {
  const part = leadPart(settings.kind);
  return part.arrivals?.(settings) ?? (part.items(settings) ? [entries] : []);
}

/** Settings for a new step: of the same kind those that were, so that results can be compared. Texts have new ids. */
export function settingsAfter(source: Settings, kind: Kind): Settings {
  const same = settingsAnew(source, kind);
  if (source.kind !== kind || arrivalsIn(same).length > 0) return same;
  return settingsOf({ ...formOf(undefined), kind, anonymous: isAnonymous(source) });
}

export function destinationsOf(
  source: StepEntity,
  steps: readonly StepEntity[],
  activitiesOf: (step: string) => readonly ActivityEntity[],
): Destination[] {
  const opened = (step: StepEntity) =>
    activitiesOf(step.id).some((one) => one.opened_ms !== undefined);
  const existing = steps
    .filter((step) => step.id !== source.id && arrivalsIn(step.activity).length > 0)
    .filter((step) => takesNow(step, activitiesOf(step.id)))
    .map((step) => ({
      key: step.id,
      kind: step.activity.kind,
      settings: step.activity,
      step,
      opened: opened(step),
    }));
  const made = allKinds
    .map((kind) => ({
      key: `new.${kind}`,
      kind,
      settings: settingsAfter(source.activity, kind),
      step: undefined,
      opened: false,
    }))
    .filter(({ settings }) => arrivalsIn(settings).length > 0);
  return [...existing, ...made];
}

/** Whether items may be added: options are all there while one votes. */
export function takesNow(step: StepEntity, activities: readonly ActivityEntity[]): boolean {
  const rules = leadPart(step.activity.kind).items(step.activity);
  if (!rules?.closed) return true;
  return !activities.some((one) => one.opened_ms !== undefined && one.phase !== 'revealed');
}

/** Whether items may go again: from the first opening on criteria and options stay, and the columns of a silent board. */
export function givesBack(step: StepEntity, activities: readonly ActivityEntity[]): boolean {
  return (
    leadPart(step.activity.kind).items(step.activity)?.alwaysRemovable ||
    activities.every((one) => one.opened_ms === undefined)
  );
}

/** The next step that is prepared for something; else a new one of the same kind. */
export function usualDestination(
  source: StepEntity,
  destinations: readonly Destination[],
): Destination | undefined {
  return (
    destinations.find(({ step, opened }) => step && step.order > source.order && !opened) ??
    destinations.find(({ step, kind }) => !step && kind === source.activity.kind) ??
    destinations.find(({ step }) => !step)
  );
}

/** `there`: it is there from somewhere else, and will have this origin too; `known`: nothing would change. */
export type Arriving = Offered & { is: 'new' | 'there' | 'known' };

export function arriving(
  things: readonly Offered[],
  there: Iterable<ItemEntity>,
  from: string,
): Arriving[] {
  const items = new Map([...there].map((item) => [item.item, item]));
  return things.map((one) => {
    const item = items.get(one.thing);
    const known = item?.origins?.some(
      ({ activity, thing }) => activity === from && thing === one.thing,
    );
    return { ...one, is: known ? 'known' : item ? 'there' : 'new' };
  });
}

/** More than there is room for, by so many. */
export const overLimit = (there: number, added: number): number =>
  Math.max(0, there + added - limits.items_per_owner);

/** How many items were made of what an activity has, by their owner. */
export function madeOf(items: Iterable<ItemEntity>, from: string): Map<string, number> {
  const count = new Map<string, number>();
  for (const { owner, origins } of items)
    if (origins?.some(({ activity }) => activity === from))
      count.set(owner, (count.get(owner) ?? 0) + 1);
  return count;
}
