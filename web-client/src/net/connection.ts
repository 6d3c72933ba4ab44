// One live WebSocket to a workshop, made again whenever it breaks: heartbeat, backoff, and an attempt
// at once when the network or the page comes back. Knows nothing of what the messages mean beyond
// welcome, ping, pong and bye. Lives as long as its session.
import type { Bye, ByeMessage, ClientMessage, Hello, ServerMessage } from '../protocol';
import { backoffMs } from './backoff';

const heartbeatMs = 20_000;
const answerMs = 10_000; // silence after a ping that means a dead line
const wakeAnswerMs = 4_000; // the same when a phone has just woken up

export interface Handlers {
  hello(): Hello;
  // `askedMs`, by the steady clock: when that left which a welcome or a pong answers.
  message(message: ServerMessage, askedMs: number): void;
  // `blame`: it broke while open and nobody said why. `unheard`: attempts in a row on which the server said nothing.
  // `said`: what the server said before it closed.
  lost(blame: boolean, unheard: number, said?: ByeMessage): void;
  closed(bye: ByeMessage): void;
}

const closeReasons: Record<number, Bye> = {
  4400: 'malformed',
  4401: 'unauthorized',
  4403: 'join_closed',
  4404: 'unknown_workshop',
  4410: 'removed',
  4411: 'deleted',
  4426: 'version',
  4429: 'too_many_sessions',
  4430: 'too_many_failures',
  4503: 'going_away',
  4510: 'quarantined',
  4529: 'full',
};
// Reasons after which trying again by itself can change nothing.
const final: ReadonlySet<Bye> = new Set([
  'unauthorized',
  'join_closed',
  'unknown_workshop',
  'removed',
  'deleted',
  'version',
  'too_many_sessions',
  'too_many_failures',
  'quarantined',
]);

export class Connection {
  #socket: WebSocket | null = null;
  #welcomed = false;
  #attempt = 0;
  #heard = false;
  #unheard = 0;
  #asked: number[] = [];
  #retry: ReturnType<typeof setTimeout> | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #bye: ByeMessage | null = null;
  #stopped = false;
  #queue: Promise<void> = Promise.resolve();
  #unpacking = 0;

  constructor(
    readonly url: string,
    readonly handlers: Handlers,
  ) {}

  start(): void {
    window.addEventListener('online', this.#wake);
    document.addEventListener('visibilitychange', this.#wake);
    this.#open();
  }

  stop(): void {
    this.#stopped = true;
    window.removeEventListener('online', this.#wake);
    document.removeEventListener('visibilitychange', this.#wake);
    clearTimeout(this.#retry);
    this.#drop();
  }

  // Only while welcomed; a command is not lost by this, its outbox sends it again.
  send(message: ClientMessage): void {
    if (this.#welcomed && this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(message));
    }
  }

  // Something in the stream made no sense: a new connection starts clean.
  restart(): void {
    this.#lose(false);
  }

  #open(): void {
    clearTimeout(this.#retry);
    if (this.#stopped || this.#socket) return;
    this.#bye = null;
    this.#welcomed = false;
    this.#heard = false;
    let socket: WebSocket;
    try {
      socket = new WebSocket(this.url, 'dialograum.v1');
    } catch {
      this.#lose(false);
      return;
    }
    this.#socket = socket;
    this.#expect(answerMs);
    socket.onopen = () => {
      if (socket !== this.#socket) return;
      this.#asked = [performance.now()];
      socket.send(JSON.stringify(this.handlers.hello()));
    };
    socket.onmessage = (event) => {
      if (socket === this.#socket) void this.#receive(socket, event.data);
    };
    socket.onclose = (event) => {
      if (socket === this.#socket) this.#ended(event.code);
    };
  }

  // Text frames are handled at once; a packed snapshot is unpacked first, and what follows waits.
  async #receive(socket: WebSocket, data: string | Blob): Promise<void> {
    if (typeof data === 'string' && this.#unpacking === 0) {
      this.#take(data);
      return;
    }
    this.#unpacking += 1;
    this.#queue = this.#queue.then(async () => {
      try {
        const text = typeof data === 'string' ? data : await unpack(data);
        if (socket === this.#socket) this.#take(text);
      } catch {
        if (socket === this.#socket) this.#lose(true);
      } finally {
        this.#unpacking -= 1;
      }
    });
    await this.#queue;
  }

  #take(text: string): void {
    clearTimeout(this.#deadline);
    let message: ServerMessage;
    try {
      message = JSON.parse(text) as ServerMessage;
    } catch {
      this.#lose(true);
      return;
    }
    this.#heard = true;
    this.#unheard = 0;
    if (message.t === 'bye') {
      this.#bye = message;
      return;
    }
    if (message.t === 'welcome') {
      this.#welcomed = true;
      this.#attempt = 0;
      clearInterval(this.#beat);
      this.#beat = setInterval(() => this.ping(), heartbeatMs);
    }
    // Answers come in the order of what they answer.
    const answers = message.t === 'welcome' || message.t === 'pong';
    this.handlers.message(message, (answers && this.#asked.shift()) || performance.now());
  }

  ping(withinMs: number = answerMs): void {
    if (!this.#welcomed) return;
    this.#asked.push(performance.now());
    this.send({ t: 'ping' });
    this.#expect(withinMs);
  }

  #expect(withinMs: number): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#lose(false), withinMs);
  }

  #ended(code: number): void {
    const reason = this.#bye?.reason ?? closeReasons[code];
    const bye =
      this.#bye ??
      (reason ? { t: 'bye', reason, message_de: '', message_en: '', retry: false } : null);
    if (bye && !bye.retry && final.has(bye.reason)) {
      this.#stopped = true;
      this.#drop();
      this.handlers.closed(bye as ByeMessage);
      return;
    }
    // A server that says why it goes away does so for no fault of a command of ours.
    this.#lose(bye === null || bye.reason === 'malformed', this.#bye ?? undefined);
  }

  #lose(blame: boolean, said?: ByeMessage): void {
    const blamed = blame && this.#welcomed;
    if (!this.#heard) this.#unheard += 1;
    this.#drop();
    this.handlers.lost(blamed, this.#unheard, said);
    this.#again(said?.after_ms);
  }

  #drop(): void {
    clearInterval(this.#beat);
    clearTimeout(this.#deadline);
    const socket = this.#socket;
    this.#socket = null;
    this.#welcomed = false;
    if (socket && socket.readyState <= WebSocket.OPEN) socket.close(1000);
  }

  #again(afterMs?: number): void {
    if (this.#stopped) return;
    clearTimeout(this.#retry);
    const wait = afterMs === undefined ? backoffMs(this.#attempt++) : afterMs;
    this.#retry = setTimeout(() => this.#open(), wait);
  }

  #wake = (): void => {
    if (document.visibilityState === 'hidden' || this.#stopped) return;
    if (!this.#socket) {
      this.#attempt = 0;
      this.#open();
    } else if (this.#welcomed) {
      this.ping(wakeAnswerMs);
    }
  };
}

async function unpack(data: Blob): Promise<string> {
  const stream = data.stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}
