// Cards with fields, what contributes to what, and the board as a table and as a picture: laid out by whoever leads,
// written on a phone field by field and with keys alone, on the projector, in the export.
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

async function withLayout(workshop, layout, { columns }) {
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  await people.addStep(lead, {
    title: layout,
    kind: 'Pinnwand',
    fill: (page) => people.choose(page.getByRole('radio', { name: 'Alle sehen alles sofort' })),
  });
  await lead
    .getByRole('button', { name: new RegExp(`^${layout}`) })
    .first()
    .click();
  await lead.getByRole('button', { name: `${layout} bearbeiten` }).click();
  await lead.getByRole('button', { name: 'Vorlage der Pinnwand …' }).click();
  const dialog = lead.getByRole('dialog', { name: 'Vorlage der Pinnwand' });
  await people.choose(dialog.getByRole('radio', { name: layout }));
  await dialog.getByText('Jede Karte hat dann diese Felder').waitFor();
  assert.deepEqual(await accessibility(lead), []);
  await dialog
    .getByRole('button', {
      name: columns ? `${columns} Spalten hinzufügen` : 'Felder übernehmen',
    })
    .click();
  // What the layout has set stands in the form, which has nothing unsaved.
  const second = lead.getByRole('textbox', { name: 'Feld 2', exact: true });
  await second.waitFor();
  assert.notEqual(await second.inputValue(), '');
  assert.equal(await lead.getByText('Änderungen nicht gespeichert').count(), 0);
  assert.deepEqual(await accessibility(lead), []);
  await lead.getByRole('button', { name: 'Zum Geschehen' }).click();
  await people.start(lead, layout);
  return lead;
}

const columnOf = (page, name) => people.choose(page.getByRole('radio', { name }));

test('a persona is written on a phone field by field, with keys alone', async () => {
  const workshop = await server.create({ title: 'Werkstatt', rooms: [] });
  const lead = await withLayout(workshop, 'Persona', { columns: 0 });
  const phone = await browser.person('phone');
  await people.join(phone, workshop.join, 'Anna');
  const write = phone.getByRole('button', { name: 'Karte schreiben' });
  await write.focus();
  await phone.keyboard.press('Enter');
  const form = phone.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Name' }).waitFor();
  assert.deepEqual(await accessibility(phone), []);
  for (const [field, words] of [
    ['Bedarfe', 'Schlaf und jemand, der zuhört'],
    ['Name', 'Mira'],
  ]) {
    await form.getByRole('textbox', { name: field }).focus();
    await phone.keyboard.type(words);
  }
  // Closed and reloaded: nothing of it is lost.
  await phone.keyboard.press('Escape');
  await phone.reload();
  const goOn = phone.getByRole('button', { name: 'Karte weiterschreiben' });
  await goOn.focus();
  await phone.keyboard.press('Enter');
  const needs = form.getByRole('textbox', { name: 'Bedarfe' });
  await needs.waitFor();
  assert.equal(await needs.inputValue(), 'Schlaf und jemand, der zuhört');
  await needs.focus();
  await phone.keyboard.press('Control+Enter');
  await form.waitFor({ state: 'hidden' });
  await phone.getByText('Schlaf und jemand, der zuhört').waitFor();
  assert.deepEqual(await accessibility(phone), []);

  // Changed by its author alone, the first field with the others.
  await phone.getByRole('button', { name: /Was tun mit der Karte „Mira/ }).click();
  await form.getByRole('button', { name: 'Text ändern' }).click();
  await form.getByRole('textbox', { name: 'Hürden' }).fill('Scham');
  await form.getByRole('button', { name: 'Speichern' }).click();
  await lead.getByText('Scham').waitFor();
  await lead.getByText('Schlaf und jemand, der zuhört').waitFor();

  const projector = await browser.person('projector');
  await projector.goto(workshop.projector);
  await projector.getByText('Scham').waitFor();
  await projector.getByText('Bedarfe', { exact: true }).waitFor();
});

