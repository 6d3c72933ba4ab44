import { beforeEach, describe, expect, it } from 'vitest';
import { cardKey, reasonKey } from '../../src/store/draft_keys';
import { graceLeftMs, sendLateTexts } from '../../src/store/grace.svelte';
import { FakeSession } from '../support/fake_session.svelte';

const board = { kind: 'board', silent: true, anonymous: true } as const;
const closedMs = 1_000_000;

describe('texts that were being typed at the close', () => {
  let session: FakeSession;
  let tried: Set<string>;
  beforeEach(() => {
    session = new FakeSession();
    session.draft(cardKey('a1', undefined)).clear();
    tried = new Set();
  });
  const late = (now: number, typingIn?: string) => sendLateTexts(session, now, typingIn, tried);

  it('go along at once when nobody is typing any more, in the anonymous series', () => {
    session.show(board, { phase: 'closed', closed_ms: closedMs });
    session.draft(cardKey('a1', undefined)).text = 'Ein halber Ged';
    expect(late(closedMs + 1000)).toBe(1);
    expect(session.sent[0]).toMatchObject({ op: 'card.add', scope: 'a1' });
    expect(session.draft(cardKey('a1', undefined)).text).toBe('');
  });

  it('wait while somebody types, but not past the grace time', () => {
    const activity = session.show(board, { phase: 'closed', closed_ms: closedMs });
    session.draft(cardKey('a1', undefined)).text = 'Ein halber Ged';
    expect(late(closedMs + 14_000, 'a1')).toBe(0);
    expect(graceLeftMs(activity, closedMs + 14_000)).toBe(1000);
    expect(late(closedMs + 15_000, 'a1')).toBe(1);
  });

  it('stay as a draft when it is too late, and are tried only once', () => {
    session.show(board, { phase: 'closed', closed_ms: closedMs });
    const draft = session.draft(cardKey('a1', undefined));
    draft.text = 'zu spät';
    expect(late(closedMs + 20_001)).toBe(0);
    expect(draft.text).toBe('zu spät');
    expect(late(closedMs + 100)).toBe(1);
    draft.giveBack('zu spät');
    expect(late(closedMs + 200)).toBe(0);
    expect(draft.text).toBe('zu spät');
  });

  it('leave an open activity alone', () => {
    session.show(board);
    session.draft(cardKey('a1', undefined)).text = 'noch offen';
    expect(late(closedMs)).toBe(0);
  });

  it('keep a reason with its criterion and tag, unless it was sent before', () => {
    const activity = session.show(
      { kind: 'rating', levels: 6, cannot_judge: true, reasons: true, anonymous: false },
      { phase: 'closed', closed_ms: closedMs },
    );
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
    session.draft(reasonKey(activity, 'i0')).text = 'alt und neu';
    // Somebody still types it: what there is goes at once, the rest when the time is over.
    expect(late(closedMs + 1, 'a1')).toBe(1);
    session.draft(reasonKey(activity, 'i0')).text = 'alt und neu und mehr';
    expect(late(closedMs + 2000, 'a1')).toBe(0);
    expect(late(closedMs + 15_000, 'a1')).toBe(1);
    expect(session.sent[1]?.args).toMatchObject({ text: { text: 'alt und neu und mehr' } });
    expect(session.draft(reasonKey(activity, 'i0')).text).toBe('');
    expect(session.sent[0]).toMatchObject({
      op: 'rating.reason',
      scope: undefined,
      args: { item: 'i0', tag: 'gap', text: { text: 'alt und neu' } },
    });
  });
});
