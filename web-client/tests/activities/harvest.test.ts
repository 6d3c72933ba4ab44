import { beforeAll, describe, expect, it } from 'vitest';
import { loadArea } from '../../src/i18n/i18n.svelte';
import { boardOf } from '../../src/model/board_of';
import type { ActivityEntity, BoardSettings, Settings } from '../../src/protocol';
import { forgetDrafts } from '../../src/sync/drafts.svelte';
import { collectorOf, outcomesOf, readiness } from '../../src/ui/activities/board/harvest';
import { RoomHarvest } from '../../src/ui/activities/board/room_harvest.svelte';
import { leadPart, loadLeadParts } from '../../src/ui/activities/kinds';
import { FakeSession } from '../support/fake_session.svelte';

const open: BoardSettings & { kind: 'board' } = { kind: 'board', silent: false, anonymous: true };

// A board in the room "r1", the harvest of it in the plenary, and somebody who speaks for the room.
function room(me: object = { rapporteur: true }) {
  const session = new FakeSession('participant');
  forgetDrafts(session.workshop);
  const name = (text: string) => ({ id: text, text });
  for (const [order, id] of ['r1', 'r2'].entries())
    session.put({ e: 'room', id, name: name(id), kind: 'breakout', archived: false, order });
  session.put({ e: 'me', id: session.seat, role: 'participant', number: 1, room: 'r1', ...me });
  const step = (id: string, activity: Settings, rooms = false) =>
    session.put({
      e: 'step',
      id,
      title: name(id),
      duration_s: 0,
      auto_close: false,
      scope: { kind: rooms ? 'all_rooms' : 'plenary', rooms: [] },
      activity,
      order: session.shared.step.size,
    });
  const activity = (id: string, of: string, where: string, more: Partial<ActivityEntity> = {}) => {
    const one: ActivityEntity = {
      e: 'activity',
      id,
      step: of,
      room: where,
      phase: 'open',
      round: 1,
      revealed_once: false,
      ...more,
    };
    session.put(one);
    return one;
  };
  step('ideas', open, true);
  step('harvest', { ...open, harvest: { from: 'ideas', results: 2, questions: 1 } });
  const board = activity('board', 'ideas', 'r1');
  activity('collecting', 'harvest', 'plenary', { phase: 'preparing' });
  for (const id of ['c1', 'c2', 'c3']) session.card(id, `Karte ${id}`, { activity: 'board' });
  const collector = () => {
    const found = collectorOf(session, board);
    if (!found) throw new Error('nothing collects');
    return found;
  };
  const harvest = new RoomHarvest(
    session,
    () => board,
    () => boardOf(session, board),
    collector,
  );
  return { session, board, harvest, collector, step, activity };
}

beforeAll(async () => {
  await Promise.all([loadLeadParts(), loadArea('harvest'), loadArea('activities')]);
});

