// A board with hands: dragging with a mouse, with a finger what the dialog offers, the same by keyboard; groups, columns,
// hiding, taking back; and a vote in every room on the plenary's board.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as bots from './bots.mjs';
import { accessibility, Browser } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';
import { visitors } from './visitors.mjs';

let server, browser;
house((has) => {
  ({ server, browser } = has);
});
const person = visitors(() => browser);

const button = (page, name) => page.getByRole('button', { name });
const card = (page, text) => page.locator('.card').filter({ hasText: text });
const column = (page, name) => page.getByRole('region', { name, exact: true });
const group = (page, title) =>
  page.locator('.cluster').filter({ has: page.getByRole('heading', { name: title }) });
const toast = (page) => page.getByRole('region', { name: 'Hinweise' });
const actions = (page, text) => button(page, `Was tun mit der Karte „${text}“?`);
const groupActions = (page, title) => button(page, `Was tun mit der Gruppe „${title}“?`);

// An open board with two columns and some cards in the first.
async function board(texts, title = 'Werkstatt') {
  const workshop = await server.create({ title });
  const lead = await person('laptop', workshop.lead);
  await people.addOpenBoard(lead, 'Ideen', ['Heute', 'Morgen']);
  await people.start(lead, 'Ideen');
  for (const text of texts) {
    await lead.getByRole('textbox', { name: 'Karte für „Heute“' }).fill(text);
    await lead.getByRole('textbox', { name: 'Karte für „Heute“' }).press('Control+Enter');
    await card(lead, text).waitFor();
  }
  return { workshop, lead };
}

// How many cards the longest list has for a screen reader. Only for one does the browser tell of what it does not draw.
async function listForReader(link, number) {
  const other = await Browser.launch(server, { args: ['--force-renderer-accessibility'] });
  try {
    const page = await other.person('laptop');
    await people.join(page, link);
    await page.waitForFunction((all) => document.querySelectorAll('.card').length === all, number);
    const devtools = await page.context().newCDPSession(page);
    const { nodes } = await devtools.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const listOf = (node) =>
      !node || node.role?.value === 'list' ? node?.nodeId : listOf(byId.get(node.parentId));
    const lists = nodes.filter((node) => node.role?.value === 'listitem').map(listOf);
    assert.deepEqual(other.complaints, []);
    return Math.max(...lists.map((list) => lists.filter((one) => one === list).length));
  } finally {
    await other.close();
  }
}

// What a notice keeps from being pressed, however one scrolls.
const covered = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(':is(main, nav, aside) :is(button, input, textarea)')]
      .filter((one) => one.checkVisibility())
      .filter((one) => {
        one.scrollIntoView({ block: 'center' });
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return [...document.querySelectorAll('.toast')].some((notice) => {
          const over = notice.getBoundingClientRect();
          return over.left < right && over.right > left && over.top < bottom && over.bottom > top;
        });
      })
      .map((one) => one.ariaLabel || one.textContent.trim()),
  );

// As a hand does it: to the handle, down, over the place in several moves, up.
async function drag(page, text, target) {
  // The notice of what was done before may lie over the lowest cards; whoever is in its way closes it.
  await page.waitForTimeout(300);
  const close = toast(page).getByRole('button', { name: 'Schließen' });
  while ((await close.count()) > 0) await close.first().click();
  const handle = card(page, text).locator('[data-handle]');
  await handle.scrollIntoViewIfNeeded();
  await handle.hover();
  // The dragging code comes when somebody first reaches for a handle.
  await page.waitForTimeout(500);
  await page.mouse.move(5, 5);
  await handle.hover();
  await page.waitForTimeout(100);
  await page.mouse.down();
  const from = await handle.boundingBox();
  await page.mouse.move(from.x + 12, from.y + 12, { steps: 3 });
  await page.waitForTimeout(150);
  const to = await target.boundingBox();
  await page.mouse.move(to.x + to.width / 2, to.y + Math.min(to.height / 2, 60), { steps: 10 });
  await page.waitForTimeout(150);
  await page.mouse.up();
}

