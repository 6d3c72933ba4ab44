// The wire between one person's browser and the server, which can really break: connections are reset and new ones
// refused, as when a cable is pulled or a phone changes the network; or everything falls silent; or a proxy on the way
// lets no WebSocket through. The browser's own "offline" is none of these: it freezes what is open.
import { connect, createServer } from 'node:net';
import { freePort } from '../free_port.mjs';

const forbidden =
  'HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: 9\r\nConnection: close\r\n\r\nForbidden';

export class Wire {
  lines = new Set();
  silent = false;
  blocked = false;

  static async start(server) {
    const wire = new Wire();
    wire.server = server;
    wire.port = await freePort();
    wire.url = `http://127.0.0.1:${wire.port}`;
    await wire.mend();
    return wire;
  }

  // A link of the server's, by this wire.
  link(url) {
    return url.replace(this.server.url, this.url);
  }

  carry(near) {
    const far = connect(this.server.port, '127.0.0.1');
    const line = [near, far];
    this.lines.add(line);
    let begun = false;
    near.on('data', (data) => {
      const upgrade = !begun && data.subarray(0, 8).toString('latin1') === 'GET /ws/';
      begun = true;
      if (upgrade && this.blocked) {
        far.destroy();
        near.end(forbidden);
      } else far.write(data);
    });
    far.on('data', (data) => near.write(data));
    for (const [one, other] of [line, [far, near]]) {
      one.on('error', () => {});
      one.on('end', () => other.end());
      one.on('close', () => {
        this.lines.delete(line);
        if (one === near) far.destroy();
      });
      if (this.silent) one.pause();
    }
  }

  // Resets what there is and refuses what comes.
  async cut() {
    const closed = new Promise((resolve) => this.gate.close(resolve));
    for (const [near, far] of this.lines) {
      near.resetAndDestroy();
      far.destroy();
    }
    await closed;
  }

  // Resets what there is; new connections are taken.
  reset() {
    for (const [near, far] of this.lines) {
      near.resetAndDestroy();
      far.destroy();
    }
  }

  // Nothing passes, and nobody hears of it.
  hush() {
    this.silent = true;
    for (const line of this.lines) for (const one of line) one.pause();
  }

  // A proxy that answers the upgrade with 403; pages still pass.
  block() {
    this.blocked = true;
    this.reset();
  }

  async mend() {
    this.silent = this.blocked = false;
    for (const line of this.lines) for (const one of line) one.resume();
    if (this.gate?.listening) return;
    this.gate = createServer((near) => this.carry(near));
    await new Promise((resolve) => this.gate.listen(this.port, '127.0.0.1', resolve));
  }

  async stop() {
    if (this.gate.listening) await this.cut();
  }
}
