// The commands of this client that are not yet safe: numbering per series, what to transmit, what an
// ack means, what a lost connection or a new epoch asks to be sent again. No I/O: the session feeds it
// events and transmits what `takeSendable` returns. PROTOCOL.md, commands and series.
//
// A command is kept until an ack's `stable` has passed it. Numbers only rise; `after` names the last
// number that is, or will be, in the log before it. After a `gap` nothing of that series is sent until
// every transmission of it is answered; then the rest goes out again with the right `after`.
//
// What piled up in several series is not sent at one go: side by side in the log it would tell that one
// person's pseudonyms in several activities, or the seat, belong together. One series goes at once, each
// other one when the session says so (PROTOCOL.md P11).

import type { Ack, CommandMessage, Refusal, SeriesState } from '../protocol';
import type { Place } from './draft_place';

export type Stage = 'waiting' | 'sent' | 'accepted' | 'parked';

export interface Entry {
  key: number; // order of creation over all series
  scope?: string;
  n: number;
  op: string;
  args: object;
  at: number; // server time when it was made: what the optimistic view shows
  stage: Stage;
  seq: number; // of its log entry, once accepted
  failedAttempts: number; // connections that broke while it was the oldest unanswered
  draft?: { key: string; text: string; place?: Place }; // gets the text back after a refusal
  quiet?: boolean;
}

interface Series {
  scope?: string;
  highest: number; // the last number given out
  logged: number; // the last number known to be in the log
  unanswered: number; // transmissions of this connection without an answer
  draining: boolean;
}

export interface Saved {
  epoch: string | null;
  entries: Entry[];
  series: { scope?: string; highest: number; logged: number }[];
}

export type Verdict =
  | { kind: 'accepted'; entry: Entry }
  | { kind: 'refused'; entry: Entry; code: Refusal }
  | { kind: 'again' }
  | { kind: 'stranger' };

export const unansweredMax = 256;
export const failedAttemptsMax = 3;

// `op` and `args` were paired when the command was added; storage knows them as plain JSON only.
function messageOf({ scope, n, op, args }: Entry, after: number): CommandMessage {
  return { t: 'command', ...(scope ? { scope } : {}), n, after, op, args } as CommandMessage;
}

// After a reload. Another client may have written it: about a stage that this one does not know somebody decides.
const stageAgain: { [S in Stage]?: Stage } = {
  waiting: 'waiting',
  sent: 'waiting',
  accepted: 'accepted',
};

const seriesKey = (scope?: string) => scope ?? '';

export class Outbox {
  epoch: string | null = null;
  #entries: Entry[] = []; // in order of creation
  #series = new Map<string, Series>();
  #nextKey = 1;
  #stable = 0; // everything up to here survives any single fault
  #connected = false;
  #storage = true; // the server can decide commands
  #held: string[] = []; // series whose turn has not come

