// What one step has goes into another one by two presses, from each kind that has something to give, and keeps saying
// where it comes from.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';

let server, browser;
house((has) => {
  ({ server, browser } = has);
});

const criteria = ['Rollen sind klar', 'Alle Akteure sind dabei', 'Es gibt Regeln'];

async function room(names, kind) {
  const workshop = await server.create({ title: 'Werkstatt', rooms: ['Nord', 'Süd'] });
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  const phones = [];
  for (const name of names) {
    const phone = await browser.person(kind ?? 'phone');
    await people.join(phone, workshop.join, name);
    phones.push(phone);
  }
  return { workshop, lead, phones };
}

// One level for each of the criteria that are asked; a tap goes on to the next.
async function rate(phone, values) {
  for (const [words, level] of Object.entries(values)) {
    await phone.getByRole('heading', { name: words }).waitFor();
    await phone.getByRole('radio', { name: new RegExp(`^${level} von 6`) }).click();
  }
  await phone.getByRole('heading', { name: /^(Alle|Das Kriterium)/ }).waitFor();
}

// The panel, with what it is about to do.
async function panel(lead) {
  await lead.getByRole('button', { name: 'Weitergeben …' }).click();
  const dialog = lead.getByRole('dialog', { name: 'Weitergeben' });
  await dialog.waitFor();
  return dialog;
}

test('a second round on chosen criteria shows what came out before', async () => {
  const { workshop, lead, phones } = await room(['Anna', 'Ben', 'Cem']);
  const projector = await browser.person('projector');
  await projector.goto(workshop.projector);
  await people.addStep(lead, { title: 'Einschätzung', kind: 'Einschätzung', items: criteria });
  await people.start(lead, 'Einschätzung');
  const first = [
    [4, 1, 2],
    [4, 3, 2],
    [4, 6, 5],
  ];
  for (const [i, phone] of phones.entries())
    await rate(phone, Object.fromEntries(criteria.map((words, at) => [words, first[i][at]])));
  await people.reveal(lead);

  const dialog = await panel(lead);
  await dialog.getByRole('spinbutton', { name: 'Anzahl' }).fill('2');
  await dialog.getByRole('spinbutton', { name: 'Anzahl' }).blur();
  await dialog
    .getByRole('combobox', { name: 'Wohin' })
    .selectOption({ label: 'Neuer Schritt: Einschätzung' });
  assert.equal(
    await dialog.getByRole('textbox', { name: 'Titel des neuen Schritts' }).inputValue(),
    'Einschätzung, zweiter Durchgang',
  );
  assert.deepEqual(await accessibility(lead), []);
  await dialog.getByRole('button', { name: '2 Kriterien weitergeben' }).click();
  await lead.getByRole('button', { name: '2 an „Einschätzung, zweiter Durchgang“' }).waitFor();

  await people.start(lead, 'Einschätzung, zweiter Durchgang');
  await phones[0].getByText('aus: Einschätzung, Plenum').first().waitFor();
  for (const phone of phones)
    await rate(phone, { 'Alle Akteure sind dabei': 4, 'Es gibt Regeln': 2 });
  await people.reveal(lead);
  for (const screen of [phones[0], lead]) {
    const picture = screen.getByRole('article').filter({ hasText: 'Alle Akteure sind dabei' });
    await picture.getByText('vorher 3,0 · jetzt 4,0').waitFor();
    await picture.getByRole('button', { name: 'Als Tabelle' }).click();
    await picture.getByRole('columnheader', { name: 'Vorher' }).waitFor();
  }
  assert.deepEqual(await accessibility(phones[0]), []);
  await projector.getByText('vorher 3,0 · jetzt 4,0').first().waitFor();
  assert.deepEqual(browser.complaints, []);
});

test('groups of a board are placed in a matrix; the panel is used by keys alone', async () => {
  const { lead, phones } = await room(['Anna']);
  await people.addOpenBoard(lead, 'Ideen', []);
  await people.addStep(lead, { title: 'Aufwand', kind: 'Matrix' });
  await people.start(lead, 'Ideen');
  await people.writeCard(phones[0], 'Flyer in der Praxis');
  await people.writeCard(phones[0], 'Runder Tisch');
  await people.group(lead, 'Flyer in der Praxis', { title: 'Familien erreichen' });

  const open = lead.getByRole('button', { name: 'Weitergeben …' });
  await open.focus();
  await lead.keyboard.press('Enter');
  const dialog = lead.getByRole('dialog', { name: 'Weitergeben' });
  await dialog.getByText('eine Maßnahme kommt zu „Aufwand“.').waitFor();
  const card = dialog.getByRole('checkbox', { name: /Runder Tisch/ });
  for (let i = 0; i < 30 && !(await card.evaluate((one) => one === document.activeElement)); i++)
    await lead.keyboard.press('Tab');
  await lead.keyboard.press('Space');
  const send = dialog.getByRole('button', { name: '2 Maßnahmen weitergeben' });
  await send.waitFor();
  for (let i = 0; i < 30 && !(await send.evaluate((one) => one === document.activeElement)); i++)
    await lead.keyboard.press('Tab');
  await lead.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await lead.getByRole('button', { name: '2 an „Aufwand“' }).waitFor();
  assert.ok(await open.evaluate((one) => one === document.activeElement), 'the focus comes back');

  await people.closeBoard(lead);
  await people.start(lead, 'Aufwand');
  await phones[0].getByRole('heading', { name: 'Familien erreichen' }).waitFor();
  await phones[0].getByText('aus: Ideen, Plenum').waitFor();
  assert.deepEqual(browser.complaints, []);
});

