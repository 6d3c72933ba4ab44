// The commands of this tab as its device keeps them: which client it is (instance.ts), and its outbox in localStorage,
// so that a reload or a new start of the browser goes on where it was.
import { claimInstance, type Instance, outboxPrefix, tagOf } from './instance';
import { Outbox, type Saved } from './outbox';
import { storage } from './storage';

export class OutboxStore {
  readonly outbox: Outbox;
  readonly #instance: Instance;
  readonly #key: string;

  private constructor(instance: Instance, key: string) {
    this.#instance = instance;
    this.#key = key;
    this.outbox = restored(key);
  }

  // `onTaken`: another page goes on with these commands.
  static async open(workshop: string, token: string, onTaken: () => void): Promise<OutboxStore> {
    const tag = tagOf(token);
    const instance = await claimInstance(workshop, tag, onTaken);
    return new OutboxStore(instance, outboxPrefix(workshop, tag) + instance.client);
  }

  get client(): string {
    return this.#instance.client;
  }

  save(): void {
    if (this.outbox.entries.length === 0) storage.remove(this.#key);
    else storage.set(this.#key, JSON.stringify(this.outbox.save()));
  }

  release(): void {
    this.#instance.release();
  }
}

function restored(key: string): Outbox {
  const saved = storage.get(key);
  try {
    if (saved) return Outbox.restore(JSON.parse(saved) as Saved);
  } catch {
    // Not what we wrote: nothing in it could be sent.
  }
  return new Outbox();
}
