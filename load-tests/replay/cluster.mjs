// Several servers over one Redis, each a process of its own; a kill takes one of the servers at random.
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from './ids.mjs';
import { Server } from './server.mjs';

const redisLimitMs = 20_000;

// On a socket in a folder of its own, with the durability that the servers insist on.
class Redis {
  constructor(root) {
    this.root = root;
    this.folder = mkdtempSync(join(tmpdir(), 'dialograum-redis-'));
    this.socket = join(this.folder, 'redis.sock');
    this.child = null;
    process.on('exit', () => this.abandon());
  }

  abandon() {
    if (this.alive()) this.child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  alive() {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  async start() {
    const logFile = join(this.folder, 'redis.log');
    const log = openSync(logFile, 'a');
    const settings = {
      port: '0',
      unixsocket: this.socket,
      dir: this.folder,
      appendonly: 'yes',
      appendfsync: 'always',
      'maxmemory-policy': 'noeviction',
      save: '',
    };
    const options = Object.entries(settings).flatMap(([key, value]) => [`--${key}`, value]);
    this.child = spawn(join(this.root, 'server/tools/redis-server'), options, {
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    let error = null;
    this.child.once('error', (why) => {
      error = why;
    });
    const until = performance.now() + redisLimitMs;
    while (!(await answers(this.socket))) {
      if (error) throw new Error(`Redis did not start: ${error.message}`);
      if (!this.alive() || performance.now() > until) {
        throw new Error(`Redis did not start\n${readFileSync(logFile, 'utf8')}`);
      }
      await new Promise((again) => setTimeout(again, 50));
    }
  }

  async stop() {
    if (this.alive()) {
      const gone = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGTERM');
      await gone;
    }
    this.abandon();
  }
}

// Does it answer PONG, which it does not while it loads?
function answers(path) {
  return new Promise((resolve) => {
    const socket = connect(path, () => socket.write('PING\r\n'));
    const done = (good) => {
      socket.destroy();
      resolve(good);
    };
    socket.once('data', (data) => done(data.toString().startsWith('+PONG')));
    socket.once('error', () => done(false));
    socket.setTimeout(500, () => done(false));
  });
}

export class Cluster {
  constructor(root, size, seed) {
    this.redis = new Redis(root);
    this.random = seeded(seed);
    this.servers = Array.from(
      { length: size },
      () => new Server(root, { args: ['--redis', `unix://${this.redis.socket}`] }),
    );
  }

  async start() {
    await this.redis.start();
    for (const server of this.servers) await server.start();
  }

  get url() {
    return this.servers[0].url;
  }

  get urls() {
    return this.servers.map((server) => server.url);
  }

  // Of all servers together.
  usage() {
    const all = this.servers.map((server) => server.usage());
    const sum = (field) => all.reduce((total, one) => total + one[field], 0);
    return { cpu_s: sum('cpu_s'), rss_mb: sum('rss_mb') };
  }

  async killAndRestart() {
    await this.servers[Math.floor(this.random() * this.servers.length)].killAndRestart();
  }

  async stop() {
    await Promise.all(this.servers.map((server) => server.stop()));
    await this.redis.stop();
  }
}
