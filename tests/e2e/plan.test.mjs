// Goals and measures, in real browsers: several people write in one measure at once and nobody's words are lost; one plans
// by keyboard alone; what is missing and who stands by it is on every screen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';

let server, browser;
house((has) => {
  ({ server, browser } = has);
});

const goals = ['Familien kennen unser Angebot', 'Wir wissen voneinander'];
const goal = (page, name) => page.getByRole('region', { name });
const form = (page) => page.getByRole('dialog', { name: 'Maßnahme' });
const field = (page, name) => form(page).getByRole('textbox', { name, exact: true });
const open = (page, what) =>
  page
    .getByRole('button', { name: new RegExp(`${what}.* öffnen`) })
    .first()
    .click();
const done = (page) => form(page).getByRole('button', { name: 'Fertig' }).click();
const who = 'Wer ist zuständig?';
const indicator = 'Woran erkennen wir, dass es gelungen ist?';

async function write(page, name, text) {
  await field(page, name).fill(text);
  await field(page, name).blur();
}

async function setDay(page, name, day) {
  await form(page).getByLabel(name, { exact: true }).fill(day);
  await form(page).getByLabel(name, { exact: true }).blur();
}

/** The targets of a page that a finger could miss. */
const small = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main button, main summary, dialog[open] button')]
      .filter((one) => one.getClientRects().length > 0)
      .filter((one) => {
        const { height, width } = one.getBoundingClientRect();
        return height < 44 || width < 24;
      })
      .map((one) => one.textContent.trim() || one.ariaLabel),
  );

async function tabTo(page, found, name) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`(${found})(document.activeElement)`)) return;
  }
  assert.fail(`no way to ${name} by keyboard`);
}

