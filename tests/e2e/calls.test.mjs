// Leading many rooms: a room calls for help, the lead tells rooms something, people wait in one order to speak, and thirty
// rooms are seen at once.
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

const button = (page, name) => page.getByRole('button', { name, exact: true });
const calls = (lead) => lead.getByRole('region', { name: 'Rufe aus den Räumen' });
// What stands below the bar; what screen readers are told has the same words.
const called = (page) => page.getByRole('region', { name: 'Hilfe rufen' });
const announcement = (page) => page.getByRole('region', { name: 'Durchsage der Leitung' });
const speakers = (page) => page.getByRole('region', { name: 'Redeliste' });

async function leader(link) {
  const lead = await person('laptop', link);
  await button(lead, 'Schritt hinzufügen').waitFor();
  return lead;
}

async function moveTo(lead, name, room) {
  await people.choose(lead.getByRole('radio', { name: 'Alle', exact: true }));
  await button(lead, `${name}: verschieben und mehr`).first().click();
  // Many rooms do not fit into the menu.
  const there = lead.getByRole('menuitem', { name: `Nach „${room}“` });
  const asked = lead.getByRole('menuitem', { name: 'Verschieben nach …' });
  await there.or(asked).first().waitFor();
  if (await there.isVisible()) return there.click();
  await asked.click();
  await button(lead.getByRole('dialog'), room).click();
}

// Where most rooms are empty it asks first.
async function startInRooms(lead, title) {
  await people.start(lead, title);
  const anyway = lead.getByRole('dialog').getByRole('button', { name: /starten/i });
  const running = lead.getByRole('region', { name: 'Jetzt' }).getByText('läuft', { exact: true });
  await anyway.or(running).first().waitFor();
  if (await anyway.isVisible()) await anyway.click();
  await running.waitFor();
}

async function overview(lead) {
  await button(lead, 'Räume').click();
  await lead.getByRole('region', { name: 'Räume im Überblick' }).waitFor();
}

