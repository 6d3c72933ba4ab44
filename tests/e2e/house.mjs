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
  after(async () => {
    await has.browser?.close();
    await has.wire?.stop();
    await has.server?.stop();
  });
}