test('with the mouse: onto a card, into a group, into a column; taken back', async () => {
  const { workshop, lead } = await board(['Eins', 'Zwei', 'Drei', 'Vier']);
  const anna = await person('laptop', workshop.join, 'Anna');
  await card(anna, 'Vier').waitFor();
  await drag(anna, 'Zwei', card(anna, 'Eins'));
  const fresh = group(anna, 'Gruppe ohne Überschrift');
  await fresh.getByText('Eins').waitFor();
  await fresh.getByText('Zwei').waitFor();
  await group(lead, 'Gruppe ohne Überschrift').getByText('Zwei').waitFor();
  await drag(anna, 'Drei', fresh);
  await fresh.getByText('Drei').waitFor();
  await drag(anna, 'Vier', column(anna, 'Morgen'));
  await column(anna, 'Morgen').getByText('Vier').waitFor();
  await column(lead, 'Morgen').getByText('Vier').waitFor();
  assert.deepEqual(await accessibility(anna), []);
  await button(toast(anna), 'Rückgängig').last().click();
  await column(lead, 'Heute').getByText('Vier').waitFor();
  await drag(anna, 'Drei', column(anna, 'Morgen'));
  await column(lead, 'Morgen').getByText('Drei').waitFor();
  // Escape while it hangs in the air: nothing happened.
  await card(anna, 'Vier').locator('[data-handle]').hover();
  await anna.mouse.down();
  const at = await column(anna, 'Morgen').boundingBox();
  await anna.mouse.move(at.x + 40, at.y + 40, { steps: 6 });
  await anna.keyboard.press('Escape');
  await anna.mouse.up();
  await anna.waitForTimeout(300);
  await column(anna, 'Heute').getByText('Vier').waitFor();
});

test('while a notice shows, all that can be pressed is in reach', async () => {
  const workshop = await server.create({ title: 'Konferenz', template: 'transferkonferenz' });
  const lead = await person('laptop', workshop.lead);
  await people.addStep(lead, { title: 'Ideen', kind: 'Pinnwand' });
  await button(lead, /^Ideen/).click();
  await button(lead, 'Jetzt starten').click();
  const phone = await person('phone', workshop.join, 'Anna');
  const laptop = await person('laptop', workshop.join, 'Ben');
  const low = { phone: 640, laptop: 480 };
  const remove = async (page, text) => {
    await actions(page, text).click();
    await button(page.getByRole('dialog'), 'Karte löschen').click();
    await card(page, text).waitFor({ state: 'detached' });
    // It stays as long as somebody points at it.
    await button(toast(page), 'Rückgängig').hover();
    assert.deepEqual(await covered(page), []);
  };
  for (const [page, height] of [
    [phone, low.phone],
    [laptop, low.laptop],
  ]) {
    await page.setViewportSize({ width: page.viewportSize().width, height });
    for (let i = 1; i <= 9; i++) await people.writeCard(page, `Gedanke Nummer ${i}`);
    await remove(page, 'Gedanke Nummer 1');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    await actions(page, 'Gedanke Nummer 9').click();
    await toast(page).waitFor();
    await page.keyboard.press('Escape');
  }
  // Where questions can be asked below the board, too.
  await button(lead, /^Ihre Fragen/).click();
  await button(lead, 'Jetzt starten').click();
  await button(phone, /^Ihre Fragen/).click();
  await remove(phone, 'Gedanke Nummer 2');
  // Long before the end of an agenda is a step that is taken out of it.
  await lead.setViewportSize({ width: 1366, height: 560 });
  await button(lead, /^Fachgespräch/).click();
  await button(lead, 'Fachgespräch entfernen').click();
  await button(toast(lead), 'Rückgängig').hover();
  assert.deepEqual(await covered(lead), []);
});

