// When a workshop takes place, as fields and people speak of it: in the time zone of whoever looks.
import type { MessageId } from '../../i18n/i18n.svelte';
import { limits } from '../../protocol';
import { isoDay } from '../kit/iso_day';

const dayMs = 24 * 3600 * 1000;

/** The value of a `datetime-local` field. */
export function fieldOf(ms: number): string {
  const date = new Date(ms);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${isoDay(ms)}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** null: nothing, or no time. */
export function timeOf(field: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/u.exec(field);
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return new Date(year, month - 1, day, hour, minute).getTime();
}

/** Until when it is kept, unless somebody says otherwise. */
export const keptUntil = (endsMs: number): number => endsMs + limits.kept_days * dayMs;

/** What is wrong with two fields; null: nothing (both empty is nothing). The server's rule is L25. */
export function scheduleFault(begins: string, ends: string, nowMs: number): MessageId | null {
  const from = timeOf(begins);
  const to = timeOf(ends);
  if (from === null && to === null) return null;
  if (from === null || to === null) return 'schedule.both';
  if (to <= from) return 'schedule.order';
  if (to <= nowMs) return 'schedule.past';
  if (to - from > limits.schedule_days * dayMs) return 'schedule.long';
  return to - nowMs > limits.schedule_ahead_days * dayMs ? 'schedule.far' : null;
}

/** "Freitag, 12. März 2027, 09:00–14:00 MEZ", in the language of the page. */
export function period(beginsMs: number, endsMs: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).formatRange(beginsMs, endsMs);
}
