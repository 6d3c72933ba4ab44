// Things go wrong in the middle: a reload, a second tab and device, the server killed, the network gone.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { Browser, unreachable } from './browser.mjs';
import * as people from './people.mjs';
import { Server } from './server.mjs';

let server, browser, workshop, lead, anna, ben;
before(async () => {
  server = await Server.start();
  browser = await Browser.launch(server);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});
// A board on which everybody sees everything at once, and two people.
beforeEach(async () => {
  workshop = await server.create({ title: 'Werkstatt' });
  lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  await people.addOpenBoard(lead, 'Ideen');
  [anna, ben] = await Promise.all([browser.person('phone'), browser.person('phone')]);
  await people.join(anna, workshop.join, 'Anna');
  await people.join(ben, workshop.join, 'Ben');
  await people.start(lead, 'Ideen');
  await people.writeCard(anna, 'Die erste Karte');
  await ben.getByText('Die erste Karte').first().waitFor();
});

afterEach(async () => {
  for (const page of [lead, anna, ben]) await page.context().close();
});

test('counters on an open board move with the cards', async () => {
  await lead.getByText('1 von 2 haben geschrieben').first().waitFor();
  await people.writeCard(ben, 'Die zweite Karte');
  await lead.getByText('2 von 2 haben geschrieben').first().waitFor();
  assert.deepEqual(browser.complaints, []);
});

test('a reload keeps the place, the cards and the unfinished sentence', async () => {
  await anna.getByRole('textbox', { name: /Gedanke|Karte/ }).fill('Noch nicht fert');
  await anna.waitForTimeout(600);
  await anna.reload();
  await anna.getByText('Die erste Karte').first().waitFor();
  assert.equal(await anna.getByRole('textbox', { name: /Gedanke|Karte/ }).inputValue(), 'Noch nicht fert');
  await lead.getByText('2 Personen da').first().waitFor();
  assert.deepEqual(browser.complaints, []);
});

test('a second tab is the same person', async () => {
  const tab = await browser.tab(anna);
  await tab.goto(anna.url());
  await tab.getByText('Die erste Karte').first().waitFor();
  await people.writeCard(tab, 'Aus dem zweiten Tab');
  await people.writeCard(anna, 'Aus dem ersten Tab');
  for (const page of [anna, tab, ben]) {
    await page.getByText('Aus dem zweiten Tab').first().waitFor();
    await page.getByText('Aus dem ersten Tab').first().waitFor();
  }
  await lead.getByText('2 Personen da').first().waitFor();
  assert.deepEqual(browser.complaints, []);
});

test('a killed server is back in seconds and nobody notices a loss', async () => {
  for (const page of [lead, anna, ben]) browser.expect(page, ...unreachable);
  await server.kill();
  await anna.getByRole('textbox', { name: /Gedanke|Karte/ }).fill('Während der Pause geschrieben');
  await anna.getByRole('button', { name: /^Senden/ }).click();
  await server.run();
  await ben.getByText('Während der Pause geschrieben').first().waitFor({ timeout: 30_000 });
  await lead.getByText('Während der Pause geschrieben').first().waitFor();
  await people.writeCard(ben, 'Und weiter geht es');
  await anna.getByText('Und weiter geht es').first().waitFor();
  for (const page of [anna, ben, lead]) assert.equal(await page.getByText('Die erste Karte', { exact: true }).count() > 0, true);
  assert.deepEqual(browser.complaints, []);
});

test('without network one goes on writing; it is sent afterwards, once', async () => {
  browser.expect(ben, ...unreachable);
  await ben.context().setOffline(true);
  await ben.evaluate(() => window.dispatchEvent(new Event('offline')));
  await ben.getByRole('textbox', { name: /Gedanke|Karte/ }).fill('Im Funkloch');
  await ben.getByRole('button', { name: /^Senden/ }).click();
  await ben.getByText('Im Funkloch').first().waitFor();
  await people.writeCard(anna, 'Zur selben Zeit');
  await ben.context().setOffline(false);
  await ben.evaluate(() => window.dispatchEvent(new Event('online')));
  await anna.getByText('Im Funkloch').first().waitFor({ timeout: 30_000 });
  await ben.getByText('Zur selben Zeit').first().waitFor({ timeout: 30_000 });
  assert.equal(await lead.getByRole('article').filter({ hasText: 'Im Funkloch' }).or(lead.getByRole('listitem').filter({ hasText: 'Im Funkloch' })).count() >= 1, true);
  assert.deepEqual(browser.complaints, []);
});

test('a removed person learns why and stays out', async () => {
  await lead.getByRole('button', { name: 'Ben: verschieben und mehr' }).click();
  await lead.getByRole('button', { name: 'Entfernen' }).or(lead.getByRole('menuitem', { name: 'Entfernen' })).first().click();
  await ben.getByRole('heading', { name: 'Sie sind nicht mehr in diesem Workshop' }).waitFor();
  await ben.reload();
  await ben.getByRole('heading', { name: 'Sie sind nicht mehr in diesem Workshop' }).waitFor();
  assert.deepEqual(browser.complaints, []);
});

test('"Meine Daten löschen" takes the cards and the place', async () => {
  await anna.getByRole('button', { name: 'Mein Platz' }).click();
  await anna.getByRole('button', { name: 'Meine Daten löschen' }).click();
  await anna.getByRole('button', { name: 'Endgültig löschen und gehen' }).click();
  await lead.getByText('[gelöscht]').first().waitFor();
  assert.equal(await ben.getByText('Die erste Karte').count(), 0);
  assert.deepEqual(browser.complaints, []);
});
