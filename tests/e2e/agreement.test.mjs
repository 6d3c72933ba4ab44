// A text is agreed on, in real browsers: pasted, answered section by section, objected to, reworded and asked about again
// for that section alone, recorded, and in view in the next step. Once by keyboard alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';

let server, browser;
house((has) => {
  ({ server, browser } = has);
});

const section = (page, name) => page.getByRole('heading', { level: 2, name });
const answer = (page, name) => page.getByRole('button', { name, exact: true });
const text = (page, name) => page.getByRole('region', { name });

async function carryAll(phone, names) {
  for (const name of names) {
    await section(phone, name).waitFor();
    await answer(phone, 'Trage ich mit').click();
  }
}

async function object(phone, reason) {
  await answer(phone, 'Habe einen Einwand').click();
  await phone.getByRole('textbox', { name: 'Ihr Einwand' }).fill(reason);
  await answer(phone, 'Einwand senden').click();
}

/** The targets of a page that a finger could miss. */
const small = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main button, main summary')]
      .filter((one) => one.getClientRects().length > 0)
      .filter((one) => {
        const { height, width } = one.getBoundingClientRect();
        return height < 40 || width < 24;
      })
      .map((one) => one.textContent.trim() || one.ariaLabel),
  );

async function tabTo(page, name) {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(
      () => document.activeElement?.ariaLabel ?? document.activeElement?.textContent?.trim() ?? '',
    );
    if (at === name) return;
  }
  assert.fail(`no way to ${name} by keyboard`);
}

test('a text is answered, objected to, reworded, agreed on and stays in view', async () => {
  const workshop = await server.create({ title: 'Werkstatt', rooms: ['Aue'] });
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  await people.addStep(lead, {
    title: 'Unsere Regeln',
    kind: 'Vereinbarung',
    items: ['Zuhören', 'Wir lassen einander ausreden.', '', 'Pünktlich sein'],
    fill: async (page) => {
      await page.getByRole('switch', { name: /^Anonym/ }).click();
      assert.deepEqual(await accessibility(page), []);
    },
  });
  await people.addOpenBoard(lead, 'Ideen', []);
  const projector = await browser.person('projector');
  await projector.goto(workshop.projector);
  const [anna, ben, cem] = await Promise.all(
    ['Anna', 'Ben', 'Cem'].map(async (name) => {
      const phone = await browser.person('phone');
      await people.join(phone, workshop.join, name);
      return phone;
    }),
  );
  await people.start(lead, 'Unsere Regeln');

  // One section after the other; the text below its heading is there.
  await section(anna, 'Zuhören').waitFor();
  await anna.getByText('Wir lassen einander ausreden.').first().waitFor();
  assert.deepEqual(await accessibility(anna), []);
  assert.deepEqual(await small(anna), []);
  await carryAll(anna, ['Zuhören', 'Pünktlich sein']);
  await anna.getByRole('heading', { name: /zu allen 2 Abschnitten geäußert/ }).waitFor();
  await carryAll(ben, ['Zuhören', 'Pünktlich sein']);
  await carryAll(cem, ['Zuhören']);
  await section(cem, 'Pünktlich sein').waitFor();
  // What is typed survives a reload.
  await answer(cem, 'Habe einen Einwand').click();
  await cem.getByRole('textbox', { name: 'Ihr Einwand' }).fill('Mein Zug');
  await cem.reload();
  await section(cem, 'Pünktlich sein').waitFor();
  assert.equal(await cem.getByRole('textbox', { name: 'Ihr Einwand' }).inputValue(), 'Mein Zug');
  await object(cem, 'Mein Zug kommt später');

  // Everybody sees it: the lead, the projector and the phones.
  const late = text(lead, 'Pünktlich sein');
  await late.getByText('2 von 3 tragen mit, ein Einwand').waitFor();
  await late.getByText('Mein Zug kommt später').waitFor();
  await late.getByText('Cem').waitFor();
  await projector.getByText('Mein Zug kommt später').waitFor();
  assert.equal(await projector.getByText('Cem').count(), 0);
  await anna.getByRole('button', { name: /Pünktlich sein/ }).click();
  await anna.getByText('Mein Zug kommt später').waitFor();
  assert.deepEqual(await accessibility(lead), []);
  await lead.getByText('Zu einem Abschnitt gibt es einen Einwand.').waitFor();

  // Reworded: asked again about that section only, with what was changed.
  await lead.getByRole('button', { name: 'Abschnitt ändern: Pünktlich sein' }).click();
  await late.getByRole('textbox', { name: 'Text', exact: true }).fill('Wer später kommt, sagt es.');
  assert.deepEqual(await accessibility(lead), []);
  await late.getByRole('button', { name: 'Speichern und neu fragen' }).click();
  await late.getByText('Fassung 2').waitFor();
  await late.getByText('Noch keine Antwort').waitFor();
  await text(lead, 'Zuhören').getByText('3 von 3 tragen mit').waitFor();
  await anna.getByText('Dieser Abschnitt wurde geändert').waitFor();
  await anna.getByText('Wer später kommt, sagt es.').waitFor();
  assert.deepEqual(await accessibility(anna), []);
  await carryAll(anna, ['Pünktlich sein']);
  await ben.getByRole('button', { name: /Pünktlich sein/ }).click();
  await carryAll(ben, ['Pünktlich sein']);
  await cem.getByRole('button', { name: /Pünktlich sein/ }).click();
  await cem.getByText('Ihr Einwand zur früheren Fassung:').waitFor();
  await carryAll(cem, ['Pünktlich sein']);

  // Agreed on, and in view in the next step: in the plenary and in a room.
  await lead
    .getByText('Zu jedem Abschnitt gibt es Antworten und keinen offenen Einwand.')
    .waitFor();
  await answer(lead, 'Als vereinbart festhalten').click();
  await lead.getByText('Vereinbart', { exact: true }).waitFor();
  await lead.getByRole('switch', { name: 'Im Blick behalten' }).click();
  await lead.locator('summary').filter({ hasText: 'Als Tabelle' }).click();
  const row = lead.getByRole('row', { name: /Pünktlich sein/ });
  assert.deepEqual(await row.getByRole('cell').allTextContents(), ['2', '3', '3', '0']);
  await lead.getByRole('button', { name: /^Vereinbarung schließen/ }).click();
  await people.start(lead, 'Ideen');
  await people.formGroup(lead, 'Aue', ['Anna']);
  await people.openRooms(lead);
  await lead.getByRole('button', { name: 'Zum Geschehen' }).click();
  for (const page of [anna, ben, lead]) {
    await page.getByText('vereinbart', { exact: true }).click();
    await page.getByText('Wer später kommt, sagt es.').waitFor();
    assert.deepEqual(await accessibility(page), []);
  }
  assert.deepEqual(browser.complaints, []);
});

