// What components know of a session: the contract between the store and the views.
import { getContext, setContext } from 'svelte';
import type { Trouble } from '../net/diagnosis';
import type { ByeMessage, CommandArgs, MeEntity, Presence, Refusal, Role } from '../protocol';
import type { Draft } from './drafts.svelte';
import type { Entities, OwnEntities } from './entities';

export type Op = keyof CommandArgs;
// `waiting`: connected, and the server can store nothing for now.
export type Status = 'connecting' | 'online' | 'waiting' | 'offline' | 'closed';

// `n` is the command's number in its series: what `undo` names.
export type Outcome = { ok: true; n: number; seq: number } | { ok: false; code: Refusal };

export type SendOptions = {
  scope?: string; // the anonymous activity in whose series the command goes
  draft?: { key: string; text: string }; // given back to this draft if the command is refused
  quiet?: boolean; // the caller shows a refusal itself
};

export interface SessionApi {
  readonly workshop: string;
  readonly status: Status;
  readonly offlineSince: number | null; // by the steady clock (performance.now)
  readonly trouble: Trouble | null; // why there is no connection, once that is known
  readonly pendingCount: number;
  readonly bye: ByeMessage | null;
  readonly updateWaiting: boolean; // the server has a newer client: offer to reload
  readonly durable: boolean; // the server keeps what it confirms, as far as we were told (C14)
  readonly role: Role | null;
  readonly seat: string | null;
  readonly me: MeEntity | null;
  readonly shared: Entities;
  readonly own: OwnEntities;
  readonly presence: Presence | null;
  readonly audienceRoom: string | null;
  readonly now: number; // the server's clock, reactive, ticks each second
  serverNow(): number;
  send<O extends Op>(op: O, args: CommandArgs[O], options?: SendOptions): Promise<Outcome>;
  // Is a command on its way that touches this entity (its id occurs in the arguments)?
  isPending(id: string): boolean;
  watch(room: string): void;
  draft(key: string): Draft;
  drafts(): Draft[]; // those that know where they belong
  token(): string; // the secret of this seat: for exports and a second device
  // Commands on which three connections broke: not sent until somebody decides.
  readonly parked: readonly { key: number; op: string; text: string | null }[];
  retryParked(key: number): void;
  discardParked(key: number): void;
  // "Meine Daten löschen": the seat, its name and named input; then the device forgets it.
  erase(): Promise<Outcome>;
  readonly leaving: boolean; // that is on its way: nothing anonymous is sent any more
  leave(): void; // forget this workshop on this device
}

const key = Symbol('session');

export function setSession(session: SessionApi): void {
  setContext(key, session);
}

export function getSession(): SessionApi {
  return getContext<SessionApi>(key);
}
