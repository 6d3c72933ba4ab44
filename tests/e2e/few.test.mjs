// Results of few answers: said at the input, and then withheld on every screen and in every file (PROTOCOL.md P7).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';

let server, browser, lead, workshop;
const tooFew = 'Zu wenige Antworten, um sie zu zeigen (2 von mindestens 3).';

house(async (has) => {
  ({ server, browser } = has);
  workshop = await server.create({ title: 'Kleine Runde' });
  lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
});

async function files() {
  const headers = { authorization: `Bearer ${workshop.lead.split('#')[1]}` };
  const file = async (name) =>
    (await fetch(`${server.local}/api/workshops/${workshop.workshop}/${name}`, { headers })).text();
  return { json: JSON.parse(await file('export.json')), csv: await file('export.csv') };
}

test('two of three answers show nothing but how many they are', async () => {
  await people.addStep(lead, {
    title: 'Einschätzung',
    kind: 'Einschätzung',
    items: ['Wir kennen die Wege.', 'Wir sprechen uns ab.'],
    shownFrom: 3,
  });
  const projector = await browser.person('projector');
  await projector.goto(workshop.projector);
  const phones = [];
  for (const name of ['Mia', 'Noor', 'Pia']) {
    phones.push(await browser.person('phone'));
    await people.join(phones.at(-1), workshop.join, name);
  }
  await people.start(lead, 'Einschätzung');
  await phones[0]
    .getByText('wird erst ab 3 Antworten gezeigt; zurzeit sind 3 Personen hier.')
    .waitFor();
  assert.deepEqual(await accessibility(phones[0]), []);

  // All of them say something about the first, two about the second.
  await people.rate(phones[0], [2, 1]);
  await people.rate(phones[1], [5, 6]);
  await people.rate(phones[2], [null]);
  await people.reveal(lead);

  for (const page of [lead, ...phones]) {
    const cards = page.getByRole('article');
    await cards.filter({ hasText: 'Wir kennen die Wege.' }).getByRole('figure').waitFor();
    const withheld = cards.filter({ hasText: 'Wir sprechen uns ab.' });
    await withheld.getByText(tooFew).waitFor();
    assert.equal(await withheld.getByRole('figure').count(), 0);
    assert.match(await cards.last().innerText(), /Wir sprechen uns ab/);
  }
  assert.deepEqual(await accessibility(lead), []);
  assert.deepEqual(await accessibility(phones[0]), []);
  await projector.getByText(tooFew).first().waitFor();
  assert.deepEqual(await accessibility(projector), []);

  const { json, csv } = await files();
  const [first, second] = json.activities[0].rounds[0].items;
  assert.deepEqual([first.n, first.cannot_judge, first.counts.length], [2, 1, 6]);
  assert.deepEqual(Object.keys(second).sort(), ['id', 'n', 'text', 'withheld']);
  assert.equal(second.n, 2);
  const line = csv.split('\r\n').find((one) => one.includes('Wir sprechen uns ab.'));
  assert.match(line, /"zu wenige Antworten"/);
  assert.deepEqual(line.match(/"(\d+(,\d+)?)"/g), ['"1"', '"2"'], 'the round and the number');
});

test('a vote of two shows no dots and no order, and says at the input that it would not', async () => {
  const own = await server.create({ title: 'Zu zweit' });
  const leading = await browser.person('laptop');
  await leading.goto(own.lead);
  await people.addStep(leading, {
    title: 'Punkte',
    kind: 'Abstimmung',
    items: ['Elterncafé', 'Kalender'],
    shownFrom: 3,
  });
  const phones = [];
  for (const name of ['Mia', 'Noor']) {
    phones.push(await browser.person('phone'));
    await people.join(phones.at(-1), own.join, name);
  }
  await people.start(leading, 'Punkte');
  await phones[0].getByText(/zurzeit sind nur 2 Personen hier\. Bleibt es dabei/).waitFor();
  for (const phone of phones) {
    await phone.getByRole('button', { name: 'Ein Punkt mehr für „Kalender“' }).click();
    await phone.getByText('Noch 4 von 5').first().waitFor();
  }
  await people.reveal(leading);
  for (const page of [leading, ...phones]) {
    await page.getByText(tooFew).first().waitFor();
    assert.equal(await page.getByText(/Vorn liegt/).count(), 0);
  }
  assert.deepEqual(browser.complaints, []);
});
