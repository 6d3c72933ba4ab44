// A whole workshop in real browsers: a lead, three phones, a projector; made and run through the pages.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { accessibility } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';

let server, browser;
house((has) => {
  ({ server, browser } = has);
});

const criteria = ['Wir kennen die Wege.', 'Wir treffen uns regelmäßig.', 'Familien kommen gut an.'];

test('create, join, rate, reveal, write, group, vote, export', async (t) => {
  const lead = await browser.person('laptop');
  const projector = await browser.person('projector');
  const [anna, ben, eva] = await Promise.all([1, 2, 3].map(() => browser.person('phone')));
  const everybody = [lead, projector, anna, ben, eva];
  let links;
  // The steps build on each other: after the first that fails the others say so at once.
  let broken = false;
  const step = (name, body) =>
    t.test(name, async () => {
      assert.ok(!broken, 'an earlier step failed');
      broken = true;
      await body();
      broken = false;
    });

  await step('created through the page', async () => {
    await lead.goto(`${server.url}/neu`);
    await lead.getByRole('textbox', { name: /Titel/ }).fill('Netzwerkrunde Herbst');
    await people.choose(lead.getByRole('radio', { name: /^Leer/ }));
    await lead
      .getByRole('button', { name: /erstellen|anlegen/i })
      .last()
      .click();
    await lead
      .getByText(/[0-9A-Z]{4}-[0-9A-Z]{4}/)
      .first()
      .waitFor();
    assert.deepEqual(await accessibility(lead), []);
    const field = (name) => lead.getByRole('textbox', { name }).inputValue();
    links = {
      join: await field('Link zum Beitreten'),
      projector: await field(/^Link: Leinwand/),
    };
    await lead.getByRole('button', { name: 'In den Workshop' }).click();
    await lead.getByRole('button', { name: 'Schritt hinzufügen' }).waitFor();
  });

  await step('steps', async () => {
    await people.addStep(lead, { title: 'Einschätzung', kind: 'Einschätzung', items: criteria });
    await people.addStep(lead, { title: 'Ideen', kind: 'Pinnwand' });
    await people.addStep(lead, {
      title: 'Prioritäten',
      kind: 'Abstimmung',
      fill: async (page) => {
        await people.choose(page.getByRole('radio', { name: 'Gruppen von Karten' }));
        const board = page.getByRole('combobox', { name: /Von welcher Pinnwand/ });
        if (await board.isVisible().catch(() => false))
          await board.selectOption({ label: 'Ideen' });
      },
    });
  });

  await step('three phones and a projector come in', async () => {
    await projector.goto(links.projector);
    await people.join(anna, links.join, 'Anna');
    await people.join(ben, links.join);
    // By hand, with the code, from the start page.
    await eva.goto(server.url);
    await eva
      .getByRole('textbox', { name: /code/i })
      .fill(links.join.split('/j/')[1].toLowerCase());
    await eva
      .getByRole('button', { name: /Weiter|Beitreten/ })
      .first()
      .click();
    await eva.getByRole('button', { name: 'Beitreten' }).click();
    await eva.getByRole('button', { name: 'Mein Platz' }).waitFor();
    assert.deepEqual(await accessibility(eva), []);
    await lead.getByText('3 Personen da').first().waitFor();
  });

  await step('rated blindly', async () => {
    await people.start(lead, 'Einschätzung');
    for (const phone of [anna, ben, eva])
      await phone.getByRole('heading', { name: criteria[0] }).waitFor();
    assert.deepEqual(await accessibility(anna), []);
    for (const page of everybody) page.frames_received.length = 0;
    await people.rate(anna, [1, 6, 2]);
    await people.rate(ben, [6, 6, null]);
    await people.rate(eva, [5, 6, 3]);
    await lead
      .getByText(/3 von 3 haben alles eingeschätzt|3 von 3/)
      .first()
      .waitFor();
    // What the others secretly did is in nobody else's bytes: a level only ever comes to its author.
    const own = (page) =>
      page.frames_received.filter((frame) => frame.includes('"own_rating"')).length;
    for (const phone of [anna, ben, eva]) assert.ok(own(phone) > 0);
    for (const page of [lead, projector]) assert.equal(own(page), 0);
    for (const page of everybody)
      for (const frame of page.frames_received)
        if (frame.startsWith('{"t":"frame"'))
          assert.doesNotMatch(frame, /"level"|"result"|"counts"/);
  });

  await step('revealed to everybody, with a table', async () => {
    await people.reveal(lead);
    for (const page of [lead, anna, ben, eva]) {
      await page.getByText(criteria[0]).first().waitFor();
      await page
        .getByRole('button', { name: /Als Tabelle/ })
        .first()
        .waitFor();
    }
    await anna
      .getByRole('button', { name: /Als Tabelle/ })
      .first()
      .click();
    await anna.getByRole('table').first().waitFor();
    assert.deepEqual(await accessibility(anna), []);
    assert.deepEqual(await accessibility(lead), []);
  });

  await step('cards, silent, then open and grouped', async () => {
    await people.start(lead, 'Ideen');
    await people.writeCard(anna, 'Gemeinsame Sprechstunde');
    await people.writeCard(ben, 'Sprechstunde im Familienzentrum');
    await people.writeCard(eva, 'Flyer in fünf Sprachen');
    assert.equal(await ben.getByText('Gemeinsame Sprechstunde').count(), 0);
    assert.equal(await lead.getByText('Gemeinsame Sprechstunde').count(), 0);
    assert.deepEqual(await accessibility(ben), []);
    await people.reveal(lead);
    for (const page of [lead, anna, ben, eva])
      await page.getByText('Gemeinsame Sprechstunde').first().waitFor();
    await people.group(ben, 'Gemeinsame Sprechstunde', { title: 'Sprechstunde' });
    await people.group(eva, 'Sprechstunde im Familienzentrum', { into: 'Sprechstunde' });
    await lead
      .getByRole('heading', { name: /Sprechstunde/ })
      .first()
      .waitFor();
    assert.deepEqual(await accessibility(eva), []);
    assert.deepEqual(await accessibility(lead), []);
  });

  await step('dots', async () => {
    await people.start(lead, 'Prioritäten');
    await people.dots(anna, 'Sprechstunde', 3);
    await people.dots(anna, 'Flyer in fünf Sprachen', 2);
    assert.ok(
      await anna.getByRole('button', { name: /Ein Punkt mehr für „Sprechstunde“/ }).isDisabled(),
    );
    await people.dots(ben, 'Sprechstunde', 1);
    await people.dots(eva, 'Flyer in fünf Sprachen', 3);
    assert.deepEqual(await accessibility(anna), []);
    await people.reveal(lead);
    for (const page of [lead, anna, ben, eva])
      await page
        .getByText(/5 Punkte/)
        .first()
        .waitFor();
  });

  await step('taken home', async () => {
    await lead.getByRole('button', { name: 'Ergebnisse sichern' }).click();
    const [json] = await Promise.all([
      lead.waitForEvent('download'),
      lead
        .getByRole('menuitem', { name: 'Als JSON' })
        .or(lead.getByRole('button', { name: 'Als JSON' }))
        .first()
        .click(),
    ]);
    const data = JSON.parse(readFileSync(await json.path(), 'utf8'));
    assert.equal(data.format, 'dialograum-export');
    const rating = data.activities.find((activity) => activity.kind === 'rating').rounds[0].items;
    assert.deepEqual(rating.find((item) => item.text === criteria[0]).counts, [1, 0, 0, 0, 1, 1]);
    assert.equal(rating.find((item) => item.text === criteria[2]).cannot_judge, 1);
    const vote = data.activities.find((activity) => activity.kind === 'vote').rounds[0].items;
    assert.equal(vote.find((item) => item.text === 'Flyer in fünf Sprachen').points, 5);
    assert.equal(vote.find((item) => item.text === 'Sprechstunde').points, 4);
    await lead.getByRole('button', { name: 'Ergebnisse sichern' }).click();
    const [csv] = await Promise.all([
      lead.waitForEvent('download'),
      lead
        .getByRole('menuitem', { name: /Als CSV/ })
        .or(lead.getByRole('button', { name: /Als CSV/ }))
        .first()
        .click(),
    ]);
    const table = readFileSync(await csv.path(), 'utf8');
    assert.ok(
      table.startsWith('\ufeff') && table.includes(';') && table.includes('Flyer in fünf Sprachen'),
    );
  });

  assert.deepEqual(browser.complaints, []);
});
