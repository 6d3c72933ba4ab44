// Where the focus is and what a screen reader meets: after joining, after a change of language, when somebody else changes
// what is in use, in dialogs and results.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { house } from './house.mjs';
import * as people from './people.mjs';
import { visitors } from './visitors.mjs';

let server, browser;
house((has) => {
  ({ server, browser } = has);
});
const person = visitors(() => browser);

const focused = (page) =>
  page.evaluate(() => {
    const { tagName, textContent, ariaLabel } = document.activeElement;
    return `${tagName} ${ariaLabel ?? textContent.trim()}`;
  });

async function comesTo(page, expected) {
  let at;
  for (let tries = 0; tries < 40; tries++) {
    at = await focused(page);
    if (expected.test(at)) return;
    await page.waitForTimeout(100);
  }
  assert.match(at, expected);
}

const more = (page, text) => page.getByRole('button', { name: `Was tun mit der Karte „${text}“?` });

test('who joins by keyboard is at the heading of what they came to; another language leaves them where they are', async () => {
  const workshop = await server.create({ title: 'Netzwerkrunde' });
  const page = await person('laptop', workshop.join);
  const name = page.getByRole('textbox', { name: /Name/ });
  await name.fill('Mia');
  await name.press('Enter');
  await page.getByRole('button', { name: 'Mein Platz' }).waitFor();
  await comesTo(page, /^H1 Sie sind dabei/);
  assert.match(await page.title(), /Sie sind dabei · Netzwerkrunde/);
  await page.getByRole('button', { name: 'Mein Platz' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'Deutsch' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('dialog').getByRole('heading', { name: 'My seat' }).waitFor();
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => document.activeElement.value), 'en');
  await page.keyboard.press('Escape');
  await comesTo(page, /^BUTTON My seat/);
});

test('what others do to the card in use takes nobody’s focus away', async () => {
  const workshop = await server.create({ title: 'Pinnwand' });
  const lead = await person('laptop', workshop.lead);
  await people.addOpenBoard(lead, 'Ideen', []);
  await people.start(lead, 'Ideen');
  const page = await person('laptop', workshop.join, 'Mia');
  const ben = await person('phone', workshop.join, 'Ben');
  for (const text of ['Eins', 'Zwei', 'Drei']) await people.writeCard(ben, text);
  await more(page, 'Drei').waitFor();
  await more(lead, 'Drei').waitFor();
  await more(page, 'Zwei').focus();
  await people.group(lead, 'Zwei', { title: 'Wege' });
  await page.getByRole('heading', { name: /Wege/ }).waitFor();
  await comesTo(page, /^BUTTON Was tun mit der Karte „Zwei“/);
  await page.getByRole('heading', { name: /Wege/ }).waitFor();

  // A dialog about a card that is hidden meanwhile: to what is next to it.
  await more(page, 'Eins').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await more(lead, 'Eins').click();
  await lead.getByRole('dialog').getByRole('button', { name: 'Ausblenden' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await comesTo(page, /^BUTTON Was tun mit der Karte „Drei“/);

  await page.getByRole('button', { name: 'Mehrere auswählen' }).focus();
  await page.keyboard.press('Enter');
  await comesTo(page, /^INPUT/);
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Abbrechen' }).focus();
  await page.keyboard.press('Enter');
  await comesTo(page, /^BUTTON Mehrere auswählen/);
});

test('a screen reader meets nothing empty, nothing twice and one banner', async () => {
  const workshop = await server.create({ title: 'Pinnwand' });
  const lead = await person('laptop', workshop.lead);
  await people.addStep(lead, {
    title: 'Einschätzung',
    kind: 'Einschätzung',
    items: ['Wir kennen die Wege.'],
  });
  const page = await person('phone', workshop.join, 'Mia');
  await page.getByRole('button', { name: 'Mein Platz' }).click();
  await page.getByRole('dialog').waitFor();
  assert.equal(await page.getByRole('dialog').locator('header, footer').count(), 0);
  await page.keyboard.press('Escape');
  const first = await page.evaluate(() =>
    [...document.querySelectorAll('#app > *')].map(
      (one) => one.className.split(' ')[0] || one.tagName,
    ),
  );
  assert.ok(
    first.indexOf('visually-hidden') > first.indexOf('view'),
    `live regions stand after the page: ${first}`,
  );
  assert.equal(await page.getByRole('region', { name: 'Hinweise' }).count(), 0);
  await people.start(lead, 'Einschätzung');
  await page.getByRole('heading', { name: 'Wir kennen die Wege.' }).waitFor();
  const said = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('[aria-live]')].map((one) => one.textContent).join(''),
    );
  let heard = '';
  for (let tries = 0; tries < 30 && heard === ''; tries++) {
    heard = await said();
    await page.waitForTimeout(100);
  }
  assert.match(heard, /Einschätzung/);
  assert.doesNotMatch(heard, /Kommt gleich/);
  await people.rate(page, [4]);
  await people.reveal(lead);
  await page.getByRole('figure').first().waitFor();
  assert.equal(await page.getByRole('figure').first().getByRole('img').count(), 0);
  await page.waitForTimeout(9000);
  assert.equal(await said(), '', 'what was told is not told again to who reads on');
});
