// What was taken from elsewhere says from where, and a rating shows what its criteria came to in the one before.
import { describe, expect, it } from 'vitest';
import { sourcesOf } from '../../src/model/origins';
import type { ActivityEntity, Origin, RatingSettings } from '../../src/protocol';
import { cardSources } from '../../src/ui/activities/board/card_sources';
import { ratingRows } from '../../src/ui/activities/rating/rating_rows';
import { medians } from '../../src/ui/charts/reading';
import { FakeSession } from '../support/fake_session.svelte';

const settings = (levels: number): RatingSettings => ({
  kind: 'rating',
  levels,
  cannot_judge: true,
  reasons: false,
  anonymous: false,
});
const origin = (activity: string, step: string): Origin => ({
  step,
  room: 'plenary',
  activity,
  round: 1,
  thing: 'c1',
});

// A second rating (s2, a2) of one criterion that came from the first (s1, a1).
function secondRound(levels: number): { session: FakeSession; activity: ActivityEntity } {
  const session = new FakeSession();
  session.show(settings(6), { phase: 'revealed' }, 'Einschätzung');
  const activity = session.show(settings(levels), { id: 'a2', step: 's2', phase: 'revealed' });
  session.put({
    e: 'item',
    id: 's2.c1',
    owner: 's2',
    item: 'c1',
    text: { id: 'x', text: 'Rollen' },
    heading: false,
    order: 1,
    origins: [origin('a1', 's1')],
  });
  return { session, activity };
}

function result(session: FakeSession, of: string, round: number, median: number, more = {}): void {
  session.put({
    e: 'result',
    id: `${of}.${round}.c1`,
    activity: of,
    round,
    item: 'c1',
    n: 3,
    counts: [0, 0, 3, 0, 0, 0],
    cannot_judge: 0,
    median,
    ...more,
  });
}

describe('a rating of criteria that were rated before', () => {
  it('shows their newest result on the same scale beside the new one', () => {
    const { session, activity } = secondRound(6);
    result(session, 'a1', 1, 2);
    result(session, 'a1', 2, 3);
    result(session, 'a2', 1, 4);
    const [row] = ratingRows(session, activity);
    expect(row?.previous).toMatchObject({ n: 3, counts: [0, 0, 3, 0, 0, 0], median: 3 });
    expect(row && medians(row)).toEqual({ before: 3, now: 4 });
    expect(row?.origins).toHaveLength(1);
  });

  it('compares with its own round before where there is one', () => {
    const { session } = secondRound(6);
    const activity = session.show(settings(6), {
      id: 'a2',
      step: 's2',
      phase: 'revealed',
      round: 2,
    });
    result(session, 'a1', 1, 2);
    result(session, 'a2', 1, 5);
    result(session, 'a2', 2, 4);
    expect(ratingRows(session, activity)[0]?.previous?.median).toBe(5);
  });

  it('shows nothing of another scale, and nothing that too few have given', () => {
    const other = secondRound(5);
    result(other.session, 'a1', 1, 2);
    result(other.session, 'a2', 1, 4);
    expect(ratingRows(other.session, other.activity)[0]?.previous).toBeUndefined();

    const few = secondRound(6);
    result(few.session, 'a1', 1, 2, { withheld: true });
    result(few.session, 'a2', 1, 4);
    expect(ratingRows(few.session, few.activity)[0]?.previous).toBeUndefined();
  });
});

it('sources are named once each, without what is gone', () => {
  const { session } = secondRound(6);
  const origins = [origin('a1', 's1'), origin('a1', 's1'), origin('a9', 's9')];
  expect(sourcesOf(session, origins)).toEqual([{ title: 'Einschätzung', room: 'Plenum' }]);
});

it('a card names the room that handed it over, or the step whose reason it was', () => {
  const { session } = secondRound(6);
  session.show(
    { kind: 'board', silent: false, anonymous: true },
    { id: 'a3', step: 's3' },
    'Dialog in den Räumen',
  );
  session.put({
    e: 'room',
    id: 'r1',
    name: { id: '3', text: 'Kommune Nord' },
    kind: 'breakout',
    archived: false,
    order: 1,
  });
  const handedOver = { ...origin('a3', 's3'), room: 'r1' };
  expect(cardSources(session, [origin('a1', 's1')])).toEqual(['Einschätzung']);
  expect(cardSources(session, [handedOver, handedOver])).toEqual(['Kommune Nord']);
  expect(cardSources(session, [origin('a1', 's1'), handedOver, origin('a9', 's9')])).toEqual([
    'Einschätzung',
    'Kommune Nord',
  ]);
  expect(cardSources(session, undefined)).toEqual([]);
});
