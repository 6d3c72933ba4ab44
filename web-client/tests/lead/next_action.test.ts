import { describe, expect, it } from 'vitest';
import {
  missing,
  nextAction,
  type RunView,
  revealNow,
  type Situation,
  type StepView,
} from '../../src/ui/lead/next_action';

const step = (extra: Partial<StepView> = {}): StepView => ({
  id: 's1',
  title: 'Einschätzung',
  kind: 'rating',
  reports: false,
  hidden: true,
  revealable: true,
  items: 10,
  needsItems: 'lead.next.start_without_items.rating',
  ...extra,
});
const run = (extra: Partial<RunView> = {}): RunView => ({
  phase: 'open',
  online: 42,
  complete: 39,
  ...extra,
});
const situation = (extra: Partial<Situation> = {}): Situation => ({
  running: step(),
  runs: [run()],
  next: step({ id: 's2', title: 'Ideen', kind: 'board', needsItems: null }),
  nextPeople: 42,
  nextRooms: 1,
  nextWaiting: 0,
  nextAway: 0,
  mayPlan: true,
  ...extra,
});

describe('the one next action', () => {
  it('closes an open rating and says who is missing', () => {
    const action = nextAction(situation());
    expect(action?.op).toBe('step.close');
    expect(action?.label).toEqual({
      id: 'lead.next.close.rating',
      values: { missing: 3, people: 42 },
    });
  });

  it('counts nobody as missing where only moderators report', () => {
    const reports = step({ kind: 'board', reports: true });
    expect(nextAction(situation({ running: reports }))?.label.id).toBe('lead.next.close.reports');
    expect(revealNow(reports, [run()])?.confirm?.id).toBe('lead.next.reveal_sure');
    expect(nextAction(situation({ running: null, next: reports }))?.note?.id).toBe(
      'lead.next.start_note.reports',
    );
  });

  it('reveals what is closed', () => {
    const action = nextAction(situation({ runs: [run({ phase: 'closed' })] }));
    expect(action?.op).toBe('step.reveal');
    expect(action?.step).toBe('s1');
  });

  it('goes on after the reveal', () => {
    const action = nextAction(situation({ runs: [run({ phase: 'revealed' })] }));
    expect(action).toMatchObject({ op: 'step.start', step: 's2' });
    expect(action?.label.values).toEqual({ title: 'Ideen' });
  });

  it('forms groups first where nobody sits in the rooms of the next step', () => {
    const action = nextAction(
      situation({
        running: null,
        runs: [],
        next: step({ id: 's2', title: 'Ideen', needsItems: null }),
        nextPeople: 0,
        nextRooms: 4,
        nextWaiting: 42,
      }),
    );
    expect(action).toMatchObject({ op: 'step.start', step: 's2' });
    expect(action?.label.id).toBe('lead.next.group_start');
    expect(action?.note?.values).toEqual({ title: 'Ideen', people: 42, rooms: 4 });
  });

  it('speaks of people who are elsewhere, in the plenary or still in rooms', () => {
    const idle = { running: null, runs: [], next: step({ needsItems: null }) };
    expect(nextAction(situation({ ...idle, nextWaiting: 3 }))?.note).toEqual({
      id: 'lead.next.start_waiting',
      values: { people: 3 },
    });
    expect(nextAction(situation({ ...idle, nextAway: 5 }))?.note?.id).toBe('lead.next.start_away');
  });

  it('makes rooms first where a step has none to run in', () => {
    const action = nextAction(situation({ running: null, runs: [], nextRooms: 0 }));
    expect(action).toMatchObject({ op: 'rooms.add', step: null });
  });

  it('does not ask to reveal an open board, which everybody has seen all along', () => {
    const board = step({ kind: 'board', hidden: false, revealable: false, needsItems: null });
    const action = nextAction(situation({ running: board, runs: [run({ phase: 'closed' })] }));
    expect(action?.op).toBe('step.start');
  });

  it('reveals an open vote too: that fixes its ranking', () => {
    const vote = step({ kind: 'vote', hidden: false });
    const action = nextAction(situation({ running: vote, runs: [run({ phase: 'closed' })] }));
    expect(action?.op).toBe('step.reveal');
  });

  it('leaves an information for the next step without a close between', () => {
    const info = step({ kind: 'info', hidden: false, needsItems: null });
    expect(nextAction(situation({ running: info }))?.op).toBe('step.start');
  });

  it('first closes the rooms that are still open', () => {
    const runs = [run({ phase: 'closed' }), run({ phase: 'open', online: 4, complete: 4 })];
    expect(nextAction(situation({ runs }))).toMatchObject({
      op: 'step.close',
      label: { values: { missing: 0, people: 4 } },
    });
  });

  it('says before a start that there is nothing to rate yet', () => {
    const next = step({ id: 's2', items: 0 });
    const action = nextAction(situation({ running: null, runs: [], next }));
    expect(action?.note?.id).toBe('lead.next.start_without_items.rating');
  });

  it('begins with the first step of an empty agenda and ends after the last', () => {
    expect(nextAction(situation({ running: null, runs: [], next: null }))?.op).toBe('agenda.add');
    const last = nextAction(situation({ runs: [run({ phase: 'revealed' })], next: null }));
    expect(last?.op).toBe('workshop.end');
    expect(last?.confirm).not.toBeNull();
  });

  it('gives room moderators nothing beyond what the lead has planned', () => {
    const over = situation({ runs: [run({ phase: 'revealed' })], next: null, mayPlan: false });
    expect(nextAction(over)).toBeNull();
  });
});

describe('who is missing', () => {
  it('never counts below zero when somebody has finished and left', () => {
    expect(missing([run({ online: 3, complete: 5 })])).toEqual({ missing: 0, people: 5 });
  });

  it('adds up rooms without letting one room’s surplus fill another', () => {
    const rooms = [run({ online: 3, complete: 5 }), run({ online: 6, complete: 4 })];
    expect(missing(rooms)).toEqual({ missing: 2, people: 11 });
  });

  it('asks before a reveal for good, and says who is missing', () => {
    expect(revealNow(step(), [run()])?.confirm?.values).toEqual({ missing: 3, people: 42 });
    expect(revealNow(step(), [run({ complete: 42 })])?.confirm?.id).toBe('lead.next.reveal_sure');
  });
});
