// Where people belong: a list made by the lead, answered by one press or skipped; and a rating told apart by it, in which
// no group of a few can be seen (PROTOCOL.md P13).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as bots from './bots.mjs';
import { accessibility } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';
import { visitors } from './visitors.mjs';

let server, browser;
house((has) => {
  ({ server, browser } = has);
});
const person = visitors(() => browser);

const criterion = 'Familien erfahren leicht, welche Angebote es gibt.';

async function makeList(lead, name, entries) {
  await lead.getByRole('button', { name: /^Nach Kommune, Rolle|^Listen bearbeiten/ }).click();
  const dialog = lead.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Neue Liste' }).click();
  await dialog.getByRole('textbox', { name: 'Name der Liste' }).fill(name);
  await dialog.getByRole('textbox', { name: 'Einträge, je Zeile einer' }).fill(entries.join('\n'));
  await dialog.getByRole('button', { name: 'Liste anlegen' }).click();
  await dialog.getByText(`${entries.length} Einträge`).waitFor();
  assert.deepEqual(await accessibility(lead), []);
  await lead.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}

const asks = (page, list) => page.getByRole('region', { name: `${list}: Was trifft auf Sie zu?` });
const sideways = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function files(workshop) {
  const headers = { authorization: `Bearer ${workshop.lead.split('#')[1]}` };
  const file = async (name) =>
    (await fetch(`${server.local}/api/workshops/${workshop.workshop}/${name}`, { headers })).text();
  return { json: JSON.parse(await file('export.json')), csv: await file('export.csv') };
}

test('groups are told apart where each has enough answers, and a group of three is not', async () => {
  const workshop = await server.create({ title: 'Vergleich' });
  const lead = await person('laptop', workshop.lead);
  await makeList(lead, 'Kommune', ['Nord', 'Süd', 'West']);

  // One press answers, by keyboard too; another leaves it out.
  const mia = await person('phone');
  await mia.setViewportSize({ width: 320, height: 640 });
  await people.join(mia, workshop.join, 'Mia');
  await asks(mia, 'Kommune').waitFor();
  assert.equal(await sideways(mia), 0);
  assert.deepEqual(await accessibility(mia), []);
  await asks(mia, 'Kommune').getByRole('button', { name: 'Nord' }).press('Enter');
  await asks(mia, 'Kommune').waitFor({ state: 'hidden' });
  const ben = await person('phone');
  await people.join(ben, workshop.join, 'Ben');
  await asks(ben, 'Kommune').getByRole('button', { name: 'Überspringen' }).press('Enter');
  await asks(ben, 'Kommune').waitFor({ state: 'hidden' });
  await ben.reload();
  await ben.getByRole('button', { name: 'Mein Platz' }).waitFor();
  assert.equal(await asks(ben, 'Kommune').count(), 0, 'not asked again');

  const crowd = await person('laptop');
  await crowd.goto(workshop.join);
  const chosen = ['Nord', 'Nord', 'Nord', 'Nord', 'Nord', 'Süd', 'Süd', 'Süd', null, null];
  await bots.crowd(
    crowd,
    workshop,
    chosen.map(() => ''),
  );
  await bots.crowdBelongs(crowd, chosen);
  const counts = lead.locator('details', { hasText: 'Kommune' });
  await counts.getByText('9 von 12').waitFor();
  await counts.locator('summary').click();
  for (const line of ['Nord 6', 'Süd 3', 'West 0', 'keine Angabe 3'])
    await counts.getByRole('listitem').filter({ hasText: line }).waitFor();
  assert.deepEqual(await accessibility(lead), []);

  await people.addStep(lead, {
    title: 'Einschätzung',
    kind: 'Einschätzung',
    items: [criterion],
    fill: (page) =>
      page
        .getByRole('combobox', { name: 'Ergebnisse vergleichen nach' })
        .selectOption({ label: 'Kommune' }),
  });
  const projector = await person('projector', workshop.projector);
  await people.start(lead, 'Einschätzung');

  // What goes with the answers is said exactly.
  const told = mia.getByText('Zu Ihren Antworten wird gespeichert: Kommune „Nord“');
  await told.click();
  await mia.getByText('nur solange mindestens 5 Menschen hier im Raum dieselbe').waitFor();
  assert.equal(await sideways(mia), 0);
  assert.deepEqual(await accessibility(mia), []);
  await told.click();
  await ben
    .getByText('Zu Ihren Antworten wird gespeichert: nichts (Kommune: keine Angabe)')
    .waitFor();

  await people.rate(mia, [1]);
  await people.rate(ben, [6]);
  await bots.crowdRates(crowd, [[1, 2, 2, 3, 3, 5, 5, 5, 6, 4]]);
  await people.reveal(lead);

  const article = (page) => page.getByRole('article').filter({ hasText: criterion });
  for (const page of [lead, mia]) {
    await article(page).getByRole('figure').waitFor();
    assert.equal(await article(page).getByText('alle anderen').count(), 0, 'asked for first');
    await page.getByRole('switch', { name: 'Nach Kommune vergleichen' }).press('Space');
    const lines = article(page).getByRole('list').getByRole('listitem');
    await lines.filter({ hasText: 'Nord' }).getByText('n = 6, Median 2').waitFor();
    await lines.filter({ hasText: 'alle anderen' }).getByText('n = 6, Median 5').waitFor();
    assert.doesNotMatch(await article(page).innerText(), /Süd|West/);
    assert.equal(await sideways(page), 0);
  }
  await article(lead).getByRole('button', { name: 'Als Tabelle' }).last().click();
  const table = article(lead).getByRole('table', { name: `${criterion}, nach Kommune` });
  assert.deepEqual(await table.getByRole('row').nth(1).getByRole('cell').allInnerTexts(), [
    ...['2', '2', '2', '0', '0', '0'],
    ...['0', '6', '2', '1,25–2,75'],
  ]);
  assert.deepEqual(await accessibility(lead), []);
  assert.deepEqual(await accessibility(mia), []);
  await projector.getByText('n = 6, Median 2').waitFor();
  assert.deepEqual(await accessibility(projector), []);

  const { json, csv } = await files(workshop);
  const [item] = json.activities[0].rounds[0].items;
  assert.deepEqual(
    item.groups.map(({ name, n }) => [name, n]),
    [
      ['Nord', 6],
      [undefined, 6],
    ],
  );
  const lines = csv.split('\r\n').filter((line) => line.includes(criterion));
  assert.equal(lines.length, 3);
  assert.match(lines[1], /"Nord"/);
  assert.match(lines[2], /"alle anderen"/);
  assert.doesNotMatch(csv, /Süd/);
});

