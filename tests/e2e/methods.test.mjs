// Methods that are made of several steps: what a group rates first and what next, and 1-2-4-All.
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
const person = visitors(() => browser);

const edit = async (lead, title) => {
  await lead.getByRole('button', { name: new RegExp(`${title}.*vorbereitet`) }).click();
  await lead.getByRole('button', { name: new RegExp(`${title}.* bearbeiten$`) }).click();
};
const rate = async (phone, criterion, level) => {
  await phone.getByRole('heading', { name: criterion }).waitFor();
  await phone.getByRole('radio', { name: new RegExp(`^${level} von 6`) }).click();
};

test('a group chooses which dimension it rates now, and which next', async () => {
  const workshop = await server.create({ title: 'Qualitätsdialog' });
  const lead = await person('laptop', workshop.lead);
  await people.addStep(lead, {
    title: 'Einschätzung',
    kind: 'Einschätzung',
    items: [
      '# Netzwerk',
      'Rollen sind klar',
      'Regeln sind vereinbart',
      '# Planung',
      'Es gibt Daten',
    ],
  });
  await edit(lead, 'Einschätzung');
  await lead.getByRole('button', { name: 'Schwerpunkt wählen …' }).click();
  assert.deepEqual(await accessibility(lead), []);
  await lead.getByRole('button', { name: 'Abstimmung davor einfügen' }).click();
  await lead.getByRole('button', { name: 'Zum Geschehen' }).click();
  const anna = await person('phone', workshop.join, 'Anna');
  const ben = await person('phone', workshop.join, 'Ben');

  await people.start(lead, 'Womit fangen wir an?');
  for (const phone of [anna, ben]) await people.dots(phone, 'Planung', 1);
  await people.reveal(lead);

  await edit(lead, 'Einschätzung');
  await lead.getByRole('button', { name: 'Schwerpunkt wählen …' }).click();
  const dialog = lead.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: /Planung.*Rang 1/ }).check();
  await dialog.getByText(/1 von 3 Kriterien wird eingeschätzt/).waitFor();
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await lead.getByText(/Schwerpunkt:\s*Planung/).waitFor();
  await lead.getByRole('button', { name: 'Zum Geschehen' }).click();

  await people.start(lead, 'Einschätzung');
  for (const phone of [anna, ben]) {
    await rate(phone, 'Es gibt Daten', 4);
    await phone
      .getByText(/eingeschätzt/)
      .first()
      .waitFor();
    assert.equal(await phone.getByText('Rollen sind klar').count(), 0);
  }
  await people.reveal(lead);
  await anna.getByText('Es gibt Daten').first().waitFor();
  assert.equal(await anna.getByText('Rollen sind klar').count(), 0);

  // And which next: another round about the other dimension.
  await lead.getByRole('button', { name: 'Schwerpunkt wählen …' }).click();
  await dialog.getByRole('checkbox', { name: /Planung/ }).uncheck();
  await dialog.getByRole('checkbox', { name: /Netzwerk/ }).check();
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await lead.getByText(/Schwerpunkt der nächsten Runde:\s*Netzwerk/).waitFor();
  await lead
    .getByRole('button', { name: /Runde 2/ })
    .first()
    .click();
  await lead
    .getByRole('dialog')
    .getByRole('button', { name: /Runde 2/ })
    .click();
  await rate(anna, 'Rollen sind klar', 2);
  await rate(anna, 'Regeln sind vereinbart', 5);
  await anna
    .getByText(/eingeschätzt/)
    .first()
    .waitFor();
  assert.equal(await anna.getByText('Es gibt Daten').count(), 0);
});

test('1-2-4-All: pairs, then fours, then one idea of each in the plenary', async () => {
  const workshop = await server.create({ title: 'Ideen' });
  const lead = await person('laptop', workshop.lead);
  const phones = {};
  for (const name of ['Anna', 'Ben', 'Eva', 'Noor', 'Kim'])
    phones[name] = await person('phone', workshop.join, name);
  await lead.getByRole('button', { name: 'Einteilungen' }).first().click();
  await lead.getByRole('button', { name: '1-2-4-Alle …' }).click();
  const dialog = lead.getByRole('dialog');
  await dialog.getByText(/5 Personen sind da: 2 Paare, daraus 1 Vierergruppe/).waitFor();
  assert.deepEqual(await accessibility(lead), []);
  await dialog.getByRole('textbox', { name: 'Worum geht es?' }).fill('Was hilft Familien?');
  await dialog.getByRole('button', { name: 'Anlegen' }).click();
  await dialog.waitFor({ state: 'hidden' });

  const open = async (name) => {
    await lead.getByRole('button', { name: 'Einteilungen' }).first().click();
    const grouping = lead.getByRole('article', { name });
    await grouping.getByRole('combobox', { name: 'Ankündigung' }).selectOption('ohne Vorlauf');
    await grouping.getByRole('button', { name: /^Räume öffnen/ }).click();
    await lead.getByRole('button', { name: 'Zum Geschehen' }).click();
  };
  await open('Zu zweit: Was hilft Familien?');
  await people.start(lead, '1 – 2: Was hilft Familien?');
  for (const phone of Object.values(phones)) {
    await phone
      .getByText(/Eine Minute für sich allein/)
      .first()
      .waitFor();
    await people.writeCard(phone, 'Besuche daheim');
  }
  await people.reveal(lead);
  await open('Zu viert: Was hilft Familien?');
  await people.start(lead, '4: Was hilft Familien?');
  const { Anna: anna } = phones;
  await anna
    .getByText(/Schreiben Sie die eine Idee auf/)
    .first()
    .waitFor();
  await people.writeCard(anna, 'Lotsen in jeder Praxis');
  for (const phone of Object.values(phones))
    await phone.getByText('Lotsen in jeder Praxis').first().waitFor();
});
