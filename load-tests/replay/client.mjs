// A client of the protocol that shares no code with the project's own: one person (or link) with one
// connection, its series of commands and the outbox from which unanswered ones are sent again.
//
// People who only act do not read frames: they take the cursor from a frame's first bytes, so that a
// thousand of them fit beside the server. A client with a screen reads everything.
import WebSocket from 'ws';
import { newId } from './ids.mjs';
import { Screen } from './screen.mjs';

const subprotocol = 'dialograum.v1';
// What our server writes first; a frame that begins otherwise is parsed as a whole.
const frameStart =
  /^\{"t":"frame","epoch":"([^"]+)","from":(\d+),"to":(\d+),"audience":\{"room":"([0-9a-f]+)"/;
const startBytes = 200;
const backoffFirstMs = 100;
const backoffMostMs = 3000;
const pacePerS = 50; // commands of one session that the server reads (PROTOCOL.md); faster ones wait
const paceBurst = 100;

function startOf(data) {
  const found = frameStart.exec(data.latin1Slice(0, Math.min(startBytes, data.length)));
  if (found) {
    return { epoch: found[1], from: Number(found[2]), to: Number(found[3]), room: found[4] };
  }
  const { epoch, from, to, audience } = JSON.parse(data.toString());
  return { epoch, from, to, room: audience.room };
}

// Mirrors the server's pacing, to count the commands that had to wait for it.
class Bucket {
  constructor() {
    this.tokens = paceBurst;
    this.at = performance.now();
  }
  // Takes a token; false when there was none left.
  take() {
    const now = performance.now();
    this.tokens = Math.min(paceBurst, this.tokens + ((now - this.at) / 1000) * pacePerS) - 1;
    this.at = now;
    return this.tokens >= 0;
  }
}

// Lets only so many connections be on their way at once: a thousand at one moment overrun any backlog.
export class Gate {
  constructor(width) {
    this.free = width;
    this.waiting = [];
  }
  async enter() {
    if (this.free > 0) this.free--;
    else await new Promise((go) => this.waiting.push(go));
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    };
  }
}

export class Client {
  // place: {ws_url or next_url(), workshop, gate}; report: see report.mjs.
  // who: {name, token, code?, watch?, screen?: {onPut}}.
  constructor(place, report, who) {
    this.place = place;
    this.report = report;
    this.who = who;
    this.client = newId();
    this.series = new Map(); // scope or '' -> number of the last logged command
    this.outbox = []; // in the order sent: unanswered, or answered and not yet stable
    this.role = null;
    this.seat = null;
    this.socket = null;
    this.ready = null;
    this.stopped = false;
    this.attempt = 0;
    this.cursor = null;
    this.room = undefined; // of the audience that the cursor belongs to
    if (who.screen) {
      const problem = (text) => report.problem(`${who.name}: ${text}`);
      this.screen = new Screen(who.screen.onPut, problem);
      this.own = new Screen(() => {}, problem);
    }
  }

  // Resolves with the first welcome; afterwards the client keeps itself connected until stop().
  start() {
    return new Promise((resolve) => {
      this.ready = resolve;
      this.connect();
    });
  }

  stop() {
    this.stopped = true;
    this.socket?.close(1000);
  }

  // One command in its series. Resolves with {result, seq, ms} when it is decided.
  submit(op, args, scope) {
    const key = scope ?? '';
    const after = this.series.get(key) ?? 0;
    const command = {
      key,
      n: after + 1,
      after,
      sentAt: performance.now(),
      answer: null,
      sends: 0,
    };
    command.bytes = JSON.stringify({ t: 'command', scope, n: command.n, after, op, args });
    this.outbox.push(command);
    if (this.role !== null && this.socket?.welcomed) this.send(command);
    return new Promise((resolve) => {
      command.resolve = resolve;
    });
  }

  send(command) {
    if (command.sends++ > 0) this.report.resubmitted++;
    if (!this.socket.bucket.take()) this.report.paced++;
    this.socket.send(command.bytes);
  }

  async connect() {
    const leave = await this.place.gate.enter();
    if (this.stopped) return leave();
    const url = this.place.next_url?.() ?? this.place.ws_url;
    const socket = new WebSocket(`${url}/ws/${this.place.workshop}`, subprotocol, {
      perMessageDeflate: false,
      skipUTF8Validation: !this.screen,
      handshakeTimeout: 15_000,
      maxPayload: 256 * 1024 * 1024,
    });
    socket.welcomed = false;
    socket.bucket = new Bucket();
    this.socket = socket;
    socket.on('open', () => socket.send(this.hello()));
    socket.on('message', (data, binary) => {
      if (socket !== this.socket) return; // of a connection that was given up
      if (binary) this.report.problem(`${this.who.name}: a binary message`);
      else this.receive(socket, data);
      if (socket.welcomed) leave();
    });
    socket.on('error', (error) => {
      this.lastError = error;
    });
    socket.on('close', (code) => {
      socket.welcomed = false;
      leave();
      this.onClose(code);
      this.again();
    });
  }

