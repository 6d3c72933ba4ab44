// A session without a network for component tests: tables that a test fills, commands that are kept and
// shown through the real optimistic functions, all accepted at once.

import { effects } from '../../src/model/optimistic/effects';
import type {
  ActivityEntity,
  CommandArgs,
  MeEntity,
  Refusal,
  Role,
  Settings,
} from '../../src/protocol';
import { draft, placedDrafts } from '../../src/sync/drafts.svelte';
import { reactiveOwn, reactiveShared } from '../../src/sync/entities';
import type { Op, Outcome, SendOptions, SessionApi } from '../../src/sync/session_api';
import '../../src/model/optimistic/staff_effects';
import '../../src/ui/activities/kinds';
import type { AnyEntity, View } from '../../src/sync/overlay';

export interface Sent {
  op: Op;
  args: CommandArgs[Op];
  scope?: string;
}

export class FakeSession implements SessionApi {
  readonly workshop = '00000000000000aa';
  readonly shared = reactiveShared();
  readonly own = reactiveOwn();
  readonly sent: Sent[] = [];
  status = $state<SessionApi['status']>('online');
  offlineSince = $state<number | null>(null);
  trouble = $state<SessionApi['trouble']>(null);
  pendingCount = $state(0);
  now = $state(1_000_000);
  updateWaiting = false;
  durable = true;
  leaving = false;
  bye = null;
  presence = $state.raw<SessionApi['presence']>(null);
  parked = [];
  /** What the server answers; none: everything is taken. */
  refuse: Refusal | undefined;
  seat = '00000000000000ee';
  role: Role;

  constructor(role: Role = 'participant') {
    this.role = role;
    this.put({
      e: 'workshop',
      id: this.workshop,
      title: { id: '1', text: 'Qualitätsdialog Frühe Hilfen' },
      language: 'de',
      status: 'active',
      code: 'ABCD2345',
      join_open: true,
      created_ms: 0,
      delete_on_ms: 0,
      plenary: 'plenary',
    });
    this.put({
      e: 'room',
      id: 'plenary',
      name: { id: '2', text: 'Plenum' },
      kind: 'plenary',
      archived: false,
      order: 0,
    });
    this.put({ e: 'me', id: this.seat, role, number: 42, room: 'plenary' });
  }

  get me(): MeEntity | null {
    return this.own.me.get(this.seat) ?? null;
  }

  get audienceRoom(): string | null {
    return this.me?.room ?? null;
  }

  put(...entities: AnyEntity[]): void {
    for (const entity of entities) {
      const tables = { ...this.shared, ...this.own } as Record<string, Map<string, AnyEntity>>;
      tables[entity.e]?.set(entity.id, entity);
    }
  }

  // A step with its activity in the plenary, shown to everybody there.
  show(
    settings: Settings,
    activity: Partial<ActivityEntity> = {},
    title = 'Schritt',
  ): ActivityEntity {
    const one: ActivityEntity = {
      e: 'activity',
      id: 'a1',
      step: 's1',
      room: 'plenary',
      phase: 'open',
      round: 1,
      revealed_once: false,
      ...activity,
    };
    this.put(one, {
      e: 'step',
      id: one.step,
      title: { id: 't1', text: title },
      duration_s: 0,
      auto_close: false,
      scope: { kind: 'plenary', rooms: [] },
      activity: settings,
      order: 0,
    });
    const room = this.shared.room.get('plenary');
    if (room) this.put({ ...room, current: one.id });
    return one;
  }

  items(owner: string, texts: string[]): void {
    for (const [order, text] of texts.entries()) {
      const heading = text.startsWith('# ');
      this.put({
        e: 'item',
        id: `${owner}.i${order}`,
        owner,
        item: `i${order}`,
        text: { id: `x${order}`, text: text.replace('# ', '') },
        heading,
        order,
      });
    }
  }

  card(id: string, text: string, more: object = {}): void {
    this.put({
      e: 'card',
      id,
      activity: 'a1',
      text: { id: `t-${id}`, text },
      order: this.shared.card.size,
      hidden: false,
      ...more,
    } as AnyEntity);
  }

  async send<O extends Op>(
    op: O,
    args: CommandArgs[O],
    options: SendOptions = {},
  ): Promise<Outcome> {
    this.sent.push({ op, args, scope: options.scope });
    if (this.refuse) return { ok: false, code: this.refuse };
    const tables = { ...this.shared, ...this.own } as Record<string, Map<string, AnyEntity>>;
    const view = {
      get: (name: string, id: string) => tables[name]?.get(id),
      all: (name: string) => [...(tables[name]?.values() ?? [])],
      put: (entity: AnyEntity) => this.put(entity),
      remove: (name: string, id: string) => tables[name]?.delete(id),
    } as unknown as View;
    const apply = effects[op] as ((view: View, args: object, context: object) => void) | undefined;
    apply?.(view, JSON.parse(JSON.stringify(args)), {
      seat: this.seat,
      time: this.now,
      role: this.role,
      me: this.me,
    });
    return { ok: true, n: this.sent.length, seq: this.sent.length };
  }

  serverNow = () => this.now;
  isPending = () => false;
  draft = (key: string) => draft(this.workshop, key);
  drafts = () => placedDrafts(this.workshop);
  token = () => 'not-a-real-token';
  watch(): void {}
  leave(): void {}
  retryParked(): void {}
  discardParked(): void {}
  erase = () => this.send('person.erase', {});
}