test('a dragged card keeps its size and hangs at the pointer where it was picked up', async () => {
  const { workshop } = await board(['Eins', 'Zwei']);
  const anna = await person('laptop', workshop.join, 'Anna');
  await anna.evaluate(() => {
    window.blocked = [];
    addEventListener('securitypolicyviolation', (event) =>
      window.blocked.push(event.violatedDirective),
    );
  });
  const handle = card(anna, 'Zwei').locator('[data-handle]');
  await handle.hover();
  // The dragging code comes when somebody first reaches for a handle.
  await anna.waitForTimeout(500);
  await anna.mouse.move(5, 5);
  await handle.hover();
  const lying = await card(anna, 'Zwei').boundingBox();
  const from = await handle.boundingBox();
  const start = { x: from.x + from.width / 2, y: from.y + from.height / 2 };
  await anna.mouse.down();
  const held = anna.locator('[data-dnd-dragging]');
  for (const [x, y] of [
    [60, 40],
    [200, 90],
    [-30, 150],
  ]) {
    await anna.mouse.move(start.x + x, start.y + y, { steps: 5 });
    await anna.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    const box = await held.boundingBox();
    const off = [
      box.x - lying.x - x,
      box.y - lying.y - y,
      box.width - lying.width,
      box.height - lying.height,
    ];
    assert.ok(
      off.every((pixels) => Math.abs(pixels) <= 2),
      `moved by ${x}, ${y} it is off by ${off}`,
    );
  }
  assert.equal(await held.evaluate((element) => getComputedStyle(element).cursor), 'grabbing');
  await anna.mouse.up();
  await held.waitFor({ state: 'detached' });
  assert.deepEqual(
    await anna.evaluate(() => [window.blocked, document.adoptedStyleSheets.length]),
    [[], 0],
  );
});

test('on a phone: nothing is dragged by accident, the dialog does it all', async () => {
  const { workshop, lead } = await board(['Eins', 'Zwei', 'Drei']);
  const phone = await person('phone', workshop.join, 'Ben');
  await card(phone, 'Drei').waitFor();
  assert.equal(await card(phone, 'Eins').locator('[data-handle]').isVisible(), false);
  // A finger that draws over a card scrolls the page and moves nothing.
  const touch = await phone.context().newCDPSession(phone);
  const box = await card(phone, 'Zwei').boundingBox();
  const point = (dy) => [{ x: box.x + 60, y: box.y + 20 + dy }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: point(0) });
  for (const dy of [-20, -50, -80])
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: point(dy) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  assert.equal(await phone.locator('.cluster').count(), 0);
  const tap = async (locator) => {
    await locator.scrollIntoViewIfNeeded();
    await locator.tap();
  };
  await tap(actions(phone, 'Eins'));
  await tap(button(phone.getByRole('dialog'), 'In Gruppe …'));
  assert.deepEqual(await accessibility(phone), []);
  await phone.getByRole('textbox', { name: /Überschrift der neuen Gruppe/ }).fill('Wege');
  await tap(button(phone.getByRole('dialog'), 'Neue Gruppe'));
  await group(lead, 'Wege').getByText('Eins').waitFor();
  await tap(actions(phone, 'Zwei'));
  await tap(button(phone.getByRole('dialog'), 'In Gruppe …'));
  await tap(button(phone.getByRole('dialog'), /^Wege/));
  await group(lead, 'Wege').getByText('Zwei').waitFor();
  await tap(button(toast(phone), 'Schließen').last());
  await tap(actions(phone, 'Drei'));
  await tap(button(phone.getByRole('dialog'), 'Verschieben nach …'));
  await phone.getByRole('combobox', { name: 'In welche Spalte?' }).selectOption('Morgen');
  assert.deepEqual(await accessibility(phone), []);
  await tap(button(phone.getByRole('dialog'), 'Verschieben'));
  await column(lead, 'Morgen').getByText('Drei').waitFor();
  // One column at a time; the other one has its number.
  await people.choose(phone.getByRole('radio', { name: 'Morgen (1)' }));
  await card(phone, 'Drei').waitFor();
});

