// Who is removed does not come back with the code they know: a new one closes it, live on every screen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility, unknownCode } from './browser.mjs';
import { house } from './house.mjs';
import { join } from './people.mjs';

let server, browser, lead, projector, mia, ben, workshop;

house(async (has) => {
  ({ server, browser } = has);
  workshop = await server.create({ title: 'Wer kommt herein?', rooms: ['Nord'] });
  lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  projector = await browser.person('laptop');
  await projector.goto(workshop.projector);
  mia = await browser.person('phone');
  await join(mia, workshop.join, 'Mia');
  ben = await browser.person('phone');
  await join(ben, workshop.join, 'Ben');
});

const codeOn = (page) => page.locator('.code-text').first().innerText();
const qrOf = (page) => page.getByRole('img', { name: /QR/ }).innerHTML();
const come = async (code, name) => {
  const page = await browser.person('phone');
  browser.expect(page, unknownCode);
  await page.goto(`${server.url}/j/${code}/${workshop.workshop}`);
  if (name) await page.getByRole('textbox', { name: /Name/ }).fill(name);
  return page;
};

test('a person is removed with a new code: the old one opens no seat, the others stay in', async () => {
  const old = workshop.code;
  const shown = await qrOf(projector);
  // Somebody who looked the old code up and is still typing a name.
  const typing = await come(old, 'Zu spät');

  await lead.getByRole('button', { name: 'Ben: verschieben und mehr' }).focus();
  await lead.keyboard.press('Enter');
  await lead.getByRole('menuitem', { name: 'Entfernen' }).focus();
  await lead.keyboard.press('Enter');
  const question = lead.getByRole('dialog', { name: 'Ben entfernen?' });
  const choice = question.getByRole('switch', { name: 'Neuen Code vergeben' });
  assert.equal(await choice.isChecked(), false);
  await choice.focus();
  await lead.keyboard.press('Space');
  assert.equal(await choice.isChecked(), true);
  assert.deepEqual(await accessibility(lead), []);
  await question.getByRole('button', { name: 'Person entfernen' }).focus();
  await lead.keyboard.press('Enter');

  await ben.getByRole('heading', { name: 'Sie sind nicht mehr in diesem Workshop' }).waitFor();
  await projector.waitForFunction((was) => !document.body.innerText.includes(was), old);
  const code = await codeOn(projector);
  assert.notEqual(code, old);
  assert.notEqual(await qrOf(projector), shown);
  assert.match(await lead.getByRole('button', { name: /Beitreten/ }).innerText(), new RegExp(code));

  await typing.getByRole('button', { name: 'Beitreten' }).click();
  await typing.getByRole('heading', { name: 'Dieser Code gilt nicht' }).waitFor();
  assert.deepEqual(await accessibility(typing), []);
  await typing.getByRole('textbox', { name: /Code/ }).fill(code);
  await typing.keyboard.press('Enter');
  await typing.getByRole('button', { name: 'Beitreten' }).click();
  await typing.getByRole('button', { name: 'Mein Platz' }).waitFor();

  // Answers about codes are kept for two seconds.
  await assert.doesNotReject(async () => {
    while ((await fetch(`${server.local}/api/codes/${old}`)).status !== 404);
  });
  const late = await come(old);
  await late.getByText(/die Leitung hat einen neuen Code vergeben/).waitFor();

  assert.equal(await mia.getByRole('button', { name: 'Mein Platz' }).count(), 1);
  await mia.reload();
  await mia.getByRole('button', { name: 'Mein Platz' }).waitFor();
});

test('whoever leads gives out a new code where they see it, after a question that says what it does', async () => {
  const old = await codeOn(projector);
  await lead.getByRole('button', { name: /Beitreten/ }).click();
  const panel = lead.getByRole('dialog', { name: 'Beitreten' });
  const shown = await qrOf(panel);
  await panel.getByRole('button', { name: 'Neuen Code vergeben' }).click();
  const question = lead.getByRole('dialog', { name: 'Neuen Code vergeben?' });
  assert.match(await question.innerText(), new RegExp(`${old}.*ausgedruckten Blättern`));
  assert.deepEqual(await accessibility(lead), []);
  await question.getByRole('button', { name: 'Abbrechen' }).click();
  assert.equal(await codeOn(panel), old);
  await panel.getByRole('button', { name: 'Neuen Code vergeben' }).click();
  await question.getByRole('button', { name: 'Neuen Code vergeben' }).click();
  await lead.getByText('Ein neuer Code gilt. Der alte ist geschlossen.').first().waitFor();
  await lead.waitForFunction(
    (was) => !document.querySelector('dialog[open]')?.innerText.includes(was),
    old,
  );
  assert.notEqual(await qrOf(panel), shown);
  await projector.waitForFunction((was) => !document.body.innerText.includes(was), old);
  assert.equal(await codeOn(projector), await codeOn(panel));
});