test('outcomes say what contributes to them, and the board goes home as a picture', async () => {
  const workshop = await server.create({ title: 'Werkstatt', rooms: [] });
  const lead = await withLayout(workshop, 'IOOI-Wirkungskette', { columns: 4 });
  const phone = await browser.person('phone');
  await people.join(phone, workshop.join, 'Anna');
  const form = phone.getByRole('dialog');
  for (const [column, words, indicator] of [
    ['Outcome', 'Familien kommen früher', 'Alter des Kindes beim ersten Besuch'],
    ['Output', 'Hausbesuche', ''],
  ]) {
    await columnOf(phone, new RegExp(`^${column}`));
    await phone.getByRole('button', { name: new RegExp(`^Karte für „${column}`) }).click();
    await form.getByRole('textbox', { name: 'Was genau?' }).fill(words);
    await form.getByRole('textbox', { name: 'Indikator' }).fill(indicator);
    await form.getByRole('button', { name: 'Senden' }).click();
    await form.waitFor({ state: 'hidden' });
  }
  // The lead is told what nothing contributes to, and jumps there.
  const gap = lead.getByText('1 Karte ohne Beitrag', { exact: false });
  await gap.first().click();
  await lead.getByRole('button', { name: 'Familien kommen früher', exact: true }).click();
  const focused = () =>
    lead.evaluate(() => document.activeElement?.closest('[data-card]') !== null);
  await lead.waitForFunction(() => document.activeElement?.closest('[data-card]') !== null);
  assert.ok(await focused());
  assert.deepEqual(await accessibility(lead), []);

  await phone.getByRole('button', { name: /Was tun mit der Karte „Hausbesuche/ }).click();
  await form.getByRole('button', { name: 'Trägt bei zu …' }).click();
  const choice = form.getByRole('checkbox', { name: 'Familien kommen früher' });
  await choice.focus();
  await phone.keyboard.press('Space');
  assert.deepEqual(await accessibility(phone), []);
  await phone.keyboard.press('Escape');
  await phone.getByText('trägt bei zu: „Familien kommen früher“').waitFor();
  await lead.getByText(/1 Beitrag$/).waitFor();

  const projector = await browser.person('projector');
  await projector.goto(workshop.projector);
  await projector.getByText('trägt bei zu: „Familien kommen früher“').waitFor();

  await lead.getByRole('button', { name: 'Als Tabelle zeigen' }).click();
  await lead.getByRole('columnheader', { name: 'Indikator' }).waitFor();
  await lead.getByRole('cell', { name: 'Alter des Kindes beim ersten Besuch' }).waitFor();
  assert.deepEqual(await accessibility(lead), []);
  await lead.getByRole('button', { name: 'Als Pinnwand zeigen' }).click();

  // A hidden card is on no picture, not even on that of whoever leads.
  await columnOf(phone, /^Impact/);
  await phone.getByRole('button', { name: /^Karte für „Impact/ }).click();
  await form.getByRole('textbox', { name: 'Was genau?' }).fill('Nur ein Versuch');
  await form.getByRole('button', { name: 'Senden' }).click();
  await columnOf(lead, /^Impact/);
  await lead.getByRole('button', { name: /Was tun mit der Karte „Nur ein Versuch/ }).click();
  await lead.getByRole('button', { name: 'Ausblenden' }).click();
  await lead.getByText('Ausgeblendet, nur für die Leitung zu sehen').waitFor();
  const download = lead.waitForEvent('download');
  await lead.getByRole('button', { name: 'Als Bild speichern' }).click();
  const file = await download;
  assert.match(file.suggestedFilename(), /^IOOI-Wirkungskette-\d{4}-\d\d-\d\d\.svg$/);
  const picture = await readFile(await file.path(), 'utf8');
  for (const words of ['Familien kommen früher', 'Hausbesuche', 'Indikator', 'trägt bei zu'])
    assert.ok(picture.includes(words), words);
  assert.ok(!picture.includes('Nur ein Versuch'));
});
