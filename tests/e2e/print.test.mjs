// What is on paper and in forced colours, where backgrounds are dropped: the page and not what lay over it, with its
// title, and dots and marks that can be told apart. And a phone's bar that stays one row.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { house } from './house.mjs';
import * as people from './people.mjs';
import { visitors } from './visitors.mjs';

let server, browser;
house((has) => {
  ({ server, browser } = has);
});
const person = visitors(() => browser);

// How much of each dot its border fills: 1 is a full one.
const filled = (page, dots) =>
  page.locator(dots).evaluateAll((all) =>
    all.map((dot) => {
      const { borderTopWidth, width } = getComputedStyle(dot);
      return (2 * parseFloat(borderTopWidth)) / parseFloat(width);
    }),
  );

test('a vote on paper: title, filled and empty dots, without the dialog that is open', async () => {
  const workshop = await server.create({ title: 'Netzwerkrunde' });
  const lead = await person('laptop', workshop.lead);
  await people.addStep(lead, {
    title: 'Prioritäten',
    kind: 'Abstimmung',
    items: ['Flyer', 'Hausbesuche'],
  });
  await people.start(lead, 'Prioritäten');
  const page = await person('phone', workshop.join, 'Mia');
  await people.dots(page, 'Flyer', 2);
  await page.getByText('Noch 3 von 5', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Mein Platz' }).click();
  await page.getByRole('dialog').waitFor();
  for (const media of [{ media: 'print' }, { forcedColors: 'active' }]) {
    await page.emulateMedia(media);
    const own = await filled(page, '.targets li:first-child .pips i');
    assert.ok(
      own.slice(0, 2).every((share) => share >= 1),
      `${JSON.stringify(media)}: ${own}`,
    );
    assert.ok(
      own.slice(2).every((share) => share < 0.6),
      `${JSON.stringify(media)}: ${own}`,
    );
  }
  const left = await filled(page, '.left .pips i');
  assert.deepEqual(
    left.map((share) => share >= 1),
    [true, true, true, false, false],
  );
  await page.emulateMedia({ media: 'print', forcedColors: 'none' });
  assert.equal(await page.getByRole('dialog').isVisible(), false);
  assert.ok(await page.locator('.print-only').getByText('Netzwerkrunde').isVisible());
  assert.ok(await page.getByRole('heading', { name: 'Prioritäten' }).isVisible());
  const paper = await page.pdf({ printBackground: false });
  assert.ok(paper.length > 5000);
});

test('on a small phone the bar stays one row, whatever the connection', async () => {
  const workshop = await server.create({
    title: 'Ein Workshop mit einem langen Namen für diesen Tag',
  });
  const page = await person('phone', workshop.join, 'Mia');
  await page.setViewportSize({ width: 320, height: 640 });
  const bar = page.getByRole('banner');
  const before = (await bar.boundingBox()).height;
  browser.expect(page, /ERR_INTERNET_DISCONNECTED/);
  await page.context().setOffline(true);
  await page.evaluate(() => window.dispatchEvent(new Event('offline')));
  await bar
    .getByText(/Offline|Verbinde/)
    .first()
    .waitFor({ timeout: 60_000 });
  assert.equal((await bar.boundingBox()).height, before);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await page.context().setOffline(false);
});

test('a choice of a few that does not go into one row fills its rows', async () => {
  const workshop = await server.create({ title: 'Pinnwand' });
  const lead = await person('laptop', workshop.lead);
  await people.addOpenBoard(lead, 'Ideen', ['Vergangenheit', 'Gegenwart', 'Zukunft der Region']);
  await people.start(lead, 'Ideen');
  const page = await person('phone', workshop.join, 'Mia');
  await page.setViewportSize({ width: 320, height: 640 });
  const options = page.getByRole('group', { name: 'Spalte' }).locator('.options');
  await options.waitFor();
  const { right, rows } = await options.evaluate((element) => {
    const edges = new Map();
    for (const label of element.children) {
      const box = label.getBoundingClientRect();
      edges.set(box.top, Math.max(edges.get(box.top) ?? 0, box.right));
    }
    return { right: element.getBoundingClientRect().right, rows: [...edges.values()] };
  });
  assert.ok(rows.length > 1);
  for (const edge of rows)
    assert.ok(right - edge < 8, `a row ends ${right - edge} px before the control`);
});