test('by keyboard: group, rename, merge, split, take apart, move; taken back', async () => {
  const { workshop, lead } = await board(['Eins', 'Zwei', 'Drei', 'Vier']);
  const page = await person('laptop', workshop.join, 'Eva');
  await card(page, 'Vier').waitFor();
  const focused = (locator) => locator.evaluate((element) => element === document.activeElement);
  const press = async (locator) => {
    await locator.first().focus();
    await page.keyboard.press('Enter');
  };
  const dialog = page.getByRole('dialog');
  const intoNew = async (text, title) => {
    await press(actions(page, text));
    await press(button(dialog, 'In Gruppe …'));
    await dialog.getByRole('textbox').focus();
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');
    await group(page, title).getByText(text).waitFor();
    // Whoever works by keyboard goes on where they were.
    await page.waitForTimeout(200);
    assert.ok(await focused(actions(page, text)), `the focus stays with ${text}`);
  };
  await intoNew('Eins', 'Wege');
  await intoNew('Zwei', 'Orte');
  await press(actions(page, 'Drei'));
  await press(button(dialog, 'In Gruppe …'));
  await press(button(dialog, /^Orte/));
  await group(lead, 'Orte').getByText('Drei').waitFor();
  await press(groupActions(page, 'Wege'));
  await press(button(dialog, 'Überschrift ändern'));
  await dialog.getByRole('textbox').fill('Kurze Wege');
  await press(button(dialog, 'Speichern'));
  await group(lead, 'Kurze Wege').waitFor();
  await press(groupActions(page, 'Kurze Wege'));
  await press(button(dialog, 'Mit anderer Gruppe zusammenführen'));
  assert.deepEqual(await accessibility(page), []);
  await press(button(dialog, 'Orte'));
  await group(lead, 'Orte').getByText('Eins').waitFor();
  assert.equal(await group(lead, 'Kurze Wege').count(), 0);
  await press(button(toast(page), 'Rückgängig').last());
  await group(lead, 'Kurze Wege').getByText('Eins').waitFor();
  await press(groupActions(page, 'Orte'));
  await press(button(dialog, 'Gruppe teilen'));
  await dialog.getByRole('checkbox', { name: 'Drei' }).focus();
  await page.keyboard.press('Space');
  await dialog.getByRole('textbox').fill('Zeiten');
  assert.deepEqual(await accessibility(page), []);
  await press(button(dialog, '1 Karte abtrennen'));
  await group(lead, 'Zeiten').getByText('Drei').waitFor();
  await press(groupActions(page, 'Zeiten'));
  await press(button(dialog, 'Gruppe auflösen'));
  await group(lead, 'Zeiten').waitFor({ state: 'detached' });
  await card(lead, 'Drei').waitFor();
  await press(actions(page, 'Zwei'));
  await press(button(dialog, 'Aus der Gruppe nehmen'));
  await group(lead, 'Orte').waitFor({ state: 'detached' });
  await press(actions(page, 'Vier'));
  await press(button(dialog, 'Verschieben nach …'));
  await dialog.getByRole('combobox', { name: 'In welche Spalte?' }).selectOption('Morgen');
  await press(button(dialog, 'Verschieben'));
  await column(lead, 'Morgen').getByText('Vier').waitFor();
  await press(button(toast(page), 'Rückgängig').last());
  await column(lead, 'Heute').getByText('Vier').waitFor();
});

