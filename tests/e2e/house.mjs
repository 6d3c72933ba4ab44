// What a file of tests has to itself: a server, a browser that looks at it and, where connections are cut, a wire
// between them; from before its first test until after its last.
import { after, before } from 'node:test';
import { Browser } from './browser.mjs';
import { Server } from './server.mjs';
import { Wire } from './wire.mjs';

// `furnish` is given them before the first test. The options are those of Server.start and Browser.launch.
export function house(furnish, options = {}, launch = {}) {
  const has = {};
  before(async () => {
    has.server = await Server.start(options);
    has.browser = await Browser.launch(has.server, launch);
    if (options.wired) {
      has.wire = await Wire.start(has.server);
      has.browser.wires.add(has.wire);
    }
    await furnish(has);
  });
  after(() => endAll(has.browser, has.wire, has.server));
}

// Ends what a file of tests started, in this order. What one of them complains of is thrown when all have ended: a
// server that went on would keep the file from ending at all.
export async function endAll(...started) {
  const failures = [];
  for (const one of started) {
    await (one?.close ? one.close() : one?.stop())?.catch((error) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}
