// The projector that nobody scrolls: whatever the lengths, everything hangs whole on one of its pages, which keys, the menu
// and the lead's view in the same browser turn.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';

let server, browser;
house((has) => {
  ({ server, browser } = has);
});

const long = 'Die Wege zwischen Jugendamt, Klinik und Beratung sind zu lang. ';

// Of the elements that match, those that stand whole within the projector now, by how they begin.
const whole = (projector, selector) =>
  projector.evaluate((css) => {
    const place = document.querySelector('.place').getBoundingClientRect();
    const fits = (box) =>
      box.left >= place.left - 1 &&
      box.right <= place.right + 1 &&
      box.top >= place.top - 1 &&
      box.bottom <= Math.min(place.bottom, window.innerHeight) + 1;
    return [...document.querySelectorAll(css)]
      .filter((one) => [...one.getClientRects()].every(fits))
      .map((one) => one.textContent.trim().slice(0, 40));
  }, selector);

async function seenOnAllPages(projector, selector) {
  const seen = [];
  const label = projector.getByText(/^Seite \d+ von \d+$/);
  await label.waitFor();
  await projector.keyboard.press('Home');
  for (;;) {
    const [page, count] = (await label.textContent()).match(/\d+/g).map(Number);
    seen.push(...(await whole(projector, selector)));
    if (page === count) return { seen, count };
    await projector.keyboard.press('ArrowRight');
    await projector.getByText(`Seite ${page + 1} von ${count}`, { exact: true }).waitFor();
  }
}

test('every card, rank and line hangs on one page of the projector; the lead’s view beside it sees which and turns', async () => {
  const workshop = await server.create({ title: 'Wand' });
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  const projector = await browser.tab(lead);
  await projector.setViewportSize({ width: 1920, height: 1080 });
  await projector.goto(workshop.projector);
  await people.addOpenBoard(lead, 'Sammeln');
  await people.start(lead, 'Sammeln');
  const field = lead.getByRole('textbox', { name: /Gedanke/ });
  for (let i = 1; i <= 3; i++) {
    await field.fill(`Karte ${i}`);
    await field.press('Control+Enter');
  }
  // Few cards fill the projector: one page, in letters as large as it allows.
  await projector.getByText('Karte 3').waitFor();
  assert.equal(await projector.getByText(/^Seite/).count(), 0);
  const letters = () =>
    projector
      .getByText('Karte 1')
      .first()
      .evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
  const large = await letters();
  for (let i = 4; i <= 34; i++) {
    await field.fill(`Karte ${i} ${long.repeat(1 + (i % 4))}`);
    await field.press('Control+Enter');
  }
  await projector.getByText('34 Karten').waitFor();
  const { seen, count } = await seenOnAllPages(projector, '.slide li');
  assert.ok(count > 1);
  assert.ok((await letters()) < large);
  assert.equal(new Set(seen).size, 34, 'each of them');
  assert.equal(seen.length, 34, 'and once');
  assert.deepEqual(await accessibility(projector), []);

  await lead.getByText(`Leinwand: Seite ${count} von ${count}`).waitFor();
  await lead.getByRole('button', { name: 'Leinwand: vorige Seite' }).click();
  await projector.getByText(`Seite ${count - 1} von ${count}`, { exact: true }).waitFor();
  await lead.getByText(`Leinwand: Seite ${count - 1} von ${count}`).waitFor();

  const items = Array.from(
    { length: 30 },
    (_, i) => `Vorschlag ${i + 1} ${i % 5 === 0 ? long.repeat(3) : ''}`,
  );
  await people.addStep(lead, { title: 'Wählen', kind: 'Abstimmung', items });
  await lead
    .getByRole('button', { name: /^Pinnwand schließen/ })
    .first()
    .click();
  await people.start(lead, 'Wählen');
  await people.reveal(lead);
  await projector.getByText('Vorschlag 30').waitFor();
  const ranks = await seenOnAllPages(projector, '.slide li');
  assert.equal(new Set(ranks.seen).size, 30);
  assert.deepEqual(await accessibility(projector), []);

  await people.addStep(lead, {
    title: 'Hintergrund',
    kind: 'Information',
    fill: (page) =>
      page.getByRole('textbox', { name: 'Text', exact: true }).fill(`${long.repeat(60)}Ende.`),
  });
  await people.start(lead, 'Hintergrund');
  await projector.getByRole('heading', { name: 'Hintergrund' }).waitFor();
  await projector.getByText(/^Seite 1 von \d/).waitFor();
  await projector.keyboard.press('End');
  // The last line stands on the last page.
  const last = await projector.evaluate(() => {
    const text = document.querySelector('.body').firstChild;
    const range = document.createRange();
    range.setStart(text, text.length - 5);
    range.setEnd(text, text.length);
    const line = range.getBoundingClientRect();
    return line.left >= 0 && line.right <= window.innerWidth && line.bottom <= window.innerHeight;
  });
  assert.ok(last);
});
