// The server's clock for what shows it: read in a component it ticks each second, as long as somebody looks.
import { createSubscriber } from 'svelte/reactivity';
import { ServerClock } from '../net/server_clock';

export class TickingClock {
  readonly #clock = new ServerClock();
  readonly #ask: () => void;
  readonly #ticking: () => void;

  // `ask`: for the server's time, because what is known of it may be wrong.
  constructor(ask: () => void) {
    this.#ask = ask;
    this.#ticking = createSubscriber((update) => {
      const timer = setInterval(() => {
        if (this.#clock.parted()) ask();
        update();
      }, 1000);
      return () => clearInterval(timer);
    });
  }

  get ticking(): number {
    this.#ticking();
    return this.#clock.now();
  }

  now(): number {
    return this.#clock.now();
  }

  // What the server answered now to what was asked at `askedMs` of the steady clock.
  answered(askedMs: number, serverMs: number): void {
    if (!this.#clock.sample(askedMs, performance.now(), serverMs)) this.#ask();
  }
}