test('a long board: each card is in reach of reader, keyboard and mouse, drawn or not', async () => {
  const { workshop } = await board([]);
  const writer = await person('laptop', server.url);
  await bots.crowd(writer, workshop, ['', '', '']);
  const number = 120;
  await bots.crowdFills(
    writer,
    Array.from({ length: number }, (_, i) => `Gedanke ${i + 1}.`),
  );
  const page = await person('laptop', workshop.join, 'Eva');
  await page.waitForFunction((all) => document.querySelectorAll('.card').length === all, number);
  const drawn = (at) =>
    page.evaluate(
      (at) =>
        [...document.querySelectorAll('.card .text')]
          .at(at)
          .checkVisibility({ contentVisibilityAuto: true }),
      at,
    );
  assert.deepEqual([await drawn(0), await drawn(-1)], [true, false]);
  assert.deepEqual(await accessibility(page), []);
  assert.equal(await listForReader(workshop.join, number), number);
  const texts = await page.locator('.card .text').allTextContents();
  const focus = () =>
    page.evaluate(
      () => document.activeElement.closest('.card')?.querySelector('.text').textContent,
    );
  // By Tab through the end of what is drawn.
  await actions(page, texts[20]).focus();
  for (let i = 21; i < 40; i++) {
    await page.keyboard.press('Tab');
    assert.equal(await focus(), texts[i]);
  }
  // What others write, move and group elsewhere leaves the focus alone.
  await bots.crowdWrites(writer, ['Ein Nachzügler.']);
  await bots.crowdGroups(writer, 1, 3);
  await card(page, 'Ein Nachzügler.').waitFor({ state: 'attached' });
  await group(page, 'Gruppe 1').waitFor({ state: 'attached' });
  assert.equal(await focus(), texts[39]);
  await actions(page, texts[110]).focus();
  assert.equal(await drawn(109), true);
  await page.keyboard.press('Enter');
  await button(page.getByRole('dialog'), 'In Gruppe …').press('Enter');
  await button(page.getByRole('dialog'), /^Gruppe 1/).press('Enter');
  await group(page, 'Gruppe 1')
    .getByText(/4 Karten/)
    .waitFor();
  await drag(page, texts[100], card(page, texts[102]));
  await group(page, 'Gruppe ohne Überschrift').getByText(texts[100]).waitFor();
});

test('the lead hides a card and brings it back; others do not see it meanwhile', async () => {
  const { workshop, lead } = await board(['Eins', 'Zwei']);
  const anna = await person('phone', workshop.join, 'Anna');
  await card(anna, 'Eins').waitFor();
  await actions(lead, 'Eins').click();
  await button(lead.getByRole('dialog'), 'Ausblenden').click();
  await card(anna, 'Eins').waitFor({ state: 'detached' });
  await card(lead, 'Eins').getByText('Ausgeblendet, nur für die Leitung zu sehen').waitFor();
  assert.deepEqual(await accessibility(lead), []);
  await button(toast(lead), 'Rückgängig').last().click();
  await card(anna, 'Eins').waitFor();
  await actions(lead, 'Eins').click();
  await button(lead.getByRole('dialog'), 'Ausblenden').click();
  await card(anna, 'Eins').waitFor({ state: 'detached' });
  await actions(lead, 'Eins').click();
  await button(lead.getByRole('dialog'), 'Wieder einblenden').click();
  await card(anna, 'Eins').waitFor();
  // What others changed meanwhile is not taken back over their heads.
  await actions(lead, 'Zwei').click();
  await button(lead.getByRole('dialog'), 'Verschieben nach …').click();
  await lead.getByRole('combobox', { name: 'In welche Spalte?' }).selectOption('Morgen');
  await button(lead.getByRole('dialog'), 'Verschieben').click();
  await people.choose(anna.getByRole('radio', { name: 'Morgen (1)' }));
  await people.group(anna, 'Zwei', { title: 'Neu' });
  await group(lead, 'Neu').waitFor();
  await button(toast(lead), 'Rückgängig').last().click();
  await toast(lead)
    .getByText(/inzwischen|geändert/)
    .first()
    .waitFor();
  await group(lead, 'Neu').getByText('Zwei').waitFor();
});