  // For those who want to know.
  onClose() {}

  // A thousand people who lost the server at one moment must not all come back at one moment.
  again() {
    if (this.stopped) return;
    const most = Math.min(backoffMostMs, backoffFirstMs * 2 ** this.attempt++);
    setTimeout(() => this.connect(), most * (0.5 + Math.random()));
  }

  hello() {
    const { token, code, watch } = this.who;
    return JSON.stringify({
      t: 'hello',
      protocol: 1,
      token,
      client: this.client,
      code, // not looked at where the seat is known; the end of a log may take the seat along
      cursor: this.cursor ?? undefined,
      watch: watch ?? this.room,
    });
  }

  receive(socket, data) {
    if (data[6] === 0x66) return this.onFrame(data); // {"t":"frame"
    if (data[6] === 0x6f) return this.onOwn(data); // {"t":"own"
    const message = JSON.parse(data.toString());
    if (message.t === 'ack') this.onAck(message);
    else if (message.t === 'welcome') this.onWelcome(socket, message);
    else if (message.t === 'storage') this.onStorage(socket, message);
    else if (message.t === 'bye') this.onBye(message);
  }

  onWelcome(socket, message) {
    if (this.seat !== null && this.seat !== message.seat) {
      this.report.problem(`${this.who.name}: another seat after reconnecting`);
    }
    this.role = message.role;
    this.seat = message.seat;
    this.attempt = 0;
    this.compareSeries(message.series);
    socket.welcomed = true;
    // What was answered is kept until it is safe, and sent again only if the server has lost it (K7).
    const logged = new Map(message.series.map(({ scope, last }) => [scope ?? '', last]));
    for (const command of this.outbox) {
      if (command.answer === null || command.n > (logged.get(command.key) ?? 0)) this.send(command);
    }
    this.ready?.(message);
    this.ready = null;
  }

  // Nothing is decided until the storage is there again; then everything unanswered goes out once more (K14).
  onStorage(socket, message) {
    socket.welcomed = message.available;
    if (!message.available) return;
    for (const command of this.outbox) if (command.answer === null) this.send(command);
  }

  // What was acknowledged and called stable must still be there, whatever happened to the server; what was not
  // yet stable is held, and goes again.
  compareSeries(series) {
    const logged = new Map(series.map(({ scope, last }) => [scope ?? '', last]));
    for (const [key, last] of this.series) {
      const there = logged.get(key) ?? 0;
      const held = this.outbox.filter((one) => one.key === key && one.n > there && one.n <= last);
      if (held.length < last - there) {
        this.report.problem(
          `${this.who.name}: command ${last} was acknowledged, the server has ${there}`,
        );
      }
    }
  }

  onFrame(data) {
    if (this.screen) {
      this.screen.apply(JSON.parse(data.toString()));
      this.cursor = { epoch: this.screen.epoch, seq: this.screen.seq };
      this.room = this.screen.room;
      return;
    }
    const { epoch, from, to, room } = startOf(data);
    this.room = room;
    if (from === 0) this.cursor = { epoch, seq: to };
    else if (epoch !== this.cursor?.epoch || from > this.cursor.seq) {
      this.report.problem(`${this.who.name}: a frame from ${from} after ${this.cursor?.seq}`);
    } else if (to > this.cursor.seq) this.cursor.seq = to;
  }

  onOwn(data) {
    if (this.own) this.own.apply(JSON.parse(data.toString()));
  }

  onAck(ack) {
    const key = ack.scope ?? '';
    const command = this.outbox.find((one) => one.key === key && one.n === ack.n);
    if (!command) return;
    if (command.answer === null) this.decide(command, ack);
    else if (command.answer.seq !== ack.seq || command.answer.result !== ack.result) {
      this.report.problem(
        `${this.who.name}: command ${ack.n} was ${command.answer.result} at ${command.answer.seq}, ` +
          `later ${ack.result} at ${ack.seq}`,
      );
    }
    this.outbox = this.outbox.filter(
      (one) => one.answer === null || (one.answer.seq !== 0 && one.answer.seq > ack.stable),
    );
  }

  decide(command, ack) {
    const ms = performance.now() - command.sentAt;
    command.answer = { result: ack.result, seq: ack.seq, ms };
    if (ack.seq > 0) this.series.set(command.key, command.n);
    command.resolve(command.answer);
  }

  onBye(message) {
    if (message.retry) {
      if (message.after_ms !== undefined) this.attempt = Math.max(this.attempt, 2);
      return;
    }
    this.stopped = true;
    this.report.problem(
      `${this.who.name}: the server said ${message.reason}: ${message.message_en}`,
    );
    for (const command of this.outbox.splice(0))
      command.resolve?.({ result: message.reason, seq: 0 });
  }
}
