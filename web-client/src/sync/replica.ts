// The client's copy of what the server shows this seat: confirmed entities from frames, and over them
// the commands that the frames do not show yet. The reactive tables that components read are brought up
// to date by `rebase`, which touches only what changed. No I/O.
import { type AudienceName, type Frame, type OwnFrame, ownNames, sharedNames } from '../protocol';
import {
  type Entities,
  type OwnEntities,
  plainTables,
  reactiveOwn,
  reactiveShared,
} from './entities';
import type { Entry } from './outbox';
import type { AnyEntity, ByName, Context, Effects, EntityName, View } from './overlay';

type Table = Map<string, AnyEntity>;
type Tables = Record<string, Table>;
type Key = `${string}/${string}`;

const keyOf = (name: string, id: string): Key => `${name}/${id}`;
const splitKey = (key: string): [string, string] => {
  const at = key.indexOf('/');
  return [key.slice(0, at), key.slice(at + 1)];
};

class OverlayView implements View {
  readonly changes = new Map<string, AnyEntity | null>();

  constructor(readonly tables: Tables) {}

  get<Name extends EntityName>(name: Name, id: string): ByName[Name] | undefined {
    const changed = this.changes.get(keyOf(name, id));
    if (changed !== undefined) return (changed ?? undefined) as ByName[Name] | undefined;
    return this.tables[name]?.get(id) as ByName[Name] | undefined;
  }

  *all<Name extends EntityName>(name: Name): Iterable<ByName[Name]> {
    for (const [id, entity] of this.tables[name] ?? []) {
      if (!this.changes.has(keyOf(name, id))) yield entity as ByName[Name];
    }
    for (const [key, entity] of this.changes) {
      if (entity && key.startsWith(`${name}/`)) yield entity as ByName[Name];
    }
  }

  put(entity: AnyEntity): void {
    this.changes.set(keyOf(entity.e, entity.id), entity);
  }

  remove(name: EntityName, id: string): void {
    this.changes.set(keyOf(name, id), null);
  }
}

// `gap`: something between the cursor and this frame never came.
export type Applied = 'applied' | 'ignored' | 'foreign' | 'gap';

export class Replica {
  readonly shared: Entities = reactiveShared();
  readonly own: OwnEntities = reactiveOwn();
  epoch: string | null = null;
  seq = 0;
  ownSeq = 0;
  audience: AudienceName | null = null;

  #sharedTables: Tables = plainTables(sharedNames);
  #ownTables: Tables = plainTables(ownNames);
  #confirmed: Tables = { ...this.#sharedTables, ...this.#ownTables };
  #visible: Tables = { ...this.shared, ...this.own } as unknown as Tables;
  #dirty = new Set<string>();
  #overlaid = new Set<string>();

  // Up to where both streams have come: a command accepted at or before needs no overlay.
  get shown(): number {
    return Math.min(this.seq, this.ownSeq);
  }

  // Own entities come anew on each connection; an unknown epoch starts everything over.
  connected(epoch: string): void {
    this.ownSeq = 0;
    if (this.epoch === epoch) return;
    this.epoch = epoch;
    this.seq = 0;
  }

  // What is shown stays until a frame from 0 replaces it.
  forgetCursor(): void {
    this.epoch = null;
    this.seq = 0;
  }

  frame(frame: Frame): Applied {
    const verdict = this.#judge(frame, this.seq);
    if (verdict !== 'applied') return verdict;
    this.#take(this.#sharedTables, frame);
    this.seq = frame.to;
    this.audience = frame.audience;
    return 'applied';
  }

  ownFrame(frame: OwnFrame): Applied {
    const verdict = this.#judge(frame, this.ownSeq);
    if (verdict !== 'applied') return verdict;
    this.#take(this.#ownTables, frame);
    this.ownSeq = frame.to;
    return 'applied';
  }

  // PROTOCOL.md C2. Counters come in frames that end where the cursor is already (C10).
  #judge({ epoch, from, to }: Frame | OwnFrame, seq: number): Applied {
    if (epoch !== this.epoch) return 'foreign';
    if (from === 0) return 'applied';
    if (from > seq) return 'gap';
    return to < seq ? 'ignored' : 'applied';
  }

  rebase(
    pending: readonly Entry[],
    effects: Effects,
    context: Omit<Context, 'scope' | 'time'>,
  ): void {
    const view = new OverlayView(this.#confirmed);
    for (const entry of pending) {
      const apply = effects[entry.op as keyof Effects] as
        | ((view: View, args: object, context: Context) => void)
        | undefined;
      apply?.(view, entry.args, { ...context, scope: entry.scope, time: entry.at });
    }
    const keys = new Set([...this.#dirty, ...this.#overlaid, ...view.changes.keys()]);
    for (const key of keys) this.#show(key, view.changes.get(key));
    this.#dirty.clear();
    this.#overlaid = new Set(view.changes.keys());
  }

  #show(key: string, overlaid: AnyEntity | null | undefined): void {
    const [name, id] = splitKey(key);
    const table = this.#visible[name];
    if (!table) return;
    const next = overlaid === undefined ? this.#confirmed[name]?.get(id) : overlaid;
    const now = table.get(id);
    if (!next) {
      if (now) table.delete(id);
    } else if (now !== next && !(now && same(now, next))) {
      table.set(id, next);
    }
  }

  #take(tables: Tables, frame: { from: number; put: AnyEntity[]; remove: string[] }): void {
    if (frame.from === 0) {
      for (const [name, table] of Object.entries(tables)) {
        for (const id of table.keys()) this.#dirty.add(keyOf(name, id));
        table.clear();
      }
    }
    for (const entity of frame.put) {
      // A name that this client does not know yet is a newer server's; it is left out.
      tables[entity.e]?.set(entity.id, entity);
      this.#dirty.add(keyOf(entity.e, entity.id));
    }
    for (const key of frame.remove) {
      const [name, id] = splitKey(key);
      tables[name]?.delete(id);
      this.#dirty.add(key);
    }
  }
}

// Entities are small JSON values: equal ones need no new rendering.
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const key of keys) {
    if (!same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
      return false;
  }
  return true;
}