test('a vote in every room on the plenary’s board; two of its cards become one afterwards', async () => {
  const workshop = await server.create({ title: 'Prioritäten', rooms: ['Blau', 'Rot'] });
  const lead = await person('laptop', workshop.lead);
  await people.addOpenBoard(lead, 'Ideen');
  await people.addStep(lead, {
    title: 'Wählen',
    kind: 'Abstimmung',
    fill: async (page) => {
      await people.choose(page.getByRole('radio', { name: 'In allen Räumen' }));
      await people.choose(page.getByRole('radio', { name: 'Karten', exact: true }));
      const from = page.getByRole('combobox', { name: /Von welcher Pinnwand/ });
      if (await from.isVisible()) await from.selectOption({ label: 'Ideen' });
    },
  });
  const [anna, ben] = await Promise.all(
    ['Anna', 'Ben'].map((name) => person('phone', workshop.join, name)),
  );
  await people.start(lead, 'Ideen');
  for (const text of ['Flyer', 'Faltblatt', 'Sprechstunde']) await people.writeCard(anna, text);
  const rooms = lead.getByRole('region', { name: 'Räume', exact: true });
  await button(rooms, 'Einteilungen').click();
  await button(lead, 'Einteilung anlegen').click();
  const grouping = lead.getByRole('article', { name: 'Einteilung 1' });
  await grouping.getByRole('checkbox', { name: 'Anna' }).check();
  await grouping.getByRole('checkbox', { name: 'Ben' }).check();
  await grouping.getByRole('combobox', { name: /2 Personen gewählt/ }).selectOption('Blau');
  await grouping.getByRole('region', { name: 'Blau' }).getByText('Ben').waitFor();
  await grouping.getByRole('combobox', { name: 'Ankündigung' }).selectOption('ohne Vorlauf');
  await button(grouping, /^Räume öffnen/).click();
  await ben.getByRole('banner').getByText('Blau').waitFor();
  await button(lead, /^Pinnwand schließen/).click();
  await people.start(lead, 'Wählen');
  for (const phone of [anna, ben])
    for (const text of ['Flyer', 'Faltblatt', 'Sprechstunde'])
      await phone.getByText(text, { exact: true }).first().waitFor();
  assert.deepEqual(await accessibility(anna), []);
  await people.dots(anna, 'Flyer', 3);
  await people.dots(anna, 'Faltblatt', 2);
  await people.dots(ben, 'Faltblatt', 1);
  await people.dots(ben, 'Sprechstunde', 1);
  await button(rooms, /^Blau/).first().click();
  await people.reveal(lead);
  for (const page of [lead, anna, ben])
    await page
      .getByText(/3 Punkte/)
      .first()
      .waitFor();
  assert.deepEqual(await accessibility(lead), []);
  await lead.getByText('Doppelte zusammenführen').click();
  await lead.getByRole('combobox', { name: 'Dieser Vorschlag' }).selectOption('Faltblatt');
  await lead.getByRole('combobox', { name: 'gehört zu' }).selectOption('Flyer');
  assert.deepEqual(await accessibility(lead), []);
  await button(lead, 'Zusammenführen').click();
  await button(
    lead.getByRole('dialog', { name: 'Doppelte zusammenführen' }),
    'Zusammenführen',
  ).click();
  // Anna's 3 and 2 are 3, her maximum; Ben's one dot comes along.
  for (const page of [lead, anna, ben]) {
    await page
      .getByText(/4 Punkte/)
      .first()
      .waitFor();
    assert.equal(await page.getByText('Faltblatt', { exact: true }).count(), 0);
  }
  await button(lead, 'Ergebnisse sichern').click();
  const [json] = await Promise.all([
    lead.waitForEvent('download'),
    lead.getByRole('menuitem', { name: 'Als JSON' }).or(button(lead, 'Als JSON')).first().click(),
  ]);
  const data = JSON.parse(readFileSync(await json.path(), 'utf8'));
  const blue = workshop.rooms.find((room) => room.name === 'Blau').id;
  const { items } = data.activities.find((one) => one.kind === 'vote' && one.room === blue)
    .rounds[0];
  const flyer = items.find((item) => item.text === 'Flyer');
  assert.deepEqual([flyer.points, flyer.voters], [4, 2]);
  assert.equal(items.find((item) => item.text === 'Sprechstunde').points, 1);
});