  static restore(saved: Saved): Outbox {
    const outbox = new Outbox();
    outbox.epoch = saved.epoch;
    for (const one of saved.series) {
      outbox.#series.set(seriesKey(one.scope), { ...one, unanswered: 0, draining: false });
    }
    for (const entry of saved.entries) {
      outbox.#entries.push({
        ...entry,
        stage: stageAgain[entry.stage] ?? 'parked',
        failedAttempts: entry.failedAttempts ?? 0,
      });
      outbox.#nextKey = Math.max(outbox.#nextKey, entry.key + 1);
    }
    return outbox;
  }

  save(): Saved {
    return {
      epoch: this.epoch,
      entries: this.#entries,
      series: [...this.#series.values()].map(({ scope, highest, logged }) => ({
        scope,
        highest,
        logged,
      })),
    };
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  // Not yet decided by the server.
  get undecided(): number {
    return this.#entries.filter((one) => one.stage === 'waiting' || one.stage === 'sent').length;
  }

  get parked(): readonly Entry[] {
    return this.#entries.filter((one) => one.stage === 'parked');
  }

  add(what: Pick<Entry, 'scope' | 'op' | 'args' | 'at' | 'draft' | 'quiet'>): Entry {
    const series = this.#of(what.scope);
    const entry: Entry = {
      ...what,
      key: this.#nextKey++,
      n: ++series.highest,
      stage: 'waiting',
      seq: 0,
      failedAttempts: 0,
    };
    this.#entries.push(entry);
    return entry;
  }

  // A welcome: what the server has of each series. Anything above is sent (again); what is undecided
  // below is sent for its outcome, which the server remembers.
  welcome(epoch: string, head: number, states: readonly SeriesState[]): void {
    const newEpoch = this.epoch !== null && this.epoch !== epoch;
    if (newEpoch) this.#stable = 0;
    this.epoch = epoch;
    this.#connected = true;
    this.#storage = true;
    const last = new Map(states.map((state) => [seriesKey(state.scope), state.last]));
    for (const [key, series] of this.#series) {
      series.unanswered = 0;
      series.draining = false;
      series.logged = last.get(key) ?? 0;
      series.highest = Math.max(series.highest, series.logged);
    }
    for (const [key, n] of last) {
      if (!this.#series.has(key)) {
        const scope = key === '' ? undefined : key;
        this.#series.set(key, { scope, highest: n, logged: n, unanswered: 0, draining: false });
      }
    }
    for (const entry of this.#entries) {
      if (entry.stage !== 'accepted') continue;
      if (entry.n > this.#of(entry.scope).logged) entry.stage = 'waiting';
      else if (newEpoch) entry.seq = head; // it is in the new log, at or before its head
    }
    this.#keepApart();
  }

  // The epoch changed under an open connection: what each series has is unknown until a gap tells.
  resetEpoch(epoch: string): void {
    this.epoch = epoch;
    this.#stable = 0;
    for (const entry of this.#entries) if (entry.stage === 'accepted') entry.stage = 'waiting';
    for (const series of this.#series.values()) series.logged = 0;
    this.#keepApart();
  }

  // After a break: whatever waits in more than one series goes one series after the other.
  #keepApart(): void {
    const waiting = this.#entries.filter((one) => one.stage === 'waiting');
    this.#held = [...new Set(waiting.map((one) => seriesKey(one.scope)))];
    this.releaseNext();
  }

  get held(): number {
    return this.#held.length;
  }

  // One more series may go: any, so that their order tells nothing.
  releaseNext(): void {
    this.#held.splice(Math.floor(Math.random() * this.#held.length), 1);
  }

  // The connection is gone. `blame`: it broke without a reason that we know; the oldest unanswered
  // command is suspected, and parked the third time.
  lost(blame: boolean): Entry | null {
    this.#connected = false;
    this.#held = [];
    const suspect = blame ? this.#entries.find((one) => one.stage === 'sent') : undefined;
    this.#recall();
    if (!suspect || ++suspect.failedAttempts < failedAttemptsMax) return null;
    suspect.stage = 'parked';
    return suspect;
  }

  // The server cannot store anything, or can again: whatever has no answer then goes out once more (K14).
  storage(available: boolean): void {
    this.#storage = available;
    if (!available) return;
    this.#recall();
    this.#keepApart();
  }

  // Transmissions of before are not waited for any more.
  #recall(): void {
    for (const entry of this.#entries) if (entry.stage === 'sent') entry.stage = 'waiting';
    for (const series of this.#series.values()) {
      series.unanswered = 0;
      series.draining = false;
    }
  }

  // What is to be transmitted now, in order.
  takeSendable(): CommandMessage[] {
    if (!this.#connected || !this.#storage) return [];
    let room = unansweredMax;
    for (const series of this.#series.values()) room -= series.unanswered;
    const out: CommandMessage[] = [];
    const chain = new Map<Series, number>();
    for (const entry of this.#entries) {
      const series = this.#of(entry.scope);
      if (series.draining || this.#held.includes(seriesKey(entry.scope))) continue;
      const before = chain.get(series) ?? series.logged;
      if (entry.stage === 'waiting' && room > 0) {
        room -= 1;
        entry.stage = 'sent';
        series.unanswered += 1;
        out.push(messageOf(entry, before));
      }
      if (entry.stage === 'sent') chain.set(series, Math.max(before, entry.n));
    }
    return out;
  }

  ack(ack: Ack): Verdict {
    const series = this.#of(ack.scope);
    series.unanswered = Math.max(0, series.unanswered - 1);
    const entry = this.#entries.find(
      (one) => one.n === ack.n && seriesKey(one.scope) === seriesKey(ack.scope),
    );
    const verdict = this.#judge(series, entry, ack);
    this.#stable = Math.max(this.#stable, ack.stable);
    if (series.draining && series.unanswered === 0) series.draining = false;
    return verdict;
  }

  // Somebody wants a command that was parked to be tried once more.
  retry(key: number): void {
    const entry = this.#entries.find((one) => one.key === key && one.stage === 'parked');
    if (!entry) return;
    const series = this.#of(entry.scope);
    if (entry.n < series.highest) this.#renumber(series, entry);
    entry.stage = 'waiting';
    entry.failedAttempts = 0;
  }

  discard(key: number): Entry | null {
    const at = this.#entries.findIndex((one) => one.key === key && one.stage === 'parked');
    return at < 0 ? null : (this.#entries.splice(at, 1)[0] ?? null);
  }

  // What is anonymous goes no further from here: not what was never sent, and nothing a second time.
  dropAnonymous(): void {
    this.#entries = this.#entries.filter((one) => !one.scope);
    this.#held = [];
  }

  #judge(series: Series, entry: Entry | undefined, ack: Ack): Verdict {
    if (ack.result === 'gap') {
      series.logged = ack.last ?? 0;
      series.highest = Math.max(series.highest, series.logged);
      series.draining = true;
      if (entry?.stage !== 'sent') return { kind: 'again' };
      entry.stage = 'waiting';
      // Below the server's last number and yet unknown to it: it needs a number that is still free.
      if (entry.n <= series.logged) this.#renumber(series, entry);
      return { kind: 'again' };
    }
    if (ack.seq > 0) series.logged = Math.max(series.logged, ack.n);
    if (!entry || entry.stage === 'accepted') return { kind: 'stranger' };
    if (ack.result === 'ok') {
      entry.stage = 'accepted';
      entry.seq = ack.seq;
      entry.failedAttempts = 0;
      return { kind: 'accepted', entry };
    }
    this.#entries.splice(this.#entries.indexOf(entry), 1);
    return { kind: 'refused', entry, code: ack.result };
  }

  #renumber(series: Series, entry: Entry): void {
    series.highest += 1;
    entry.n = series.highest;
    // Order of creation and of numbers stay the same thing within a series.
    this.#entries.splice(this.#entries.indexOf(entry), 1);
    entry.key = this.#nextKey++;
    this.#entries.push(entry);
  }

  // Drops what is both safe on the server and shown by its frames.
  prune(shown: number): void {
    const safe = Math.min(this.#stable, shown);
    this.#entries = this.#entries.filter((one) => one.stage !== 'accepted' || one.seq > safe);
  }

  // What the optimistic view adds to what frames have brought up to `shown`.
  overlay(shown: number): Entry[] {
    return this.#entries.filter((one) =>
      one.stage === 'accepted' ? one.seq > shown : one.stage !== 'parked',
    );
  }

  #of(scope?: string): Series {
    const key = seriesKey(scope);
    let series = this.#series.get(key);
    if (!series) {
      series = { scope, highest: 0, logged: 0, unanswered: 0, draining: false };
      this.#series.set(key, series);
    }
    return series;
  }
}