test('help from a room is seen by all who lead, wherever they are, and ends when one goes there', async () => {
  const workshop = await server.create({ title: 'Hilfe', rooms: ['Blau', 'Rot'] });
  const lead = await leader(workshop.lead);
  const coLead = await leader(workshop.co_lead);
  const anna = await person('phone', workshop.join, 'Anna');
  await moveTo(lead, 'Anna', 'Blau');
  await anna.getByRole('banner').getByText('Blau').waitFor();
  // In the middle of something else.
  await button(coLead, 'Schritt hinzufügen').click();
  await button(anna, 'Hilfe rufen').click();
  await called(anna).getByText('Hilfe ist gerufen').waitFor();
  for (const page of [lead, coLead])
    await calls(page).getByText('„Blau“ ruft um Hilfe').waitFor({ timeout: 2000 });
  assert.match(await coLead.title(), /^\(1\) /);
  assert.deepEqual(await accessibility(anna), []);
  assert.deepEqual(await accessibility(lead), []);
  // Anna may say that it is settled; then she needs it after all.
  await button(anna, 'Hat sich erledigt').click();
  await calls(lead).waitFor({ state: 'detached' });
  await button(anna, 'Hilfe rufen').click();
  await calls(coLead)
    .getByRole('button', { name: /^Hingehen/ })
    .focus();
  await coLead.keyboard.press('Enter');
  await coLead.getByRole('button', { name: /^Blau/, pressed: true }).waitFor();
  await anna.getByText('Der Ruf an die Leitung ist erledigt.').first().waitFor();
  await called(anna).getByText('Hilfe ist gerufen').waitFor({ state: 'detached' });
  for (const page of [lead, coLead]) await calls(page).waitFor({ state: 'detached' });
  assert.doesNotMatch(await coLead.title(), /^\(/);
});

test('a moderator asks for time, and the lead gives it from where they are', async () => {
  const workshop = await server.create({ title: 'Zeit', rooms: ['Blau'] });
  const lead = await leader(workshop.lead);
  await people.addStep(lead, {
    title: 'Sammeln',
    kind: 'Pinnwand',
    minutes: 10,
    fill: (page) => people.choose(page.getByRole('radio', { name: 'In allen Räumen' })),
  });
  const moderator = await person('laptop', workshop.rooms[0].moderator);
  await button(moderator, 'Mehr Zeit erbitten').waitFor();
  await startInRooms(lead, 'Sammeln');
  await moderator
    .getByText(/^(9|10):\d\d$/)
    .first()
    .waitFor();
  await button(moderator, 'Mehr Zeit erbitten').click();
  await called(moderator).getByText('Mehr Zeit ist erbeten').waitFor();
  await calls(lead).getByText('„Blau“ bittet um mehr Zeit').waitFor();
  assert.deepEqual(await accessibility(moderator), []);
  await calls(lead)
    .getByRole('button', { name: /^\+5 Min/ })
    .click();
  await moderator
    .getByText(/^1[45]:\d\d$/)
    .first()
    .waitFor();
  await called(moderator).getByText('Mehr Zeit ist erbeten').waitFor({ state: 'detached' });
});

test('an announcement stands where it is told and nowhere else, and the lead sees who has read it in numbers', async () => {
  const workshop = await server.create({ title: 'Durchsagen', rooms: ['Blau', 'Rot'] });
  const lead = await leader(workshop.lead);
  const anna = await person('phone', workshop.join, 'Anna');
  const ben = await person('phone', workshop.join, 'Ben');
  const moderator = await person('laptop', workshop.rooms[0].moderator);
  const projector = await person('projector', workshop.projector);
  await moveTo(lead, 'Anna', 'Blau');
  await anna.getByRole('banner').getByText('Blau').waitFor();
  await overview(lead);
  // Two clicks and what is typed, for one room: its own menu and the button.
  await button(lead, 'Blau: Aktionen').click();
  await lead.getByRole('menuitem', { name: 'Durchsage' }).click();
  const dialog = lead.getByRole('dialog', { name: 'Durchsage an „Blau“' });
  await dialog.getByRole('textbox').fill('Bitte das Fenster schließen.');
  assert.deepEqual(await accessibility(lead), []);
  await button(dialog, 'Durchsagen').click();
  await announcement(anna).getByText('Bitte das Fenster schließen.').waitFor();
  await announcement(moderator).getByText('Bitte das Fenster schließen.').waitFor();
  assert.deepEqual(await accessibility(anna), []);
  await lead.getByText('0 von 1 gelesen').waitFor();
  for (const page of [ben, projector]) assert.equal(await announcement(page).count(), 0);
  await button(moderator, 'Gelesen').click();
  await announcement(moderator).waitFor({ state: 'detached' });
  await button(anna, 'Gelesen').click();
  await announcement(anna).waitFor({ state: 'detached' });
  await lead.getByText('1 von 1 gelesen').waitFor();
  // It is put aside on every device of hers, and told to whoever comes into the room.
  await anna.reload();
  await button(anna, 'Mein Platz').waitFor();
  assert.equal(await announcement(anna).count(), 0);
  await moveTo(lead, 'Ben', 'Blau');
  await announcement(ben).getByText('Bitte das Fenster schließen.').waitFor();
  await lead.getByText('1 von 2 gelesen').waitFor();
  await moveTo(lead, 'Ben', 'Rot');
  await announcement(ben).waitFor({ state: 'detached' });

  await button(lead, 'Durchsage').click();
  await lead.keyboard.type('In 5 Minuten treffen wir uns im Plenum.');
  await lead.keyboard.press('Control+Enter');
  for (const page of [anna, ben, moderator, projector])
    await announcement(page).getByText('In 5 Minuten treffen wir uns im Plenum.').waitFor();
  await lead.getByText('0 von 2 gelesen').waitFor();
  assert.deepEqual(await accessibility(projector), []);
  await lead.getByRole('button', { name: /^Zurücknehmen.*In 5 Minuten/ }).click();
  for (const page of [anna, ben, moderator, projector])
    await announcement(page).waitFor({ state: 'detached' });
});

test('a list of speakers on phones, at the lead’s and on the wall', async () => {
  const workshop = await server.create({ title: 'Reden' });
  const lead = await leader(workshop.lead);
  const anna = await person('phone', workshop.join, 'Anna');
  const ben = await person('phone', workshop.join, 'Ben');
  const cem = await person('phone', workshop.join, 'Cem');
  const projector = await person('projector', workshop.projector);
  await button(lead, 'Redeliste öffnen').click();
  for (const page of [anna, ben, cem]) {
    await button(page, 'Hand heben').click();
    await button(page, 'Hand senken').waitFor();
  }
  await speakers(anna).getByText('Sie sind als Nächstes dran').waitFor();
  await speakers(cem).getByText('Sie sind als 3. dran').waitFor();
  assert.deepEqual(await accessibility(cem), []);
  // By keyboard.
  await button(lead, 'Als Nächstes: Anna').focus();
  await lead.keyboard.press('Enter');
  await speakers(anna).getByText('Sie sprechen jetzt').waitFor();
  await speakers(projector).getByText('Anna spricht').waitFor();
  assert.deepEqual(await speakers(projector).getByRole('listitem').allTextContents(), [
    'Ben',
    'Cem',
  ]);
  assert.deepEqual(await accessibility(projector), []);
  assert.deepEqual(await accessibility(lead), []);
  await button(anna, 'Ich bin fertig').click();
  await lead.getByText('zuletzt: Anna').waitFor();
  await button(lead, 'Ben von der Liste nehmen').click();
  await button(ben, 'Hand heben').waitFor();
  await button(lead, 'Redeliste schließen').click();
  await button(ben, 'Hand heben').waitFor({ state: 'detached' });
  await speakers(projector).getByText('geschlossen').waitFor();
  await button(lead, 'Cem das Wort geben').click();
  await speakers(cem).getByText('Sie sprechen jetzt').waitFor();
  await button(lead, 'Hat gesprochen').click();
  for (const page of [cem, projector]) await speakers(page).waitFor({ state: 'detached' });
  await button(lead, 'Redeliste öffnen').waitFor();
});

test('thirty rooms are seen on a laptop at once, those that need somebody first', async () => {
  const names = Array.from({ length: 30 }, (_, i) => `Gruppe ${i + 1}`);
  const workshop = await server.create({ title: 'Dreißig Räume', rooms: names });
  const lead = await leader(workshop.lead);
  const anna = await person('phone', workshop.join, 'Anna');
  await people.addStep(lead, {
    title: 'Was hat sich bewährt?',
    kind: 'Pinnwand',
    minutes: 10,
    fill: (page) => people.choose(page.getByRole('radio', { name: 'In allen Räumen' })),
  });
  await moveTo(lead, 'Anna', 'Gruppe 7');
  await anna.getByRole('banner').getByText('Gruppe 7').waitFor();
  await startInRooms(lead, 'Was hat sich bewährt?');
  await lead.getByRole('region', { name: 'Räume im Überblick' }).waitFor();
  const rows = lead.getByRole('table', { name: 'Räume' }).getByRole('row');
  await lead.evaluate(() => scrollTo(0, 0));
  const lowest = () =>
    rows.evaluateAll((all) => Math.max(...all.map((row) => row.getBoundingClientRect().bottom)));
  assert.equal(await rows.count(), 32); // their heads and the plenary, too
  assert.ok((await lowest()) <= 768, `the lowest room ends at ${await lowest()}`);
  assert.deepEqual(await accessibility(lead), []);

  const first = () => rows.nth(1).getByRole('rowheader').textContent();
  await button(anna, 'Hilfe rufen').click();
  await calls(lead).waitFor();
  assert.equal((await first()).trim(), 'Gruppe 7');
  assert.ok((await lowest()) <= 768, `with a call the lowest room ends at ${await lowest()}`);
  await people.choose(lead.getByRole('radio', { name: 'Name' }));
  assert.equal((await first()).trim(), 'Gruppe 1');
  // Its clock alone.
  await button(lead, 'Gruppe 7: Aktionen').click();
  await lead.getByRole('menuitem', { name: '5 Minuten mehr' }).click();
  const clockOf = (name) =>
    rows.filter({ has: lead.getByRole('rowheader', { name, exact: true }) });
  await clockOf('Gruppe 7')
    .getByText(/^1[45]:\d\d$/)
    .waitFor();
  await clockOf('Gruppe 6')
    .getByText(/^(9|10):\d\d$/)
    .waitFor();
  await button(lead, 'Gruppe 7: Aktionen').click();
  await lead.getByRole('menuitem', { name: 'Schließen' }).click();
  await clockOf('Gruppe 7').getByText('geschlossen').first().waitFor();
  await button(lead, 'Gruppe 7').last().click();
  await calls(lead).waitFor({ state: 'detached' });
});
