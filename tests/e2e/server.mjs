// A real server of our own: a free port on loopback, a data folder of its own, ended by its pid.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free_port.mjs';

// As somebody who runs the server sets it: creating then works from every address that the server is reached by.
const operatorToken = '0123456789abcdef0123456789abcdef';

const root = fileURLToPath(new URL('../..', import.meta.url));

export class Server {
  #child;
  #data = mkdtempSync(join(tmpdir(), 'dialograum-e2e-'));

  // redis: where workshops are instead of in a file, one --redis each. wired: people come by other ports (wire.mjs), so
  // that no address is the only one. publicUrl: other than the one it is reached by, null for none.
  static async start({ host, redis = [], wired = false, publicUrl } = {}) {
    const server = new Server();
    server.redis = redis;
    server.wired = wired;
    server.port = await freePort();
    server.url = `http://${host ?? '127.0.0.1'}:${server.port}`;
    server.local = `http://127.0.0.1:${server.port}`;
    server.publicUrl = publicUrl === undefined ? server.url : publicUrl;
    await server.run();
    return server;
  }

  async run() {
    this.#child = spawn(
      join(root, 'build/release/bin/dialograum'),
      [
        ...['--host', '127.0.0.1', '--port', String(this.port)],
        ...(this.wired || this.publicUrl === null ? [] : ['--public-url', this.publicUrl]),
        ...[
          '--data',
          this.#data,
          '--static',
          join(root, 'web-client/dist'),
          '--create',
          'loopback',
        ],
        ...['--links', join(this.#data, 'links.json')],
        ...this.redis.flatMap((one) => ['--redis', one]),
      ],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, DIALOGRAUM_OPERATOR_TOKEN: operatorToken },
      },
    );
    let log = '';
    this.#child.stderr.on('data', (bytes) => {
      log += bytes;
    });
    const ready = new Promise((resolve, reject) => {
      this.#child.stdout.on('data', (bytes) => String(bytes).includes('READY') && resolve());
      this.#child.once('exit', (code) => reject(new Error(`server ended with ${code}\n${log}`)));
    });
    await ready;
  }

  // Links of the demo workshop, "Qualitätsdialog".
  get demo() {
    return JSON.parse(readFileSync(join(this.#data, 'links.json'), 'utf8'));
  }

  get operatorToken() {
    return operatorToken;
  }

  async create(body) {
    const answer = await fetch(`${this.local}/api/workshops`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${operatorToken}` },
      body: JSON.stringify({ language: 'de', template: 'leer', ...body }),
    });
    if (answer.status !== 201) throw new Error(`create: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  // All that is kept, of every workshop.
  get kept() {
    const files = readdirSync(this.#data, { recursive: true, withFileTypes: true });
    return files
      .filter((one) => one.isFile())
      .map((one) => readFileSync(join(one.parentPath ?? one.path, one.name), 'latin1'))
      .join('\n');
  }

  async kill(signal = 'SIGKILL') {
    this.#child.removeAllListeners('exit');
    const gone = once(this.#child, 'exit');
    this.#child.kill(signal);
    return gone;
  }

  async stop() {
    await this.kill('SIGTERM');
    rmSync(this.#data, { recursive: true, force: true });
  }
}
