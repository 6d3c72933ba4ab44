// What goes wrong, at random moments, written into the history. One fault at a time.
import { statSync, truncateSync } from 'node:fs';

const recoveryLimitMs = 30_000;
// Faults are named as on the command line and in the history.
const methodOf = (fault) => fault.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
const pause = (ms) => new Promise((go) => setTimeout(go, ms));

export class Nemesis {
  // stage: {nodes: [Server], clients, history, random}
  constructor(stage) {
    this.stage = stage;
    this.counts = {};
    this.recoveriesMs = [];
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
      const { hurt = [], by, since = started } = await this[methodOf(name)]();
      this.note(name, { ms: Math.round(performance.now() - started) });
      await this.recovered(since, hurt, by);
    }
  }

  async recovered(since, hurt, by) {
    const until = performance.now() + recoveryLimitMs;
    const back = (client) => client.socket?.welcomed && client[by] > since;
    while (performance.now() < until && !hurt.every(back)) await pause(5);
    for (const client of hurt)
      this.recoveriesMs.push(back(client) ? client[by] - since : recoveryLimitMs);
  }

  // Everybody is to be answered again, from now on.
  answersAgain() {
    return { hurt: this.stage.clients.slice(1), by: 'answeredAt', since: performance.now() };
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

  async killNode() {
    const node = this.node();
    const hurt = this.on(node);
    await node.killAndRestart();
    return { hurt, by: 'welcomedAt' };
  }

  async stopNode() {
    const node = this.node();
    node.child.kill('SIGSTOP');
    await pause(500 + this.stage.random() * 2000);
    node.child.kill('SIGCONT');
    return this.answersAgain();
  }

  async dropEverybody() {
    const hurt = this.stage.clients.filter(({ socket }) => socket?.welcomed);
    for (const { socket } of hurt) socket.terminate();
    return { hurt, by: 'welcomedAt' };
  }

  async stallReaders() {
    for (const client of this.stage.clients)
      if (this.stage.random() < 0.2) client.stall(500 + this.stage.random() * 1500);
    return this.answersAgain();
  }

  // A node and Redis no longer hear each other, or Redis hears the node and its answers are lost.
  async cutOff(...directions) {
    const { wire } = this.node();
    wire.cut(...directions);
    await pause(500 + this.stage.random() * 3500);
    wire.heal();
    return this.answersAgain();
  }

  cutWire() {
    return this.cutOff('there', 'back');
  }

  cutAnswers() {
    return this.cutOff('back');
  }

  async killRedis() {
    await this.stage.redis.killAndRestart();
    return this.answersAgain();
  }

  async stopRedis() {
    await this.stage.redis.stopFor(500 + this.stage.random() * 2500);
    return this.answersAgain();
  }

  // Some of the last bytes of the newest file are gone, as after a crash of the machine.
  async cutRedis() {
    await this.stage.redis.killAndRestart((file) =>
      truncateSync(
        file,
        Math.max(0, statSync(file).size - 1 - Math.floor(this.stage.random() * 200)),
      ),
    );
    return this.answersAgain();
  }

  async fillDisk() {
    await this.stage.redis.withFullDisk(500 + this.stage.random() * 2500);
    return this.answersAgain();
  }

  // The primary dies and its replica takes its place.
  async promoteReplica() {
    const { redis, nodes } = this.stage;
    await redis.promote((socket) => {
      for (const { wire } of nodes) wire.leadTo(socket);
    });
    return this.answersAgain();
  }

  async emptyRedis() {
    this.stage.redis.empty(this.stage.workshop);
    return this.answersAgain();
  }
}
