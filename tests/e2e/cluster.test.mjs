// Three servers over one Redis: people on different ones, servers that go one after the other, Redis that stands
// still. Nobody sees an error, and nothing is lost or comes twice.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibility, Browser, unreachable } from './browser.mjs';
import { Cluster } from './cluster.mjs';
import { endAll } from './house.mjs';
import * as people from './people.mjs';

let cluster, browser, lead, phones;
before(async () => {
  cluster = await Cluster.start(3);
  browser = await Browser.launch(cluster);
  const workshop = await cluster.create({ title: 'Werkstatt' });
  lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  await people.addOpenBoard(lead, 'Ideen');
  phones = await Promise.all([1, 2, 3].map(() => browser.person('phone')));
  for (const [i, phone] of phones.entries())
    await people.join(phone, workshop.join, `Person ${i + 1}`);
  await people.start(lead, 'Ideen');
  for (const page of [lead, ...phones]) browser.expect(page, ...unreachable);
});
after(() => endAll(browser, cluster));

const send = async (phone, text) => {
  await phone.getByRole('textbox', { name: /Gedanke|Karte/ }).fill(text);
  await phone.getByRole('button', { name: /^Senden/ }).click();
};
// On every screen, once.
const everywhere = async (text) => {
  for (const page of [lead, ...phones]) {
    await page.getByText(text, { exact: true }).first().waitFor({ timeout: 30_000 });
  }
  for (const phone of phones) {
    assert.equal(
      (await phone
        .getByRole('listitem')
        .filter({ has: phone.getByText(text, { exact: true }) })
        .count()) <= 1,
      true,
      text,
    );
  }
};

test('people on different servers see the same, and are counted once', async () => {
  for (const [i, phone] of phones.entries()) await send(phone, `Gedanke ${i + 1}`);
  for (const i of [1, 2, 3]) await everywhere(`Gedanke ${i}`);
  await lead.getByText('3 Personen da').first().waitFor();
  assert.deepEqual(browser.complaints, []);
});

test('servers are exchanged one after the other while people write', async () => {
  for (const name of ['server 1', 'server 2', 'server 3']) {
    const going = cluster.restart(name);
    for (const [i, phone] of phones.entries())
      await send(phone, `Beim Wechsel von ${name}, ${i + 1}`);
    await going;
    await cluster.allReady();
    for (const i of [1, 2, 3]) await everywhere(`Beim Wechsel von ${name}, ${i}`);
  }
  for (const page of [lead, ...phones]) {
    assert.equal(await page.getByRole('alert').filter({ hasText: /\S/ }).count(), 0);
  }
  await lead.getByText('3 Personen da').first().waitFor({ timeout: 15_000 });
  assert.deepEqual(browser.complaints, []);
});

test('a server that is killed is replaced by another within seconds', async () => {
  const going = cluster.restart('server 1', 'SIGKILL');
  for (const [i, phone] of phones.entries()) await send(phone, `Nach dem Absturz, ${i + 1}`);
  for (const i of [1, 2, 3]) await everywhere(`Nach dem Absturz, ${i}`);
  await going;
  await cluster.allReady();
  assert.deepEqual(browser.complaints, []);
});

test('while Redis stands still everybody reads, is told, and writes on; it is sent afterwards, once', async () => {
  cluster.signal('redis', 'SIGSTOP');
  const [anna] = phones;
  const told = anna.getByText(/kann gerade nichts speichern/).first();
  await told.waitFor({ timeout: 6_000 });
  // As tall as all cards: one that is half under the bar counts as too small to be hit.
  await anna.setViewportSize({ width: 390, height: 2400 });
  assert.deepEqual(await accessibility(anna), []);
  await anna.getByText('Gedanke 1', { exact: true }).first().waitFor();
  await send(anna, 'Während Redis stand');
  await anna
    .getByText(/1 Eingabe ist auf diesem Gerät gesichert/)
    .first()
    .waitFor();
  cluster.signal('redis', 'SIGCONT');
  await everywhere('Während Redis stand');
  await told.waitFor({ state: 'hidden', timeout: 10_000 });
  assert.deepEqual(browser.complaints, []);
});

test('Redis is killed and comes back by itself', async () => {
  const going = cluster.restart('redis', 'SIGKILL');
  for (const [i, phone] of phones.entries()) await send(phone, `Ohne Redis, ${i + 1}`);
  await going;
  for (const i of [1, 2, 3]) await everywhere(`Ohne Redis, ${i}`);
  await everywhere('Gedanke 1');
  assert.deepEqual(browser.complaints, []);
});