describe('what a room hands over', () => {
  it('is marked with a tap each, within the limits, and sent as a whole', async () => {
    const { session, harvest } = room();
    expect(harvest.mayReport).toBe(true);
    harvest.toggle('c1', 'result');
    harvest.toggle('c2', 'result');
    harvest.toggle('c3', 'result');
    expect(harvest.isMarked('c3', 'result'), 'one too many').toBe(false);
    harvest.toggle('c3', 'question');
    expect(harvest.words).toBe('2 von 2 Ergebnissen, 1 von 1 Frage');
    expect(harvest.changed).toBe(true);
    await harvest.send(true);
    const { op, args, scope } = session.sent[0] as (typeof session.sent)[number];
    expect(op).toBe('board.report');
    expect(scope, 'for the room, not as somebody').toBeUndefined();
    expect(args).toMatchObject({
      activity: 'collecting',
      from: 'board',
      results: [{ thing: 'c1' }, { thing: 'c2' }],
      questions: [{ thing: 'c3' }],
      ready: true,
    });
    // It stands in the plenary at once for whoever sent it; the draft has done its work.
    expect(harvest.cardOf('c1')?.text.text).toBe('Karte c1');
    expect([harvest.changed, harvest.ready, harvest.count('result')]).toEqual([false, true, 2]);
    await harvest.send(false);
    expect(harvest.ready).toBe(false);
    expect(harvest.count('result'), 'what stands stays').toBe(2);
  });

  it('survives a reload, and forgets what is gone', () => {
    const first = room();
    first.harvest.toggle('c1', 'result');
    first.harvest.toggle('c2', 'result');
    const kept = first.session.draft('harvest.collecting.board').text;
    const { session, harvest } = room();
    session.draft('harvest.collecting.board').text = kept;
    expect(harvest.isMarked('c1', 'result')).toBe(true);
    session.shared.card.delete('c1');
    session.card('c2', 'Karte c2', { activity: 'board', hidden: true });
    expect(harvest.count('result')).toBe(0);
    session.draft('harvest.collecting.board').text = 'not ours';
    expect(harvest.changed).toBe(false);
  });

  it('is theirs who speak for the room, while the plenary takes something', () => {
    expect(room({}).harvest.mayReport).toBe(false);
    const { harvest, activity } = room();
    activity('collecting', 'harvest', 'plenary', { phase: 'closed' });
    expect(harvest.mayReport).toBe(false);
  });

  it('stays where the plenary has merged it, and counts', () => {
    const { session, harvest } = room();
    const origins = [{ step: 'ideas', room: 'r1', activity: 'board', round: 1, thing: 'c1' }];
    const more = { activity: 'collecting', origins };
    session.card('p1', 'Karte c1', { ...more, cluster: 'g' });
    session.put({
      e: 'cluster',
      id: 'g',
      activity: 'collecting',
      title: { id: 'tg', text: 'Lotsen' },
      order: 0,
    });
    expect(harvest.isKept('c1')).toBe(true);
    expect(harvest.count('result')).toBe(1);
    expect(harvest.groupOf(harvest.cardOf('c1') as never)).toBe('Lotsen');
    harvest.toggle('c2', 'result');
    harvest.toggle('c3', 'result');
    expect(harvest.isMarked('c3', 'result'), 'one place is taken').toBe(false);
  });
});

describe('what became of it', () => {
  it('is the rank of the card or of what it was merged into, of the last revealed round', () => {
    const { session, collector, step, activity } = room();
    const origins = [{ step: 'ideas', room: 'r1', activity: 'board', round: 1, thing: 'c1' }];
    session.card('p1', 'Karte c1', { activity: 'collecting', origins });
    const card = session.shared.card.get('p1') as never;
    step('vote', {
      kind: 'vote',
      budget: 3,
      max_per_item: 3,
      targets: 'cards',
      board: 'harvest',
      blind: true,
      anonymous: true,
      tie_rule: 'shared',
    });
    activity('v', 'vote', 'plenary', { options: ['p1'] });
    expect(outcomesOf(session, collector(), card)).toEqual([]);
    const result = (item: string, round: number, more: object) =>
      session.put({ e: 'result', id: `v.${round}.${item}`, activity: 'v', round, item, ...more });
    result('p1', 1, { points: 9, rank: 1 });
    result('p1', 2, { merged_into: 'p2' });
    result('p2', 2, { points: 4, rank: 3 });
    result('p1', 3, { n: 1, withheld: true });
    expect(outcomesOf(session, collector(), card)).toEqual([{ title: 'vote', rank: 3, points: 4 }]);
  });
});

describe('the lead', () => {
  it('sees which rooms are ready', () => {
    const { session, activity } = room();
    const collecting = activity('collecting', 'harvest', 'plenary', { reported: ['r2'] });
    expect(readiness(session, collecting)).toEqual({ ready: 1, all: 2, missing: ['r1'] });
  });

  it('keeps what a board collects when its settings are saved', () => {
    const part = leadPart('board');
    const settings = { ...open, harvest: { from: 'ideas', results: 4, questions: 0 } };
    expect(part.settingsOf(part.formOf(settings), true)).toMatchObject(settings);
    const form = part.formOf({ ...open, harvest: { from: 'ideas', results: 99, questions: 9 } });
    expect(part.settingsOf(form, true)).toMatchObject({ harvest: { results: 10, questions: 3 } });
  });
});
