// Plain HTTP under a host name, as in a local network: an insecure context, without clipboard, crypto.subtle and
// randomUUID; links, QR code and the check of the origin carry the public address. Nobody's own is kept.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { house } from './house.mjs';
import * as people from './people.mjs';

let server, browser;
house(
  (has) => {
    ({ server, browser } = has);
  },
  { host: 'workshop.test' },
  { args: ['--host-resolver-rules=MAP workshop.test 127.0.0.1'] },
);

test('join, rate and reveal under http://workshop.test', async () => {
  const workshop = await server.create({ title: 'Netzwerkrunde' });
  assert.ok(workshop.join.startsWith('http://workshop.test:'));
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  assert.equal(await lead.evaluate(() => window.isSecureContext), false);
  await people.addStep(lead, {
    title: 'Einschätzung',
    kind: 'Einschätzung',
    items: ['Wir kennen die Wege.'],
  });
  const phone = await browser.person('phone');
  await people.join(phone, workshop.join);
  await people.start(lead, 'Einschätzung');
  await phone.getByRole('heading', { name: 'Wir kennen die Wege.' }).waitFor();
  await people.rate(phone, [4]);
  await lead
    .getByText(/1 von 1/)
    .first()
    .waitFor();
  await people.reveal(lead);
  await phone
    .getByRole('button', { name: /Als Tabelle/ })
    .first()
    .waitFor();
  await lead.getByRole('button', { name: /^Beitreten/ }).click();
  await lead.getByRole('img', { name: /QR/ }).first().waitFor();
  // Nobody's address is kept, nor what they came with.
  const { kept } = server;
  assert.ok(kept.includes('Wir kennen die Wege.'), 'this is where it would be');
  assert.doesNotMatch(kept, /127\.0\.0\.1|Mozilla|HeadlessChrome/);
  assert.deepEqual(browser.complaints, []);
});

test('another origin is not let in', async () => {
  const workshop = await server.create({ title: 'Netzwerkrunde' });
  const page = await browser.person('laptop');
  browser.expect(
    page,
    /a request to a foreign host: 127\.0\.0\.1/,
    /WebSocket handshake: Unexpected response code: 403/,
  );
  await page.goto(`http://127.0.0.1:${server.port}/datenschutz`);
  const outcome = await page.evaluate(
    (address) =>
      new Promise((resolve) => {
        const socket = new WebSocket(address, 'dialograum.v1');
        socket.onopen = () => resolve('open');
        socket.onerror = () => resolve('refused');
      }),
    `ws://127.0.0.1:${server.port}/ws/${workshop.workshop}`,
  );
  assert.equal(outcome, 'refused');
});
