// What stands beside the activities: a call for help, announcements, the list of speakers (PROTOCOL.md A10 to A12).
import { t } from '../i18n/i18n.svelte';
import type { AnnouncementEntity, Hand, SpeakersEntity } from '../protocol';
import type { SessionApi } from '../sync/session_api';

const newestFirst = (a: AnnouncementEntity, b: AnnouncementEntity) =>
  b.at_ms - a.at_ms || (a.id < b.id ? 1 : -1);

export function announcements(session: SessionApi): AnnouncementEntity[] {
  return [...session.shared.announcement.values()].sort(newestFirst);
}

/** What is told here and was not put aside. */
export function unread(session: SessionApi): AnnouncementEntity[] {
  const aside = new Set(session.me?.seen);
  return announcements(session).filter((one) => !aside.has(one.id));
}

export function speakersHere(session: SessionApi): SpeakersEntity | undefined {
  return session.shared.speakers.get(session.audienceRoom ?? '');
}

/** One's place among those who wait, 1 first; 0: one speaks now; null: neither. */
export function placeOf(list: SpeakersEntity, seat: string | null): number | null {
  if (list.now?.seat === seat) return 0;
  const at = list.waiting.findIndex((hand) => hand.seat === seat);
  return at < 0 ? null : at + 1;
}

export function handName(hand: Hand): string {
  return hand.name?.text ?? t('calls.guest', { number: hand.number });
}

export const minutesSince = (ms: number, now: number): number =>
  Math.max(0, Math.floor((now - ms) / 60_000));
