// The big button, the keys beside it and the clock, without any of the views.
import { beforeAll, describe, expect, it } from 'vitest';
import { loadLeadParts } from '../../src/ui/activities/kinds';
import { LeadModel } from '../../src/ui/lead/lead_model.svelte';
import { RunControl } from '../../src/ui/lead/run_control.svelte';
import { FakeSession } from '../support/fake_session.svelte';

beforeAll(loadLeadParts);

const silentBoard = { kind: 'board', silent: true, anonymous: false } as const;

function lead(session: FakeSession) {
  const model = new LeadModel(session);
  return { model, control: new RunControl(model) };
}
const ops = (session: FakeSession) => session.sent.map(({ op }) => op);

describe('the next action', () => {
  it('is carried out by its key where it can be taken back', () => {
    const session = new FakeSession('lead');
    session.show(silentBoard);
    const { model, control } = lead(session);
    control.beginByKey();
    expect(ops(session)).toEqual(['step.close']);
    expect(model.asking).toBeNull();
  });

  it('is asked about by its key where it is for good', () => {
    const session = new FakeSession('lead');
    session.show(silentBoard, { phase: 'closed', opened_ms: 1 });
    const { model, control } = lead(session);
    expect(control.action?.op).toBe('step.reveal');
    control.beginByKey();
    expect(ops(session)).toEqual([]);
    model.asking?.run(false);
    expect(ops(session)).toEqual(['step.reveal']);
  });

  it('is none when the workshop has ended', () => {
    const session = new FakeSession('lead');
    const workshop = session.shared.workshop.get(session.workshop);
    if (workshop) session.put({ ...workshop, status: 'ended' });
    expect(lead(session).control.action).toBeNull();
  });
});

describe('the clock', () => {
  it('leaves half a minute when more is taken away than is left', () => {
    const session = new FakeSession('lead');
    session.show(silentBoard, { deadline_ms: session.now + 90_000 });
    const { clock } = lead(session).control;
    expect(clock.remainingMs).toBe(90_000);
    clock.moveDeadline(-5);
    clock.moveDeadline(1);
    expect(session.sent.map(({ args }) => args)).toEqual([
      { step: 's1', at_ms: session.now + 30_000 },
      { step: 's1', at_ms: session.now + 90_000 },
    ]);
  });

  it('that is paused is not moved and goes on from what was left', () => {
    const session = new FakeSession('lead');
    session.show(silentBoard, { remaining_ms: 40_000 });
    const { clock } = lead(session).control;
    expect([clock.paused, clock.remainingMs]).toEqual([true, 40_000]);
    clock.moveDeadline(1);
    clock.toggle();
    expect(ops(session)).toEqual(['step.resume']);
  });

  it('is none when nothing is open', () => {
    const session = new FakeSession('lead');
    session.show(silentBoard, { phase: 'closed', deadline_ms: session.now + 90_000 });
    const { clock } = lead(session).control;
    clock.toggle();
    clock.moveDeadline(1);
    expect([clock.remainingMs, ops(session)]).toEqual([null, []]);
  });
});
