// The slots of an agenda of talks, and the one that is now.
import type { ActivityEntity, Settings, Slot, StepEntity } from '../protocol';

export const slotsOf = (settings: Settings | undefined): readonly Slot[] =>
  (settings && 'slots' in settings && settings.slots) || [];

/** -1: none is now, or it is no longer there. */
export const nowAt = (slots: readonly Slot[], activity: ActivityEntity): number =>
  slots.findIndex((slot) => slot.id === activity.slot);

/** What a question was asked about: the step, and its slot if one was now. */
export function subject(step: StepEntity | undefined, slot: string | undefined): string {
  if (!step) return '';
  const talk = slotsOf(step.activity).find((one) => one.id === slot);
  return talk ? `${step.title.text}: ${talk.title.text}` : step.title.text;
}
