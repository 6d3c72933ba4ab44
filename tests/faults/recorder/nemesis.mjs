// What goes wrong, at random moments, written into the history. One fault at a time.
import { statSync, truncateSync } from 'node:fs';

const recovery_limit_ms = 30_000;
const pause = (ms) => new Promise((go) => setTimeout(go, ms));

export class Nemesis {
  // stage: {nodes: [Server], clients, history, random}
  constructor(stage) {
    this.stage = stage;
    this.counts = {};
    this.recoveries_ms = [];
  }

  note(name, facts = {}) {
    this.counts[name] = (this.counts[name] ?? 0) + 1;
    this.stage.history.note('fault', 0, name, JSON.stringify(facts));
  }

  // Each fault answers what must come back: `hurt` clients by a field that says when it last did.
  async run(faults) {
    for (const name of faults) {
      await pause(300 + this.stage.random() * 900);
      const started = performance.now();
      const { hurt = [], by, since = started } = await this[name]();
      this.note(name, { ms: Math.round(performance.now() - started) });
      await this.recovered(since, hurt, by);
    }
  }

  async recovered(since, hurt, by) {
    const until = performance.now() + recovery_limit_ms;
    const back = (client) => client.socket?.welcomed && client[by] > since;
    while (performance.now() < until && !hurt.every(back)) await pause(5);
    for (const client of hurt)
      this.recoveries_ms.push(back(client) ? client[by] - since : recovery_limit_ms);
  }

  // Everybody is to be answered again, from now on.
  answers_again() {
    return { hurt: this.stage.clients.slice(1), by: 'answered_at', since: performance.now() };
  }

  node() {
    const { nodes, random } = this.stage;
    return nodes[Math.floor(random() * nodes.length)];
  }

  on(node) {
    return this.stage.clients.filter(
      ({ socket }) => socket?.welcomed && socket.url.startsWith(node.url.replace(/^http/, 'ws')),
    );
  }

  async kill_node() {
    const node = this.node();
    const hurt = this.on(node);
    await node.kill_and_restart();
    return { hurt, by: 'welcomed_at' };
  }

  async stop_node() {
    const node = this.node();
    node.child.kill('SIGSTOP');
    await pause(500 + this.stage.random() * 2000);
    node.child.kill('SIGCONT');
    return this.answers_again();
  }

  async drop_everybody() {
    const hurt = this.stage.clients.filter(({ socket }) => socket?.welcomed);
    for (const { socket } of hurt) socket.terminate();
    return { hurt, by: 'welcomed_at' };
  }

  async stall_readers() {
    for (const client of this.stage.clients)
      if (this.stage.random() < 0.2) client.stall(500 + this.stage.random() * 1500);
    return this.answers_again();
  }

  // A node and Redis no longer hear each other, or Redis hears the node and its answers are lost.
  async cut_off(...directions) {
    const { wire } = this.node();
    wire.cut(...directions);
    await pause(500 + this.stage.random() * 3500);
    wire.heal();
    return this.answers_again();
  }

  cut_wire() {
    return this.cut_off('there', 'back');
  }

  cut_answers() {
    return this.cut_off('back');
  }

  async kill_redis() {
    await this.stage.redis.kill_and_restart();
    return this.answers_again();
  }

  async stop_redis() {
    await this.stage.redis.stop_for(500 + this.stage.random() * 2500);
    return this.answers_again();
  }

  // Some of the last bytes of the newest file are gone, as after a crash of the machine.
  async cut_redis() {
    await this.stage.redis.kill_and_restart((file) =>
      truncateSync(
        file,
        Math.max(0, statSync(file).size - 1 - Math.floor(this.stage.random() * 200)),
      ),
    );
    return this.answers_again();
  }

  async fill_disk() {
    await this.stage.redis.with_full_disk(500 + this.stage.random() * 2500);
    return this.answers_again();
  }

  // The primary dies and its replica takes its place.
  async promote_replica() {
    const { redis, nodes } = this.stage;
    await redis.promote((socket) => nodes.forEach(({ wire }) => wire.lead_to(socket)));
    return this.answers_again();
  }

  async empty_redis() {
    this.stage.redis.empty(this.stage.workshop);
    return this.answers_again();
  }
}
