// Between the outbox and the connection: transmits what may go, keeps on this device what is not safe yet, and tells
// whoever sent a command what became of it.
import type { CommandMessage } from '../protocol';
import { type Entry, Outbox } from './outbox';
import { OutboxStore } from './outbox_store';
import type { Outcome } from './session_api';

// Between what piled up in different series: long enough for others to come between, short enough for what was
// typed before an activity closed (K10).
const apartMs = 2_000; // at least; four times as long at most

export class OutboxSender {
  pendingCount = $state(0);

  readonly #transmit: (message: CommandMessage) => void;
  readonly #answers = new Map<number, (outcome: Outcome) => void>();
  #outbox = new Outbox();
  #store: OutboxStore | null = null;
  #turn: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(transmit: (message: CommandMessage) => void) {
    this.#transmit = transmit;
  }

  // What this device has kept. False: meanwhile the page has gone.
  async open(workshop: string, token: string): Promise<boolean> {
    this.#store = await OutboxStore.open(workshop, token, () => location.reload());
    if (this.#stopped) this.#store.release();
    else this.#outbox = this.#store.outbox;
    return !this.#stopped;
  }

  get outbox(): Outbox {
    return this.#outbox;
  }

  get client(): string {
    return this.#store?.client ?? '';
  }

  add(what: Parameters<Outbox['add']>[0]): Promise<Outcome> {
    const entry = this.#outbox.add(what);
    const outcome = new Promise<Outcome>((resolve) => this.#answers.set(entry.key, resolve));
    this.pump();
    return outcome;
  }

  answer(entry: Entry, outcome: Outcome): void {
    this.#answers.get(entry.key)?.(outcome);
    this.#answers.delete(entry.key);
  }

  pump(): void {
    for (const message of this.#outbox.takeSendable()) this.#transmit(message);
    if (this.#outbox.held > 0)
      this.#turn ??= setTimeout(() => this.#nextSeries(), apartMs * (1 + 3 * Math.random()));
    this.save();
  }

  // Without a connection no series has its turn.
  pause(): void {
    clearTimeout(this.#turn);
    this.#turn = undefined;
  }

  save(): void {
    this.pendingCount = this.#outbox.undecided;
    if (!this.#stopped) this.#store?.save();
  }

  stop(): void {
    this.#stopped = true;
    this.pause();
    this.#store?.release();
  }

  #nextSeries(): void {
    this.#turn = undefined;
    this.#outbox.releaseNext();
    this.pump();
  }
}
