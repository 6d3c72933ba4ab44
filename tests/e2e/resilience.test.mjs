// Things go wrong in the middle: a reload, a second tab and device, the server killed, the network gone (Ben's wire is
// really cut).
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { accessibility, unreachable } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';

let server, browser, wire, workshop, lead, anna, ben;
house(
  (has) => {
    ({ server, browser, wire } = has);
  },
  { wired: true },
);
// A board on which everybody sees everything at once, and two people.
beforeEach(async () => {
  workshop = await server.create({ title: 'Werkstatt' });
  lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  await people.addOpenBoard(lead, 'Ideen');
  [anna, ben] = await Promise.all([browser.person('phone'), browser.person('phone')]);
  await people.join(anna, workshop.join, 'Anna');
  await people.join(ben, wire.link(workshop.join), 'Ben');
  await people.start(lead, 'Ideen');
  await people.writeCard(anna, 'Die erste Karte');
  await ben.getByText('Die erste Karte').first().waitFor();
});

afterEach(async () => {
  for (const page of [lead, anna, ben]) await page.context().close();
  await wire.mend();
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
  assert.equal(
    await anna.getByRole('textbox', { name: /Gedanke|Karte/ }).inputValue(),
    'Noch nicht fert',
  );
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
  for (const page of [anna, ben, lead])
    assert.equal((await page.getByText('Die erste Karte', { exact: true }).count()) > 0, true);
  assert.deepEqual(browser.complaints, []);
});

const closeBoard = () =>
  lead
    .getByRole('region', { name: 'Jetzt' })
    .getByRole('button', { name: /^Pinnwand schließen/ })
    .click();
const write = async (page, text) => {
  await page.getByRole('textbox', { name: /Gedanke|Karte/ }).fill(text);
  await page.getByRole('button', { name: /^Senden/ }).click();
  await page.getByText(text).first().waitFor();
};
// On everybody's screen, once.
async function arrived(text) {
  for (const page of [anna, lead, ben]) {
    await page.getByText(text, { exact: true }).first().waitFor({ timeout: 45_000 });
    assert.equal(await page.locator('.card').filter({ hasText: text }).count(), 1, text);
  }
}

test('the wire is cut: one goes on writing; it is sent afterwards, once', async () => {
  browser.expect(ben, ...unreachable);
  await wire.cut();
  await write(ben, 'Im Funkloch');
  await ben.getByText('1 Eingabe ist auf diesem Gerät gesichert').first().waitFor();
  await people.writeCard(anna, 'Zur selben Zeit');
  await wire.mend();
  await arrived('Im Funkloch');
  await arrived('Zur selben Zeit');
  assert.deepEqual(browser.complaints, []);
});

test('connections are reset in the middle of writing: nothing is lost, nothing comes twice', async () => {
  browser.expect(ben, ...unreachable);
  for (const number of [1, 2, 3]) {
    await write(ben, `Nach dem Abriss ${number}`);
    wire.reset();
  }
  for (const number of [1, 2, 3]) await arrived(`Nach dem Abriss ${number}`);
  assert.deepEqual(browser.complaints, []);
});

test('silence is noticed, too: the page asks, takes the line for dead and comes back by another', async () => {
  browser.expect(ben, ...unreachable);
  wire.hush();
  await write(ben, 'In die Stille');
  // As a phone does when it wakes up: it asks at once, and waits for four seconds.
  await ben.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await ben
    .getByText('1 Eingabe ist auf diesem Gerät gesichert')
    .first()
    .waitFor({ timeout: 20_000 });
  await wire.mend();
  await arrived('In die Stille');
  assert.deepEqual(browser.complaints, []);
});

test('a browser that says it is offline, and freezes what is open, goes on afterwards', async () => {
  browser.expect(ben, ...unreachable);
  await ben.context().setOffline(true);
  await ben.evaluate(() => window.dispatchEvent(new Event('offline')));
  await write(ben, 'Eingefroren');
  await people.writeCard(anna, 'Zur selben Zeit');
  await ben.context().setOffline(false);
  await ben.evaluate(() => window.dispatchEvent(new Event('online')));
  await arrived('Eingefroren');
  await arrived('Zur selben Zeit');
  assert.deepEqual(browser.complaints, []);
});

