// People are fetched back from their rooms while they type, or while what they sent has not arrived: nothing they
// wrote goes out of sight.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { accessibility, Browser, unreachable } from './browser.mjs';
import * as people from './people.mjs';
import { Server } from './server.mjs';
import { Wire } from './wire.mjs';

let server, browser, wire, lead, anna;
before(async () => {
  server = await Server.start({ wired: true });
  browser = await Browser.launch(server);
  wire = await Wire.start(server);
  browser.wires.add(wire);
});
after(async () => {
  await browser?.close();
  await wire?.stop();
  await server?.stop();
});

const button = (scope, name) => scope.getByRole('button', { name });
const field = (page) => page.getByRole('textbox', { name: /Ein Gedanke je Karte/ });
const unsent = (page) => page.getByRole('region', { name: 'Noch nicht gesendet' });
const rooms = () => lead.getByRole('region', { name: 'Räume', exact: true });

// Anna is in "Blau", where a board is open; the lead looks into that room.
beforeEach(async () => {
  const workshop = await server.create({ title: 'Werkstatt', rooms: ['Blau'] });
  lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  await people.addStep(lead, {
    title: 'Ideen',
    kind: 'Pinnwand',
    fill: async (page) => {
      await page.getByRole('radio', { name: 'In allen Räumen' }).check({ force: true });
      await page.getByRole('radio', { name: 'Alle sehen alles sofort' }).check({ force: true });
    },
  });
  anna = await browser.person('phone');
  await people.join(anna, wire.link(workshop.join), 'Anna');
  await button(rooms(), 'Einteilungen').click();
  await button(lead, 'Einteilung anlegen').click();
  const grouping = lead.getByRole('article', { name: 'Einteilung 1' });
  await grouping.getByRole('checkbox', { name: 'Anna' }).check();
  await grouping.getByRole('combobox', { name: /Eine Person gewählt/ }).selectOption('Blau');
  await grouping.getByRole('region', { name: 'Blau' }).getByText('Anna').waitFor();
  await openRooms();
  await anna.getByRole('banner').getByText('Blau').waitFor();
  await people.start(lead, 'Ideen');
  await field(anna).waitFor();
});
afterEach(async () => {
  for (const page of [lead, anna]) await page?.context().close();
});

// At once, not announced.
async function move(name) {
  const grouping = lead.getByRole('article', { name: 'Einteilung 1' });
  if (!(await grouping.isVisible())) await button(rooms(), 'Einteilungen').click();
  await grouping.getByRole('combobox', { name: 'Ankündigung' }).selectOption('ohne Vorlauf');
  await button(grouping, name).click();
}
const openRooms = () => move(/^Räume öffnen/);
const fetchBack = () => move('Alle zurückholen');
async function mend() {
  await wire.mend();
  await anna.evaluate(() => window.dispatchEvent(new Event('online')));
}
const boardOfBlau = async () => button(rooms(), /^Blau/).first().click();

test('half a sentence stays in sight, can be finished with the keyboard and reaches its room', async () => {
  await field(anna).pressSequentially('Unser Erg');
  await fetchBack();
  const mine = unsent(anna).getByRole('textbox', { name: 'Karte für „Ideen“ in Blau' });
  await mine.waitFor();
  assert.equal(await mine.inputValue(), 'Unser Erg');
  await mine.and(anna.locator(':focus')).waitFor();
  await unsent(anna)
    .getByText(/von selbst gesendet/)
    .waitFor();
  assert.deepEqual(await accessibility(anna), []);
  await anna.keyboard.type('ebnis');
  await anna.keyboard.press('Tab');
  await anna.keyboard.press('Enter');
  await unsent(anna).waitFor({ state: 'hidden' });
  await boardOfBlau();
  await lead.getByText('Unser Ergebnis', { exact: true }).first().waitFor();
  assert.deepEqual(browser.complaints, []);
});

test('what nobody finishes goes by itself before the time is over', async () => {
  await field(anna).pressSequentially('Unser Ergebnis');
  await fetchBack();
  await unsent(anna).waitFor();
  await boardOfBlau();
  await lead.getByText('Unser Ergebnis', { exact: true }).first().waitFor({ timeout: 25_000 });
  await unsent(anna).waitFor({ state: 'hidden' });
});

test('what was sent without network arrives within the grace time, later it stays in sight', async () => {
  browser.expect(anna, ...unreachable);
  await wire.cut();
  await field(anna).fill('Rechtzeitig');
  await button(anna, /^Senden/).click();
  await fetchBack();
  await mend();
  await boardOfBlau();
  await lead.getByText('Rechtzeitig', { exact: true }).first().waitFor({ timeout: 20_000 });

  // Once more, and this time too long.
  await openRooms();
  await anna.getByRole('banner').getByText('Blau').waitFor({ timeout: 20_000 });
  await field(anna).waitFor();
  await wire.cut();
  await field(anna).fill('Zu spät');
  await button(anna, /^Senden/).click();
  await fetchBack();
  await anna.waitForTimeout(21_000); // limits::grace_ms
  await mend();
  const mine = unsent(anna).getByRole('textbox', { name: 'Karte für „Ideen“ in Blau' });
  await mine.waitFor({ timeout: 30_000 });
  assert.equal(await mine.inputValue(), 'Zu spät');
  assert.equal(await button(unsent(anna), 'Senden').count(), 0);
  await anna.reload();
  await mine.waitFor();
  await anna.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await button(unsent(anna), 'Kopieren').click();
  await anna.getByText('Der Text ist kopiert.').first().waitFor();
  assert.equal(await anna.evaluate(() => navigator.clipboard.readText()), 'Zu spät');
  await button(unsent(anna), 'Verwerfen').click();
  await unsent(anna).waitFor({ state: 'hidden' });
  assert.deepEqual(browser.complaints, []);
});
