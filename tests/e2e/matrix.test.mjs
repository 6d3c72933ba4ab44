// Items between two axes, in real browsers: made by a lead, placed by three people, one of them by keyboard alone,
// revealed; the drawing, the list, the table and the projector say the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';

let server, browser;
house((has) => {
  ({ server, browser } = has);
});

// Effort and impact as three people see them; the threshold of effort is 4, that of impact the middle, 3.5.
const places = {
  Lotsendienst: [
    [1, 5],
    [2, 6],
    [2, 6],
  ],
  Familienzentrum: [
    [6, 5],
    [5, 5],
    [6, 6],
  ],
  Aushang: [
    [1, 1],
    [1, 2],
    [2, 2],
  ],
  Gutachten: [
    [5, 2],
    [6, 1],
    [5, 1],
  ],
  Sommerfest: [[4, 5], [4, 5], null],
};
const items = Object.keys(places);

const scale = (page, axis) => page.getByRole('radiogroup', { name: axis });
const heading = (page, item) => page.getByRole('heading', { name: item });

async function place(phone, item, where) {
  await heading(phone, item).waitFor();
  if (where === null) {
    await phone.getByRole('button', { name: 'Kann ich nicht beurteilen' }).click();
    return;
  }
  for (const [i, axis] of ['Aufwand', 'Wirkung'].entries())
    await scale(phone, axis)
      .getByRole('radio', { name: new RegExp(`^${where[i]} von 6`) })
      .click();
}

// No mouse: Tab goes through the page, arrows along a scale.
async function placeByKeys(page, item, where) {
  await heading(page, item).waitFor();
  for (const [i, axis] of ['Aufwand', 'Wirkung'].entries()) {
    await tabTo(page, axis, (element, name) => {
      const group = element.closest('[role=radiogroup]');
      return (
        group !== null &&
        document.getElementById(group.getAttribute('aria-labelledby'))?.textContent === name
      );
    });
    for (let step = 0; step < where[i]; step++) await page.keyboard.press('ArrowRight');
  }
  await tabTo(page, 'Weiter', (element, name) => element.textContent.trim() === name);
  await page.keyboard.press('Enter');
}

async function tabTo(page, name, found) {
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`(${found})(document.activeElement, ${JSON.stringify(name)})`)) return;
  }
  assert.fail(`no way to "${name}" by keyboard`);
}

// Where the drawing has its points, read from its own scales; number by number.
const drawn = (page) =>
  page.evaluate(() => {
    const svg = [...document.querySelectorAll('svg')].find((one) =>
      one.querySelector('.threshold'),
    );
    const number = (element, name) => Number(element.getAttribute(name));
    const ticks = (anchor) =>
      [...svg.querySelectorAll(`.tick[text-anchor=${anchor}]`)].sort(
        (a, b) => Number(a.textContent) - Number(b.textContent),
      );
    const reading = (list, name, shift) => {
      const at = (i) => number(list[i], name) - shift;
      return (value) => 1 + (value - at(0)) / (at(1) - at(0));
    };
    const font = number(svg, 'font-size');
    const x = reading(ticks('middle'), 'x', 0);
    const y = reading(ticks('end'), 'y', font * 0.35);
    const half = (value) => Math.round(value * 2) / 2;
    return [...svg.querySelectorAll('.point')].map((point) => [
      half(x(number(point, 'cx'))),
      half(y(number(point, 'cy'))),
    ]);
  });

/** Words that begin in one line and end in another: a narrow screen scrolls a table instead. */
const brokenWords = (table) =>
  table.evaluate((element) => {
    const broken = [];
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      for (const { index, 0: word } of text.data.matchAll(/[^\s-]+/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1) broken.push(word);
      }
    }
    return broken;
  });

