// An event that calendars take (RFC 5545). The same workshop is the same event: imported anew, it is moved.
import ical, { ICalCalendarMethod } from 'ical-generator';

export interface CalendarEvent {
  title: string;
  description: string;
  /** The link to join. */
  url: string;
  workshop: string;
  beginsMs: number;
  endsMs: number;
}

export function calendarFile(event: CalendarEvent, nowMs: number): string {
  const calendar = ical({
    prodId: { company: 'Dialograum', product: 'Dialograum', language: 'DE' },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${event.workshop}@${new URL(event.url).hostname}`,
    // Grows, so that a later file replaces an earlier one.
    sequence: Math.floor(nowMs / 60_000),
    stamp: new Date(nowMs),
    start: new Date(event.beginsMs),
    end: new Date(event.endsMs),
    summary: event.title,
    description: event.description,
    location: event.url,
    url: event.url,
  });
  return calendar.toString();
}
