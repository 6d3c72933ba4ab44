// People are fetched back from their rooms while they type, or while what they sent has not arrived: nothing they
// wrote goes out of sight.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { accessibility, unreachable } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';

let server, browser, wire, lead, anna;
house(
  (has) => {
    ({ server, browser, wire } = has);
  },
  { wired: true },
);

const button = (scope, name) => scope.getByRole('button', { name });
const field = (page) => page.getByRole('textbox', { name: /Ein Gedanke je Karte/ });
const unsent = (page) => page.getByRole('region', { name: 'Noch nicht gesendet' });

// Anna is in "Blau", where a board is open; the lead looks into that room.
beforeEach(async () => {
  const workshop = await server.create({ title: 'Werkstatt', rooms: ['Blau'] });
  lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  await people.addRoomBoard(lead, 'Ideen');
  anna = await browser.person('phone');
  await people.join(anna, wire.link(workshop.join), 'Anna');
  await people.formGroup(lead, 'Blau', ['Anna']);
  await people.openRooms(lead);
  await anna.getByRole('banner').getByText('Blau').waitFor();
  await people.start(lead, 'Ideen');
  await field(anna).waitFor();
});
afterEach(async () => {
  for (const page of [lead, anna]) await page?.context().close();
});

async function mend() {
  await wire.mend();
  await anna.evaluate(() => window.dispatchEvent(new Event('online')));
}
const boardOfBlau = () => people.lookInto(lead, 'Blau');

test('half a sentence stays in sight, can be finished with the keyboard and reaches its room', async () => {
  await field(anna).pressSequentially('Unser Erg');
  await people.fetchBack(lead);
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
  await people.fetchBack(lead);
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
  await people.fetchBack(lead);
  await mend();
  await boardOfBlau();
  await lead.getByText('Rechtzeitig', { exact: true }).first().waitFor({ timeout: 20_000 });

  // Once more, and this time too long.
  await people.openRooms(lead);
  await anna.getByRole('banner').getByText('Blau').waitFor({ timeout: 20_000 });
  await field(anna).waitFor();
  await wire.cut();
  await field(anna).fill('Zu spät');
  await button(anna, /^Senden/).click();
  await people.fetchBack(lead);
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
