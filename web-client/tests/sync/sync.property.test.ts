// Random commands, broken lines, reloads, lost log tails and several tabs: in the end every client shows
// what the server has, and every command of every client happened exactly once or was refused aloud.
import { expect, test } from 'vitest';
import { effects } from '../../src/model/optimistic/effects';
import type { Ack } from '../../src/protocol';
import '../../src/model/optimistic/staff_effects';
import '../../src/ui/activities/kinds';
import { Outbox, type Saved } from '../../src/sync/outbox';
import { Replica } from '../../src/sync/replica';
import { activity, type Line, ReferenceServer } from './reference_server';

function mulberry(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const hex = (n: number) => n.toString(16).padStart(16, '0');

class Client {
  outbox = new Outbox();
  replica = new Replica();
  line: Line | null = null;
  acks: Ack[] = [];
  seqs: { epoch: string; seq: number }[] = [];

  constructor(
    readonly person: string,
    readonly id: string,
  ) {}

  connect(): Line {
    const { epoch, seq } = this.replica;
    const line: Line = { toServer: [], toClient: [], open: true };
    line.toServer.push({
      t: 'hello',
      protocol: 1,
      token: this.person,
      client: this.id,
      ...(epoch !== null && seq > 0 ? { cursor: { epoch, seq } } : {}),
    });
    this.line = line;
    return line;
  }

  send(op: string, args: object): void {
    this.outbox.add({ op, args, at: 0 });
    this.pump();
    this.rebase();
  }

  pump(): void {
    const due = this.outbox.takeSendable();
    if (this.line?.open) this.line.toServer.push(...structuredClone(due));
  }

  receive(): void {
    const message = this.line?.toClient.shift();
    if (!message) return;
    if (message.t === 'welcome') {
      this.replica.connected(message.epoch);
      this.outbox.welcome(message.epoch, message.seq, message.series);
      this.pump();
    } else if (message.t === 'frame') {
      this.replica.frame(message);
      this.seqs.push({ epoch: message.epoch, seq: this.replica.seq });
    } else if (message.t === 'own') {
      this.replica.ownFrame(message);
    } else if (message.t === 'ack') {
      this.acks.push(message);
      this.outbox.ack(message);
      this.pump();
    }
    this.rebase();
  }

  drop(): void {
    if (this.line) this.line.open = false;
    this.line = null;
    this.outbox.lost(false);
  }

  // Only what was stored survives a reload.
  reload(): void {
    this.drop();
    this.outbox = Outbox.restore(JSON.parse(JSON.stringify(this.outbox.save())) as Saved);
    this.replica = new Replica();
  }

  rebase(): void {
    this.outbox.prune(this.replica.shown);
    const pending = this.outbox.overlay(this.replica.shown);
    this.replica.rebase(pending, effects, {
      seat: this.person,
      role: 'participant',
      me: undefined,
    });
  }
}

function run(seed: number, options: { epochs: boolean }): void {
  const random = mulberry(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const server = new ReferenceServer(random);
  // Two people, one of them with two tabs.
  const clients = [
    new Client('anna', hex(1)),
    new Client('anna', hex(2)),
    new Client('ben', hex(3)),
  ];
  const targets = [hex(101), hex(102), hex(103)];
  const issued: { client: Client; card: string }[] = [];
  let serial = 1000;

  for (let round = 0; round < 300; round++) {
    const client = pick(clients);
    const dice = random();
    if (dice < 0.2) {
      const card = hex(++serial);
      issued.push({ client, card });
      client.send('card.add', {
        activity,
        card,
        text: { id: hex(++serial), text: `Karte ${card}` },
      });
    } else if (dice < 0.3) {
      client.send('vote.place', {
        activity,
        round: 1,
        target: pick(targets),
        dots: Math.floor(random() * 5),
      });
    } else if (dice < 0.34 && client.replica.shared.card.size > 0) {
      const card = pick([...client.replica.shared.card.values()]);
      client.send('card.edit', {
        activity,
        card: card.id,
        text: { id: hex(++serial), text: 'neu' },
        replaces: card.text.id,
      });
    } else if (dice < 0.37) {
      client.drop();
    } else if (dice < 0.39) {
      client.reload();
    } else if (dice < 0.4 && options.epochs) {
      server.loseTail();
      for (const one of clients) if (one.line && !one.line.open) one.drop();
    } else if (dice < 0.6) {
      if (!client.line) client.connect();
      else if (client.line.open) server.take(client.line);
    } else if (dice < 0.75) {
      server.flush();
    } else {
      client.receive();
    }
  }

  // Peace: everything is delivered.
  for (let i = 0; i < 3000; i++) {
    for (const client of clients) {
      if (!client.line) client.connect();
      server.take(client.line!);
      client.receive();
    }
    server.flushAll();
    if (i > 50 && clients.every((c) => idle(c))) break;
  }

  for (const client of clients) {
    expect(client.outbox.undecided).toBe(0);
    // The screen is the server's projection, to the entity.
    expect([...client.replica.shared.card.values()].sort(byId)).toEqual(
      [...server.state.cards.values()].map((c) => c.entity).sort(byId),
    );
    expect([...client.replica.own.own_vote.values()].sort(byId)).toEqual(
      [...server.state.votes.values()]
        .filter((v) => v.person === client.person)
        .map((v) => v.entity)
        .sort(byId),
    );
    // Seqs only rise within an epoch.
    for (let i = 1; i < client.seqs.length; i++) {
      const [before, after] = [client.seqs[i - 1]!, client.seqs[i]!];
      if (before.epoch === after.epoch) expect(after.seq).toBeGreaterThanOrEqual(before.seq);
    }
  }
  // New cards can never be refused here: each is there, once.
  for (const { card } of issued) expect(server.state.cards.has(card)).toBe(true);
  const adds = server.log
    .filter((entry) => entry.op === 'card.add')
    .map((entry) => entry.args.card);
  expect(new Set(adds).size).toBe(adds.length);
  expect(new Set(adds).size).toBe(issued.length);
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
const idle = (client: Client) =>
  client.line !== null &&
  client.line.toServer.length === 0 &&
  client.line.toClient.length === 0 &&
  client.outbox.undecided === 0;

test.each([...Array(20).keys()])('lines break, pages reload: seed %i', (seed) => {
  run(seed, { epochs: false });
});

test.each([...Array(20).keys()])('and the tail of the log is lost: seed %i', (seed) => {
  run(1000 + seed, { epochs: true });
});
