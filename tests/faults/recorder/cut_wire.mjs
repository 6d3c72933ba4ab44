// The wire between one node and Redis, which can be cut: both ways, or so that only the answers are lost. What was sent
// meanwhile arrives when it is whole again, as after retransmission. New connections are taken and hear nothing.
import { connect, createServer } from 'node:net';

export class CutWire {
  constructor(target) {
    this.target = target; // a unix socket
    this.held = new Set(); // directions that are cut: 'there', 'back'
    this.lines = new Set();
  }

  // Resolves with what --redis gets.
  start() {
    this.server = createServer((near) => this.carry(near));
    return new Promise((resolve) => {
      this.server.listen(0, '127.0.0.1', () =>
        resolve(`redis://127.0.0.1:${this.server.address().port}`),
      );
    });
  }

  // Another socket is at the other end from now on.
  leadTo(target) {
    this.target = target;
    this.drop();
  }

  drop() {
    for (const { there } of this.lines) there[0].destroy();
  }

  carry(near) {
    const far = connect(this.target);
    const line = { there: [near, far], back: [far, near] };
    this.lines.add(line);
    for (const [direction, [from, to]] of Object.entries(line)) {
      from.on('data', (data) => {
        to.write(data);
        if (this.held.has(direction)) from.pause();
      });
      from.on('error', () => {});
      from.on('close', () => {
        this.lines.delete(line);
        to.destroy();
      });
      if (this.held.has(direction)) from.pause();
    }
  }

  cut(...directions) {
    for (const direction of directions) {
      this.held.add(direction);
      for (const line of this.lines) line[direction][0].pause();
    }
  }

  heal() {
    this.held.clear();
    for (const { there, back } of this.lines) {
      there[0].resume();
      back[0].resume();
    }
  }

  stop() {
    this.server.close();
    this.drop();
  }
}
