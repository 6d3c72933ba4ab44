// An estimate of the server's clock from round trips: the quickest of the last few is the most exact.
const kept = 5;

export class ServerClock {
  #samples: { roundTrip: number; offset: number }[] = [];

  sample(sentMs: number, receivedMs: number, serverMs: number): void {
    const roundTrip = Math.max(0, receivedMs - sentMs);
    this.#samples.push({ roundTrip, offset: serverMs - (sentMs + receivedMs) / 2 });
    if (this.#samples.length > kept) this.#samples.shift();
  }

  now(localMs: number = Date.now()): number {
    if (this.#samples.length === 0) return localMs;
    const best = this.#samples.reduce((a, b) => (b.roundTrip < a.roundTrip ? b : a));
    return Math.round(localMs + best.offset);
  }
}
