// A page's session in a workshop: connection, outbox and replica put together, with the state that
// components read. One per page; made by WorkshopPage, ended with it.
import { createSubscriber } from 'svelte/reactivity';
import { isReady } from '../net/api';
import { Connection } from '../net/connection';
import type { Trouble } from '../net/diagnosis';
import { ServerClock } from '../net/server_clock';
import type {
  Ack,
  AudienceName,
  ByeMessage,
  CommandArgs,
  Hello,
  MeEntity,
  Presence,
  Role,
  ServerMessage,
  Welcome,
} from '../protocol';
import { type Draft, draft, placedDrafts } from './drafts.svelte';
import type { Entities, OwnEntities } from './entities';
import { eraseSeat, forgetHere, isErasing, withholds } from './erasure';
import { rememberSeat, type Seat, useInThisTab } from './identity';
import { newText } from './ids';
import { type Entry, Outbox } from './outbox';
import { OutboxStore } from './outbox_store';
import type { Effects } from './overlay';
import { Replica } from './replica';
import type { Op, Outcome, SendOptions, SessionApi, Status } from './session_api';

const calmMs = 2_000; // a break shorter than this is not worth the word "offline"
const unheardMost = 3; // attempts without a word from the server, until somebody asks why
const moveMs = 5_000; // a server that can store nothing for so long: is there another one?
// Between what piled up in different series: long enough for others to come between, short enough for what was
// typed before an activity closed (K10).
const apartMs = 2_000; // at least; four times as long at most
const idleFrameMs = 250; // in a hidden tab there are no animation frames

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

  status = $state<Status>('connecting');
  offlineSince = $state<number | null>(null);
  trouble = $state<Trouble | null>(null);
  pendingCount = $state(0);
  bye = $state.raw<ByeMessage | null>(null);
  // Why the server has sent us away for now.
  waitsFor = $state.raw<ByeMessage | null>(null);
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
  readonly #clock = new ServerClock();
  readonly #answers = new Map<number, (outcome: Outcome) => void>();
  readonly #ticking: () => void;
  #outbox = new Outbox();
  #store: OutboxStore | null = null;
  // Comes when the page is there: nothing of it is needed for the first look.
  #whenReleased = (draw: () => void) => draw();
  #watched: string | undefined;
  #build: string | null = null;
  #calm: ReturnType<typeof setTimeout> | undefined;
  #move: ReturnType<typeof setTimeout> | undefined;
  #turn: ReturnType<typeof setTimeout> | undefined;
  #refreshing = false;
  #asking = false;
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
      hello: () => this.#hello(),
      message: (message, askedMs) => this.#receive(message, askedMs),
      lost: (blame, unheard, said) => {
        this.waitsFor = said ?? null;
        this.#lost(blame, unheard);
      },
      closed: (bye) => this.#closed(bye),
    });
    this.#ticking = createSubscriber((update) => {
      const timer = setInterval(() => {
        if (this.#clock.parted()) this.#connection.ping();
        update();
      }, 1000);
      return () => clearInterval(timer);
    });
  }

  async start(): Promise<void> {
    void import('./press')
      .then((press) => (this.#whenReleased = press.whenReleased))
      .catch(() => {}); // without it a frame draws at once
    const { token } = this.#seat;
    this.#store = await OutboxStore.open(this.workshop, token, () => location.reload());
    if (this.#ended) {
      this.#store.release();
      return;
    }
    this.#outbox = this.#store.outbox;
    this.#rebase();
    this.#connection.start();
    void import('../net/diagnosis').catch(() => {});
  }

  stop(): void {
    this.#ended = true;
    clearTimeout(this.#calm);
    clearTimeout(this.#move);
    clearTimeout(this.#turn);
    this.#connection.stop();
    this.#store?.release();
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
    this.#ticking();
    return this.#clock.now();
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
    if (withholds(this.#outbox, options)) return this.#withhold(op, args, options);
    const entry = this.#outbox.add({
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
    const outcome = new Promise<Outcome>((resolve) => this.#answers.set(entry.key, resolve));
    this.#pump();
    this.#rebase();
    return outcome;
  }

  get leaving(): boolean {
    return isErasing(this.#outbox);
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
    this.#outbox.retry(key);
    this.#pump();
    this.#rebase();
  }

  discardParked(key: number): void {
    const entry = this.#outbox.discard(key);
    if (entry) this.#restoreDraft(entry);
    this.#save();
    this.#rebase();
  }

  erase(): Promise<Outcome> {
    return eraseSeat(this, this.#outbox);
  }

  leave(): void {
    this.stop();
    forgetHere(this.workshop);
  }

  #hello(): Hello {
    const { token, code, name } = this.#seat;
    const { epoch, seq, audience } = this.#replica;
    // A cursor is good for the room it was kept in (PROTOCOL.md C9).
    const room = this.#watched ?? audience?.room;
    const guest = audience?.role === 'projector' && this.role !== 'projector'; // C15: not resumed
    const resumes =
      epoch !== null && seq > 0 && room !== undefined && room === audience?.room && !guest;
    return {
      t: 'hello',
      protocol: 1,
      token,
      client: this.#store?.client ?? '',
      // Not looked at where the seat is known; it may be lost with the end of a log (C1).
      ...(code ? { code } : {}),
      ...(code && name ? { name: newText(name) } : {}),
      ...(resumes ? { cursor: { epoch, seq } } : {}),
      ...(room ? { watch: room } : {}),
    };
  }

  #measure(askedMs: number, serverMs: number): void {
    if (!this.#clock.sample(askedMs, performance.now(), serverMs)) this.#connection.ping();
  }

  #receive(message: ServerMessage, askedMs: number): void {
    switch (message.t) {
      case 'welcome':
        this.#measure(askedMs, message.time_ms);
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
        if (applied === 'applied') this.#refresh();
        break;
      }
      case 'ack':
        this.#ack(message);
        break;
      case 'presence':
        this.presence = message;
        break;
      case 'pong':
        this.#measure(askedMs, message.time_ms);
        break;
      case 'storage':
        this.#storage(message.available);
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
    this.#outbox.welcome(welcome.epoch, welcome.seq, welcome.series);
    if (this.#build !== null && this.#build !== welcome.build) this.updateWaiting = true;
    this.#build = welcome.build;
    clearTimeout(this.#calm);
    this.waitsFor = null;
    this.offlineSince = null;
    this.trouble = null;
    this.status = 'online';
    Object.assign(this.#seat, { joined: true, role: welcome.role, seenMs: Date.now() });
    rememberSeat(this.#seat);
    useInThisTab(this.#seat);
    this.#connection.ping();
    this.#pump();
  }

  // A snapshot of another epoch starts over; anything else of another epoch is not for us.
  #newEpoch(message: Extract<ServerMessage, { t: 'frame' | 'own' }>): void {
    if (message.from !== 0) {
      this.#connection.restart();
      return;
    }
    this.#replica.connected(message.epoch);
    this.#outbox.resetEpoch(message.epoch);
    if (message.t === 'frame') this.#replica.frame(message);
    else this.#replica.ownFrame(message);
    this.#pump();
    this.#refresh();
  }

  // Only a snapshot can fill a gap: the next hello asks for one.
  #startOver(): void {
    this.#replica.forgetCursor();
    this.#connection.restart();
  }

  #ack(ack: Ack): void {
    const verdict = this.#outbox.ack(ack);
    if (verdict.kind === 'accepted') {
      this.#listener.accepted?.(verdict.entry.op, verdict.entry.args);
      this.#answer(verdict.entry, { ok: true, n: verdict.entry.n, seq: ack.seq });
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
      this.#answer(verdict.entry, { ok: false, code: verdict.code });
    }
    this.#pump();
    // A refusal is rolled back and told in the same moment.
    if (verdict.kind === 'refused') this.#rebase();
    else this.#refresh();
  }

  #answer(entry: Entry, outcome: Outcome): void {
    this.#answers.get(entry.key)?.(outcome);
    this.#answers.delete(entry.key);
  }

  #restoreDraft(entry: Entry): void {
    if (!entry.draft) return;
    const { key, text, place } = entry.draft;
    this.draft(key).restore(text, place);
  }

  #storage(available: boolean): void {
    this.status = available ? 'online' : 'waiting';
    this.#outbox.storage(available);
    clearTimeout(this.#move);
    if (available) this.#pump();
    else this.#move = setTimeout(() => void this.#lookElsewhere(), moveMs);
  }

  // Behind the address there may be another server that does reach the storage (K14).
  async #lookElsewhere(): Promise<void> {
    const ready = await isReady(this.workshop);
    if (this.status !== 'waiting' || this.#ended) return;
    if (ready) this.#connection.restart();
    else this.#move = setTimeout(() => void this.#lookElsewhere(), moveMs);
  }

  // Its code came when all was well, or comes now on the way that it asks about.
  async #findOutWhy(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const trouble = await import('../net/diagnosis').then(
      ({ diagnose }) => diagnose(this.workshop),
      (): Trouble => 'away',
    );
    this.#asking = false;
    if (this.offlineSince !== null && !this.#ended) this.trouble = trouble;
  }

  #lost(blame: boolean, unheard: number): void {
    if (unheard >= unheardMost) void this.#findOutWhy();
    clearTimeout(this.#move);
    clearTimeout(this.#turn);
    this.#turn = undefined;
    const suspect = this.#outbox.lost(blame);
    if (suspect) {
      this.#rebase();
      this.#listener.parked(suspect.key);
    }
    this.#save();
    if (this.offlineSince !== null) return;
    this.offlineSince = performance.now();
    this.status = 'connecting';
    clearTimeout(this.#calm);
    this.#calm = setTimeout(() => {
      if (this.status === 'connecting') this.status = 'offline';
    }, calmMs);
  }

  #closed(bye: ByeMessage): void {
    clearTimeout(this.#calm);
    this.#outbox.lost(false);
    this.bye = bye;
    this.status = 'closed';
    // The answer to what erases this seat may be lost; that it is gone is one too.
    if (bye.reason === 'removed' && this.leaving) this.leave();
  }

  #pump(): void {
    for (const message of this.#outbox.takeSendable()) this.#connection.send(message);
    if (this.#outbox.held > 0)
      this.#turn ??= setTimeout(() => this.#nextSeries(), apartMs * (1 + 3 * Math.random()));
    this.#save();
  }

  #nextSeries(): void {
    this.#turn = undefined;
    this.#outbox.releaseNext();
    this.#pump();
  }

  #save(): void {
    this.pendingCount = this.#outbox.undecided;
    if (!this.#ended) this.#store?.save();
  }

  // At most once per animation frame, however many frames arrive, and not while somebody presses.
  #refresh(): void {
    if (this.#refreshing) return;
    this.#refreshing = true;
    const draw = () => {
      this.#refreshing = false;
      if (!this.#ended) this.#rebase();
    };
    const run = () => this.#whenReleased(draw);
    if (document.visibilityState === 'hidden') setTimeout(run, idleFrameMs);
    else requestAnimationFrame(run);
  }

  #rebase(): void {
    const shown = this.#replica.shown;
    this.#outbox.prune(shown);
    const pending = this.#outbox.overlay(shown);
    this.#replica.rebase(pending, this.#effects, {
      seat: this.seat,
      role: this.#role,
      me: this.me ?? undefined,
    });
    const ids = new Set<string>();
    for (const entry of pending) if (entry.stage !== 'accepted') collectIds(entry.args, ids);
    // Each card asks for its id; the same ids are not told again.
    if (!sameIds(ids, this.#pendingIds)) this.#pendingIds = ids;
    // Whatever is shown depends on the audience; each frame names it anew, mostly the same.
    const audience = this.#replica.audience;
    if (audience?.room !== this.#audience?.room || audience?.role !== this.#audience?.role) {
      this.#audience = audience;
    }
    if (this.parked.length > 0 || this.#outbox.parked.length > 0) {
      this.parked = this.#outbox.parked.map(({ key, op, draft, args }) => ({
        key,
        op,
        text: draft?.text ?? textIn(args),
      }));
    }
    if (!this.ready && this.#replica.seq > 0 && this.#replica.ownSeq > 0) this.ready = true;
    this.#save();
  }
}

function sitsStill(role: Role): boolean {
  return role === 'participant' || role === 'moderator';
}

function sameIds(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}

function collectIds(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  else if (typeof value === 'object' && value !== null) {
    for (const one of Object.values(value)) collectIds(one, into);
  }
}

function textIn(args: object): string | null {
  const { text } = args as { text?: { text?: string } };
  return text?.text ?? null;
}
