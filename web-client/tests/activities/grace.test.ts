import { beforeEach, describe, expect, it } from 'vitest';
import { cardKey, reasonKey } from '../../src/model/draft_keys';
import { goTo, graceLeftMs, sendLateTexts, unsentTexts, wayTo } from '../../src/model/grace.svelte';
import { cardPlace, reasonPlace } from '../../src/model/place';
import type { ActivityEntity } from '../../src/protocol';
import { FakeSession } from '../support/fake_session.svelte';

const board = { kind: 'board', silent: true, anonymous: true } as const;
const rating = {
  kind: 'rating',
  levels: 6,
  cannot_judge: true,
  reasons: true,
  anonymous: false,
} as const;
const closedMs = 1_000_000;

let session: FakeSession;
let tried: Set<string>;
beforeEach(() => {
  session = new FakeSession();
  for (const draft of session.drafts()) draft.clear();
  tried = new Set();
});
const late = (now: number, finish = false) => sendLateTexts(session, now, finish, tried);

// A card that somebody types: the field has the focus.
function typeCard(activity: ActivityEntity, text: string) {
  const draft = session.draft(cardKey(activity.id, undefined));
  draft.place = cardPlace(session, activity, undefined);
  draft.text = text;
  draft.focused = false;
  return draft;
}

describe('texts that were being typed at the close', () => {
  it('go along at once when nobody is typing any more, in the anonymous series', () => {
    const activity = session.show(board, { phase: 'closed', closed_ms: closedMs });
    const draft = typeCard(activity, 'Ein halber Ged');
    expect(late(closedMs + 1000)).toBe(1);
    expect(session.sent[0]).toMatchObject({ op: 'card.add', scope: 'a1' });
    expect(draft.text).toBe('');
  });

  it('wait while somebody types, but not past the grace time', () => {
    const activity = session.show(board, { phase: 'closed', closed_ms: closedMs });
    typeCard(activity, 'Ein halber Ged').focused = true;
    expect(late(closedMs + 14_000)).toBe(0);
    expect(graceLeftMs(activity, closedMs + 14_000)).toBe(1000);
    expect(late(closedMs + 15_000)).toBe(1);
  });

  it('go at once when whoever types says so', () => {
    typeCard(
      session.show(board, { phase: 'closed', closed_ms: closedMs }),
      'Ein halber Ged',
    ).focused = true;
    expect(late(closedMs + 1000, true)).toBe(1);
  });

  it('stay as a draft when it is too late, and are tried only once', () => {
    const draft = typeCard(
      session.show(board, { phase: 'closed', closed_ms: closedMs }),
      'zu spät',
    );
    expect(late(closedMs + 20_001)).toBe(0);
    expect(draft.text).toBe('zu spät');
    expect(late(closedMs + 100)).toBe(1);
    draft.restore('zu spät');
    expect(late(closedMs + 200)).toBe(0);
    expect(draft.text).toBe('zu spät');
  });

  it('stay when they are too long for the server, until they are shortened', () => {
    const activity = session.show(board, { phase: 'closed', closed_ms: closedMs });
    const draft = typeCard(activity, '🙂'.repeat(1001));
    expect(late(closedMs + 15_000, true)).toBe(0);
    expect(session.sent).toEqual([]);
    expect(unsentTexts(session)).toHaveLength(1);
    draft.text = '🙂'.repeat(1000);
    expect(late(closedMs + 15_000)).toBe(1);
  });

  it('stay while their author is having everything deleted', () => {
    const draft = typeCard(
      session.show(board, { phase: 'closed', closed_ms: closedMs }),
      'Ein halber Ged',
    );
    session.leaving = true;
    expect(late(closedMs + 1000)).toBe(0);
    expect(draft.text).toBe('Ein halber Ged');
    session.leaving = false;
    expect(late(closedMs + 2000)).toBe(1);
  });

  it('leave an open activity alone', () => {
    typeCard(session.show(board), 'noch offen');
    expect(late(closedMs)).toBe(0);
  });

  it('keep a reason with its criterion and tag, unless it was sent before', () => {
    const activity = session.show(rating, { phase: 'closed', closed_ms: closedMs });
    session.items('s1', ['Kriterium']);
    session.put({
      e: 'own_rating',
      id: 'a1.1.i0',
      activity: 'a1',
      round: 1,
      item: 'i0',
      rated: true,
      level: 3,
      tag: 'gap',
      reason: { id: 'r', text: 'alt' },
    });
    const draft = session.draft(reasonKey(activity, 'i0'));
    draft.place = reasonPlace(session, activity, 'i0', 'gap');
    draft.text = 'alt';
    expect(unsentTexts(session)).toHaveLength(0);
    draft.text = 'alt und neu';
    draft.focused = true;
    // Somebody still types it: what there is goes at once, the rest when the time is over.
    expect(late(closedMs + 1)).toBe(1);
    draft.text = 'alt und neu und mehr';
    expect(late(closedMs + 2000)).toBe(0);
    expect(late(closedMs + 15_000)).toBe(1);
    expect(session.sent[1]?.args).toMatchObject({ text: { text: 'alt und neu und mehr' } });
    expect(draft.text).toBe('');
    expect(session.sent[0]).toMatchObject({
      op: 'rating.reason',
      scope: undefined,
      args: { item: 'i0', tag: 'gap', text: { text: 'alt und neu' } },
    });
  });
});

