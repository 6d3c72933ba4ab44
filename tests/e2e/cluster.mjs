// Several real servers over one Redis behind a proxy, as `server/run --cluster` starts them; ended by its signal.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const operatorToken = '0123456789abcdef0123456789abcdef';

const root = fileURLToPath(new URL('../..', import.meta.url));

export class Cluster {
  #child;
  #data = mkdtempSync(join(tmpdir(), 'dialograum-cluster-'));
  #said = '';

  static async start(nodes) {
    const cluster = new Cluster();
    cluster.nodes = nodes;
    cluster.#child = spawn(
      join(root, 'server/run'),
      [
        '--cluster',
        String(nodes),
        '--port',
        '0',
        '--data',
        cluster.#data,
        '--links',
        join(cluster.#data, 'links.json'),
      ],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, DIALOGRAUM_OPERATOR_TOKEN: operatorToken },
      },
    );
    cluster.#child.stderr.on('data', (bytes) => {
      cluster.#said += bytes;
    });
    cluster.url = await new Promise((resolve, reject) => {
      let out = '';
      cluster.#child.stdout.on('data', (bytes) => {
        out += bytes;
        const url = /^READY (\S+)$/m.exec(out)?.[1];
        if (url) resolve(url);
      });
      cluster.#child.once('exit', (code) =>
        reject(new Error(`the cluster ended with ${code}\n${cluster.#said}`)),
      );
    });
    return cluster;
  }

  // The process that has this name now: "redis", "proxy", "server 1".
  pid(name) {
    const all = [...this.#said.matchAll(/^([\w -]+?): process (\d+)/gm)];
    const named = all.filter(([, who]) => who === name || who === name.replace('server ', 'node-'));
    return Number(named.at(-1)[2]);
  }

  signal(name, signal) {
    process.kill(this.pid(name), signal);
  }

  // Ends it (or kills it) and resolves when its successor has come.
  async restart(name, signal = 'SIGTERM') {
    const before = this.pid(name);
    process.kill(before, signal);
    while (this.pid(name) === before) await new Promise((again) => setTimeout(again, 50));
  }

  // Resolves when every server takes input again.
  async allReady() {
    const ports = [...this.#said.matchAll(/^server \d+: process \d+, port (\d+)/gm)].map(
      (found) => found[1],
    );
    for (const port of ports) {
      for (;;) {
        const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
        if (answer?.status === 200) break;
        await new Promise((again) => setTimeout(again, 50));
      }
    }
  }

  get demo() {
    return JSON.parse(readFileSync(join(this.#data, 'links.json'), 'utf8'));
  }

  async create(body) {
    const answer = await fetch(`${this.url}/api/workshops`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${operatorToken}` },
      body: JSON.stringify({ language: 'de', template: 'leer', ...body }),
    });
    if (answer.status !== 201) throw new Error(`create: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  async stop() {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const [code] = await gone;
    rmSync(this.#data, { recursive: true, force: true });
    assert.equal(code, 0, `the cluster ended with ${code}\n${this.#said}`);
  }
}