test('the first ranks of a vote go on, ties included, and come back', async () => {
  const { lead, phones } = await room(['Anna', 'Ben']);
  await people.addStep(lead, {
    title: 'Punkte',
    kind: 'Abstimmung',
    items: ['Flyer', 'Runder Tisch', 'Film', 'Lotsen'],
  });
  await people.start(lead, 'Punkte');
  await people.dots(phones[0], 'Flyer', 3);
  await people.dots(phones[0], 'Film', 2);
  await people.dots(phones[1], 'Lotsen', 2);
  await people.reveal(lead);
  const dialog = await panel(lead);
  await dialog.getByRole('spinbutton', { name: 'Anzahl' }).fill('2');
  await dialog.getByRole('spinbutton', { name: 'Anzahl' }).blur();
  await dialog
    .getByRole('combobox', { name: 'Wohin' })
    .selectOption({ label: 'Neuer Schritt: Pinnwand' });
  await dialog.getByText('3 Themen kommen zu „Pinnwand: Punkte“.').waitFor();
  await dialog.getByRole('button', { name: '3 Themen weitergeben' }).click();
  const went = lead.getByRole('button', { name: '3 an „Pinnwand: Punkte“' });
  await went.click();
  const topics = lead.getByRole('list', { name: 'Worüber gesprochen wird' });
  for (const words of ['Flyer', 'Film', 'Lotsen']) await topics.getByText(words).waitFor();
  await topics.getByText('aus: Punkte, Plenum').first().waitFor();
  await lead
    .getByRole('region', { name: 'Hinweise' })
    .getByRole('button', { name: 'Rückgängig' })
    .click();
  await went.waitFor({ state: 'detached' });
  assert.deepEqual(browser.complaints, []);
});

test('a second round in rooms shows the plenary’s result there, to people and moderator', async () => {
  const { workshop, lead, phones } = await room(['Anna', 'Ben', 'Cem']);
  await people.addStep(lead, { title: 'Einschätzung', kind: 'Einschätzung', items: criteria });
  await people.start(lead, 'Einschätzung');
  for (const [i, phone] of phones.entries())
    await rate(
      phone,
      Object.fromEntries(criteria.map((words, at) => [words, at === 1 ? i + 1 : 4])),
    );
  await people.reveal(lead);
  const dialog = await panel(lead);
  await dialog.getByRole('button', { name: 'Keine' }).click();
  await dialog.getByRole('checkbox', { name: /Alle Akteure/ }).check();
  const where = dialog.getByRole('combobox', { name: 'Wohin' });
  await where.selectOption({ label: 'Neuer Schritt: Einschätzung' });
  await people.choose(dialog.getByRole('radio', { name: 'In allen Räumen' }));
  await dialog.getByText('Gleiche Skala', { exact: false }).waitFor();
  await dialog.getByRole('button', { name: 'ein Kriterium weitergeben' }).click();
  await lead.getByRole('button', { name: '1 an „Einschätzung, zweiter Durchgang“' }).waitFor();

  await people.formGroup(lead, 'Nord', ['Anna', 'Ben', 'Cem']);
  await people.openRooms(lead);
  await people.start(lead, 'Einschätzung, zweiter Durchgang');
  for (const phone of phones) await rate(phone, { 'Alle Akteure sind dabei': 4 });
  const moderator = await browser.person('laptop');
  await moderator.goto(workshop.rooms[0].moderator);
  await people.reveal(moderator);
  for (const screen of [phones[0], moderator]) {
    const picture = screen.getByRole('article').filter({ hasText: 'Alle Akteure sind dabei' });
    await picture.getByText('vorher 2,0 · jetzt 4,0').waitFor();
    await picture.getByText('aus: Einschätzung, Plenum').waitFor();
  }
  assert.deepEqual(browser.complaints, []);
});
