// A client of the load tests that writes down everything it sends and gets, sends commands without waiting for the
// answer, and, when chaos is asked for, sends some of them twice and some in the wrong order.
import { createHash } from 'node:crypto';
import { Client } from '../../../load-tests/replay/client.mjs';
import { clientBugs } from './client_bugs.mjs';

const startBytes = 240;
const frameStart =
  /^\{"t":"frame","epoch":"([^"]+)","from":(\d+),"to":(\d+),"audience":\{(?:"room":"([0-9a-f]+)",)?"role":"(\w+)"\}/;
const ownStart = /^\{"t":"own","epoch":"([^"]+)","from":(\d+),"to":(\d+)/;
const canary = /canary-[0-9a-f]{16}/g;
const counters = ['"e":"progress"', '"e":"census"'];
const againMs = 40;
const shownEvery = 64; // frames; and after each that starts over

let nextNumber = 1;

export class RecordedClient extends Client {
  // who: as Client's, and chaos: {random, share}, bug: a name of clientBugs
  constructor(place, report, who, history) {
    super(place, report, who);
    this.history = history;
    this.number = nextNumber++;
    this.nextN = new Map(); // scope or '' -> number of the next command
    this.answeredAt = 0;
    this.frames = 0;
    if (who.bug && this.screen) {
      const { screen } = this;
      screen.apply = clientBugs[who.bug](screen.apply.bind(screen), screen);
    }
    history.note(
      'who',
      this.number,
      JSON.stringify({ name: who.name, client: this.client, screen: Boolean(who.screen) }),
    );
  }

  submit(op, args, scope) {
    const key = scope ?? '';
    const n = this.nextN.get(key) ?? 1;
    this.nextN.set(key, n + 1);
    const command = { key, scope, n, op, args, answer: null, sends: 0, sentAt: performance.now() };
    this.outbox.push(command);
    this.history.note('invoke', this.number, key, n, JSON.stringify({ op, args }));
    if (this.socket?.welcomed) this.sendWithChaos(command);
    return new Promise((resolve) => {
      command.resolve = resolve;
    });
  }

  sendWithChaos(command) {
    const chaos = this.who.chaos;
    if (!chaos || chaos.random() >= chaos.share) return this.send(command);
    if (chaos.random() < 0.5) {
      this.send(command);
      this.send(command);
    } else setTimeout(() => this.socket?.welcomed && this.send(command), againMs); // what comes next overtakes it
  }

  // The last one before it that was logged, or that may still be (K5).
  after(command) {
    let after = this.series.get(command.key) ?? 0;
    for (const other of this.outbox) {
      const free = other.answer !== null && other.answer.seq === 0;
      if (other.key === command.key && other.n < command.n && other.n > after && !free)
        after = other.n;
    }
    return Math.min(after, command.n - 1);
  }

  send(command) {
    if (command.sends === 0 || command.answer === null) command.after = this.after(command);
    if (command.sends++ > 0) this.report.resubmitted++;
    const { scope, n, after, op, args } = command;
    this.history.note('send', this.number, command.key, n, after);
    this.socket.send(JSON.stringify({ t: 'command', scope, n, after, op, args }));
  }

  async connect() {
    await super.connect();
    if (this.socket) this.history.note('connect', this.number, this.socket.url);
  }

  // With the code also when it comes back: its seat may have been lost with the end of the log (H4).
  hello() {
    return JSON.stringify({ ...JSON.parse(super.hello()), code: this.who.code });
  }

  onWelcome(socket, message) {
    const { seat, role, epoch, seq, series } = message;
    this.history.note('welcome', this.number, JSON.stringify({ seat, role, epoch, seq, series }));
    this.welcomedAt = performance.now();
    super.onWelcome(socket, message);
  }

  // What the server has lost is sent again under the same numbers (K7); the check decides whether it may have lost it.
  compareSeries(series) {
    const logged = new Map(series.map(({ scope, last }) => [scope ?? '', last]));
    for (const [key, last] of this.series) {
      const there = logged.get(key) ?? 0;
      if (there < last) this.series.set(key, there);
    }
  }

  onFrame(data) {
    const start = frameStart.exec(data.latin1Slice(0, Math.min(startBytes, data.length)));
    if (!start) return this.problem(`a frame that begins with ${data.toString('utf8', 0, 100)}`);
    const [head, epoch, from, to, room, role] = start;
    const toldCounters = counters.some((one) => data.includes(one));
    const hash = toldCounters
      ? '-'
      : createHash('sha1').update(data.subarray(head.length)).digest('hex').slice(0, 16);
    const canaries = data.includes('canary-')
      ? [...new Set(data.toString('latin1').match(canary))].join(',')
      : '';
    const screen = this.screen ? [data.toString()] : [];
    this.history.note(
      'frame',
      this.number,
      epoch,
      from,
      to,
      room ?? '',
      role,
      hash,
      canaries,
      ...screen,
    );
    super.onFrame(data);
    if (from === '0' || ++this.frames % shownEvery === 0) this.noteShown();
  }

  onOwn(data) {
    const start = ownStart.exec(data.latin1Slice(0, Math.min(startBytes, data.length)));
    if (!start)
      return this.problem(`an own frame that begins with ${data.toString('utf8', 0, 100)}`);
    this.history.note('own', this.number, start[1], start[2], start[3], data.toString());
    super.onOwn(data);
  }

  onAck(ack) {
    const key = ack.scope ?? '';
    this.history.note('ack', this.number, key, ack.n, ack.seq, ack.stable, ack.result);
    if (ack.seq > 0) this.answeredAt = performance.now();
    const command = this.outbox.find((one) => one.key === key && one.n === ack.n);
    if (command && command.answer === null) {
      if (ack.result === 'gap' && ack.seq === 0) {
        // `last` says where the series is (K5): a copy of an earlier command may have been taken meanwhile.
        if (ack.last > (this.series.get(key) ?? 0)) this.series.set(key, ack.last);
        setTimeout(
          () => this.socket?.welcomed && command.answer === null && this.send(command),
          againMs,
        );
        return;
      }
      this.decide(command, ack);
    }
    this.outbox = this.outbox.filter(
      (one) => one.answer === null || (one.answer.seq !== 0 && one.answer.seq > ack.stable),
    );
  }

  decide(command, ack) {
    command.answer = { result: ack.result, seq: ack.seq, ms: performance.now() - command.sentAt };
    if (ack.seq > 0)
      this.series.set(command.key, Math.max(command.n, this.series.get(command.key) ?? 0));
    command.resolve(command.answer);
  }

  // What its own screens show, to be held against what was sent.
  noteShown() {
    if (!this.screen) return;
    const { epoch, seq, entities } = this.screen;
    const shown = {
      epoch,
      seq,
      shared: [...entities.values()],
      own: [...this.own.entities.values()],
    };
    this.history.note('shows', this.number, JSON.stringify(shown));
  }

  onClose(code) {
    this.history.note('close', this.number, code);
    this.closedAt = performance.now();
  }

  problem(text) {
    this.history.note('problem', this.number, text);
    this.report.problem(`${this.who.name}: ${text}`);
  }

  // Stops reading for a while, as a phone in a tunnel does.
  stall(ms) {
    const { socket } = this;
    if (!socket?.welcomed) return;
    socket.pause();
    setTimeout(() => socket.resume(), ms);
  }

  undecided() {
    return this.outbox.filter((one) => one.answer === null).length;
  }
}
