// "Meine Daten löschen", and what those who came by a link are told at an anonymous input.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility } from './browser.mjs';
import { house } from './house.mjs';
import { addOpenBoard, addStep, choose, join, rate, reveal, start } from './people.mjs';

let server, browser, lead, workshop;
const criterion = 'Familien erfahren leicht, welche Angebote es bei uns gibt.';

house(async (has) => {
  ({ server, browser } = has);
  workshop = await server.create({ title: 'Wer geht, geht', rooms: ['Nord'] });
  lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
});

const results = async () => {
  const secret = workshop.lead.split('#')[1];
  const answer = await fetch(`${server.local}/api/workshops/${workshop.workshop}/export.json`, {
    headers: { authorization: `Bearer ${secret}` },
  });
  return (await answer.json()).activities.map(({ rounds }) => rounds);
};

// What the device still knows of the workshop. No cookie is ever set; all of it is in localStorage.
const kept = (page) =>
  page.evaluate(
    (id) =>
      Object.entries(localStorage).filter(
        ([name, value]) => name.includes(id) || value.includes(id),
      ),
    workshop.workshop,
  );

test('who deletes their data reads that anonymous input stays, and leaves no gap in it', async () => {
  const mia = await browser.person('phone');
  await join(mia, workshop.join, 'Mia');
  await addStep(lead, { title: 'Einschätzung', kind: 'Einschätzung', items: [criterion] });
  await start(lead, 'Einschätzung');
  await mia.getByText('Anonym: ohne Namen, Platz und Gerät').waitFor();
  await rate(mia, [2]);
  await reveal(lead);
  const before = await results();
  assert.match(JSON.stringify(before), /"n":1/);

  await mia.getByRole('button', { name: 'Mein Platz' }).click();
  await mia.getByRole('button', { name: 'Meine Daten löschen' }).click();
  const sheet = mia.getByRole('dialog');
  assert.match(await sheet.innerText(), /Anonyme Eingaben bleiben bis zum Löschtag/);
  assert.deepEqual(await accessibility(mia), []);
  await sheet.getByRole('button', { name: 'Endgültig löschen und gehen' }).click();
  await mia.getByText('Ihre Daten sind gelöscht.').first().waitFor();
  assert.deepEqual(await kept(mia), []);
  assert.deepEqual(await results(), before);
});

test('who came by a link reads at an anonymous input who else can see it', async () => {
  await addStep(lead, { title: 'Noch einmal', kind: 'Einschätzung', items: [criterion] });
  await start(lead, 'Noch einmal');
  await choose(lead.getByRole('radio', { name: 'Wie Teilnehmende' }));
  await lead.getByText('Anonym, außer für alle, die Ihren Link kennen').click();
  await lead.getByText(/wer Ihren Link erstellt oder weitergegeben hat/).waitFor();
  assert.deepEqual(await accessibility(lead), []);
});

test('who comes to the same device next does not find the text that somebody left unsent', async () => {
  const device = await browser.person('phone');
  await join(device, workshop.join, 'Ada');
  await reveal(lead);
  await addOpenBoard(lead, 'Ideen', []);
  await start(lead, 'Ideen');
  const field = device.getByRole('textbox', { name: /Gedanke|Karte/ });
  await field.fill('Nur für mich');
  assert.match(JSON.stringify(await kept(device)), /Nur für mich/);
  await device.getByRole('button', { name: 'Mein Platz' }).click();
  await device.getByRole('button', { name: 'Meine Daten löschen' }).click();
  await device.getByRole('button', { name: 'Endgültig löschen und gehen' }).click();
  await device.getByText('Ihre Daten sind gelöscht.').first().waitFor();
  assert.deepEqual(await kept(device), []);

  // On the page as it stands, as people do: a new page would have forgotten anyway what this one has read.
  await device.getByLabel('Code des Workshops').fill(workshop.join.split('/j/')[1].split('/')[0]);
  await device.keyboard.press('Enter');
  await device.getByRole('button', { name: 'Beitreten' }).click();
  await field.waitFor();
  assert.equal(await field.inputValue(), '');
  assert.equal(await device.getByText('Nur für mich').count(), 0);
});
