// An estimate of the server's clock from round trips: the quickest of the last few is the most exact. Between them the
// device's steady clock counts, which nobody can set. It may stand still while the device sleeps, so the wall clock is
// watched beside it: when the two part, what was measured before is worth nothing and the server is to be asked anew.
const kept = 5;
const partedMs = 1_000;

export class ServerClock {
  #samples: { roundTrip: number; offset: number }[] = [];
  #apart: number | null = null;
  #stale = false;

  constructor(
    readonly steady: () => number = () => performance.now(),
    readonly wall: () => number = () => Date.now(),
  ) {}

  // `askedMs` and `answeredMs` by the steady clock. False: the device slept between the two, as far as is known, so the
  // round trip says nothing and is to be asked again.
  sample(askedMs: number, answeredMs: number, serverMs: number): boolean {
    if (this.parted() && this.#samples.length > 0) return false;
    if (this.#stale) this.#samples = [];
    this.#stale = false;
    const roundTrip = Math.max(0, answeredMs - askedMs);
    this.#samples.push({ roundTrip, offset: serverMs - (askedMs + answeredMs) / 2 });
    if (this.#samples.length > kept) this.#samples.shift();
    return true;
  }

  // Did one of the device's clocks jump since this was last asked?
  parted(): boolean {
    const apart = this.wall() - this.steady();
    const parted = this.#apart !== null && Math.abs(apart - this.#apart) > partedMs;
    this.#apart = apart;
    if (parted) this.#stale = true;
    return parted;
  }

  now(): number {
    if (this.#samples.length === 0) return this.wall();
    const best = this.#samples.reduce((a, b) => (b.roundTrip < a.roundTrip ? b : a));
    return Math.round(this.steady() + best.offset);
  }
}