test('what is compared by stays; a choice can be changed by oneself and by the lead', async () => {
  const workshop = await server.create({ title: 'Rollen' });
  const lead = await person('laptop', workshop.lead);
  await makeList(lead, 'Rolle', ['Fachkraft', 'Leitung']);
  const mia = await person('phone');
  await people.join(mia, workshop.join, 'Mia');
  await asks(mia, 'Rolle').getByRole('button', { name: 'Leitung' }).click();
  await mia.getByRole('button', { name: 'Mein Platz' }).click();
  const mine = mia.getByRole('dialog').getByRole('combobox', { name: 'Rolle' });
  await mine.selectOption({ label: 'Fachkraft' });
  await lead.getByText('Fachkraft').last().waitFor();
  await lead.getByRole('button', { name: 'Mia: verschieben und mehr' }).click();
  await lead.getByRole('menuitem', { name: 'Zugehörigkeit …' }).click();
  await lead.getByRole('combobox', { name: 'Rolle' }).selectOption({ label: 'Leitung' });
  await lead.keyboard.press('Escape');
  await mia.waitForFunction(
    () =>
      document.querySelector('dialog[open] select')?.selectedOptions[0]?.textContent === 'Leitung',
  );

  await people.addStep(lead, {
    title: 'Einschätzung',
    kind: 'Einschätzung',
    items: [criterion],
    fill: (page) =>
      page
        .getByRole('combobox', { name: 'Ergebnisse vergleichen nach' })
        .selectOption({ label: 'Rolle' }),
  });
  await lead.getByRole('button', { name: 'Listen bearbeiten' }).click();
  const dialog = lead.getByRole('dialog').first();
  await dialog.getByRole('button', { name: /^Bearbeiten ?: Rolle$/ }).click();
  assert.equal(await dialog.getByRole('button', { name: 'Liste entfernen' }).count(), 0);
  // Whoever has chosen what goes is asked about first.
  await dialog.getByRole('button', { name: '„Leitung“ aus der Liste nehmen' }).click();
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  const question = lead.getByRole('dialog', { name: 'Einträge entfernen?' });
  await question.getByText('Eine Person hat das gewählt').waitFor();
  assert.deepEqual(await accessibility(lead), []);
  await question.getByRole('button', { name: 'Abbrechen' }).click();
  await lead.keyboard.press('Escape');

  await people.start(lead, 'Einschätzung');
  await lead.getByRole('button', { name: 'Listen bearbeiten' }).click();
  await dialog.getByRole('button', { name: /^Bearbeiten ?: Rolle$/ }).click();
  await dialog.getByText('„Einschätzung“ vergleicht danach.').waitFor();
  assert.equal(await dialog.getByRole('button', { name: /aus der Liste nehmen/ }).count(), 0);
  await dialog.getByRole('textbox', { name: 'Eintrag 1' }).fill('Fachkraft vor Ort');
  await dialog.getByRole('textbox', { name: /Weitere Einträge/ }).fill('Ehrenamt');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await dialog.getByText('3 Einträge').waitFor();
  await mia.locator('dialog[open] select').getByText('Ehrenamt').waitFor({ state: 'attached' });
});
