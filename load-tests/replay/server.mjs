// The server under test as a process of its own: started on a free port and a data folder of its own,
// killed without warning and started again where it was.
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const startLimitMs = 60_000;

export class Server {
  // options: {binary, pages, folder (kept), args, env, port}
  constructor(root, options = {}) {
    this.root = root;
    this.options = options;
    this.folder = options.folder ?? mkdtempSync(join(tmpdir(), 'dialograum-replay-'));
    this.logFile = join(this.folder, 'server.log');
    this.port = options.port ?? 0;
    this.url = null;
    this.child = null;
    this.spent = { cpu_s: 0, rss_mb: 0 }; // by processes of before
    process.on('exit', () => this.abandon());
  }

  // Nothing of ours stays behind, however this process ends.
  abandon() {
    if (this.alive()) this.child.kill('SIGKILL');
    if (!this.options.folder) rmSync(this.folder, { recursive: true, force: true });
  }

  // Resolves with the URL when it serves.
  start() {
    const log = openSync(this.logFile, 'a');
    const child = spawn(
      this.options.binary ?? join(this.root, 'build/release/bin/dialograum'),
      [
        '--static',
        this.options.pages ?? join(this.root, 'web-client/dist'),
        '--data',
        join(this.folder, 'data'),
      ].concat([
        '--host',
        '127.0.0.1',
        '--port',
        String(this.port),
        '--create',
        'loopback',
        '--no-demo',
        ...(this.options.args ?? []),
      ]),
      { stdio: ['ignore', 'pipe', log], env: { ...process.env, ...this.options.env } },
    );
    closeSync(log);
    this.child = child;
    return new Promise((resolve, reject) => {
      const fail = (why) => reject(new Error(`the server ${why}\n${this.lastWords()}`));
      const limit = setTimeout(() => {
        child.kill('SIGKILL');
        fail(`did not serve within ${startLimitMs / 1000} s`);
      }, startLimitMs);
      child.once('error', (error) => fail(`did not start: ${error.message}`));
      child.once('exit', (code, signal) => {
        clearTimeout(limit);
        fail(`ended with ${signal ?? code} before it served`);
      });
      let said = '';
      child.stdout.on('data', (data) => {
        said += data;
        const url = /^READY (\S+)$/m.exec(said)?.[1];
        if (!url) return;
        clearTimeout(limit);
        child.removeAllListeners('exit');
        this.url = url.replace(/\/$/, '');
        this.port = Number(new URL(url).port);
        resolve(this.url);
      });
    });
  }

  lastWords() {
    return readFileSync(this.logFile, 'utf8').split('\n').slice(-15).join('\n');
  }

  get urls() {
    return [this.url];
  }

  alive() {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  end(signal) {
    if (!this.alive()) return Promise.resolve();
    return new Promise((resolve) => {
      this.child.once('exit', resolve);
      this.child.kill(signal);
    });
  }

  // Processor time of all its processes so far, and the most memory that one of them held.
  usage() {
    if (!this.alive()) return this.spent;
    const { cpu_s, rss_mb } = usageOf(this.child.pid);
    return { cpu_s: this.spent.cpu_s + cpu_s, rss_mb: Math.max(this.spent.rss_mb, rss_mb) };
  }

  async killAndRestart() {
    this.spent = this.usage();
    await this.end('SIGKILL');
    await this.start();
  }

  async stop() {
    await this.end('SIGTERM');
    this.abandon();
  }
}

// What Linux has counted for a process.
function usageOf(pid) {
  // The name of the program is in brackets and may hold blanks; user and system time are fields 14 and 15.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
  const ticksPerS = 100;
  const most = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return {
    cpu_s: (Number(fields[11]) + Number(fields[12])) / ticksPerS,
    rss_mb: Number(most[1]) / 1024,
  };
}

// Where kills fall: one at a random place of each of `kills` equal parts of the run, in acknowledged commands.
export function killPoints(kills, commands, random) {
  const part = commands / kills;
  return Array.from({ length: kills }, (_, i) => Math.floor(part * (i + random())));
}
