// A page's session in a workshop: connection, outbox and replica put together, with the state that
// components read. One per page; made by WorkshopPage, ended with it.
import { Connection } from '../net/connection';
import type {
  Ack,
  AudienceName,
  ByeMessage,
  CommandArgs,
  MeEntity,
  Presence,
  Role,
  ServerMessage,
  Welcome,
} from '../protocol';
import { ConnectionStatus } from './connection_status.svelte';
import { type Draft, draft, placedDrafts } from './drafts.svelte';
import type { Entities, OwnEntities } from './entities';
import { eraseSeat, forgetHere, isErasing, withholds } from './erasure';
import { helloOf } from './hello';
import { rememberSeat, type Seat, useInThisTab } from './identity';
import type { Entry } from './outbox';
import { OutboxSender } from './outbox_sender.svelte';
import type { Effects } from './overlay';
import { Redraw } from './redraw';
import { Replica } from './replica';
import type { Op, Outcome, SendOptions, SessionApi } from './session_api';
import { TickingClock } from './ticking_clock';
import { idsIn, sameIds, shownParked } from './unsent';

// A sentence of the server, in both languages.
export interface Said {
  de: string | undefined;
  en: string | undefined;
}

export interface Listener {
  refused(said: Said, op: string, args: object): void;
  // It was not even sent, because this person's data is being deleted.
  withheld(op: string, args: object): void;
  accepted?(op: string, args: object): void;
  parked(key: number): void;
  erased?(): void; // this seat and what hangs at it, on the server and on this device
}

export class Session implements SessionApi {
  readonly workshop: string;
  readonly shared: Entities;
  readonly own: OwnEntities;

  bye = $state.raw<ByeMessage | null>(null);
  updateWaiting = $state(false);
  seat = $state<string | null>(null);
  presence = $state.raw<Presence | null>(null);
  durable = $state(true);
  parked = $state.raw<SessionApi['parked']>([]);
  // The first snapshot of both streams has been applied: there is something to show.
  ready = $state(false);

  #role = $state<Role | null>(null);
  #audience = $state.raw<AudienceName | null>(null);
  #pendingIds = $state.raw<ReadonlySet<string>>(new Set());

  readonly #seat: Seat;
  readonly #listener: Listener;
  readonly #effects: Effects;
  readonly #replica = new Replica();
  readonly #connection: Connection;
  readonly #status: ConnectionStatus;
  readonly #clock: TickingClock;
  readonly #sender: OutboxSender;
  readonly #redraw = new Redraw(() => this.#rebase());
  #watched: string | undefined;
  #build: string | null = null;
  #ended = false;

