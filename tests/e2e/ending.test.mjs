// When a workshop is over, everybody goes on seeing what was revealed: on the phone and on the wall, by keyboard alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibility, Browser } from './browser.mjs';
import * as people from './people.mjs';
import { Server } from './server.mjs';
import { visitors } from './visitors.mjs';

let server, browser;
before(async () => {
  server = await Server.start();
  browser = await Browser.launch(server);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});
const person = visitors(() => browser);

const end = async (lead) => {
  await lead.getByRole('button', { name: 'Workshop', exact: true }).click();
  await lead.getByRole('dialog').getByRole('button', { name: 'Workshop beenden' }).click();
  await lead.getByRole('dialog').last().getByRole('button', { name: 'Workshop beenden' }).click();
  await lead.getByText('Der Workshop ist beendet').first().waitFor();
};

test('after the end phones and the wall show what was revealed, until it is reopened', async () => {
  const workshop = await server.create({ title: 'Rückblick' });
  const lead = await person('laptop', workshop.lead);
  await people.addStep(lead, {
    title: 'Einschätzung',
    kind: 'Einschätzung',
    items: ['Wir kennen die Wege.', 'Wir reden miteinander.'],
  });
  await people.addOpenBoard(lead, 'Ideen');
  await people.addStep(lead, {
    title: 'Nie begonnen',
    kind: 'Einschätzung',
    items: ['Niemand sah es.'],
  });
  const phone = await person('phone', workshop.join, 'Anna');
  const wall = await person('projector', workshop.projector);
  await people.start(lead, 'Einschätzung');
  await phone.getByRole('heading', { name: 'Wir kennen die Wege.' }).waitFor();
  await people.rate(phone, [4, 2]);
  await people.reveal(lead);
  await people.start(lead, 'Ideen');
  await people.writeCard(phone, 'Öfter treffen');
  await end(lead);

  // On the phone: the board that everybody looked at is open, the rating can be unfolded by keyboard.
  await phone.getByRole('heading', { level: 1, name: 'Der Workshop ist beendet' }).waitFor();
  await phone.getByText('Öfter treffen').first().waitFor();
  assert.equal(await phone.getByRole('textbox').count(), 0);
  assert.equal(await phone.getByRole('button', { name: /^Was tun mit/ }).count(), 0);
  assert.equal(await phone.getByText('Nie begonnen').count(), 0);
  const rating = phone.locator('summary').filter({ hasText: 'Einschätzung' });
  await rating.focus();
  await phone.keyboard.press('Enter');
  await phone
    .getByRole('button', { name: /Als Tabelle/ })
    .first()
    .waitFor();
  await phone.getByText('Wir reden miteinander.').first().waitFor();
  assert.deepEqual(await accessibility(phone), []);
  // A reload, and somebody who comes back by the same seat, see the same.
  await phone.reload();
  await phone.getByText('Öfter treffen').first().waitFor();

  // On the wall: first that it is over, then one result after the other.
  await wall.getByText('Der Workshop ist beendet').first().waitFor();
  await wall.getByText('2 Ergebnisse').waitFor();
  await wall.keyboard.press('ArrowRight');
  await wall.getByRole('heading', { name: 'Darin unterscheiden wir uns am meisten' }).waitFor();
  for (let i = 0; i < 3; i++) {
    await wall.keyboard.press('PageDown');
    await wall.waitForTimeout(100);
  }
  await wall.getByText('Öfter treffen').first().waitFor();
  assert.deepEqual(await accessibility(wall), []);
  await wall.keyboard.press('PageUp');
  await wall.getByText('Einschätzung').first().waitFor();

  await lead.getByRole('dialog').getByRole('button', { name: 'Wieder öffnen' }).click();
  await phone
    .getByRole('heading', { level: 1, name: 'Der Workshop ist beendet' })
    .waitFor({ state: 'hidden' });
  assert.equal(await phone.locator('summary').filter({ hasText: 'Einschätzung' }).count(), 0);
});

test('where nothing was revealed the end says so', async () => {
  const workshop = await server.create({ title: 'Rückblick' });
  const lead = await person('laptop', workshop.lead);
  await people.addStep(lead, {
    title: 'Einschätzung',
    kind: 'Einschätzung',
    items: ['Wir kennen die Wege.'],
  });
  const phone = await person('phone', workshop.join, 'Anna');
  await people.start(lead, 'Einschätzung');
  await phone.getByRole('heading', { name: 'Wir kennen die Wege.' }).waitFor();
  await end(lead);
  await phone.getByText('In „Plenum“ wurde nichts aufgedeckt.').waitFor();
});
