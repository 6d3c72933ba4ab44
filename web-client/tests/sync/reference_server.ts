// A small server after the rules of PROTOCOL.md, for the property test: one log, series with dedupe and
// gaps, dry-run refusals, frames by last change, epochs with a lost tail. It judges dots under a budget,
// so that refusals depend on order.
import type {
  Ack,
  CardEntity,
  CommandMessage,
  Frame,
  Hello,
  OwnFrame,
  OwnVoteEntity,
  ServerMessage,
} from '../../src/protocol';

export const budget = 5;
export const activity = 'aaaaaaaaaaaaaaaa';

interface LogEntry {
  author: string; // series
  person: string;
  n: number;
  op: string;
  args: Record<string, unknown>;
}

interface Series {
  last: number;
  outcomes: Map<number, { seq: number; ok: boolean }>;
}

class State {
  seq = 0;
  series = new Map<string, Series>();
  cards = new Map<string, { entity: CardEntity; changed: number; author: string }>();
  gone = new Map<string, number>();
  votes = new Map<string, { entity: OwnVoteEntity; changed: number; person: string }>();

  of(author: string): Series {
    let series = this.series.get(author);
    if (!series) {
      series = { last: 0, outcomes: new Map() };
      this.series.set(author, series);
    }
    return series;
  }

  judge(entry: LogEntry): boolean {
    const { op, args, person } = entry;
    if (op === 'card.add')
      return !this.cards.has(args.card as string) && !this.gone.has(args.card as string);
    if (op === 'card.remove') return this.cards.has(args.card as string);
    if (op === 'card.edit') {
      const card = this.cards.get(args.card as string);
      return card !== undefined && card.entity.text.id === args.replaces;
    }
    let spent = args.dots as number;
    for (const [key, vote] of this.votes) {
      if (vote.person === person && key !== `${person} ${args.target}`) spent += vote.entity.dots;
    }
    return spent <= budget;
  }

  apply(entry: LogEntry): boolean {
    this.seq += 1;
    const series = this.of(entry.author);
    const ok = this.judge(entry);
    series.last = entry.n;
    series.outcomes.set(entry.n, { seq: this.seq, ok });
    if (!ok) return false;
    const { op, args, person } = entry;
    const text = args.text as CardEntity['text'];
    if (op === 'card.add') {
      const id = args.card as string;
      const entity: CardEntity = { e: 'card', id, activity, text, order: this.seq, hidden: false };
      this.cards.set(id, { entity, changed: this.seq, author: person });
    } else if (op === 'card.edit') {
      const card = this.cards.get(args.card as string)!;
      this.cards.set(args.card as string, {
        ...card,
        entity: { ...card.entity, text },
        changed: this.seq,
      });
    } else if (op === 'card.remove') {
      this.cards.delete(args.card as string);
      this.gone.set(args.card as string, this.seq);
    } else {
      const target = args.target as string;
      this.votes.set(`${person} ${target}`, {
        entity: {
          e: 'own_vote',
          id: `${activity}.1.${target}`,
          activity,
          round: 1,
          target,
          dots: args.dots as number,
        },
        changed: this.seq,
        person,
      });
    }
    return true;
  }
}

export interface Line {
  toServer: (Hello | CommandMessage)[];
  toClient: ServerMessage[];
  open: boolean;
}

interface Seated {
  line: Line;
  person: string;
  client: string;
  seq: number;
  ownSeq: number;
}

export class ReferenceServer {
  log: LogEntry[] = [];
  state = new State();
  epoch = '1-0000000000000001';
  durable = 0; // survives the loss of the tail
  accepted = 0;
  #sessions: Seated[] = [];

  constructor(readonly random: () => number) {}

  // Takes one message of a line; a command may be refused by the dry run or go through the log.
  take(line: Line): void {
    const message = line.toServer.shift();
    if (!message || !line.open) return;
    if (message.t === 'hello') this.#hello(line, message);
    else this.#command(line, message);
  }