test('a matrix is made, placed blindly, revealed and read', async () => {
  const workshop = await server.create({ title: 'Fahrplan' });
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  const projector = await browser.person('projector');
  await projector.goto(workshop.projector);
  await people.addStep(lead, {
    title: 'Was bringt uns weiter?',
    kind: 'Matrix',
    items,
    fill: async (page) => {
      await page
        .getByRole('spinbutton', { name: /^Schwelle/ })
        .first()
        .fill('4');
      assert.deepEqual(await accessibility(page), []);
    },
  });
  const phones = [];
  for (const name of ['Anna', 'Ben', 'Eva']) {
    const phone = await browser.person(name === 'Ben' ? 'laptop' : 'phone');
    await people.join(phone, workshop.join, name);
    phones.push(phone);
  }
  const [anna, ben, eva] = phones;
  await people.start(lead, 'Was bringt uns weiter?');
  await heading(anna, items[0]).waitFor();
  assert.deepEqual(await accessibility(anna), []);

  // One axis alone is not given yet.
  await scale(anna, 'Aufwand')
    .getByRole('radio', { name: /^1 von 6/ })
    .click();
  await anna.getByText('Bitte wählen Sie noch: Wirkung').waitFor();
  for (const page of [lead, projector, ...phones]) page.frames_received.length = 0;
  for (const item of items) await place(anna, item, places[item][0]);
  await heading(anna, 'Alle 5 Maßnahmen sind eingeordnet').waitFor();
  assert.deepEqual(await accessibility(anna), []);
  for (const item of items) await placeByKeys(ben, item, places[item][1]);
  await heading(ben, 'Alle 5 Maßnahmen sind eingeordnet').waitFor();
  for (const item of items) await place(eva, item, places[item][2]);
  await lead.getByText('3 von 3 haben alles eingeordnet').first().waitFor();
  assert.deepEqual(await accessibility(lead), []);

  // What somebody placed is in nobody else's bytes, and no middle in anybody's.
  const own = (page) =>
    page.frames_received.filter((frame) => frame.includes('"own_matrix"')).length;
  for (const phone of phones) assert.ok(own(phone) > 0);
  for (const page of [lead, projector]) assert.equal(own(page), 0);
  for (const page of [lead, projector, ...phones])
    for (const frame of page.frames_received) assert.doesNotMatch(frame, /"median"|"counts"/);

  await people.reveal(lead);
  const expected = [
    ['Quick Win', 'Lotsendienst', 2, 6, 3, 0],
    ['Strategisch', 'Familienzentrum', 6, 5, 3, 0],
    ['Füllmaßnahme', 'Aushang', 1, 2, 3, 0],
    ['Vermeiden', 'Gutachten', 5, 1, 3, 0],
    ['Grenze', 'Sommerfest', 4, 5, 2, 1],
  ];
  for (const page of [anna, lead]) {
    await page.getByRole('heading', { name: 'Quick Win' }).waitFor();
    for (const [quadrant, item] of expected) {
      const field = page.locator('section').filter({
        has: page.getByRole('heading', { level: 3, name: quadrant, exact: true }),
        hasText: item,
      });
      await field.last().waitFor();
    }
    await page.getByRole('button', { name: /Als Tabelle/ }).click();
    const rows = await page
      .getByRole('row')
      .evaluateAll((all) =>
        all.slice(1).map((row) => [...row.children].map((cell) => cell.textContent.trim())),
      );
    assert.deepEqual(await brokenWords(page.getByRole('table').last()), []);
    const first = (cell) => Number(cell.split(' ')[0].replace(',', '.'));
    assert.deepEqual(
      rows.map(([, item, quadrant, x, y, n, out]) => [
        quadrant,
        item,
        first(x),
        first(y),
        Number(n),
        Number(out),
      ]),
      expected,
    );
    assert.deepEqual(
      await drawn(page),
      rows.map(([, , , x, y]) => [first(x), first(y)]),
    );
    assert.deepEqual(await accessibility(page), []);
  }
  assert.equal(await anna.locator('.badge.borderline').textContent(), '5');
  await anna.getByText('Meine eigenen Angaben').click();
  await anna.getByText('Aufwand 6, Wirkung 5', { exact: true }).waitFor();

  for (const [quadrant, item] of expected) {
    await projector.getByRole('heading', { name: quadrant, exact: true }).waitFor();
    await projector.getByText(item, { exact: true }).waitFor();
  }
  assert.deepEqual(await drawn(projector), await drawn(anna));
  assert.deepEqual(await accessibility(projector), []);
  assert.deepEqual(browser.complaints, []);
});
