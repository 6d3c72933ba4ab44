// One round of a World Café where no formula helps: guests change places with each other as long as that spares meetings
// and returns.

/** What the rounds before were like. */
export class Past {
  readonly #people: number;
  readonly #rooms: number;
  readonly #met: Uint8Array;
  readonly #been: Uint8Array;

  constructor(people: number, rooms: number) {
    this.#people = people;
    this.#rooms = rooms;
    this.#met = new Uint8Array(people * people);
    this.#been = new Uint8Array(people * rooms);
  }

  note(seats: readonly number[], guests: readonly number[]): void {
    for (const a of guests) {
      this.#been[a * this.#rooms + (seats[a] as number)] = 1;
      for (const b of guests)
        if (a !== b && seats[a] === seats[b]) this.#met[a * this.#people + b] = 1;
    }
  }

  /** What it costs that this person is in a room with these; to come back is worse than to meet somebody twice. */
  cost(person: number, room: number, others: Iterable<number>, without: number): number {
    let cost = 5 * (this.#been[person * this.#rooms + room] ?? 0);
    for (const other of others)
      if (other !== without) cost += this.#met[person * this.#people + other] ?? 0;
    return cost;
  }
}

export interface Found {
  seats: number[];
  cost: number;
}

export function improved(
  start: readonly number[],
  guests: readonly number[],
  places: readonly number[],
  past: Past,
): Found {
  const seats = [...start];
  const inRoom = new Map<number, Set<number>>();
  for (const [index, person] of guests.entries()) {
    const room = places[index] as number;
    seats[person] = room;
    inRoom.set(room, (inRoom.get(room) ?? new Set()).add(person));
  }
  const cost = (person: number, room: number, without: number) =>
    past.cost(person, room, inRoom.get(room) ?? [], without);
  const roomOf = (person: number) => seats[person] as number;

  let improving = true;
  while (improving) {
    improving = false;
    for (const a of guests) {
      const from = roomOf(a);
      const now = cost(a, from, a);
      if (now === 0) continue;
      let partner: number | undefined;
      let most = 0;
      for (const b of guests) {
        const to = roomOf(b);
        if (to === from) continue;
        const gain = now + cost(b, to, b) - cost(a, to, b) - cost(b, from, a);
        if (gain > most) [partner, most] = [b, gain];
      }
      if (partner === undefined) continue;
      const to = roomOf(partner);
      inRoom.get(from)?.delete(a);
      inRoom.get(to)?.delete(partner);
      inRoom.get(to)?.add(a);
      inRoom.get(from)?.add(partner);
      [seats[a], seats[partner]] = [to, from];
      improving = true;
    }
  }
  let sum = 0;
  for (const person of guests) sum += cost(person, roomOf(person), person);
  return { seats, cost: sum };
}
