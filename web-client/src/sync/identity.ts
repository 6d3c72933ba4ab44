// The seats that this device holds: one record per link or own token, until the day on which the
// workshop is deleted. A tab remembers which of them it uses, so that a lead can open the projector in
// another tab of the same browser.
import type { Language, Role } from '../protocol';
import { newSecret } from './ids';
import { storage } from './storage';

export interface Seat {
  workshop: string;
  token: string;
  role: Role;
  title: string;
  language?: Language;
  code?: string;
  name?: string; // of a participant, as given when joining
  room?: string; // of a moderator's link, its name
  url?: string; // public address, if it is another than this page's
  joined: boolean; // the server knows this seat
  removed?: boolean; // whoever leads has put it out; gone again once the server lets it in
  seenMs: number;
  deleteOnMs?: number;
  beginsMs?: number | undefined;
  endsMs?: number | undefined;
}

const listKey = 'dialograum.seats';
const tabKey = (workshop: string) => `dialograum.w.${workshop}.seat`;

export function seats(nowMs: number = Date.now()): Seat[] {
  let all: Seat[] = [];
  try {
    all = JSON.parse(storage.get(listKey) ?? '[]') as Seat[];
  } catch {
    // Unreadable: as good as empty.
  }
  return all.filter((seat) => seat.deleteOnMs === undefined || seat.deleteOnMs > nowMs);
}

export function rememberSeat(seat: Seat): void {
  const others = seats().filter((one) => one.token !== seat.token);
  storage.set(listKey, JSON.stringify([seat, ...others]));
}

export function updateSeat(token: string, change: Partial<Seat>): void {
  const all = seats().map((one) => (one.token === token ? { ...one, ...change } : one));
  storage.set(listKey, JSON.stringify(all));
}

export function forgetSeat(token: string): void {
  storage.set(listKey, JSON.stringify(seats().filter((one) => one.token !== token)));
}

export function seatsOf(workshop: string): Seat[] {
  return seats().filter((one) => one.workshop === workshop);
}

export function participantSeat(workshop: string): Seat | undefined {
  return seatsOf(workshop).find((one) => one.role === 'participant');
}

// The seat that this tab uses: the one it used before, else one's own, else the only link.
export function seatForTab(workshop: string): Seat | undefined {
  const all = seatsOf(workshop);
  let used: string | null = null;
  try {
    used = sessionStorage.getItem(tabKey(workshop));
  } catch {
    // No memory of the tab.
  }
  return (
    all.find((one) => one.token === used) ??
    all.find((one) => one.role === 'participant') ??
    all.find((one) => one.role === 'lead') ??
    all[0]
  );
}

export function useInThisTab(seat: Seat): void {
  try {
    sessionStorage.setItem(tabKey(seat.workshop), seat.token);
  } catch {
    // Then a reload chooses again.
  }
}

export function newParticipant(
  about: Pick<Seat, 'workshop' | 'title' | 'language' | 'code'>,
  name: string,
): Seat {
  return {
    ...about,
    token: newSecret(),
    role: 'participant',
    joined: false,
    seenMs: Date.now(),
    ...(name ? { name } : {}),
  };
}

// Everything of a workshop on this device: seats, drafts, unsent commands.
export function forgetWorkshop(workshop: string): void {
  storage.set(listKey, JSON.stringify(seats().filter((one) => one.workshop !== workshop)));
  for (const key of storage.keys(`dialograum.w.${workshop}.`)) storage.remove(key);
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(`dialograum.w.${workshop}.`)) sessionStorage.removeItem(key);
    }
  } catch {
    // Nothing was kept there.
  }
}
