// What people are told of the connection: since when it is gone, why, and whether the server can store anything. Looks for
// the cause itself, and for another server where this one stores nothing.
import { isReady } from '../net/api';
import type { Trouble } from '../net/diagnosis';
import type { ByeMessage } from '../protocol';
import type { Status } from './session_api';

const calmMs = 2_000; // a break shorter than this is not worth the word "offline"
const unheardMost = 3; // attempts without a word from the server, until somebody asks why
const moveMs = 5_000; // a server that can store nothing for so long: is there another one?

export class ConnectionStatus {
  status = $state<Status>('connecting');
  offlineSince = $state<number | null>(null); // by the steady clock
  trouble = $state<Trouble | null>(null);
  // Why the server has sent us away for now.
  waitsFor = $state.raw<ByeMessage | null>(null);

  readonly #workshop: string;
  readonly #reconnect: () => void;
  #calm: ReturnType<typeof setTimeout> | undefined;
  #move: ReturnType<typeof setTimeout> | undefined;
  #asking = false;
  #stopped = false;

  constructor(workshop: string, reconnect: () => void) {
    this.#workshop = workshop;
    this.#reconnect = reconnect;
  }

  online(): void {
    clearTimeout(this.#calm);
    this.waitsFor = null;
    this.offlineSince = null;
    this.trouble = null;
    this.status = 'online';
  }

  storage(available: boolean): void {
    this.status = available ? 'online' : 'waiting';
    clearTimeout(this.#move);
    if (!available) this.#move = setTimeout(() => void this.#lookElsewhere(), moveMs);
  }

  // `unheard`: attempts in a row without a word from the server.
  lost(unheard: number, said: ByeMessage | undefined): void {
    this.waitsFor = said ?? null;
    if (unheard >= unheardMost) void this.#findOutWhy();
    clearTimeout(this.#move);
    if (this.offlineSince !== null) return;
    this.offlineSince = performance.now();
    this.status = 'connecting';
    clearTimeout(this.#calm);
    this.#calm = setTimeout(() => {
      if (this.status === 'connecting') this.status = 'offline';
    }, calmMs);
  }

  closed(): void {
    clearTimeout(this.#calm);
    this.status = 'closed';
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#calm);
    clearTimeout(this.#move);
  }

  // Behind the address there may be another server that does reach the storage (K14).
  async #lookElsewhere(): Promise<void> {
    const ready = await isReady(this.#workshop);
    if (this.status !== 'waiting' || this.#stopped) return;
    if (ready) this.#reconnect();
    else this.#move = setTimeout(() => void this.#lookElsewhere(), moveMs);
  }

  // Its code came when all was well, or comes now on the way that it asks about.
  async #findOutWhy(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const trouble = await import('../net/diagnosis').then(
      ({ diagnose }) => diagnose(this.#workshop),
      (): Trouble => 'away',
    );
    this.#asking = false;
    if (this.offlineSince !== null && !this.#stopped) this.trouble = trouble;
  }
}
