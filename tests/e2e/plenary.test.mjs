// A room's moderator looks into the plenary, reports there where the step takes reports, and goes back.
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

test('moderators report in the plenary, people read, and the room goes on', async () => {
  const workshop = await server.create({ title: 'Ernte', rooms: ['Blau', 'Rot'] });
  const lead = await person('laptop', workshop.lead);
  await people.addStep(lead, {
    title: 'Ernte',
    kind: 'Pinnwand',
    fill: async (page) => {
      await people.choose(page.getByRole('radio', { name: 'Alle sehen alles sofort' }));
      await people.choose(page.getByRole('radio', { name: 'Moderierende' }));
    },
  });
  await people.addStep(lead, {
    title: 'Einschätzung',
    kind: 'Einschätzung',
    items: ['Wir kennen die Wege.'],
  });
  const phone = await person('phone', workshop.join, 'Anna');
  const moderator = await person('laptop', workshop.rooms[0].moderator);
  const look = moderator.getByRole('group', { name: 'Ansicht' });
  const plenary = moderator.getByRole('region', { name: /Plenum/ });

  // By keys alone; the lead's means are gone while one is a guest.
  await look.getByRole('radio', { name: 'Mein Raum' }).focus();
  await moderator.keyboard.press('ArrowRight');
  await plenary.getByText('Ihr Raum läuft währenddessen weiter', { exact: false }).waitFor();
  assert.equal(await moderator.getByRole('region', { name: 'Jetzt' }).count(), 0);
  assert.equal(
    await look
      .getByRole('radio', { name: 'Plenum ansehen' })
      .evaluate((radio) => radio === document.activeElement),
    true,
  );

  await people.start(lead, 'Ernte');
  await plenary.getByRole('heading', { name: 'Ernte' }).waitFor();
  await people.writeCard(moderator, 'Blau: öfter treffen');
  await phone.getByText('Blau: öfter treffen', { exact: true }).first().waitFor();
  await lead.getByText('Blau: öfter treffen', { exact: true }).first().waitFor();
  await phone.getByText('Hier schreiben Leitung und Raummoderation.', { exact: false }).waitFor();
  assert.equal(await phone.getByRole('textbox').count(), 0);
  assert.deepEqual(await accessibility(moderator), []);
  assert.deepEqual(await accessibility(phone), []);

  // The page comes back to where it looked.
  await moderator.reload();
  await moderator.getByRole('group', { name: 'Ansicht' }).waitFor();
  await look.getByText('Plenum ansehen').click();
  await plenary.getByText('Blau: öfter treffen', { exact: true }).first().waitFor();

  await people.closeBoard(lead);
  await people.start(lead, 'Einschätzung');
  await plenary.getByText('Im Plenum wird gerade etwas eingegeben', { exact: false }).waitFor();
  assert.equal(await plenary.getByRole('radio').count(), 0);
  await look.getByText('Mein Raum').click();
  await moderator.getByRole('region', { name: 'Jetzt' }).waitFor();
  assert.equal(await plenary.count(), 0);
  assert.deepEqual(browser.complaints, []);
});
