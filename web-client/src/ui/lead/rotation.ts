// Who is where in each round of a World Café or a gallery walk. Rooms and people are numbers here. Pure.
//
// World Café: guests leave to different rooms. With a prime number of rooms and fewer guests in each than there are
// rooms, guest s of room t goes to room (t + r * s) mod T in round r: nobody comes to a room twice, and no two guests
// meet twice. For other sizes a good plan is looked for, and how good it is is said.

import { type Found, improved, Past } from './rotation_search';
import { shuffled } from './shuffled';

const attempts = 4;

/** The room of each person in each round, the first round first. */
export type Plan = number[][];

export interface Quality {
  /** How often two guests meet who have met before. */
  meetings: number;
  /** How often somebody comes to a room where they have been. */
  returns: number;
}

export interface Party {
  rooms: number;
  rounds: number;
  /** The room in which each person begins. */
  start: readonly number[];
  /** Those who stay in it. */
  hosts: ReadonlySet<number>;
}

const isPrime = (number: number): boolean => {
  if (number < 2) return false;
  for (let factor = 2; factor * factor <= number; factor++) if (number % factor === 0) return false;
  return true;
};

function guestsByRoom({ rooms, start, hosts }: Party): number[][] {
  const guests: number[][] = Array.from({ length: rooms }, () => []);
  for (const [person, room] of start.entries()) if (!hosts.has(person)) guests[room]?.push(person);
  return guests;
}

/** Whole groups go on, in the order of the rooms. */
export function galleryWalk(party: Party): Plan {
  const { rooms, rounds, start, hosts } = party;
  return Array.from({ length: rounds }, (_, round) =>
    start.map((room, person) => (hosts.has(person) ? room : (room + round) % rooms)),
  );
}

export function worldCafe(party: Party, random: () => number): Plan {
  const guests = guestsByRoom(party);
  const most = Math.max(0, ...guests.map((some) => some.length));
  const fits = isPrime(party.rooms) && most < party.rooms && party.rounds <= party.rooms;
  return fits ? arithmetic(party, guests) : searched(party, guests.flat(), random);
}

function arithmetic({ rooms, rounds, start }: Party, guests: readonly number[][]): Plan {
  return Array.from({ length: rounds }, (_, round) => {
    const seats = [...start];
    for (const [room, some] of guests.entries())
      for (const [index, person] of some.entries())
        seats[person] = (room + round * (index + 1)) % rooms;
    return seats;
  });
}

// Round after round, several times from chance, the best is kept.
function searched(party: Party, guests: readonly number[], random: () => number): Plan {
  const { rooms, rounds, start } = party;
  const past = new Past(start.length, rooms);
  past.note(start, guests);
  const plan: Plan = [[...start]];
  for (let round = 1; round < rounds; round++) {
    // Sizes go on by a room each round: else the largest room would see somebody twice.
    const places = guests.map((person) => ((start[person] as number) + round) % rooms);
    let best: Found | undefined;
    for (let attempt = 0; attempt < attempts && best?.cost !== 0; attempt++) {
      const found = improved(start, guests, shuffled(places, random), past);
      if (!best || found.cost < best.cost) best = found;
    }
    const seats = best?.seats ?? [...start];
    past.note(seats, guests);
    plan.push(seats);
  }
  return plan;
}

export function qualityOf(plan: Plan, hosts: ReadonlySet<number>): Quality {
  const met = new Set<string>();
  const been = new Set<string>();
  const quality: Quality = { meetings: 0, returns: 0 };
  for (const seats of plan) {
    for (const [a, room] of seats.entries()) {
      if (hosts.has(a)) continue;
      if (been.has(`${a}.${room}`)) quality.returns++;
      been.add(`${a}.${room}`);
      for (let b = a + 1; b < seats.length; b++) {
        if (hosts.has(b) || seats[b] !== room) continue;
        if (met.has(`${a}.${b}`)) quality.meetings++;
        met.add(`${a}.${b}`);
      }
    }
  }
  return quality;
}
