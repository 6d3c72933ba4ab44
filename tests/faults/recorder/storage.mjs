// Where the servers keep their logs, as the options of main.mjs say: in files of their own, or in one Redis, to which
// each has a wire that can be cut.

import { CutWire } from './cut_wire.mjs';
import { ownNetwork, Packets } from './packets.mjs';
import { Redis } from './redis.mjs';
import { ReplicatedRedis } from './replicated_redis.mjs';
import { SmallDisk } from './small_disk.mjs';

// Null if they have files.
export async function startRedis(folder, options) {
  if (!options.redis) return null;
  const how = { fsync: options.fsync, slow: options['slow-fsync'] };
  if (options.wires === 'nft') {
    ownNetwork();
    how.tcp = Array.from({ length: Number(options.nodes) }, (_, i) => Packets.address(i));
  }
  if (options['redis-disk']) how.disk = new SmallDisk(folder, options['redis-disk']);
  const redis = options.replica ? new ReplicatedRedis(folder, how) : new Redis(folder, how);
  await redis.start();
  return redis;
}

// {wire, args}: what a server is started with.
export async function wayTo(redis, number, options) {
  if (!redis) return { wire: null, args: [] };
  const wire =
    options.wires === 'nft' ? new Packets(number, redis.port) : new CutWire(redis.socket);
  const args = ['--redis', await wire.start()];
  if (options.replica) args.push('--redis-wait', '1');
  if (options.fsync !== 'always') args.push('--allow-unsafe-redis');
  return { wire, args };
}
