// What goes wrong, at random moments, written into the history. One fault at a time.
import { statSync, truncateSync } from 'node:fs';

const pause = (ms) => new Promise((go) => setTimeout(go, ms));

export class Nemesis {
  // stage: {nodes: [Server], clients, history, random}
  constructor(stage) {
    this.stage = stage;
    this.counts = {};
    this.recoveries_ms = [];
    this.over = false;
  }

  note(name, facts = {}) {
    this.counts[name] = (this.counts[name] ?? 0) + 1;
    this.stage.history.note('fault', 0, name, JSON.stringify(facts));
  }

  // `faults`: names, each done `times` with a pause between.
  async run(faults) {
    for (const name of faults) {
      if (this.over) return;
      await pause(300 + this.stage.random() * 900);
      const started = performance.now();
      const hurt = await this[name]();
      this.note(name, { ms: Math.round(performance.now() - started) });
      if (hurt) await this.recovered(started, hurt);
    }
  }

  // How long each client was away that lost its connection.
  async recovered(since, hurt) {
    const until = performance.now() + 30_000;
    const back = (client) => client.socket?.welcomed && client.welcomed_at > since;
    while (performance.now() < until && !hurt.every(back)) await pause(5);
    for (const client of hurt) this.recoveries_ms.push(back(client) ? client.welcomed_at - since : 30_000);
  }

  node() {
    const { nodes, random } = this.stage;
    return nodes[Math.floor(random() * nodes.length)];
  }

  on(node) {
    return this.stage.clients.filter(({ socket }) => socket?.welcomed && socket.url.startsWith(node.url.replace(/^http/, 'ws')));
  }

  async kill_node() {
    const node = this.node();
    const hurt = this.on(node);
    await node.kill_and_restart();
    return hurt;
  }

  async stop_node() {
    const node = this.node();
    node.child.kill('SIGSTOP');
    await pause(500 + this.stage.random() * 2000);
    node.child.kill('SIGCONT');
    return null;
  }

  async drop_everybody() {
    const hurt = this.stage.clients.filter(({ socket }) => socket?.welcomed);
    for (const { socket } of hurt) socket.terminate();
    return hurt;
  }

  async stall_readers() {
    for (const client of this.stage.clients) if (this.stage.random() < 0.2) client.stall(500 + this.stage.random() * 1500);
    return null;
  }

  async kill_redis() {
    await this.stage.redis.kill_and_restart();
    return null;
  }

  async stop_redis() {
    await this.stage.redis.stop_for(500 + this.stage.random() * 2500);
    return null;
  }

  // Some of the last bytes of the newest file are gone, as after a crash of the machine.
  async cut_redis() {
    await this.stage.redis.kill_and_restart((file) => truncateSync(file, Math.max(0, statSync(file).size - 1 - Math.floor(this.stage.random() * 200))));
    return null;
  }

  async empty_redis() {
    this.stage.redis.empty(this.stage.workshop);
    return null;
  }
}
