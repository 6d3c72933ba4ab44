// A board that begins with a layout: chosen by whoever leads, its prompts seen on phone, laptop and projector.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';

let server, browser;
house((has) => {
  ({ server, browser } = has);
});

test('the IOOI chain is chosen and its prompts stand above the columns', async () => {
  const workshop = await server.create({ title: 'Werkstatt', rooms: [] });
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  await people.addStep(lead, { title: 'Kette', kind: 'Pinnwand' });
  await lead
    .getByRole('button', { name: /^Kette/ })
    .first()
    .click();
  await lead.getByRole('button', { name: 'Kette bearbeiten' }).click();
  await lead.getByRole('button', { name: 'Vorlage der Pinnwand …' }).click();
  const dialog = lead.getByRole('dialog', { name: 'Vorlage der Pinnwand' });
  await dialog.getByRole('radio', { name: 'IOOI-Wirkungskette' }).check();
  await dialog.getByText('Woran erkennen wir es?', { exact: false }).waitFor();
  assert.deepEqual(await accessibility(lead), []);
  await dialog.getByRole('button', { name: '4 Spalten hinzufügen' }).click();
  await lead.getByText('4 Spalten hinzugefügt: IOOI-Wirkungskette').waitFor();
  const prompt = lead.getByRole('textbox', { name: /^Was hier geschrieben wird: Input/ });
  await prompt.fill('Welche Zeit und welches Geld?');
  await prompt.press('Enter');
  assert.deepEqual(await accessibility(lead), []);
  await lead.getByRole('button', { name: 'Zum Geschehen' }).click();

  const projector = await browser.person('projector');
  await projector.goto(workshop.projector);
  const phone = await browser.person('phone');
  await people.join(phone, workshop.join, 'Anna');
  await people.start(lead, 'Kette');
  await phone.getByText('auf Dauer für Familien', { exact: false }).waitFor();
  await people.choose(phone.getByRole('radio', { name: /^Input/ }));
  await phone.getByText('Welche Zeit und welches Geld?').waitFor();
  assert.deepEqual(await accessibility(phone), []);
  await lead.getByText('auf Dauer für Familien', { exact: false }).waitFor();
  // Silent: nobody's cards are seen, and what to write is.
  await projector.getByText('Bitte schreiben Sie Ihre Ideen auf Karten.').waitFor();
  await projector.getByText('Welche Zeit und welches Geld?').waitFor();
  // The chain's cards have fields: they are written in a form.
  await phone.getByRole('button', { name: /^Karte für „Input/ }).click();
  const form = phone.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Was genau?' }).fill('Zwei Stunden im Monat');
  await form.getByRole('button', { name: 'Senden' }).click();
  await phone.getByText('Zwei Stunden im Monat').first().waitFor();
  await people.reveal(lead);
  await projector.getByText('Zwei Stunden im Monat').waitFor();
  await projector.getByText('Welche Zeit und welches Geld?').waitFor();
  assert.deepEqual(await accessibility(projector), []);
  assert.deepEqual(browser.complaints, []);
});
