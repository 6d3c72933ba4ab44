// The sentences on which a lead decides, as they stand on the button.
import { describe, expect, it } from 'vitest';
import { setLocale, t } from '../../src/i18n/i18n.svelte';
import {
  nextAction,
  type RunView,
  revealNow,
  type Situation,
  type StepView,
} from '../../src/ui/lead/next_action';

const step: StepView = {
  id: 's1',
  title: 'Einschätzung',
  kind: 'rating',
  reports: false,
  hidden: true,
  revealable: true,
  items: 3,
  needsItems: 'lead.next.start_without_items.rating',
};
const runs = (complete: number, phase: RunView['phase'] = 'open'): RunView[] => [
  { phase, online: 42, complete },
];

function label(change: Partial<Situation>): string {
  const action = nextAction({
    running: step,
    runs: [],
    next: null,
    nextPeople: 0,
    nextRooms: 1,
    nextWaiting: 0,
    nextAway: 0,
    mayPlan: true,
    ...change,
  });
  return action ? t(action.label.id, action.label.values) : '';
}

describe('the large button', () => {
  it('says its consequence in German', () => {
    expect(label({ runs: runs(39) })).toBe('Einschätzung schließen, 3 von 42 fehlen noch');
    expect(label({ runs: runs(42) })).toBe('Einschätzung schließen, alle sind fertig');
    expect(label({ running: { ...step, kind: 'vote' }, runs: runs(41) })).toBe(
      'Abstimmung schließen, eine Person von 42 fehlt noch',
    );
    expect(label({ runs: runs(40, 'closed') })).toBe('Bild aufdecken');
    expect(label({ runs: [{ phase: 'open', online: 0, complete: 0 }] })).toBe(
      'Einschätzung schließen, niemand ist da',
    );
    expect(label({ running: null, next: step })).toBe('„Einschätzung“ starten');
  });

  it('says its consequence in English', async () => {
    await setLocale('en');
    expect(label({ runs: runs(39) })).toBe('Close the rating, 3 of 42 still missing');
    expect(label({ runs: runs(42) })).toBe('Close the rating, everybody is done');
    const board = { ...step, kind: 'board' as const };
    const two = [...runs(40, 'closed'), ...runs(1, 'closed')];
    expect(label({ running: board, runs: two })).toBe('Reveal the cards in 2 rooms');
  });

  it('asks before a reveal that cannot be taken back', () => {
    const confirm = revealNow(step, runs(41))?.confirm;
    expect(confirm && t(confirm.id, confirm.values)).toMatch(
      /^Eine Person von 42 ist noch nicht fertig\. Das Aufdecken lässt sich nicht zurücknehmen/,
    );
  });
});
