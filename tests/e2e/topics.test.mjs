// From the joint picture into the rooms: what is talked about stands on every phone and at the lead there, with
// its distribution and reasons, and cards say what they are about. A moderator makes a card of a reason there.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { accessibility } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';

let server, browser;
house((has) => {
  ({ server, browser } = has);
});

const names = ['Anna', 'Ben', 'Cem'];
const criteria = [
  'Rollen sind klar',
  'Alle Akteure sind dabei',
  'Es gibt Regeln',
  'Familien wissen davon',
];
// Of the first everybody thinks the same, of the last nobody does.
const levels = [
  [4, 3, 2, 1],
  [4, 5, 4, 6],
  [4, 2, 3, 6],
];

// A tap chooses and goes on to the next.
async function rate(phone, values) {
  for (const [i, level] of values.entries()) {
    await phone.getByRole('heading', { name: criteria[i] }).waitFor();
    await phone.getByRole('radio', { name: new RegExp(`^${level} von 6`) }).click();
  }
  await phone.getByRole('heading', { name: 'Alle 4 Kriterien' }).waitFor();
}

test('differences go into the rooms in two clicks, and are talked about there', async () => {
  const workshop = await server.create({ title: 'Werkstatt', rooms: ['Nord', 'Süd'] });
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  await people.addStep(lead, { title: 'Einschätzung', kind: 'Einschätzung', items: criteria });
  await people.addRoomBoard(lead, 'Dialog');
  const phones = [];
  for (const name of names) {
    const phone = await browser.person('phone');
    await people.join(phone, workshop.join, name);
    phones.push(phone);
  }
  await people.start(lead, 'Einschätzung');
  for (const [i, phone] of phones.entries()) await rate(phone, levels[i]);
  await people.reveal(lead);

  await lead.getByRole('button', { name: 'Weitergeben …' }).click();
  const dialog = lead.getByRole('dialog');
  await dialog.getByText('3 Themen kommen zu „Dialog“.').waitFor();
  assert.deepEqual(await accessibility(lead), []);
  await dialog.getByRole('button', { name: '3 Themen weitergeben' }).click();
  await lead.getByText('3 Themen stehen jetzt bei „Dialog“.').waitFor();

  await people.formGroup(lead, 'Nord', names);
  await people.openRooms(lead);
  await people.start(lead, 'Dialog');
  const phone = phones[0];
  const topics = phone.getByRole('region', { name: 'Worüber wir sprechen' });
  await topics.waitFor();
  for (const words of criteria.slice(1))
    await topics
      .getByRole('listitem')
      .filter({ hasText: words })
      .filter({ hasText: 'n = 3' })
      .waitFor();
  assert.equal(await topics.getByText('Rollen sind klar').count(), 0, 'all agree on it');
  await topics.getByText('Als Tabelle').first().waitFor();
  assert.deepEqual(await accessibility(phone), []);

  const one = topics.getByRole('listitem').filter({ hasText: 'Familien wissen davon' });
  await one.getByRole('button', { name: 'Karten dazu schreiben' }).click();
  await phone.getByRole('textbox').fill('Flyer fehlen');
  await phone.getByRole('button', { name: /^Senden/ }).click();
  await phones[1].getByText('zu: Familien wissen davon').waitFor();

  // The projector of the room, readable from afar: words, numbers, what a card is about.
  const projector = await browser.person('projector');
  await projector.goto(workshop.projector);
  await people.show(projector, 'Nord');
  const topic = projector.getByRole('listitem').filter({ hasText: 'Es gibt Regeln' });
  await topic.getByText('n = 3, Median 3').waitFor();
  const card = projector.getByRole('listitem').filter({ hasText: 'Flyer fehlen' });
  await card.getByText('zu: Familien wissen davon').waitFor();
  for (const words of [topic.getByText('n = 3, Median 3'), card.getByText('zu: Familien')]) {
    const size = await words.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
    assert.ok(size >= 24, `${size} px on a projector of 1920`);
  }
  assert.deepEqual(await accessibility(projector), []);

  // Whoever leads sees the same.
  await people.lookInto(lead, 'Nord');
  await lead.getByRole('region', { name: 'Worüber wir sprechen' }).waitFor();
  assert.deepEqual(browser.complaints, []);
});

