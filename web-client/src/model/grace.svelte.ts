// What was being typed when an activity closed or its author was moved to another room goes along by itself: shortly
// before the server's grace time ends, so that the sentence can be finished, after a close at once if nobody is
// typing. Nothing is lost either way: a refusal gives the text back to its draft, and whatever no field shows stays in
// sight (UnsentTexts). PROTOCOL.md K10.
import type { ActivityEntity } from '../protocol';
import type { Place } from '../sync/draft_place';
import type { Draft } from '../sync/drafts.svelte';
import type { SessionApi } from '../sync/session_api';
import { isThere, sendTo, tooLong } from './place';
import { isLead } from './roles';

const graceMs = 20_000; // limits::grace_ms
const reserveMs = 5_000;
const ownMoveMs = 10_000; // a move that comes so soon after one was asked for is that one

// How long a text for this activity may still be finished; 0 once it is too late or was never closed.
export function graceLeftMs(activity: ActivityEntity | undefined, now: number): number {
  if (!activity || activity.phase === 'open' || activity.closed_ms === undefined) return 0;
  return Math.max(0, activity.closed_ms + graceMs - reserveMs - now);
}

// What the server would do now with a text for this place. `until`: it takes it no longer than that.
type Way =
  | { open: true }
  | { open: false }
  | { open: true; until: number; after: 'close' | 'move' | 'own_move' };

export function wayTo(session: SessionApi, place: Place, now: number): Way {
  const workshop = session.shared.workshop.values().next().value;
  if (workshop?.status === 'ended') return { open: false };
  const me = session.me;
  const activity = session.shared.activity.get(place.activity);
  if (activity && (isLead(session.role) || me?.room === place.room)) {
    if (place.kind === 'reason' && activity.round !== place.round) return { open: false };
    if (activity.phase === 'open') return { open: true };
    // The server takes late cards after a reveal too, late reasons only until then.
    const late =
      activity.phase === 'closed' || (place.kind !== 'reason' && activity.phase === 'revealed');
    const until = (activity.closed_ms ?? 0) + graceMs;
    return late && now <= until ? { open: true, until, after: 'close' } : { open: false };
  }
  const until = (me?.left_ms ?? 0) + graceMs;
  if (me?.left_room !== place.room || now > until) return { open: false };
  return { open: true, until, after: wentMyself(session) ? 'own_move' : 'move' };
}

// ---- moves by oneself: who goes may come back, so nothing is sent for them ----

const asked = new Map<string, number>(); // workshop: when, by the server's clock

export async function goTo(session: SessionApi, room: string): Promise<void> {
  if (!session.me) return;
  asked.set(session.workshop, session.serverNow());
  await session.send('person.move', { seat: session.me.id, room });
}

function wentMyself(session: SessionApi): boolean {
  const at = asked.get(session.workshop);
  return at !== undefined && Math.abs((session.me?.left_ms ?? 0) - at) < ownMoveMs;
}

// ---- texts ----

export interface Unsent {
  draft: Draft;
  place: Place;
  text: string;
}

// What was begun and not sent, wherever it belongs.
export function unsentTexts(session: SessionApi): Unsent[] {
  const found: Unsent[] = [];
  for (const draft of session.drafts()) {
    const { place } = draft;
    const text = draft.text.trim();
    if (place && text !== '' && !isThere(session, place, text)) found.push({ draft, place, text });
  }
  return found;
}

// Is there a text for this activity that was begun and not sent?
export function hasUnsentText(session: SessionApi, activity: ActivityEntity): boolean {
  return unsentTexts(session).some(({ place }) => place.activity === activity.id);
}

// Nothing of it goes by itself before its author has shortened it.
export function isAllTooLong(session: SessionApi, activity: ActivityEntity): boolean {
  return unsentTexts(session)
    .filter(({ place }) => place.activity === activity.id)
    .every(({ place, text }) => tooLong(place, text));
}

export function sendUnsent(session: SessionApi, { draft, place, text }: Unsent): void {
  sendTo(session, place, draft.key, text);
  draft.clear();
}

// When a text goes by itself; undefined: it waits for somebody.
export function goesAtMs(way: Way, focused: boolean): number | undefined {
  if (!('until' in way) || way.after === 'own_move') return undefined;
  return way.after === 'move' || focused ? way.until - reserveMs : 0;
}

// Sends what is due and says how many texts went. `finish`: whoever is typing is done.
export function sendLateTexts(
  session: SessionApi,
  now: number,
  finish: boolean,
  tried: Set<string>,
): number {
  if (session.leaving) return 0; // nothing would go, and a text that was tried is not tried again
  let sent = 0;
  for (const unsent of unsentTexts(session)) {
    const { draft, place, text } = unsent;
    if (tooLong(place, text)) continue; // its author may shorten it
    const way = wayTo(session, place, now);
    const at = goesAtMs(way, draft.focused && !finish);
    if (at === undefined || !('until' in way)) continue;
    const finishing = now < at;
    // A card is sent once, so it waits; a reason can be sent again, so what there is goes at once: it is refused as
    // soon as the lead reveals.
    if (finishing && (place.kind !== 'reason' || way.after === 'move')) continue;
    // Once per text: a refusal gives it back and must not start over.
    const once = `${draft.key}\n${way.until}\n${finishing ? '' : text}`;
    if (tried.has(once)) continue;
    tried.add(once);
    if (finishing) sendTo(session, place, draft.key, text);
    else sendUnsent(session, unsent);
    sent += 1;
  }
  return sent;
}
