// Days as date fields speak of them, in the lead's own time zone.

/** The last minute of a day: "deleted on 24 December" still has that day. */
export function endOfDay(day: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(day);
  if (!match) return null;
  return new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]), 23, 59).getTime();
}

/** Typed by hand as a confirmation: spaces and case are forgiven, other words are not. */
export function sameTitle(typed: string, title: string): boolean {
  const plain = (text: string) => text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
  return plain(typed) !== '' && plain(typed) === plain(title);
}
