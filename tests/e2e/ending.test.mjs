// When a workshop is over, everybody goes on seeing what was revealed: on the phone and on the projector, by keyboard alone.
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

test('after the end phones and the projector show what was revealed, until it is reopened', async () => {
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
  const projector = await person('projector', workshop.projector);
  await people.start(lead, 'Einschätzung');
  await phone.getByRole('heading', { name: 'Wir kennen die Wege.' }).waitFor();
  await people.rate(phone, [4, 2]);
  await people.reveal(lead);
  await people.start(lead, 'Ideen');
  await people.writeCard(phone, 'Öfter treffen');
  await people.end(lead);

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

  // On the projector: first that it is over, then one result after the other.
  await projector.getByText('Der Workshop ist beendet').first().waitFor();
  await projector.getByText('2 Ergebnisse').waitFor();
  await projector.keyboard.press('ArrowRight');
  await projector
    .getByRole('heading', { name: 'Darin unterscheiden wir uns am meisten' })
    .waitFor();
  for (let i = 0; i < 3; i++) {
    await projector.keyboard.press('PageDown');
    await projector.waitForTimeout(100);
  }
  await projector.getByText('Öfter treffen').first().waitFor();
  assert.deepEqual(await accessibility(projector), []);
  await projector.keyboard.press('PageUp');
  await projector.getByText('Einschätzung').first().waitFor();

  await people.reopen(lead);
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
  await people.end(lead);
  await phone.getByText('In „Plenum“ wurde nichts aufgedeckt.').waitFor();
});

test('who sits in a room looks at the results of the plenary too, and back, on the phone and on the projector', async () => {
  const workshop = await server.create({ title: 'Rückblick', rooms: ['Blau', 'Rot'] });
  const lead = await person('laptop', workshop.lead);
  await people.addOpenBoard(lead, 'Ideen aller');
  await people.addRoomBoard(lead, 'Ideen der Gruppe');
  const phone = await person('phone', workshop.join, 'Anna');
  // In before the rooms open and given none: he stays in the plenary.
  const other = await person('phone', workshop.join, 'Bert');
  const projector = await person('projector', workshop.projector);
  await people.start(lead, 'Ideen aller');
  await people.writeCard(phone, 'Öfter treffen');
  await people.formGroup(lead, 'Blau', ['Anna']);
  await people.openRooms(lead);
  await phone.getByRole('banner').getByText('Blau').waitFor();
  await people.closeBoard(lead);
  await people.start(lead, 'Ideen der Gruppe');
  const seating = lead.getByRole('dialog', { name: '„Ideen der Gruppe“ starten' });
  await seating.getByRole('radio', { name: 'Im Plenum lassen' }).check();
  await seating.getByRole('button', { name: 'Gruppen bilden und starten' }).click();
  await people.writeCard(phone, 'Ein Heft für Eltern');
  await people.end(lead);

  // Her room's first; the plenary's one key press away, and nobody else's room.
  const choice = phone.getByRole('group', { name: 'Ergebnisse aus' });
  await choice.waitFor();
  assert.deepEqual(
    (await choice.getByRole('radio').all()).length,
    2,
    'her room and the plenary, not "Rot"',
  );
  await phone.getByText('Ein Heft für Eltern', { exact: true }).first().waitFor();
  await choice.getByRole('radio', { name: 'Blau' }).focus();
  await phone.keyboard.press('ArrowRight');
  await phone.getByText('Was in „Plenum“ aufgedeckt wurde', { exact: false }).waitFor();
  await phone.locator('summary').filter({ hasText: 'Ideen aller' }).waitFor();
  assert.equal(await phone.getByText('Ein Heft für Eltern', { exact: true }).count(), 0);
  // Focus stays at the choice, and the page still says where she sits.
  assert.equal(
    await choice
      .getByRole('radio', { name: 'Plenum' })
      .evaluate((radio) => radio === document.activeElement),
    true,
  );
  await phone.getByRole('banner').getByText('Blau').waitFor();
  const ideas = phone.locator('summary').filter({ hasText: 'Ideen aller' });
  await ideas.focus();
  if (!(await phone.getByText('Öfter treffen', { exact: true }).first().isVisible()))
    await phone.keyboard.press('Enter');
  await phone.getByText('Öfter treffen', { exact: true }).first().waitFor();
  assert.deepEqual(await accessibility(phone), []);
  await choice.getByText('Blau').click();
  await phone.getByText('Ein Heft für Eltern', { exact: true }).first().waitFor();
  // Who stayed in the plenary has no choice to make.
  await other.getByText('Öfter treffen', { exact: true }).first().waitFor();
  assert.equal(await other.getByRole('group', { name: 'Ergebnisse aus' }).count(), 0);

  // The projector says whose results it shows; the menu changes them.
  await projector.getByText('Ergebnisse aus „Plenum“.', { exact: false }).waitFor();
  await projector.keyboard.press('ArrowRight');
  await projector.getByText('Öfter treffen').first().waitFor();
  await people.show(projector, 'Blau');
  await projector.getByText('Ergebnisse aus „Blau“.', { exact: false }).waitFor();
  await projector.keyboard.press('ArrowRight');
  await projector.getByText('Ein Heft für Eltern').first().waitFor();

  // Reopened while she looks at the plenary: she is back at her room's board.
  await choice.getByText('Plenum').click();
  await phone.locator('summary').filter({ hasText: 'Ideen aller' }).waitFor();
  await people.reopen(lead);
  await phone.getByRole('heading', { level: 1, name: 'Ideen der Gruppe' }).waitFor();
});
