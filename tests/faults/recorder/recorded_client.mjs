// A client of the load tests that writes down everything it sends and gets, sends commands without waiting for the
// answer, and, when chaos is asked for, sends some of them twice and some in the wrong order.
import { createHash } from 'node:crypto';
import { Client } from '../../../load-tests/replay/client.mjs';

const start_bytes = 240;
const frame_start =
  /^\{"t":"frame","epoch":"([^"]+)","from":(\d+),"to":(\d+),"audience":\{(?:"room":"([0-9a-f]+)",)?"role":"(\w+)"\}/;
const own_start = /^\{"t":"own","epoch":"([^"]+)","from":(\d+),"to":(\d+)/;
const canary = /canary-[0-9a-f]{16}/g;
const counters = ['"e":"progress"', '"e":"census"'];
const again_ms = 40;

let next_number = 1;

export class RecordedClient extends Client {
  // who: as Client's, and chaos: {random, share}
  constructor(place, report, who, history) {
    super(place, report, who);
    this.history = history;
    this.number = next_number++;
    this.next_n = new Map(); // scope or '' -> number of the next command
    this.answered_at = 0;
    history.note(
      'who',
      this.number,
      JSON.stringify({ name: who.name, client: this.client, screen: Boolean(who.screen) }),
    );
  }

  submit(op, args, scope) {
    const key = scope ?? '';
    const n = this.next_n.get(key) ?? 1;
    this.next_n.set(key, n + 1);
    const command = { key, scope, n, op, args, answer: null, sends: 0, sent_at: performance.now() };
    this.outbox.push(command);
    this.history.note('invoke', this.number, key, n, JSON.stringify({ op, args }));
    if (this.socket?.welcomed) this.send_with_chaos(command);
    return new Promise((resolve) => {
      command.resolve = resolve;
    });
  }

  send_with_chaos(command) {
    const chaos = this.who.chaos;
    if (!chaos || chaos.random() >= chaos.share) return this.send(command);
    if (chaos.random() < 0.5) {
      this.send(command);
      this.send(command);
    } else setTimeout(() => this.socket?.welcomed && this.send(command), again_ms); // what comes next overtakes it
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

  on_welcome(socket, message) {
    const { seat, role, epoch, seq, series } = message;
    this.history.note('welcome', this.number, JSON.stringify({ seat, role, epoch, seq, series }));
    this.welcomed_at = performance.now();
    super.on_welcome(socket, message);
  }

  // What the server has lost is sent again under the same numbers (K7); the check decides whether it may have lost it.
  compare_series(series) {
    const logged = new Map(series.map(({ scope, last }) => [scope ?? '', last]));
    for (const [key, last] of this.series) {
      const there = logged.get(key) ?? 0;
      if (there < last) this.series.set(key, there);
    }
  }

  on_frame(data) {
    const start = frame_start.exec(data.latin1Slice(0, Math.min(start_bytes, data.length)));
    if (!start) return this.problem(`a frame that begins with ${data.toString('utf8', 0, 100)}`);
    const [head, epoch, from, to, room, role] = start;
    const told_counters = counters.some((one) => data.includes(one));
    const hash = told_counters
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
    super.on_frame(data);
  }

  on_own(data) {
    const start = own_start.exec(data.latin1Slice(0, Math.min(start_bytes, data.length)));
    if (!start)
      return this.problem(`an own frame that begins with ${data.toString('utf8', 0, 100)}`);
    this.history.note('own', this.number, start[1], start[2], start[3], data.toString());
    super.on_own(data);
  }

  on_ack(ack) {
    const key = ack.scope ?? '';
    this.history.note('ack', this.number, key, ack.n, ack.seq, ack.stable, ack.result);
    if (ack.seq > 0) this.answered_at = performance.now();
    const command = this.outbox.find((one) => one.key === key && one.n === ack.n);
    if (command && command.answer === null) {
      if (ack.result === 'gap' && ack.seq === 0) {
        // `last` says where the series is (K5): a copy of an earlier command may have been taken meanwhile.
        if (ack.last > (this.series.get(key) ?? 0)) this.series.set(key, ack.last);
        setTimeout(
          () => this.socket?.welcomed && command.answer === null && this.send(command),
          again_ms,
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
    command.answer = { result: ack.result, seq: ack.seq, ms: performance.now() - command.sent_at };
    if (ack.seq > 0)
      this.series.set(command.key, Math.max(command.n, this.series.get(command.key) ?? 0));
    command.resolve(command.answer);
  }

  // What its own screens show, to be held against what was sent.
  note_shown() {
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

  on_close(code) {
    this.history.note('close', this.number, code);
    this.closed_at = performance.now();
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
