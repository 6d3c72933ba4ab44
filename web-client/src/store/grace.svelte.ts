// What was being typed when an activity closed goes along by itself: at once if the room has moved on, else
// shortly before the server's grace time ends, so that the sentence can be finished. Nothing is lost either
// way: a refusal gives the text back to its draft.
import type { ActivityEntity, ReasonTag } from '../protocol';
import type { SessionApi } from './api';
import { cardKey, reasonKey } from './draft_keys';
import { newId, newText } from './ids';
import { itemsOf } from './selectors';

const graceMs = 20_000; // limits::grace_ms
const reserveMs = 5_000;

// How long a text for this activity may still be finished; 0 once it is too late or was never closed.
export function graceLeftMs(activity: ActivityEntity | undefined, now: number): number {
  if (!activity || activity.phase === 'open' || activity.closed_ms === undefined) return 0;
  return Math.max(0, activity.closed_ms + graceMs - reserveMs - now);
}

interface LateText {
  key: string;
  text: string;
  send(): void;
}

function lateTexts(session: SessionApi, activity: ActivityEntity): LateText[] {
  const settings = session.shared.step.get(activity.step)?.activity;
  if (!settings || (settings.kind !== 'board' && settings.kind !== 'rating')) return [];
  const scope = settings.anonymous ? activity.id : undefined;
  const items = itemsOf(session, activity).filter((item) => !item.heading);
  const found: LateText[] = [];
  const look = (key: string, sent: string | undefined, send: (text: string) => void) => {
    const text = session.draft(key).text.trim();
    if (text !== '' && text !== sent) found.push({ key, text, send: () => send(text) });
  };

  if (settings.kind === 'board') {
    const columns = items.length > 0 ? items.map((item) => item.item) : [undefined];
    for (const column of columns) {
      const key = cardKey(activity.id, column);
      look(key, undefined, (text) => {
        void session.send(
          'card.add',
          {
            activity: activity.id,
            card: newId(),
            column,
            text: newText(text),
            round: activity.round,
          },
          { scope, draft: { key, text } },
        );
      });
    }
  } else {
    for (const { item } of items) {
      const key = reasonKey(activity, item);
      const mine = session.own.own_rating.get(`${activity.id}.${activity.round}.${item}`);
      const tag: ReasonTag = mine?.tag ?? 'none';
      look(key, mine?.reason?.text, (text) => {
        void session.send(
          'rating.reason',
          { activity: activity.id, round: activity.round, item, tag, text: newText(text) },
          { scope, draft: { key, text } },
        );
      });
    }
  }
  return found;
}

// Is there a text for this activity that was begun and not sent?
export function hasUnsentText(session: SessionApi, activity: ActivityEntity): boolean {
  return lateTexts(session, activity).length > 0;
}

// Sends what is due and says how many texts went. `typingIn` is the activity in which somebody is typing
// right now.
export function sendLateTexts(
  session: SessionApi,
  now: number,
  typingIn: string | undefined,
  tried: Set<string>,
): number {
  let sent = 0;
  for (const activity of session.shared.activity.values()) {
    // The server takes late cards after a reveal too, late reasons only until then.
    if (activity.phase !== 'closed' && activity.phase !== 'revealed') continue;
    if (activity.closed_ms === undefined || now > activity.closed_ms + graceMs) continue;
    const finishing = activity.id === typingIn && graceLeftMs(activity, now) > 0;
    const isCard = session.shared.step.get(activity.step)?.activity.kind === 'board';
    // A card is sent once, so it waits; a reason can be sent again, so what there is goes at once: it is
    // refused as soon as the lead reveals.
    if (finishing && isCard) continue;
    for (const late of lateTexts(session, activity)) {
      // Once per text: a refusal gives it back and must not start over.
      const once = `${late.key}\n${activity.closed_ms}\n${finishing ? '' : late.text}`;
      if (tried.has(once)) continue;
      tried.add(once);
      late.send();
      if (!finishing) session.draft(late.key).clear();
      sent += 1;
    }
  }
  return sent;
}
