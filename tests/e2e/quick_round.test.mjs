// A quick round (Blitzlicht) in real browsers: one sentence each, shown at once in random order, sorted by nobody.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';

let server, browser;
house((has) => {
  ({ server, browser } = has);
});

const field = (page) => page.getByRole('textbox', { name: /Gedanke|Karte|Ein Satz/ });

test('everybody says one sentence; the reveal shows them as they are', async () => {
  const workshop = await server.create({ title: 'Netzwerkrunde' });
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  await people.addStep(lead, {
    title: 'Zum Abschluss',
    kind: 'Pinnwand',
    fill: async (page) => {
      await people.choose(page.getByRole('radio', { name: 'Blitzlicht' }));
      assert.deepEqual(await accessibility(page), []);
    },
  });
  // There is nothing here to vote on.
  await lead.getByRole('button', { name: 'Schritt hinzufügen' }).click();
  await people.choose(lead.getByRole('radio', { name: 'Abstimmung', exact: true }));
  await people.choose(lead.getByRole('radio', { name: 'Karten', exact: true }));
  await lead.getByText(/keine Pinnwand/).waitFor();
  await lead.getByRole('button', { name: 'Zum Geschehen' }).click();

  const [anna, ben] = [await browser.person('phone'), await browser.person('phone')];
  await people.join(anna, workshop.join, 'Anna');
  await people.join(ben, workshop.join, 'Ben');
  await people.start(lead, 'Zum Abschluss');
  await anna
    .getByText('Ein Satz von Ihnen, wenn Sie mögen. Niemand muss.', { exact: true })
    .waitFor();
  await people.writeCard(anna, 'Ich gehe mit drei Ideen.');
  await field(anna).waitFor({ state: 'detached' });
  await people.writeCard(ben, 'Mehr Zeit für den Austausch.');
  assert.equal(await ben.getByText('Ich gehe mit drei Ideen.').count(), 0);
  assert.deepEqual(await accessibility(anna), []);

  await people.reveal(lead);
  for (const page of [anna, ben, lead]) {
    await page.getByText('Ich gehe mit drei Ideen.').first().waitFor();
    await page.getByText('Mehr Zeit für den Austausch.').first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Mehrere auswählen' }).count(), 0);
  }
  assert.equal(await ben.getByRole('button', { name: /Was tun mit der Karte/ }).count(), 0);

  // Asked again in the afternoon: one more sentence, and those of the morning stay.
  await lead.getByRole('button', { name: 'Wieder öffnen' }).click();
  await field(anna).waitFor();
  await people.writeCard(anna, 'Der Nachmittag war ruhiger.');
  await field(anna).waitFor({ state: 'detached' });
  await anna.getByText('Ich gehe mit drei Ideen.').first().waitFor();
  assert.deepEqual(browser.complaints, []);
});
