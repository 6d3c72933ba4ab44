#!/usr/bin/env bash
# Playwright's BrowserContext.setOffline(true) and a WebSocket that is already open.
#
# One would guess that the socket breaks (a close event, as when a cable is pulled), or that it goes on (only new
# requests fail). Seen with playwright-core 1.65.1 and Chromium 156: neither. navigator.onLine is false and fetch
# fails, but the socket stays in readyState 1 without any event, bufferedAmount stays 0, and messages of both sides are
# held back. After setOffline(false) they all arrive, in both directions, on the same connection.
# So a test that goes "offline" this way tests silence and a burst, never a broken connection: reconnecting is not run.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact playwright-core@1.65.1 ws@8.23.0
cat >run.cjs <<'JS'
const { WebSocketServer } = require('ws');
const { chromium } = require('playwright-core');
const { createServer } = require('node:http');
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

(async () => {
  const web = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<title>page</title>'));
  await new Promise((done) => web.listen(0, '127.0.0.1', done));
  const address = `127.0.0.1:${web.address().port}`;
  const received = [];
  let peer, closed = false;
  new WebSocketServer({ server: web }).on('connection', (socket) => {
    peer = socket;
    socket.on('message', (message) => received.push(String(message)));
    socket.on('close', () => { closed = true; });
  });

  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'],
  });
  console.log(`playwright-core ${require('playwright-core/package.json').version}, Chromium ${browser.version()}`);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`http://${address}`);
  await page.evaluate((url) => new Promise((opened) => {
    window.events = [];
    window.socket = new WebSocket(url);
    socket.onopen = opened;
    socket.onmessage = (event) => events.push(event.data);
    socket.onclose = (event) => events.push(`close ${event.code}`);
    socket.onerror = () => events.push('error');
  }), `ws://${address}`);
  const look = () => page.evaluate(() => ({
    onLine: navigator.onLine, readyState: socket.readyState, bufferedAmount: socket.bufferedAmount, events: [...events],
  }));

  await context.setOffline(true);
  peer.send('from the server');
  await page.evaluate(() => socket.send('from the page'));
  await wait(2000);
  const during = { page: await look(), server: [...received] };
  const fetched = await page.evaluate(() => fetch('/').then(() => 'ok', () => 'failed'));
  await context.setOffline(false);
  await wait(2000);
  const after = { page: await look(), server: [...received], closed };
  console.log('offline:', JSON.stringify(during), 'fetch', fetched);
  console.log('online: ', JSON.stringify(after));
  await browser.close();

  const { deepStrictEqual: same } = require('node:assert');
  same(during, { page: { onLine: false, readyState: 1, bufferedAmount: 0, events: [] }, server: [] });
  same(fetched, 'failed');
  same(after.page.events, ['from the server']);
  same(after.server, ['from the page']);
  same(after.page.readyState, 1);
  same(after.closed, false);
  console.log('as described');
  process.exit(0);
})().catch((error) => { console.error(error); process.exit(1); });
JS
timeout 120 node run.cjs
