// The times of a workshop: what fields say, what is refused before it is sent, and the event for calendars.
import { describe, expect, it } from 'vitest';
import { limits } from '../../src/protocol';
import { calendarFile } from '../../src/ui/schedule/calendar_file';
import { fieldOf, scheduleFault, timeOf } from '../../src/ui/schedule/times';

const now = new Date(2027, 2, 1, 12).getTime();
const at = (days: number, hour = 9) => fieldOf(new Date(2027, 2, 1 + days, hour).getTime());

describe('fields', () => {
  it('say the time of the one who looks', () => {
    expect(fieldOf(new Date(2027, 2, 5, 9, 30).getTime())).toBe('2027-03-05T09:30');
    for (const field of ['2027-03-05T09:30', '2027-12-31T23:59', '2028-02-29T00:00'])
      expect(fieldOf(timeOf(field) as number)).toBe(field);
    // Some browsers add seconds.
    expect(timeOf('2027-03-05T09:30:00')).toBe(timeOf('2027-03-05T09:30'));
    expect(timeOf('')).toBeNull();
    expect(timeOf('bald')).toBeNull();
  });

  it('may be empty, and else say what is wrong', () => {
    expect(scheduleFault('', '', now)).toBeNull();
    expect(scheduleFault(at(1), at(1, 14), now)).toBeNull();
    expect(scheduleFault(at(0, 9), at(0, 14), now)).toBeNull();
    expect(scheduleFault(at(1), '', now)).toBe('schedule.both');
    expect(scheduleFault('', at(1), now)).toBe('schedule.both');
    expect(scheduleFault(at(1), at(1), now)).toBe('schedule.order');
    expect(scheduleFault(at(-2), at(-1), now)).toBe('schedule.past');
    expect(scheduleFault(at(1), at(2 + limits.schedule_days), now)).toBe('schedule.long');
    expect(scheduleFault(at(1100), at(1101), now)).toBe('schedule.far');
  });
});

describe('the event', () => {
  const event = {
    title:
      'Qualitätsdialog Frühe Hilfen, Übergänge; Lösungen und Wünsche für alle Kommunen im Kreis',
    description:
      'So kommen Sie dazu: https://dialog.example/j/K7QD-2MXA/aa\nOhne Konto, ohne Zwang.',
    url: 'https://dialog.example/j/K7QD-2MXA/aa',
    workshop: 'aa',
    beginsMs: Date.UTC(2027, 2, 12, 8),
    endsMs: Date.UTC(2027, 2, 12, 13),
  };
  const lines = (nowMs: number) => calendarFile(event, nowMs).split('\r\n');
  const unfolded = (nowMs: number) =>
    lines(nowMs).join('\r\n').replaceAll('\r\n ', '').split('\r\n');

  it('has its time in UTC, its words and the way in', () => {
    const all = unfolded(Date.UTC(2027, 0, 1));
    expect(all[0]).toBe('BEGIN:VCALENDAR');
    expect(all).toContain('UID:aa@dialog.example');
    expect(all).toContain('DTSTART:20270312T080000Z');
    expect(all).toContain('DTEND:20270312T130000Z');
    expect(all).toContain(`SUMMARY:${event.title.replace(',', '\\,').replace(';', '\\;')}`);
    expect(all.find((line) => line.startsWith('DESCRIPTION:'))).toContain(
      '/aa\\nOhne Konto\\, ohne',
    );
    expect(all.some((line) => line.startsWith('URL') && line.endsWith(event.url))).toBe(true);
  });

  it('has lines of 75 octets at most (RFC 5545), and a later file counts for more', () => {
    for (const line of lines(0))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    const number = (nowMs: number) =>
      Number(
        unfolded(nowMs)
          .find((line) => line.startsWith('SEQUENCE:'))
          ?.slice(9),
      );
    expect(number(Date.UTC(2027, 0, 2))).toBeGreaterThan(number(Date.UTC(2027, 0, 1)));
    expect(number(Date.UTC(2400, 0, 1))).toBeLessThan(2 ** 31);
  });
});
