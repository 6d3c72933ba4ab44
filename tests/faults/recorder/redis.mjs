// A Redis of our own on a unix socket, with the persistence that the server asks for; if asked for, with a port, too.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../../free_port.mjs';

// Debian's redis-tools has it under another name; the script stays the same process.
const program = join(import.meta.dirname, '../../../server/tools/redis-server');
const pause = (ms) => new Promise((go) => setTimeout(go, ms));

export class Redis {
  // fsync: appendfsync; slow: a library to preload (slow_fsync); tcp: addresses to listen at, all with one free port;
  // disk: a SmallDisk that holds the folder
  constructor(folder, { fsync = 'always', slow, tcp = [], disk } = {}) {
    this.folder = folder;
    this.fsync = fsync;
    this.env = slow ? { ...process.env, LD_PRELOAD: slow } : process.env;
    this.tcp = tcp;
    this.port = 0;
    this.disk = disk;
    this.socket = join(folder, 'redis.sock');
    this.child = null;
    this.stages = []; // what was in the log each time before it was emptied
    process.on('exit', () => this.child?.kill('SIGKILL'));
  }

  async start() {
    mkdirSync(this.folder, { recursive: true });
    if (this.tcp.length > 0 && this.port === 0) this.port = await freePort(this.tcp[0]);
    const listening = this.tcp.length > 0 ? ['--bind', ...this.tcp, '--protected-mode', 'no'] : [];
    this.child = spawn(
      program,
      [
        '--port',
        String(this.port),
        ...listening,
        '--unixsocket',
        this.socket,
        '--dir',
        this.folder,
        '--appendonly',
        'yes',
        '--save',
        '',
        '--appendfsync',
        this.fsync,
        '--maxmemory-policy',
        'noeviction',
        '--logfile',
        'redis.log',
      ],
      { stdio: 'ignore', env: this.env },
    );
    for (let i = 0; i < 500; i++) {
      if (await this.answers()) return;
      await pause(20);
    }
    throw new Error('redis-server does not answer');
  }

  answers() {
    return new Promise((resolve) => {
      const socket = connect(this.socket, () => socket.write('PING\r\n'));
      socket.once(
        'data',
        (data) => resolve(data.toString().startsWith('+PONG')) || socket.destroy(),
      );
      socket.once('error', () => resolve(false));
    });
  }

  command(...words) {
    return execFileSync('redis-cli', ['-s', this.socket, ...words], {
      maxBuffer: 1 << 30,
    }).toString();
  }

  // The log and its texts at one moment, and, if asked for, nothing left.
  read(workshop, empty) {
    const script = `
      local log = redis.call('XRANGE', KEYS[1], '-', '+')
      local texts = redis.call('HGETALL', KEYS[2])
      local meta = redis.call('HMGET', KEYS[3], 'epoch', 'base')
      ${empty ? "redis.call('FLUSHALL')" : ''}
      return {log, texts, meta}`;
    const keys = ['log', 'texts', 'meta'].map((name) => `dg:{${workshop}}:${name}`);
    const [log, texts, [epoch, base]] = JSON.parse(
      this.command('--json', 'EVAL', script, '3', ...keys),
    );
    const entries = log.map(([id, fields]) => {
      const field = (name) => fields[fields.indexOf(name) + 1];
      return { seq: Number(id.split('-')[0]), time_ms: Number(field('t')), body: field('b') };
    });
    const pairs = texts.flatMap((id, i) => (i % 2 === 0 ? [[id, texts[i + 1]]] : []));
    return { epoch, base: Number(base ?? 0), entries, texts: Object.fromEntries(pairs) };
  }

  empty(workshop) {
    const stage = this.read(workshop, true);
    if (stage.epoch) this.stages.push(stage); // else it was still gone
  }

  // For the check: everything that was ever in the log.
  dump(workshop, file) {
    writeFileSync(file, JSON.stringify([...this.stages, this.read(workshop, false)]));
  }

  alive() {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  end(signal) {
    if (!this.alive()) return Promise.resolve();
    return new Promise((resolve) => {
      this.child.once('exit', resolve);
      this.child.kill(signal);
    });
  }

  // `between` gets the newest file of the log.
  async killAndRestart(between = () => {}) {
    await this.end('SIGKILL');
    const folder = join(this.folder, 'appendonlydir');
    const newest = readdirSync(folder)
      .filter((name) => name.includes('.incr.'))
      .sort()
      .at(-1);
    between(join(folder, newest));
    await this.start();
  }

  async stopFor(ms) {
    this.child.kill('SIGSTOP');
    await pause(ms);
    this.child.kill('SIGCONT');
  }

  // It ends itself when it cannot write what it has to.
  async withFullDisk(ms) {
    this.disk.fill();
    await pause(ms);
    this.disk.free();
    if (!this.alive()) await this.start();
  }

  async stop() {
    if (this.child) await this.end('SIGTERM');
    this.child = null;
  }
}
