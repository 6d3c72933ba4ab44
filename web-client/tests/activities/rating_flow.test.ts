// The way through the criteria, without a screen.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { criteriaOf } from '../../src/model/criteria';
import { reasonKey } from '../../src/model/draft_keys';
import { itemsOf } from '../../src/model/selectors';
import { showChoiceMs } from '../../src/ui/activities/item_flow.svelte';
import { RatingFlow } from '../../src/ui/activities/rating/rating_flow.svelte';
import { FakeSession } from '../support/fake_session.svelte';

const settings = {
  kind: 'rating',
  levels: 6,
  cannot_judge: true,
  reasons: true,
  anonymous: true,
} as const;

let session: FakeSession;
const arrived = vi.fn();
const finished = vi.fn();
const activity = () => session.shared.activity.get('a1')!;
const ops = () => session.sent.map(({ op, args }) => [op, (args as { item: string }).item]);
const draftOf = (item: string) => session.draft(reasonKey(activity(), item));
const later = () => vi.advanceTimersByTime(showChoiceMs);

function flowOf(): RatingFlow {
  const source = () => ({
    session,
    activity: activity(),
    settings,
    progress: criteriaOf(
      itemsOf(session, activity()),
      'a1',
      activity().round,
      session.own.own_rating.values(),
    ),
  });
  return new RatingFlow(source, { arrived, finished });
}

beforeEach(() => {
  vi.useFakeTimers();
  arrived.mockClear();
  finished.mockClear();
  session = new FakeSession();
  session.show(settings);
  session.items('s1', ['Erstes', 'Zweites', 'Drittes']);
  for (const draft of session.drafts()) draft.clear();
});
afterEach(() => vi.useRealTimers());

describe('a choice', () => {
  it('by a tap is seen for a moment, then what is missing next comes', () => {
    const flow = flowOf();
    flow.choose(4, true);
    expect(flow.value).toBe(4);
    vi.advanceTimersByTime(showChoiceMs - 1);
    expect([flow.current?.id, flow.position]).toEqual(['i0', 1]);
    vi.advanceTimersByTime(1);
    expect([flow.current?.id, flow.position, flow.last?.id]).toEqual(['i1', 2, 'i0']);
    expect(arrived).toHaveBeenCalledTimes(1);
    expect(session.sent[0]?.scope).toBe('a1');
  });

  it('by keys, of what was rated already or beside an open reason stays where it is', () => {
    const flow = flowOf();
    flow.choose(4, false);
    later();
    flow.choose(5, true);
    later();
    flow.forward();
    flow.reasonOpen = true;
    flow.choose(null, true);
    later();
    expect([flow.current?.id, flow.value]).toEqual(['i1', null]);
  });

  it('of the last one that is missing says so and shows all', () => {
    const flow = flowOf();
    for (const level of [1, 2, 3]) {
      flow.choose(level, true);
      later();
    }
    expect([flow.current, flow.overview, flow.missing]).toEqual([undefined, true, 0]);
    expect(finished).toHaveBeenCalledTimes(1);
  });

  it('goes nowhere once somebody has gone elsewhere, or the screen is gone', () => {
    const flow = flowOf();
    flow.choose(4, true);
    flow.show(undefined);
    later();
    expect(flow.overview).toBe(true);
    flow.show('i1');
    flow.choose(4, true);
    flow.end();
    later();
    expect(flow.current?.id).toBe('i1');
  });
});

describe('the way', () => {
  it('skips to the next one and, behind the last, to what is missing', () => {
    const flow = flowOf();
    flow.choose(4, false);
    flow.forward();
    flow.forward();
    expect([flow.current?.id, flow.previous?.id]).toEqual(['i2', 'i1']);
    flow.forward();
    expect([flow.current?.id, flow.missing]).toEqual(['i1', 2]);
  });

  it('begins at what is missing, and outlives the criterion that is shown', () => {
    flowOf().choose(4, false);
    const flow = flowOf();
    expect(flow.current?.id).toBe('i1');
    flow.show('i2');
    session.shared.item.delete('s1.i2');
    expect(flow.current?.id).toBe('i0');
  });
});

describe('a reason', () => {
  it('goes along when its criterion is left, and not a second time', () => {
    const flow = flowOf();
    draftOf('i0').text = ' Weil. ';
    flow.forward();
    flow.show('i0');
    expect([flow.reasonOpen, flow.savedReason, flow.draft?.text]).toEqual([true, 'Weil.', 'Weil.']);
    flow.forward();
    expect(ops()).toEqual([['rating.reason', 'i0']]);
    expect(draftOf('i0').text).toBe('');
  });

  it('that is too long stays a draft, with the place where it belongs', () => {
    const flow = flowOf();
    draftOf('i0').text = 'x'.repeat(501);
    flow.placeDraft();
    flow.forward();
    expect(ops()).toEqual([]);
    expect(draftOf('i0').place).toMatchObject({ kind: 'reason', item: 'i0', about: 'Erstes' });
    flow.show('i0');
    expect(flow.reasonOpen).toBe(true);
    flow.end();
    expect(draftOf('i0').text).toHaveLength(501);
  });

  it('is taken back by an empty one, and what was not changed is no draft', () => {
    const flow = flowOf();
    flow.sendReason('Weil.', 'gap');
    expect([flow.tag, flow.savedReason]).toEqual(['gap', 'Weil.']);
    flow.showReason('i0');
    expect([flow.tag, flow.draft?.text]).toEqual(['gap', 'Weil.']);
    flow.end();
    expect(draftOf('i0').text).toBe('');
    flow.sendReason('', 'gap');
    flow.sendReason('', 'gap'); // there is nothing any more
    expect(session.sent.map(({ args }) => (args as { tag: string }).tag)).toEqual(['gap', 'none']);
  });

  it('that a reload left behind is open again', () => {
    draftOf('i0').text = 'Begonnen';
    expect(flowOf().reasonOpen).toBe(true);
    draftOf('i0').clear();
    expect(flowOf().reasonOpen).toBe(false);
  });
});