  flush(): void {
    for (const session of this.#sessions) {
      if (!session.line.open) continue;
      if (this.random() < 0.5) this.#send(session);
      if (this.random() < 0.5) this.#sendOwn(session);
    }
    this.#sessions = this.#sessions.filter((one) => one.line.open);
  }

  flushAll(): void {
    for (const session of this.#sessions) {
      if (session.line.open) {
        this.#send(session);
        this.#sendOwn(session);
      }
    }
  }

  // A valid but shorter log wins: everything after `durable` is gone, under a new epoch.
  loseTail(): void {
    for (const session of this.#sessions) session.line.open = false;
    this.#sessions = [];
    const counter = Number(this.epoch.split('-')[0]) + 1;
    this.epoch = `${counter}-000000000000000${counter % 10}`;
    this.log = this.log.slice(0, this.durable);
    this.state = new State();
    for (const entry of this.log) this.state.apply(entry);
  }

  #hello(line: Line, hello: Hello): void {
    const person = hello.token;
    const author = `${person} ${hello.client}`;
    const last = this.state.series.get(author)?.last;
    line.toClient.push({
      t: 'welcome',
      protocol: 1,
      build: 'test',
      workshop: 'w',
      seat: person,
      role: 'participant',
      epoch: this.epoch,
      seq: this.state.seq,
      time_ms: 0,
      series: last === undefined ? [] : [{ last }],
    });
    const resumes = hello.cursor?.epoch === this.epoch && hello.cursor.seq <= this.state.seq;
    const session: Seated = {
      line,
      person,
      client: hello.client,
      seq: resumes ? hello.cursor!.seq : 0,
      ownSeq: 0,
    };
    this.#sessions.push(session);
    if (!resumes) this.#send(session);
    this.#sendOwn(session);
  }

  #command(line: Line, message: CommandMessage): void {
    const session = this.#sessions.find((one) => one.line === line);
    if (!session) return;
    const author = `${session.person} ${session.client}`;
    const series = this.state.of(author);
    const ack = (seq: number, result: Ack['result'], last?: number) =>
      line.toClient.push({
        t: 'ack',
        n: message.n,
        seq,
        stable: this.durable,
        result,
        ...(last === undefined ? {} : { last }),
      });
    const known = series.outcomes.get(message.n);
    if (known) {
      ack(known.seq, known.ok ? 'ok' : 'over_budget');
      return;
    }
    if (message.after !== series.last || message.n <= series.last) {
      ack(0, 'gap', series.last);
      return;
    }
    const entry: LogEntry = {
      author,
      person: session.person,
      n: message.n,
      op: message.op,
      args: message.args as Record<string, unknown>,
    };
    if (!this.state.judge(entry) && this.random() < 0.5) {
      ack(0, 'over_budget');
      return;
    }
    this.log.push(entry);
    const ok = this.state.apply(entry);
    if (ok) this.accepted += 1;
    if (this.random() < 0.6) this.durable = this.log.length;
    ack(this.state.seq, ok ? 'ok' : 'over_budget');
  }

  #send(session: Seated): void {
    const from = session.seq;
    if (from === this.state.seq && from > 0) return;
    const frame: Frame = {
      t: 'frame',
      epoch: this.epoch,
      from,
      to: this.state.seq,
      audience: { role: 'participant' },
      put: [...this.state.cards.values()].filter((c) => c.changed > from).map((c) => c.entity),
      remove:
        from === 0
          ? []
          : [...this.state.gone].filter(([, at]) => at > from).map(([id]) => `card/${id}`),
    };
    session.seq = this.state.seq;
    session.line.toClient.push(structuredClone(frame));
  }

  #sendOwn(session: Seated): void {
    const from = session.ownSeq;
    if (from === this.state.seq && from > 0) return;
    const frame: OwnFrame = {
      t: 'own',
      epoch: this.epoch,
      from,
      to: this.state.seq,
      put: [...this.state.votes.values()]
        .filter((v) => v.person === session.person && v.changed > from)
        .map((v) => v.entity),
      remove: [],
    };
    session.ownSeq = this.state.seq;
    session.line.toClient.push(structuredClone(frame));
  }
}
