// Who comes in, and who may create: behind a real HAProxy on the same machine, by the operator's link, with codes that
// somebody guesses, and under a name that somebody points at us.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { freePort } from '../free_port.mjs';
import { accessibility, Browser, unknownCode } from './browser.mjs';
import { endAll } from './house.mjs';
import * as people from './people.mjs';
import { Server } from './server.mjs';

// `lines` go into the frontend.
class ReverseProxy {
  #folder = mkdtempSync(join(tmpdir(), 'dialograum-haproxy-'));
  #child;

  static async start(port, lines) {
    const proxy = new ReverseProxy();
    proxy.port = await freePort();
    proxy.url = `http://127.0.0.1:${proxy.port}`;
    const file = join(proxy.#folder, 'haproxy.cfg');
    writeFileSync(
      file,
      `defaults
  mode http
  timeout connect 2s
  timeout client 75s
  timeout server 75s
  timeout tunnel 1h
frontend people
  bind 127.0.0.1:${proxy.port}
${lines.map((line) => `  ${line}\n`).join('')}  default_backend dialograum
backend dialograum
  server one 127.0.0.1:${port}
`,
    );
    proxy.#child = spawn('haproxy', ['-db', '-f', file], {
      stdio: 'ignore',
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
    });
    for (;;) {
      if (await fetch(`${proxy.url}/healthz`).catch(() => null)) return proxy;
      assert.equal(proxy.#child.exitCode, null, 'haproxy ended');
      await new Promise((again) => setTimeout(again, 50));
    }
  }

  async stop() {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await gone;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

// The status of an attempt to create; fetch would not let us choose the Host.
function create(port, headers = {}) {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path: '/api/workshops',
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode));
      },
    );
    asked.on('error', reject);
    asked.end(JSON.stringify({ title: 'Runde', language: 'de', template: 'leer' }));
  });
}

let server, plain, browser;
before(async () => {
  server = await Server.start({ publicUrl: 'https://workshop.example.org' });
  plain = await Server.start({ publicUrl: null });
  browser = await Browser.launch(plain, {
    args: ['--host-resolver-rules=MAP evil.test 127.0.0.1'],
  });
});
after(() => endAll(browser, plain, server));

test('behind a proxy on the same machine nobody creates a workshop without the operator’s link', async () => {
  assert.equal(await create(plain.port), 201);
  for (const lines of [
    [],
    ['option forwardfor'],
    ['http-request set-header Host workshop.example.org'],
  ]) {
    const proxy = await ReverseProxy.start(plain.port, lines);
    assert.equal(await create(proxy.port), 403, lines.join());
    assert.equal(await create(proxy.port, { host: 'workshop.example.org' }), 403, lines.join());
    assert.equal(
      await create(proxy.port, { authorization: `Bearer ${plain.operatorToken}` }),
      201,
      lines.join(),
    );
    await proxy.stop();
  }
  // Who named a public URL is safe from clients that make up the Host as well.
  const proxy = await ReverseProxy.start(server.port, []);
  assert.equal(await create(proxy.port, { host: `127.0.0.1:${server.port}` }), 403);
  assert.equal(
    await create(proxy.port, { host: `127.0.0.1:${server.port}`, authorization: 'Bearer wrong' }),
    403,
  );
  assert.equal(await create(proxy.port, { authorization: `Bearer ${server.operatorToken}` }), 201);
  await proxy.stop();
});

test('the operator’s link lets a browser create, stays out of the address line, and is remembered', async () => {
  const proxy = await ReverseProxy.start(plain.port, [
    'http-request del-header X-Forwarded-For',
    'option forwardfor',
  ]);
  const page = await browser.person('laptop');
  // The proxy has another address than the server that this browser was made for.
  browser.expect(page, /foreign host/);
  await page.goto(`${proxy.url}/neu`);
  await page.getByText(/Link für Betreibende einmal in diesem Browser/).waitFor();
  assert.deepEqual(await accessibility(page), []);
  await page.goto(`${proxy.url}/neu#operator=${'0'.repeat(32)}`);
  await page.getByText(/gilt nicht mehr/).waitFor();
  await page.goto(`${proxy.url}/neu#operator=${plain.operatorToken}`);
  await page.getByLabel('Titel').waitFor();
  assert.equal(page.url(), `${proxy.url}/neu`);
  await page.reload();
  await page.getByLabel('Titel').fill('Am Proxy');
  await page.getByRole('button', { name: 'Workshop anlegen' }).click();
  await page.waitForURL(/\/neu#[0-9a-f]{16}$/);
  await page.waitForLoadState('networkidle');
  await page.context().close();
  await proxy.stop();
  assert.deepEqual(browser.complaints, []);
});

test('a page that points its own name at this machine creates nothing', async () => {
  const page = await browser.person('laptop');
  browser.expect(page, /foreign host/, /status of 403/);
  await page.goto(`http://evil.test:${plain.port}/neu`);
  await page
    .getByText(/Link für Betreibende/)
    .first()
    .waitFor();
  const status = await page.evaluate(
    async () =>
      (
        await fetch('/api/workshops', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"title":"x","language":"de"}',
        })
      ).status,
  );
  assert.equal(status, 403);
});

test('whoever has the right code comes in while somebody guesses', async () => {
  const workshop = await plain.create({ title: 'Runde' });
  const ask = (code) => fetch(`${plain.local}/api/codes/${code}`).then((answer) => answer.status);
  const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  const guess = (i) => `222222${signs[Math.floor(i / 31)]}${signs[i % 31]}`;
  const wrong = await Promise.all(Array.from({ length: 60 }, (_, i) => ask(guess(i))));
  assert.ok(wrong.includes(429), 'nobody was slowed down');
  for (let i = 0; i < 20; i++) assert.equal(await ask(workshop.code), 200);
  const phone = await browser.person('phone');
  await people.join(phone, `${plain.url}/j/${workshop.code}`);
  // A wrong one is told what is the matter, and not that the server restarts.
  const other = await browser.person('phone');
  // Once nobody guesses any more, the page learns that its code is none.
  browser.expect(other, /status of 429/, unknownCode);
  const guessing = setInterval(() => ask(guess(0)).catch(() => {}), 50);
  try {
    await new Promise((full) => setTimeout(full, 2000));
    await other.goto(`${plain.url}/j/2222-2222/${workshop.workshop}`);
    await other.getByText(/sehr viele falsche Codes/).waitFor();
  } finally {
    clearInterval(guessing);
  }
  await other.getByLabel('Code des Workshops').waitFor();
});

test('a link to join works also while codes cannot be looked up', async () => {
  const workshop = await plain.create({ title: 'Runde' });
  assert.equal(workshop.join, `${plain.url}/j/${workshop.code}/${workshop.workshop}`);
  const phone = await browser.person('phone');
  browser.expect(phone, /status of 503/);
  await phone.route('**/api/codes/**', (route) =>
    route.fulfill({
      status: 503,
      json: { error: { code: 'unavailable', message_de: 'Nein.', message_en: 'No.' } },
    }),
  );
  await people.join(phone, workshop.join);
});