test('a proxy that refuses the live connection is told from a server that is away, and it goes on by itself', async () => {
  browser.expect(ben, ...unreachable, /status of 403/);
  wire.block();
  await write(ben, 'Hinter dem Proxy');
  await ben
    .locator('.trouble')
    .getByText('dieses Netz lässt die Live-Verbindung nicht durch')
    .waitFor({ timeout: 30_000 });
  await ben.locator('.trouble summary').click();
  await ben.getByText(`${wire.url.replace('http', 'ws')}/ws/${workshop.workshop}`).waitFor();
  assert.deepEqual(await accessibility(ben), []);
  // Somebody who comes in now reads the same instead of waiting without a word.
  const guest = await browser.tab(ben);
  browser.expect(guest, ...unreachable, /status of 403/);
  await guest.goto(ben.url());
  await guest
    .locator('.trouble')
    .getByText('dieses Netz lässt die Live-Verbindung nicht durch')
    .waitFor({ timeout: 30_000 });
  assert.deepEqual(await accessibility(guest), []);
  await wire.cut();
  await ben
    .locator('.trouble')
    .getByText('Der Server antwortet nicht.')
    .waitFor({ timeout: 45_000 });
  await wire.mend();
  await arrived('Hinter dem Proxy');
  await guest.getByText('Hinter dem Proxy').first().waitFor({ timeout: 30_000 });
  assert.equal(await ben.locator('.trouble').getByText('Der Server antwortet nicht.').count(), 0);
  assert.deepEqual(browser.complaints, []);
});

test('words say where an answer is, and a rating that came too late is named as not counting', async () => {
  browser.expect(ben, ...unreachable);
  await closeBoard();
  await people.addStep(lead, {
    title: 'Einschätzung',
    kind: 'Einschätzung',
    items: ['Wir kennen die Wege.', 'Wir reden miteinander.'],
  });
  await people.start(lead, 'Einschätzung');
  await people.rate(ben, [2]);
  await ben.getByText('Vorige Angabe: beim Server.').waitFor();
  await wire.cut();
  await ben.getByRole('radio', { name: /^5 von/ }).click();
  await ben
    .getByText('Auf diesem Gerät. Zählt, wenn es vor dem Schließen beim Server ist.')
    .waitFor();
  await ben
    .getByText('Einschätzungen und Punkte zählen nur, wenn sie vor dem Schließen beim Server sind.')
    .waitFor();
  assert.deepEqual(await accessibility(ben), []);
  await people.reveal(lead);
  await wire.mend();
  const strip = ben.locator('.uncounted');
  await strip.getByText('Eine Eingabe zählt nicht:').waitFor({ timeout: 45_000 });
  assert.deepEqual(await strip.getByRole('listitem').allTextContents(), [
    'Wir reden miteinander.: 5',
  ]);
  await strip.getByText('Was vorher beim Server angekommen ist, bleibt.').waitFor();
  assert.deepEqual(await accessibility(ben), []);
  await strip.getByRole('button', { name: 'Verstanden' }).click();
  await strip.waitFor({ state: 'hidden' });
  assert.deepEqual(browser.complaints, []);
});

test('a removed person learns why and stays out', async () => {
  await people.remove(lead, 'Ben');
  await ben.getByRole('heading', { name: 'Sie sind nicht mehr in diesem Workshop' }).waitFor();
  await ben.reload();
  await ben.getByRole('heading', { name: 'Sie sind nicht mehr in diesem Workshop' }).waitFor();
  assert.deepEqual(browser.complaints, []);
});

test('"Meine Daten löschen" takes the place and what is named; what is anonymous stays, and says so before', async () => {
  const named = (page) => page.getByRole('switch', { name: 'Anonym' }).uncheck();
  await closeBoard();
  await people.addStep(lead, { title: 'Mit Namen', kind: 'Pinnwand', fill: named });
  await people.start(lead, 'Mit Namen');
  await people.writeCard(anna, 'Von mir');
  await people.reveal(lead);
  await ben.getByText('Von mir').first().waitFor();
  await anna.getByRole('button', { name: 'Mein Platz' }).click();
  await anna.getByRole('button', { name: 'Meine Daten löschen' }).click();
  await anna.getByText(/^Anonyme Eingaben bleiben bis zum Löschtag/).waitFor();
  await anna.getByRole('button', { name: 'Endgültig löschen und gehen' }).click();
  await lead.getByText('[gelöscht]').first().waitFor();
  assert.equal(await ben.getByText('Von mir').count(), 0);
  await lead.getByText('eine Person da').first().waitFor();
  assert.deepEqual(browser.complaints, []);
});