  constructor(seat: Seat, listener: Listener, effects: Effects) {
    this.#effects = effects;
    this.workshop = seat.workshop;
    this.shared = this.#replica.shared;
    this.own = this.#replica.own;
    this.#seat = seat;
    this.#listener = listener;
    // What is made inside of a $derived is none of its dependencies, so the list is made here.
    placedDrafts(this.workshop);
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    this.#connection = new Connection(`${scheme}://${location.host}/ws/${seat.workshop}`, {
      hello: () =>
        helloOf(this.#seat, this.#sender.client, this.#replica, this.role, this.#watched),
      message: (message, askedMs) => this.#receive(message, askedMs),
      lost: (blame, unheard, said) => this.#lost(blame, unheard, said),
      closed: (bye) => this.#closed(bye),
    });
    this.#status = new ConnectionStatus(seat.workshop, () => this.#connection.restart());
    this.#clock = new TickingClock(() => this.#connection.ping());
    this.#sender = new OutboxSender((message) => this.#connection.send(message));
  }

  async start(): Promise<void> {
    this.#redraw.loadPress();
    if (!(await this.#sender.open(this.workshop, this.#seat.token))) return;
    this.#rebase();
    this.#connection.start();
    void import('../net/diagnosis').catch(() => {});
  }

  stop(): void {
    this.#ended = true;
    this.#redraw.stop();
    this.#status.stop();
    this.#connection.stop();
    this.#sender.stop();
  }

  get status() {
    return this.#status.status;
  }

  get offlineSince() {
    return this.#status.offlineSince;
  }

  get trouble() {
    return this.#status.trouble;
  }

  get waitsFor() {
    return this.#status.waitsFor;
  }

  get pendingCount(): number {
    return this.#sender.pendingCount;
  }

  get role(): Role | null {
    return this.me?.role ?? this.#role;
  }

  get me(): MeEntity | null {
    for (const me of this.own.me.values()) return me;
    return null;
  }

  get audienceRoom(): string | null {
    return this.#audience?.room ?? this.me?.room ?? null;
  }

  get now(): number {
    return this.#clock.ticking;
  }

  serverNow(): number {
    return this.#clock.now();
  }

  token(): string {
    return this.#seat.token;
  }

  draft(key: string): Draft {
    return draft(this.workshop, key);
  }

  drafts(): Draft[] {
    return placedDrafts(this.workshop);
  }

  isPending(id: string): boolean {
    return this.#pendingIds.has(id);
  }

  send<O extends Op>(op: O, args: CommandArgs[O], options: SendOptions = {}): Promise<Outcome> {
    if (withholds(this.#sender.outbox, options)) return this.#withhold(op, args, options);
    const outcome = this.#sender.add({
      op,
      // A plain copy: what components hold may be reactive and change later.
      args: JSON.parse(JSON.stringify(args)) as object,
      at: this.#clock.now(),
      scope: options.scope,
      draft: options.draft && {
        ...options.draft,
        place: this.draft(options.draft.key).place,
      },
      quiet: options.quiet,
    });
    this.#rebase();
    return outcome;
  }

  get leaving(): boolean {
    return isErasing(this.#sender.outbox);
  }

  // Its text goes back only when the caller, who takes it for sent, has emptied the draft: if the seat stays, the text
  // is still wanted.
  async #withhold(op: Op, args: object, options: SendOptions): Promise<Outcome> {
    const { draft: given, quiet } = options;
    const place = given && this.draft(given.key).place;
    await Promise.resolve();
    if (given && !this.#ended) this.draft(given.key).restore(given.text, place);
    if (!quiet) this.#listener.withheld(op, args);
    return { ok: false, code: 'removed' };
  }

  watch(room: string): void {
    this.#watched = room;
    this.#connection.send({ t: 'watch', room });
  }

  retryParked(key: number): void {
    this.#sender.outbox.retry(key);
    this.#sender.pump();
    this.#rebase();
  }

  discardParked(key: number): void {
    const entry = this.#sender.outbox.discard(key);
    if (entry) this.#restoreDraft(entry);
    this.#sender.save();
    this.#rebase();
  }

  erase(): Promise<Outcome> {
    return eraseSeat(this, this.#sender.outbox);
  }

  leave(): void {
    this.stop();
    forgetHere(this.workshop);
  }

  #receive(message: ServerMessage, askedMs: number): void {
    switch (message.t) {
      case 'welcome':
        this.#clock.answered(askedMs, message.time_ms);
        this.#welcome(message);
        break;
      case 'frame':
      case 'own': {
        const applied =
          message.t === 'frame' ? this.#replica.frame(message) : this.#replica.ownFrame(message);
        if (applied === 'foreign') this.#newEpoch(message);
        if (applied === 'gap') this.#startOver();
        // Back where one sits, as after a reopening: the wish to look elsewhere is over.
        if (message.t === 'frame' && message.from === 0 && sitsStill(message.audience.role))
          this.#watched = undefined;
        if (applied === 'applied') this.#redraw.request();
        break;
      }
      case 'ack':
        this.#ack(message);
        break;
      case 'presence':
        this.presence = message;
        break;
      case 'pong':
        this.#clock.answered(askedMs, message.time_ms);
        break;
      case 'storage':
        this.#status.storage(message.available);
        this.#sender.outbox.storage(message.available);
        if (message.available) this.#sender.pump();
        break;
      case 'bye':
        break;
    }
  }

  #welcome(welcome: Welcome): void {
    this.seat = welcome.seat;
    this.#role = welcome.role;
    this.durable = welcome.durable ?? true;
    this.#replica.connected(welcome.epoch);
    this.#sender.outbox.welcome(welcome.epoch, welcome.seq, welcome.series);
    if (this.#build !== null && this.#build !== welcome.build) this.updateWaiting = true;
    this.#build = welcome.build;
    this.#status.online();
    Object.assign(this.#seat, { joined: true, role: welcome.role, seenMs: Date.now() });
    rememberSeat(this.#seat);
    useInThisTab(this.#seat);
    this.#connection.ping();
    this.#sender.pump();
  }

  // A snapshot of another epoch starts over; anything else of another epoch is not for us.
  #newEpoch(message: Extract<ServerMessage, { t: 'frame' | 'own' }>): void {
    if (message.from !== 0) {
      this.#connection.restart();
      return;
    }
    this.#replica.connected(message.epoch);
    this.#sender.outbox.resetEpoch(message.epoch);
    if (message.t === 'frame') this.#replica.frame(message);
    else this.#replica.ownFrame(message);
    this.#sender.pump();
    this.#redraw.request();
  }

  // Only a snapshot can fill a gap: the next hello asks for one.
  #startOver(): void {
    this.#replica.forgetCursor();
    this.#connection.restart();
  }

  #ack(ack: Ack): void {
    const verdict = this.#sender.outbox.ack(ack);
    if (verdict.kind === 'accepted') {
      this.#listener.accepted?.(verdict.entry.op, verdict.entry.args);
      this.#sender.answer(verdict.entry, { ok: true, n: verdict.entry.n, seq: ack.seq });
      // Whoever asked for it may have been a page before this one.
      if (verdict.entry.op === 'person.erase') {
        this.leave();
        this.#listener.erased?.();
        return;
      }
    } else if (verdict.kind === 'refused') {
      const { op, args, quiet } = verdict.entry;
      this.#restoreDraft(verdict.entry);
      if (!quiet) this.#listener.refused({ de: ack.message_de, en: ack.message_en }, op, args);
      this.#sender.answer(verdict.entry, { ok: false, code: verdict.code });
    }
    this.#sender.pump();
    // A refusal is rolled back and told in the same moment.
    if (verdict.kind === 'refused') this.#rebase();
    else this.#redraw.request();
  }

  #restoreDraft(entry: Entry): void {
    if (!entry.draft) return;
    const { key, text, place } = entry.draft;
    this.draft(key).restore(text, place);
  }

  #lost(blame: boolean, unheard: number, said: ByeMessage | undefined): void {
    this.#sender.pause();
    const suspect = this.#sender.outbox.lost(blame);
    if (suspect) {
      this.#rebase();
      this.#listener.parked(suspect.key);
    }
    this.#sender.save();
    this.#status.lost(unheard, said);
  }

  #closed(bye: ByeMessage): void {
    this.#sender.outbox.lost(false);
    this.bye = bye;
    this.#status.closed();
    // The answer to what erases this seat may be lost; that it is gone is one too.
    if (bye.reason === 'removed' && this.leaving) this.leave();
  }

  #rebase(): void {
    const shown = this.#replica.shown;
    this.#sender.outbox.prune(shown);
    const pending = this.#sender.outbox.overlay(shown);
    this.#replica.rebase(pending, this.#effects, {
      seat: this.seat,
      role: this.#role,
      me: this.me ?? undefined,
    });
    const ids = idsIn(pending.filter((entry) => entry.stage !== 'accepted'));
    // Each card asks for its id; the same ids are not told again.
    if (!sameIds(ids, this.#pendingIds)) this.#pendingIds = ids;
    // Whatever is shown depends on the audience; each frame names it anew, mostly the same.
    const audience = this.#replica.audience;
    if (audience?.room !== this.#audience?.room || audience?.role !== this.#audience?.role) {
      this.#audience = audience;
    }
    if (this.parked.length > 0 || this.#sender.outbox.parked.length > 0) {
      this.parked = shownParked(this.#sender.outbox.parked);
    }
    if (!this.ready && this.#replica.seq > 0 && this.#replica.ownSeq > 0) this.ready = true;
    this.#sender.save();
  }
}

function sitsStill(role: Role): boolean {
  return role === 'participant' || role === 'moderator';
}
