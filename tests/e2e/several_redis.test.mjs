// A second Redis is added to a server that has workshops in its first one: nothing moves, and the one that is away
// takes only its own workshops along.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Redis } from '../faults/recorder/redis.mjs';
import { Browser, unreachable } from './browser.mjs';
import { endAll } from './house.mjs';
import * as people from './people.mjs';
import { Server } from './server.mjs';

const folder = mkdtempSync(join(tmpdir(), 'dialograum-several-'));
const first = new Redis(join(folder, 'first'));
const second = new Redis(join(folder, 'second'));
let server, browser;
before(async () => {
  await Promise.all([first.start(), second.start()]);
  server = await Server.start({ redis: [`unix://${first.socket}`] });
  browser = await Browser.launch(server);
});
after(async () => {
  await endAll(browser, server, first, second);
  rmSync(folder, { recursive: true, force: true });
});

async function board(title, workshop) {
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  await people.addOpenBoard(lead, title);
  const phone = await browser.person('phone');
  await people.join(phone, workshop.join, 'Anna');
  await people.start(lead, title);
  for (const page of [lead, phone]) browser.expect(page, ...unreachable);
  return { lead, phone };
}
const seen = (page, text) =>
  page.getByText(text, { exact: true }).first().waitFor({ timeout: 30_000 });
const away = (page) => page.getByText(/kann gerade nichts speichern/).first();

test('adding a Redis moves nothing, and one that is away stops only its own workshops', async () => {
  const old = await server.create({ title: 'Schon da' });
  const beforeIt = await board('Ideen', old);
  await people.writeCard(beforeIt.phone, 'Vor dem zweiten Redis');

  // The operator adds one; browsers come back by themselves.
  const log = () => first.command('XRANGE', `dg:{${old.workshop}}:log`, '-', '+');
  await server.kill('SIGTERM');
  const left = log();
  server.redis.push(`02=unix://${second.socket}`);
  await server.run();
  assert.equal(log(), left);
  await seen(beforeIt.lead, 'Vor dem zweiten Redis');
  await people.writeCard(beforeIt.phone, 'Danach');
  await seen(beforeIt.lead, 'Danach');

  // New workshops go to both; half of them are expected there.
  let fresh;
  for (let i = 0; i < 40 && !fresh; i++) {
    const made = await server.create({ title: `Neu ${i}` });
    if (made.workshop.startsWith('02')) fresh = made;
  }
  assert.ok(fresh, 'no workshop went to the second Redis');
  assert.equal(second.command('EXISTS', `dg:{${fresh.workshop}}:log`).trim(), '1');
  assert.equal(first.command('EXISTS', `dg:{${fresh.workshop}}:log`).trim(), '0');
  const afterIt = await board('Fragen', fresh);
  await people.writeCard(afterIt.phone, 'Im zweiten Redis');

  await second.end('SIGKILL');
  await away(afterIt.phone).waitFor({ timeout: 6_000 });
  await seen(afterIt.phone, 'Im zweiten Redis');
  await afterIt.phone.getByRole('textbox', { name: /Gedanke|Karte/ }).fill('Während er fort war');
  await afterIt.phone.getByRole('button', { name: /^Senden/ }).click();
  await people.writeCard(beforeIt.phone, 'Nebenan geht es weiter');
  await seen(beforeIt.lead, 'Nebenan geht es weiter');
  assert.equal(await away(beforeIt.phone).isVisible(), false);

  await second.start();
  await seen(afterIt.lead, 'Während er fort war');
  await away(afterIt.phone).waitFor({ state: 'hidden', timeout: 10_000 });
  assert.deepEqual(browser.complaints, []);
});