test('a blind, anonymous one is answered by keyboard, and shown once the lead shows it', async () => {
  const workshop = await server.create({ title: 'Werkstatt' });
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  await people.addStep(lead, {
    title: 'Leitbild',
    kind: 'Vereinbarung',
    shownFrom: 2,
    fill: (page) => page.getByRole('switch', { name: 'Antworten zuerst verdeckt' }).click(),
  });
  // A ready text to begin with.
  await lead
    .getByRole('button', { name: /Leitbild/ })
    .first()
    .click();
  await lead.getByRole('button', { name: 'Leitbild bearbeiten' }).click();
  await lead.getByRole('button', { name: 'Fertiger Text …' }).click();
  const dialog = lead.getByRole('dialog', { name: 'Fertiger Text' });
  assert.deepEqual(await accessibility(lead), []);
  await dialog.getByRole('button', { name: '5 Abschnitte hinzufügen' }).click();
  await lead.getByRole('button', { name: 'Zum Geschehen' }).click();
  const phones = [];
  for (const name of ['Anna', 'Ben']) {
    const phone = await browser.person('phone');
    await people.join(phone, workshop.join, name);
    phones.push(phone);
  }
  await people.start(lead, 'Leitbild');
  const [anna, ben] = phones;
  await section(anna, 'Unterschiede sind willkommen').waitFor();
  await tabTo(anna, 'Habe einen Einwand');
  await anna.keyboard.press('Enter');
  await anna.keyboard.type('Zu allgemein');
  await anna.keyboard.press('Control+Enter');
  await section(anna, 'Zuhören und ausreden lassen').waitFor();
  await section(ben, 'Unterschiede sind willkommen').waitFor();
  await tabTo(ben, 'Trage ich mit');
  await ben.keyboard.press('Enter');
  const first = text(lead, 'Unterschiede sind willkommen');
  await first.waitFor();
  await lead.getByText('Die Antworten sind noch verdeckt.').waitFor();
  assert.equal(await lead.getByText('Zu allgemein').count(), 0);
  await lead.getByRole('button', { name: /^Vereinbarung schließen/ }).click();
  await people.reveal(lead);
  await first.getByText('1 von 2 trägt mit, ein Einwand').waitFor();
  await first.getByText('Zu allgemein').waitFor();
  assert.deepEqual(await accessibility(lead), []);
  assert.deepEqual(browser.complaints, []);
});
