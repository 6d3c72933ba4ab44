// More people than places: who comes later waits with words and moves up by themselves; a full room cannot be chosen;
// who comes while groups work is put into the smallest one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';
import { visitors } from './visitors.mjs';

let server, browser;
house((has) => {
  ({ server, browser } = has);
});
const visit = visitors(() => browser);

const button = (scope, name) => scope.getByRole('button', { name });
const inRoom = (page, room) => page.getByRole('banner').getByText(room, { exact: true }).waitFor();
const waits = (page, place) =>
  page.getByText(`Sie stehen auf Platz ${place} der Warteliste`).first().waitFor();
const isIn = (page) => page.getByRole('heading', { name: 'Sie sind dabei' }).waitFor();

test('whoever comes when all places are taken waits, keeps the place and moves up in order', async () => {
  const workshop = await server.create({ title: 'Kleiner Saal' });
  const lead = await visit('laptop', workshop.lead);
  await button(lead, 'Workshop').click();
  const places = lead.getByRole('spinbutton', { name: 'Plätze im Workshop' });
  await places.fill('2');
  await places.press('Tab');
  await lead.keyboard.press('Escape');
  await visit('phone', workshop.join, 'Anna');
  const ben = await visit('phone', workshop.join, 'Ben');
  await isIn(ben);
  const cem = await visit('phone', workshop.join, 'Cem');
  await cem.getByRole('heading', { name: 'Zurzeit ist alles voll' }).waitFor();
  await waits(cem, 1);
  assert.deepEqual(await accessibility(cem), []);
  const dora = await visit('phone', workshop.join, 'Dora');
  await waits(dora, 2);
  const eva = await visit('phone', workshop.join, 'Eva');
  await waits(eva, 3);

  const queue = lead.getByRole('group', { name: 'Warteliste: 3 Personen' });
  await queue.waitFor();
  assert.deepEqual(await accessibility(lead), []);
  await button(queue, 'Dora hereinlassen').click();
  await isIn(dora);
  await waits(eva, 2);
  await cem.reload();
  await waits(cem, 1);

  // Three are in where there are two places: the first who goes frees none.
  await people.remove(lead, 'Anna');
  await lead.getByRole('group', { name: 'Warteliste: 2 Personen' }).waitFor();
  await waits(cem, 1);
  await people.remove(lead, 'Ben');
  await isIn(cem);
  await cem.getByText('Ein Platz ist frei geworden').first().waitFor();
  await waits(eva, 1);
});

test('a full room says so and cannot be chosen, the emptiest is marked', async () => {
  const workshop = await server.create({ title: 'Freie Wahl', rooms: ['Blau', 'Rot', 'Weiß'] });
  const lead = await visit('laptop', workshop.lead);
  const anna = await visit('phone', workshop.join, 'Anna');
  const ben = await visit('phone', workshop.join, 'Ben');
  const cem = await visit('phone', workshop.join, 'Cem');
  await button(lead, 'Blau: umbenennen und mehr').click();
  await lead.getByRole('menuitem', { name: 'Plätze' }).click();
  const places = lead.getByRole('dialog').getByRole('spinbutton', { name: 'Plätze' });
  await places.fill('2');
  await button(lead.getByRole('dialog'), 'Schließen').last().click();
  await button(lead, 'Einteilungen').click();
  await button(lead, 'Einteilung anlegen').click();
  const grouping = lead.getByRole('article', { name: 'Einteilung 1' });
  await button(grouping, 'Räume und Regeln').click();
  assert.ok(await grouping.getByRole('switch', { name: /Wer später kommt/ }).isChecked());
  await grouping.getByRole('switch', { name: /Freie Wahl/ }).click();
  await grouping.getByRole('combobox', { name: 'Ankündigung' }).selectOption('ohne Vorlauf');
  await button(grouping, /^Räume öffnen/).click();

  for (const page of [anna, ben]) {
    await button(page, /^Blau/).click();
    await inRoom(page, 'Blau');
  }
  const blue = button(cem, /^Blau/);
  await blue.getByText('zurzeit voll').waitFor();
  await blue.getByText('2 von 2').waitFor();
  assert.ok(await blue.isDisabled());
  await button(cem, /^Rot/).getByText('hier ist am meisten Platz').waitFor();
  assert.deepEqual(await accessibility(cem), []);
  await button(cem, /^Rot/).click();
  await inRoom(cem, 'Rot');
});

test('who comes while groups work is in the smallest one, and may stay in the plenary', async () => {
  const workshop = await server.create({ title: 'Gruppen', rooms: ['Blau', 'Rot'] });
  const lead = await visit('laptop', workshop.lead);
  const anna = await visit('phone', workshop.join, 'Anna');
  const ben = await visit('phone', workshop.join, 'Ben');
  await people.formGroup(lead, 'Blau', ['Anna']);
  await people.openRooms(lead);
  await inRoom(anna, 'Blau');
  await ben.getByText('Die Leitung sieht, dass Sie noch keinen Raum haben').waitFor();
  assert.deepEqual(await accessibility(ben), []);

  const cem = await visit('phone', workshop.join, 'Cem');
  await inRoom(cem, 'Rot');
  const landed = cem.getByRole('region', { name: 'Ihr Raum' });
  await landed.getByText('Die Gruppen arbeiten schon: Sie sind jetzt in „Rot“.').waitFor();
  assert.deepEqual(await accessibility(cem), []);
  await button(landed, 'Ich bleibe im Plenum').click();
  await button(cem, 'In meinen Raum').waitFor();
  await landed.waitFor({ state: 'hidden' });

  const dora = await visit('phone', workshop.join, 'Dora');
  await inRoom(dora, 'Rot');
  await button(dora, 'In Ordnung').click();
  await dora.reload();
  await inRoom(dora, 'Rot');
  await dora.getByRole('heading', { level: 1 }).waitFor();
  assert.equal(await dora.getByRole('region', { name: 'Ihr Raum' }).count(), 0);

  // Who was there before the rooms opened, and has none, lies in the lead's tray.
  await lead.getByText('Ohne Raum: eine Person').first().waitFor();
  await button(lead, 'In den kleinsten Raum').first().click();
  await inRoom(ben, 'Blau');
  await lead.getByText('Ohne Raum: eine Person').first().waitFor({ state: 'hidden' });
  // Nothing has pulled back who stays in the plenary.
  await button(cem, 'In meinen Raum').waitFor();
});