describe('texts of a room that was left', () => {
  const movedMs = closedMs;
  // Fetched back from the room in which the board is: its things are gone from this screen.
  function fetchBack() {
    const activity = session.show(board, { room: 'blau' });
    const draft = typeCard(activity, 'Ein halber Ged');
    session.shared.activity.delete(activity.id);
    const me = session.me;
    if (me) session.put({ ...me, left_room: 'blau', left_ms: movedMs });
    return draft;
  }
  const place = () => unsentTexts(session)[0]?.place ?? expect.fail('nothing is unsent');

  it('go by themselves before the server stops taking them, also unfocused', () => {
    const draft = fetchBack();
    expect(late(movedMs + 14_999)).toBe(0);
    expect(late(movedMs + 15_000)).toBe(1);
    expect(session.sent[0]).toMatchObject({
      op: 'card.add',
      scope: 'a1',
      args: { activity: 'a1', round: 1, text: { text: 'Ein halber Ged' } },
    });
    expect(draft.text).toBe('');
  });

  it('wait for somebody who went by choice and may come back', async () => {
    fetchBack();
    session.now = movedMs - 100;
    await goTo(session, 'plenary');
    expect(late(movedMs + 15_000)).toBe(0);
    expect(wayTo(session, place(), movedMs + 15_000)).toMatchObject({ open: true });
    session.now = 0;
    await goTo(session, 'plenary');
  });

  it('stay in sight afterwards, with where they belong', () => {
    const draft = fetchBack();
    expect(wayTo(session, place(), movedMs + 20_000)).toMatchObject({ open: true });
    expect(wayTo(session, place(), movedMs + 20_001)).toEqual({ open: false });
    expect(late(movedMs + 20_001)).toBe(0);
    expect(draft.place).toMatchObject({ room: 'blau', title: 'Schritt', kind: 'card' });
  });

  it('can be sent as soon as their author is back', () => {
    fetchBack();
    session.show(board, { room: 'plenary' });
    expect(wayTo(session, { ...place(), room: 'plenary' }, movedMs + 60_000)).toEqual({
      open: true,
    });
  });

  it('cannot be sent to a workshop that has ended', () => {
    fetchBack();
    const workshop = session.shared.workshop.values().next().value;
    if (workshop) session.put({ ...workshop, status: 'ended' });
    expect(wayTo(session, place(), movedMs + 1)).toEqual({ open: false });
  });
});
