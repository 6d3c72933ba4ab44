// Debian's Chromium, one for all tests of a file; every person has a context of their own. Whatever a page
// complains of, and every request to a foreign host, is a failure.
import { createRequire } from 'node:module';

// The client's own tools: nothing is installed twice.
const require = createRequire(new URL('../../web-client/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const { default: AxeBuilder } = require('@axe-core/playwright');

const sizes = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
  laptop: { viewport: { width: 1366, height: 768 } },
  projector: { viewport: { width: 1920, height: 1080 } },
};

export class Browser {
  complaints = [];

  static async launch(server, { args = [] } = {}) {
    const browser = new Browser();
    browser.server = server;
    browser.chromium = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
        ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
        ...args,
      ],
    });
    return browser;
  }

  async person(device, options = {}) {
    const context = await this.chromium.newContext({
      ...sizes[device],
      locale: 'de-DE',
      acceptDownloads: true,
      ...options,
    });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    this.watch(page);
    return page;
  }

  // Another tab of the same person.
  async tab(page) {
    const other = await page.context().newPage();
    this.watch(other);
    return other;
  }

  watch(page) {
    page.frames_received = [];
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => page.frames_received.push(String(payload)));
    });
    page.on('pageerror', (error) => this.complaints.push(`${page.url()}: ${error.stack ?? error}`));
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (!/^(https?|wss?):$/.test(url.protocol)) return;
      const own = new URL(this.server.url).host;
      if (url.host !== own) this.complaints.push(`a request to a foreign host: ${url.host}`);
    });
  }

  async close() {
    await this.chromium.close();
  }
}

// WCAG 2.2 AA, as far as a machine can see it.
export async function accessibility(page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => `${node.target} ${node.failureSummary}`).join('; ')}`,
  );
}