test('a moderator makes a card of a reason; everybody in the room reads where it is from', async () => {
  const workshop = await server.create({ title: 'Werkstatt', rooms: ['Nord', 'Süd'] });
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  await people.addStep(lead, { title: 'Einschätzung', kind: 'Einschätzung', items: criteria });
  await people.addRoomBoard(lead, 'Dialog');
  const phones = [];
  for (const name of names) {
    const phone = await browser.person('phone');
    await people.join(phone, workshop.join, name);
    phones.push(phone);
  }
  await people.start(lead, 'Einschätzung');
  const [anna] = phones;
  await anna.getByRole('heading', { name: criteria[0] }).waitFor();
  for (const [i, phone] of phones.entries()) {
    if (phone !== anna) await rate(phone, levels[i]);
  }
  // Anna gives a reason for the last criterion.
  for (const [i, level] of levels[0].slice(0, -1).entries()) {
    await anna.getByRole('heading', { name: criteria[i] }).waitFor();
    await anna.getByRole('radio', { name: new RegExp(`^${level} von 6`) }).click();
  }
  await anna.getByRole('heading', { name: criteria.at(-1) }).waitFor();
  await anna.getByRole('button', { name: 'Begründung hinzufügen' }).click();
  await anna.getByRole('textbox', { name: /Begründung/ }).fill('Die Zahlen kennt niemand.');
  await anna.getByRole('button', { name: 'Informationslücke' }).click();
  await anna.getByRole('radio', { name: /^1 von 6/ }).click();
  await people.reveal(lead);
  await lead.getByRole('button', { name: 'Weitergeben …' }).click();
  await lead
    .getByRole('dialog')
    .getByRole('button', { name: /Themen weitergeben$/ })
    .click();
  await people.formGroup(lead, 'Nord', names);
  await people.openRooms(lead);
  await people.start(lead, 'Dialog');

  const moderator = await browser.person('laptop');
  await moderator.goto(workshop.rooms[0].moderator);
  const topics = moderator.getByRole('region', { name: 'Worüber wir sprechen' });
  const one = topics
    .getByRole('listitem')
    .filter({ hasText: criteria.at(-1) })
    .first();
  await one.locator('summary').filter({ hasText: 'Eine Begründung' }).focus();
  await moderator.keyboard.press('Enter');
  await one.getByRole('button', { name: /Als Karte: .*Die Zahlen kennt niemand/ }).focus();
  await moderator.keyboard.press('Enter');
  await one.getByText('ist eine Karte', { exact: true }).waitFor();
  assert.deepEqual(await accessibility(moderator), []);

  // On phones, for whoever moderates and on the projector it says which step it is from, not the room of that step.
  const projector = await browser.person('projector');
  await projector.goto(workshop.projector);
  await people.show(projector, 'Nord');
  const cards = [
    ...[anna, moderator].map((page) => page.locator('.card').filter({ hasText: 'Die Zahlen' })),
    projector.getByRole('listitem').filter({ hasText: 'Die Zahlen kennt niemand.' }).last(),
  ];
  for (const card of cards) {
    await card.getByText('Einschätzung', { exact: true }).waitFor();
    assert.equal(await card.getByText('Plenum').count(), 0);
  }
  const download = moderator.waitForEvent('download');
  await moderator.getByRole('button', { name: 'Als Bild speichern' }).click();
  const picture = await readFile(await (await download).path(), 'utf8');
  assert.match(picture, />Einschätzung<\/text>/);
  assert.ok(!picture.includes('Plenum'));
  assert.deepEqual(browser.complaints, []);
});
