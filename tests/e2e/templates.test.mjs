// What a workshop begins with: a template is looked at and chosen, and the demo is led as the README says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';

let server, browser;
house((has) => {
  ({ server, browser } = has);
});

test('a template is found by its length and chosen with the keyboard, and the agenda is its own', async () => {
  const lead = await browser.person('laptop');
  await lead.goto(`${server.url}/neu`);
  await lead.getByRole('textbox', { name: /Titel/ }).fill('Forum');
  const day = lead.getByRole('group', { name: 'Ein ganzer Tag' });
  const chosen = () => lead.locator('input[name=template]:checked').inputValue();
  await lead.getByText('Ablauf: Qualitätsdialog', { exact: true }).waitFor();
  await lead.getByRole('radio', { name: 'Qualitätsdialog 150 Min.' }).focus();
  // Arrows go through all of them; what is in each is beside.
  for (let presses = 0; (await chosen()) !== 'transferkonferenz'; presses++) {
    assert.ok(presses < 13, 'the arrow keys do not get there');
    await lead.keyboard.press('ArrowDown');
  }
  assert.ok(await day.getByRole('radio', { name: 'Transferkonferenz 300 Min.' }).isChecked());
  await lead.getByText('Ablauf: Transferkonferenz', { exact: true }).waitFor();
  assert.equal(
    await lead.getByText('Fachgespräch', { exact: true }).filter({ visible: true }).count(),
    1,
  );
  assert.equal(
    await lead.getByRole('textbox', { name: 'Name von Raum 3' }).inputValue(),
    'Beteiligung von Familien',
  );
  assert.deepEqual(await accessibility(lead), []);
  await lead.getByRole('button', { name: 'Workshop anlegen' }).click();
  await lead.getByRole('button', { name: 'In den Workshop' }).click();
  for (const title of ['Ergebnisse aus den Kommunen', 'Impulse aus den Austauschrunden'])
    await lead.getByText(title, { exact: true }).first().waitFor();
});

test('on a phone what is in a template stands below its cover, and nothing is wider than the page', async () => {
  const phone = await browser.person('phone');
  await phone.goto(`${server.url}/neu`);
  const walk = phone.getByRole('radio', { name: 'Poster-Rundgang 120 Min.' });
  await people.choose(walk);
  const first = phone.getByText('Poster schreiben und besuchen', { exact: true });
  await first.filter({ visible: true }).waitFor();
  assert.equal(await first.filter({ visible: true }).count(), 1);
  const [cover, agenda] = [
    await walk.locator('..').boundingBox(),
    await first.filter({ visible: true }).boundingBox(),
  ];
  assert.ok(agenda.y > cover.y && agenda.y < cover.y + cover.height + 200);
  assert.equal(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
  assert.deepEqual(await accessibility(phone), []);
});

test('the demo: rules, a room, a blind rating, the picture of that room', async () => {
  const { lead: link, join } = server.demo;
  const lead = await browser.person('laptop');
  await lead.goto(link);
  const phones = await Promise.all([1, 2, 3].map(() => browser.person('phone')));
  for (const [i, phone] of phones.entries()) await people.join(phone, join, `Person ${i + 1}`);
  await people.start(lead, 'Ankommen und Dialogregeln');
  await phones[0].getByText('Unterschiede sind willkommen').first().waitFor();
  await lead.getByRole('button', { name: /^Vereinbarung schließen/ }).click();
  await people.formGroups(lead, { 'Kommune Nord': ['Person 1', 'Person 2', 'Person 3'] });
  await people.openRooms(lead);
  await people.start(lead, 'Individuelle Einschätzung: Netzwerk');
  for (const [i, phone] of phones.entries()) {
    await phone.getByRole('heading', { name: /wichtigen Akteure/ }).waitFor();
    await people.rate(phone, [2 * i + 1]);
  }
  await people.reveal(lead);
  for (const phone of phones)
    await phone
      .getByRole('button', { name: /Als Tabelle/ })
      .first()
      .waitFor();
  await phones[0]
    .getByText(/wichtigen Akteure sind im Netzwerk/)
    .first()
    .waitFor();
});