test('people plan together, each in a field, and lose nothing in the same one', async () => {
  const workshop = await server.create({ title: 'Werkstatt' });
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  const projector = await browser.person('projector');
  await projector.goto(workshop.projector);
  await people.addStep(lead, {
    title: 'Was tun wir?',
    kind: 'Ziele und Maßnahmen',
    items: goals,
    fill: async (page) => {
      // Nothing of it can be anonymous, so nothing offers it.
      assert.equal(await page.getByRole('switch', { name: 'Anonym' }).count(), 0);
      assert.deepEqual(await accessibility(page), []);
    },
  });
  const [anna, ben, carla] = [
    await browser.person('phone'),
    await browser.person('phone'),
    await browser.person('laptop'),
  ];
  await people.join(anna, workshop.join, 'Anna');
  await people.join(ben, workshop.join, 'Ben');
  await people.join(carla, workshop.join, 'Carla');
  await people.start(lead, 'Was tun wir?');

  // A new measure is one sentence; then its form asks who.
  await anna.getByText('Nicht anonym: Alle sehen sofort').waitFor();
  await goal(anna, goals[0])
    .getByRole('button', { name: /^Maßnahme hinzufügen/ })
    .click();
  await goal(anna, goals[0])
    .getByRole('textbox', { name: 'Was ist zu tun?' })
    .fill('Faltblatt drucken');
  await goal(anna, goals[0]).getByRole('button', { name: 'Hinzufügen' }).click();
  await form(anna).waitFor();
  assert.equal(await anna.evaluate(() => document.activeElement.labels[0].textContent.trim()), who);
  const lacks = /Entwurf, es fehlt: .*Wer, Bis wann, Woran erkennen wir …\?/;
  for (const page of [ben, carla, lead, projector]) await page.getByText(lacks).first().waitFor();

  // Two people, two texts of one measure, at the same moment.
  await open(ben, 'Faltblatt drucken');
  await field(anna, who).fill('Netzwerkkoordination');
  await field(ben, indicator).fill('Zehn neue Familien');
  await Promise.all([field(anna, who).blur(), field(ben, indicator).blur()]);
  for (const page of [anna, ben]) {
    await page.waitForFunction(
      () => {
        const said = [...document.querySelectorAll('dialog[open] textarea')].map(
          (one) => one.value,
        );
        return said.includes('Netzwerkkoordination') && said.includes('Zehn neue Familien');
      },
      null,
      { timeout: 10_000 },
    );
  }
  await anna.getByText('Gespeichert', { exact: true }).first().waitFor();
  await projector.getByText('Netzwerkkoordination').waitFor();
  await lead.getByText(/Entwurf, es fehlt: .*Bis wann/).waitFor();
  assert.deepEqual(await accessibility(anna), []);
  assert.deepEqual(await small(anna), []);

  // The same one: who is slower keeps what they typed, over a reload too, beside what is there now.
  await field(ben, 'Zeitaufwand').fill('zwölf Stunden');
  await write(anna, 'Zeitaufwand', 'vier Stunden');
  await form(ben).getByText('vier Stunden').waitFor();
  await field(ben, 'Zeitaufwand').blur();
  assert.equal(await field(ben, 'Zeitaufwand').inputValue(), 'zwölf Stunden');
  assert.deepEqual(await accessibility(ben), []);
  await ben.reload();
  await ben.getByRole('heading', { name: 'Noch nicht gesendet' }).waitFor();
  await open(ben, 'Faltblatt drucken');
  assert.equal(await field(ben, 'Zeitaufwand').inputValue(), 'zwölf Stunden');
  await form(ben).getByText('vier Stunden').waitFor();
  assert.equal(await field(anna, 'Zeitaufwand').inputValue(), 'vier Stunden');
  await form(ben).getByRole('button', { name: 'Meinen Text speichern' }).click();
  await anna.waitForFunction(() =>
    [...document.querySelectorAll('dialog[open] textarea')].some(
      (one) => one.value === 'zwölf Stunden',
    ),
  );

  // With an end it is no draft any more; nothing ends before it begins.
  await setDay(anna, 'Bis', '2027-03-31');
  await setDay(anna, 'Von', '2027-04-30');
  await form(anna).getByText('„Bis“ liegt vor „Von“').waitFor();
  await setDay(anna, 'Von', '2027-01-07');
  await projector.getByText('31.03.2027').waitFor();
  for (const page of [lead, projector]) assert.equal(await page.getByText('Entwurf').count(), 0);
  await form(anna).getByText('mit Vorbehalt', { exact: true }).click();
  await form(anna).getByText('läuft', { exact: true }).click();
  await projector.getByText('mit Vorbehalt').waitFor();
  await carla.getByRole('cell', { name: 'mit Vorbehalt' }).waitFor();

  // Who is named says yes; another end is another promise.
  await form(ben)
    .getByRole('button', { name: /Ich bestätige: .*Netzwerkkoordination/ })
    .click();
  const yes = /bestätigt von .*Ben/;
  for (const page of [lead, carla]) await page.getByText(yes).waitFor();
  assert.doesNotMatch(await projector.locator('main').textContent(), /Ben/);
  await setDay(anna, 'Bis', '2027-06-30');
  for (const page of [lead, carla]) await page.getByText(yes).waitFor({ state: 'hidden' });
  await done(anna);
  await done(ben);
  assert.deepEqual(await accessibility(ben), []);
  assert.deepEqual(await small(ben), []);
  await ben.getByText('Als Tabelle').click();
  await ben.getByRole('table').getByText('Netzwerkkoordination').waitFor();
  assert.deepEqual(await accessibility(ben), []);

  // By keyboard alone, on a laptop.
  await tabTo(
    carla,
    (element) => element.ariaLabel?.includes('Wir wissen voneinander'),
    'the second goal',
  );
  await carla.keyboard.press('Enter');
  await carla.keyboard.type('Steckbriefe tauschen');
  await carla.keyboard.press('Control+Enter');
  await form(carla).waitFor();
  await carla.keyboard.type('alle Fachkräfte');
  await carla.keyboard.press('Tab');
  await projector.getByText('alle Fachkräfte').waitFor();
  await carla.keyboard.press('Escape');
  await form(carla).waitFor({ state: 'hidden' });
  assert.match(await carla.evaluate(() => document.activeElement.ariaLabel), /Steckbriefe/);
  for (const page of [carla, lead, projector]) assert.deepEqual(await accessibility(page), []);

  // Removing can be taken back.
  await open(ben, 'Steckbriefe tauschen');
  await form(ben).getByRole('button', { name: 'Maßnahme entfernen' }).click();
  await projector.getByText('Steckbriefe tauschen').waitFor({ state: 'hidden' });
  await ben.getByRole('button', { name: 'Rückgängig' }).click();
  await projector.getByText('Steckbriefe tauschen').waitFor();

  // Closed, people read and the lead goes on.
  await lead.getByRole('button', { name: /^Planung schließen/ }).click();
  await anna.getByText('Geschlossen. So ist es jetzt geplant.').waitFor();
  assert.equal(await anna.getByRole('button', { name: /^Maßnahme hinzufügen/ }).count(), 0);
  await open(anna, 'Faltblatt drucken');
  await form(anna).getByText('Zehn neue Familien').waitFor();
  assert.equal(await form(anna).getByRole('textbox').count(), 0);
  assert.deepEqual(await accessibility(anna), []);
  await open(lead, 'Faltblatt drucken');
  await form(lead).getByText('erreicht', { exact: true }).click();
  await done(lead);
  await form(anna)
    .getByText(/Es fehlt: .*Nachweis/)
    .waitFor();
  assert.deepEqual(browser.complaints, []);
});

test('groups of a board become goals and say where they come from', async () => {
  const workshop = await server.create({ title: 'Vom Bild zum Plan' });
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  await people.addOpenBoard(lead, 'Ideen', []);
  await people.addStep(lead, { title: 'Was tun wir?', kind: 'Ziele und Maßnahmen' });
  const phone = await browser.person('phone');
  await people.join(phone, workshop.join, 'Dora');
  await people.start(lead, 'Ideen');
  await people.writeCard(phone, 'Flyer in der Praxis');
  await people.group(lead, 'Flyer in der Praxis', { title: 'Familien erreichen' });
  await lead.getByRole('button', { name: 'Weitergeben …' }).click();
  const dialog = lead.getByRole('dialog', { name: 'Weitergeben' });
  await dialog.getByText('ein Ziel kommt zu „Was tun wir?“.').waitFor();
  await dialog.getByRole('button', { name: 'ein Ziel weitergeben' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await people.closeBoard(lead);
  await people.start(lead, 'Was tun wir?');
  await goal(phone, 'Familien erreichen').getByText('aus: Ideen, Plenum').waitFor();
  await goal(phone, 'Familien erreichen')
    .getByRole('button', { name: /^Maßnahme hinzufügen/ })
    .waitFor();
  assert.deepEqual(await accessibility(phone), []);
  assert.deepEqual(browser.complaints, []);
});
