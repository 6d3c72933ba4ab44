// A primary and its replica. When the primary dies the replica takes its place, and a new one is made.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from './redis.mjs';

const pause = (ms) => new Promise((go) => setTimeout(go, ms));

export class ReplicatedRedis {
  // options: as Redis'
  constructor(folder, options) {
    this.folder = folder;
    this.options = options;
    this.members = 0;
  }

  async start() {
    this.primary = await this.member();
    this.replica = await this.replicaOf(this.primary);
  }

  get socket() {
    return this.primary.socket;
  }

  async member() {
    const redis = new Redis(join(this.folder, `member${this.members++}`), {
      ...this.options,
      tcp: ['127.0.0.1'],
    });
    await redis.start();
    return redis;
  }

  async replicaOf(primary) {
    const replica = await this.member();
    replica.command('REPLICAOF', '127.0.0.1', String(primary.port));
    while (!replica.command('INFO', 'replication').includes('master_link_status:up'))
      await pause(20);
    return replica;
  }

  // `leadTo` gets the socket of the new primary.
  async promote(leadTo) {
    const dead = this.primary;
    await dead.end('SIGKILL');
    this.replica.command('REPLICAOF', 'NO', 'ONE');
    this.primary = this.replica;
    leadTo(this.socket);
    rmSync(dead.folder, { recursive: true });
    this.replica = await this.replicaOf(this.primary);
  }

  dump(workshop, file) {
    this.primary.dump(workshop, file);
  }

  async stop() {
    await this.replica.stop();
    await this.primary.stop();
  }
}
