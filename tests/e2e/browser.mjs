// Debian's Chromium, one for all tests of a file; every person has a context of their own. Whatever a page
// complains of is a failure: uncaught errors and rejected promises, console errors, what the Content-Security-Policy
// blocks, requests to a foreign host. A test that provokes something says so with `expect`.
import assert from 'node:assert/strict';
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

// Runs in every page before anything else does. What is blocked does not always become an error on the console.
function reportViolations() {
  addEventListener(
    'securitypolicyviolation',
    ({ effectiveDirective, blockedURI, sample, sourceFile, lineNumber }) =>
      console.error(
        'securitypolicyviolation',
        effectiveDirective,
        blockedURI,
        sample,
        `${sourceFile}:${lineNumber}`,
      ),
  );
}

export class Browser {
  complaints = [];
  wires = new Set(); // other ways to the server (wire.mjs)
  #expected = new WeakMap();

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
    await context.addInitScript(reportViolations);
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
    page.on('pageerror', (error) => this.complain(page, error.stack ?? String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error')
        this.complain(page, `${message.text()} (${message.location().url})`);
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (!/^(https?|wss?):$/.test(url.protocol)) return;
      const own = [this.server, ...this.wires].map((one) => new URL(one.url).host);
      if (!own.includes(url.host)) this.complain(page, `a request to a foreign host: ${url.host}`);
    });
  }

  complain(page, text) {
    if (this.#expected.get(page)?.some((pattern) => pattern.test(text))) return;
    this.complaints.push(`${page.url()}: ${text}`);
  }

  // From now on this page may say such a thing: the test makes it do so.
  expect(page, ...patterns) {
    this.#expected.set(page, [...(this.#expected.get(page) ?? []), ...patterns]);
  }

  async close() {
    await this.chromium.close();
    assert.deepEqual(this.complaints, [], 'complaints of a test that did not look');
  }
}

// What Chromium says by itself when a test tries a code that is none.
export const unknownCode = /status of 404 .*\/api\/codes\//;

// What it says when a test takes the server or the network away.
export const unreachable = [
  /WebSocket connection to '[^']*' failed/,
  /Failed to load resource: net::ERR_/,
];

// WCAG 2.2 AA, as far as a machine can see it, once nothing moves any more: what is just fading in has no contrast yet.
export async function accessibility(page) {
  await page.evaluate(() => {
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    return Promise.allSettled(
      ending.filter((one) => one.playState === 'running').map((one) => one.finished),
    );
  });
  // What lies half under a bar, as the page happens to be scrolled, would be a target too small.
  const scrolled = await page.evaluate(() => {
    const at = scrollY;
    scrollTo(0, 0);
    return at;
  });
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  await page.evaluate((at) => scrollTo(0, at), scrolled);
  return [
    ...violations.map(
      (violation) =>
        `${violation.id}: ${violation.nodes.map((node) => `${node.target} ${node.failureSummary}`).join('; ')}`,
    ),
    ...(await page.evaluate(fieldsetsInColumns)),
  ];
}

// WebKitGTK 2.50 counts the legend of a fieldset twice where a column flexbox lays it out, and leaves a gap below. Looked
// for in Chromium, wherever a test looks at a page: WebKit would take 194 MB on each machine that tests.
function fieldsetsInColumns() {
  const parentOf = (element) => {
    const parent = element.parentElement;
    return getComputedStyle(parent).display === 'contents' ? parentOf(parent) : parent;
  };
  return [...document.querySelectorAll('fieldset')].flatMap((fieldset) => {
    const { display, flexDirection } = getComputedStyle(parentOf(fieldset));
    const column = display.endsWith('flex') && flexDirection.startsWith('column');
    const name = fieldset.querySelector('legend')?.textContent.trim();
    return column ? [`a fieldset in a column flexbox: "${name}"`] : [];
  });
}
