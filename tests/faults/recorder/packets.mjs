// The wire between one node and Redis as the kernel cuts it: packets are dropped (nftables), nobody is told. In a
// network namespace of our own only, so that nothing else of this machine is touched.
import { execFileSync } from 'node:child_process';

const nft = (...words) => execFileSync('nft', words, { stdio: ['ignore', 'ignore', 'inherit'] });
const interfaces = () =>
  execFileSync('ip', ['-oneline', 'link']).toString().trim().split('\n').length;

// Brings up the loopback of a network that is ours alone.
export function ownNetwork() {
  if (interfaces() > 1) throw new Error('--wires nft needs a network of its own: unshare --net');
  execFileSync('ip', ['link', 'set', 'lo', 'up']);
  nft('add', 'table', 'inet', 'wires');
}

export class Packets {
  // Redis listens at an address for each node, by which it is known.
  constructor(number, port) {
    this.chain = `wire${number}`;
    this.address = Packets.address(number);
    this.port = port;
  }

  static address(number) {
    return `127.0.1.${number + 1}`;
  }

  start() {
    nft('add', 'chain', 'inet', 'wires', this.chain, '{ type filter hook input priority 0 ; }');
    return `redis://${this.address}:${this.port}`;
  }

  cut(...directions) {
    const ends = { there: ['daddr', 'dport'], back: ['saddr', 'sport'] };
    for (const direction of directions) {
      const [host, port] = ends[direction];
      nft(
        'add',
        'rule',
        'inet',
        'wires',
        this.chain,
        'ip',
        host,
        this.address,
        'tcp',
        port,
        String(this.port),
        'drop',
      );
    }
  }

  heal() {
    nft('flush', 'chain', 'inet', 'wires', this.chain);
  }

  stop() {
    nft('delete', 'chain', 'inet', 'wires', this.chain);
  }
}
