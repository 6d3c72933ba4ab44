// From the rooms into the plenary and back: a moderator's link and a chosen rapporteur hand over, the lead merges, all vote,
// and both rooms see what became of it.
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

const card = (page, words) =>
  page
    .getByRole('listitem')
    .filter({ hasText: words })
    .filter({ hasNot: page.locator('ul') });
const mark = (page, words, sort = 'Ergebnis') =>
  page.getByRole('button', { name: `„${words}“ für das Plenum vormerken: ${sort}` });
// What the keyboard comes to and cannot be seen: the bar is high here.
const underTheBar = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main button:not(:disabled)')]
      .filter((one) => {
        one.focus();
        const { left, width, bottom } = one.getBoundingClientRect();
        const seen = document.elementFromPoint(left + width / 2, bottom - 4);
        return one === document.activeElement && !one.contains(seen);
      })
      .map((one) => one.ariaLabel ?? one.textContent.trim()),
  );
const ready = (page) => page.getByRole('button', { name: 'Bereit', exact: true });

test('two rooms hand over, the plenary merges and votes, and the rooms see what became of it', async () => {
  const workshop = await server.create({ title: 'Werkstatt', rooms: ['Nord', 'Süd'] });
  const lead = await person('laptop', workshop.lead);
  await people.addRoomBoard(lead, 'Ideen');
  const anna = await person('phone', workshop.join, 'Anna');
  const ben = await person('phone', workshop.join, 'Ben');
  const moderator = await person('laptop', workshop.rooms[1].moderator);

  // A vote of the plenary has no board to choose before there is a harvest.
  await lead.getByRole('button', { name: 'Schritt hinzufügen' }).click();
  await people.choose(lead.getByRole('radio', { name: 'Abstimmung', exact: true }));
  await people.choose(lead.getByRole('radio', { name: 'Karten', exact: true }));
  await lead
    .getByText('Wo dieser Schritt läuft, gibt es keine Pinnwand.', { exact: false })
    .waitFor();
  await lead.getByRole('button', { name: 'Zum Geschehen' }).click();

  // Two clicks.
  await lead.getByRole('button', { name: /Ideen/ }).first().click();
  await lead.getByRole('button', { name: 'Ergebnisse der Räume einsammeln' }).click();
  assert.deepEqual(await accessibility(lead), []);
  await lead.getByRole('button', { name: 'Schritt anlegen', exact: true }).click();
  // The notice is spoken, too: for a moment it is there twice.
  await lead.getByText('Die Räume können jetzt vormerken.', { exact: false }).first().waitFor();

  await people.formGroup(lead, 'Nord', ['Anna']);
  await people.openRooms(lead);
  await people.lookInto(lead, 'Süd');
  await lead.getByRole('button', { name: 'Ben: verschieben und mehr' }).first().click();
  await lead.getByRole('menuitem', { name: /Süd/ }).click();
  await people.start(lead, 'Ideen');

  // In the north a rapporteur is chosen; before that nobody there can mark.
  for (const words of ['Elternlotsen', 'Ein Verteiler', 'Wer lädt ein?'])
    await people.writeCard(anna, words);
  assert.equal(await mark(anna, 'Elternlotsen').count(), 0);
  await people.lookInto(lead, 'Nord');
  await lead.getByRole('combobox', { name: 'Für den Raum berichtet' }).selectOption('Anna');
  await anna.getByText('Sie berichten für diesen Raum', { exact: false }).waitFor();
  await mark(anna, 'Elternlotsen').click();
  await mark(anna, 'Wer lädt ein?', 'Frage').click();
  await anna
    .locator('[data-harvest-count]')
    .getByText('1 von 3 Ergebnissen, 1 von 1 Frage')
    .waitFor();
  assert.deepEqual(await accessibility(anna), []);
  assert.deepEqual(await underTheBar(anna), []);
  // Marks survive a reload.
  await anna.reload();
  await anna
    .locator('[data-harvest-count]')
    .getByText('1 von 3 Ergebnissen, 1 von 1 Frage')
    .waitFor();
  await ready(anna).click();
  await card(anna, 'Elternlotsen').getByText('Im Plenum', { exact: true }).waitFor();

  // In the south the moderator does, by keys alone.
  for (const words of ['Lotsen für Eltern', 'Mehr Zeit']) await people.writeCard(ben, words);
  for (const words of ['Lotsen für Eltern', 'Mehr Zeit']) {
    await mark(moderator, words).focus();
    await moderator.keyboard.press('Enter');
  }
  await ready(moderator).focus();
  await moderator.keyboard.press('Enter');
  await card(ben, 'Lotsen für Eltern').getByText('Im Plenum', { exact: true }).waitFor();
  assert.equal(await ben.getByText('Elternlotsen').count(), 0, 'nothing of the other room');

  // The plenary, with the rooms' names, on the lead's screen and the projector.
  await people.closeBoard(lead);
  await people.fetchBack(lead);
  await people.lookInto(lead, 'Plenum');
  await people.start(lead, 'Ernte: Ideen');
  await lead.getByText('2 von 2 Räumen bereit').waitFor();
  await card(lead, 'Elternlotsen').getByText('Nord').waitFor();
  assert.deepEqual(await accessibility(lead), []);
  const projector = await person('projector', workshop.projector);
  await projector.getByRole('listitem').filter({ hasText: 'Mehr Zeit' }).getByText('Süd').waitFor();
  assert.deepEqual(await accessibility(projector), []);
  await people.group(lead, 'Elternlotsen', { title: 'Lotsen' });
  await people.group(lead, 'Lotsen für Eltern', { into: 'Lotsen' });

  // Now there is something to vote on.
  await lead.getByRole('button', { name: 'Begonnenen Schritt fertig anlegen' }).click();
  await lead.getByRole('textbox', { name: 'Titel', exact: true }).fill('Was zuerst?');
  await people.choose(lead.getByRole('radio', { name: 'Gruppen von Karten' }));
  await lead.getByRole('combobox', { name: /Pinnwand/ }).selectOption('Ernte: Ideen');
  await lead.getByRole('spinbutton', { name: 'Ergebnisse zeigen ab' }).fill('1');
  await lead.getByRole('button', { name: 'Schritt anlegen', exact: true }).click();
  await lead.getByRole('button', { name: 'Zum Geschehen' }).click();
  await people.closeBoard(lead);
  await people.start(lead, 'Was zuerst?');
  for (const phone of [anna, ben]) {
    await people.dots(phone, 'Lotsen', 2);
    await phone.getByText('Nord', { exact: false }).first().waitFor();
    assert.equal(await phone.getByText('Wer lädt ein?').count(), 0, 'a question is no option');
  }
  await people.reveal(lead);

  // The way back: each room finds its card again, with the rank of what it became.
  await people.openRooms(lead);
  await card(anna, 'Elternlotsen').getByText('in „Lotsen“').waitFor();
  await card(anna, 'Elternlotsen').getByText('Was zuerst?: Rang 1, 4 Punkte').waitFor();
  assert.deepEqual(await accessibility(anna), []);
});
