// Every view in English: not a word that only the German catalogues know, and on a phone nothing cut off. A German
// lead drives the workshop; its content is English, so that whatever is German comes from us.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { unknownCode, unreachable } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';
import { visitors } from './visitors.mjs';

let server, browser;
house((has) => {
  ({ server, browser } = has);
});
const german = visitors(() => browser);
const person = visitors(() => browser, { locale: 'en-GB' });

function catalogue(language) {
  const folder = fileURLToPath(new URL(`../../web-client/src/i18n/${language}/`, import.meta.url));
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return Object.assign({}, ...files.map((name) => JSON.parse(readFileSync(folder + name, 'utf8'))));
}
const words = (texts) => texts.flatMap((text) => text.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
const en = catalogue('en');
const englishWords = new Set(words(Object.values(en)));
// The language's own name stands in the settings.
const alsoEnglish = ['deutsch', 'die', 'war', 'was', 'will', 'hat', 'also'];
const onlyGerman = new Set(
  words(Object.values(catalogue('de'))).filter(
    (word) => !englishWords.has(word) && !alsoEnglish.includes(word),
  ),
);

// Whatever is in the page to be read or heard, drawn at the moment or not.
const texts = (page) =>
  page.evaluate(() => {
    const all = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement.closest('script, style, noscript, [lang=de]')) all.push(node.data);
    }
    for (const name of ['aria-label', 'aria-description', 'title', 'placeholder', 'alt']) {
      for (const element of document.querySelectorAll(`[${name}]`))
        all.push(element.getAttribute(name));
    }
    return all.map((text) => text.trim()).filter(Boolean);
  });

// Words that a box on the page cuts off, and the page itself if it can be pushed aside.
const cutOff = (page) =>
  page.evaluate(() => {
    const found = [];
    if (document.documentElement.scrollWidth > innerWidth)
      found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    for (const element of document.querySelectorAll('body *')) {
      const style = getComputedStyle(element);
      if (
        style.overflowX === 'visible' ||
        style.overflowX === 'auto' ||
        element.matches('.visually-hidden, input, textarea, select')
      )
        continue;
      if (
        element.closest('.visually-hidden') ||
        !element.checkVisibility() ||
        !element.textContent.trim()
      )
        continue;
      if (element.scrollWidth > element.clientWidth + 1)
        found.push(`${element.tagName}.${element.className}: ${element.textContent.trim()}`);
    }
    return found;
  });

// Letters drawn at random may be a German word.
const code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/g;

// All that is wrong is told at the end of a test, not the first of it alone.
const wrong = [];
afterEach(() => assert.deepEqual(wrong.splice(0), []));

async function english(page, view) {
  await page.waitForTimeout(400);
  for (const text of new Set(await texts(page))) {
    const which = words([text.replace(code, '')]).filter((word) => onlyGerman.has(word));
    if (which.length > 0) wrong.push(`${view}: German (${which.join(', ')}): ${text}`);
  }
  if (page.viewportSize().width < 400)
    wrong.push(...(await cutOff(page)).map((what) => `${view}: cut off: ${what}`));
}

const button = (page, name) => page.getByRole('button', { name, exact: true });

async function join(page, link, name) {
  await page.goto(link);
  await page.getByRole('textbox').first().fill(name);
  await button(page, en['join.enter']).click();
  await button(page, en['participant.profile']).waitFor();
}

test('pages around a workshop', async () => {
  const workshop = await server.create({
    title: 'Autumn round',
    language: 'en',
    rooms: ['Blue', 'Red'],
  });
  const page = await person('phone');
  browser.expect(page, unknownCode);
  for (const path of [
    '/',
    '/neu',
    '/datenschutz',
    '/barrierefreiheit',
    '/j/ABCD-EFGH',
    '/w/0000000000000001',
    `/w/${workshop.workshop}#${'x'.repeat(32)}`,
    new URL(workshop.join).pathname,
  ]) {
    await page.goto(server.url + path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForTimeout(600);
    await english(page, path);
  }
  await button(page, en['join.enter']).click();
  await button(page, en['participant.profile']).click();
  await english(page, 'my seat');
});

test('the templates that the server brings', async () => {
  const page = await person('laptop', `${server.url}/neu`);
  await page.getByRole('radio').first().waitFor();
  const templates = await page
    .locator('input[name=template]')
    .evaluateAll((all) => all.map((one) => one.value));
  for (const template of templates) {
    const made = await server.create({ title: 'From a template', language: 'en', template });
    const lead = await person('laptop', made.lead);
    await button(lead, en['lead.add_step']).waitFor();
    await english(lead, `template ${template}`);
  }
});

test('the lead’s view and what it opens', async () => {
  const workshop = await server.create({
    title: 'Autumn round',
    language: 'en',
    rooms: ['Blue', 'Red'],
  });
  const lead = await person('laptop', workshop.lead);
  await button(lead, en['lead.add_step']).click();
  for (const kind of ['rating', 'board', 'vote', 'info']) {
    await people.choose(lead.getByRole('radio', { name: en[`lead.kind.${kind}`], exact: true }));
    await english(lead, `a new step, ${kind}`);
  }
  await lead.goto('about:blank');
  await lead.goto(workshop.lead);
  const doors = lead.getByRole('banner').getByRole('button');
  await doors.first().waitFor();
  for (let i = 0; i < (await doors.count()); i++) {
    await doors.nth(i).click();
    await english(lead, `door ${i} of the lead’s view`);
    await lead.goto('about:blank');
    await lead.goto(workshop.lead);
    await doors.first().waitFor();
  }
  await button(lead, en['lead.groupings']).click();
  await english(lead, 'groupings');
  await button(lead, en['lead.add_step_begun']).click();
  await lead.getByRole('textbox', { name: en['lead.step_title'] }).fill('Chain');
  await people.choose(lead.getByRole('radio', { name: en['lead.kind.board'], exact: true }));
  await button(lead, en['lead.step_create']).click();
  await button(lead, en['lead.layout']).click();
  for (const layout of await lead.getByRole('dialog').getByRole('radio').all()) {
    await layout.check();
    await english(lead, 'a layout of a board');
  }
});

test('a workshop as it runs: phone, second lead, room’s moderator, projector, paper', async () => {
  const workshop = await server.create({
    title: 'Autumn round',
    language: 'en',
    rooms: ['Blue', 'Red'],
  });
  const boss = await german('laptop', workshop.lead);
  await people.addStep(boss, {
    title: 'Where we stand',
    kind: 'Einschätzung',
    minutes: 5,
    items: ['# Network', 'Everybody knows whom to call.', 'Families find us.'],
  });
  await people.addOpenBoard(boss, 'Thoughts', ['Now', 'Later']);
  await people.addStep(boss, {
    title: 'Priorities',
    kind: 'Abstimmung',
    fill: async (page) => {
      await people.choose(page.getByRole('radio', { name: 'Karten', exact: true }));
      const board = page.getByRole('combobox', { name: /Von welcher Pinnwand/ });
      if (await board.isVisible()) await board.selectOption({ label: 'Thoughts' });
    },
  });
  const phone = await person('phone');
  await join(phone, workshop.join, 'Ann');
  const everybody = {
    phone,
    coLead: await person('laptop', workshop.lead),
    moderator: await person('laptop', workshop.rooms[0].moderator),
    projector: await person('projector', workshop.projector),
  };
  const all = async (view) => {
    await phone.waitForTimeout(1200);
    for (const [who, page] of Object.entries(everybody)) await english(page, `${view}: ${who}`);
  };
  await all('waiting');

  await people.start(boss, 'Where we stand');
  await phone.getByRole('radio').first().waitFor();
  await all('rating');
  await phone.getByRole('radio').first().click();
  await phone.waitForTimeout(1500);
  await phone.getByRole('radio').first().click();
  await all('rated');
  await people.reveal(boss);
  await all('rating revealed');
  await everybody.coLead.emulateMedia({ media: 'print' });
  await english(everybody.coLead, 'rating on paper');
  await everybody.coLead.emulateMedia({ media: null });
  await button(everybody.coLead, en['carry.open']).click();
  await english(everybody.coLead, 'passing on');
  await everybody.coLead.keyboard.press('Escape');

  await people.start(boss, 'Thoughts');
  const field = phone.getByRole('textbox').first();
  for (const text of ['Leaflets in five languages', 'Open hours', 'A list of phone numbers']) {
    await field.fill(text);
    await field.press('Control+Enter');
    await phone.getByText(text, { exact: true }).first().waitFor();
  }
  await all('board');
  const dialog = phone.getByRole('dialog');
  const actions = phone.locator('.card .more').first();
  await actions.click();
  await english(phone, 'what to do with a card');
  const offered = await dialog.getByRole('list').getByRole('button').count();
  for (let i = 0; i < offered - 1; i++) {
    await dialog.getByRole('list').getByRole('button').nth(i).click();
    await english(phone, `a card's task ${i}`);
    await button(dialog, en['kit.close']).click();
    await actions.click();
  }
  await dialog.getByRole('button', { name: en['board.group_into'] }).click();
  await dialog.getByRole('textbox').fill('Ways');
  await dialog.locator('form button').click();
  await phone.locator('.cluster').waitFor();
  await english(phone, 'grouped, with the offer to take it back');
  await phone.locator('.cluster .head .more').click();
  await english(phone, 'what to do with a group');
  await button(dialog, en['board.rename']).click();
  await english(phone, 'renaming a group');
  await button(dialog, en['kit.close']).click();
  await everybody.coLead.emulateMedia({ media: 'print' });
  await english(everybody.coLead, 'board on paper');
  await everybody.coLead.emulateMedia({ media: null });
  await boss.getByRole('button', { name: /^Pinnwand schließen/ }).click();

  await people.start(boss, 'Priorities');
  const plus = phone
    .locator('[data-more], button')
    .filter({ has: phone.locator('svg.lucide-plus') });
  await plus.first().waitFor();
  for (let i = 0; i < 3; i++) await plus.first().click();
  await all('vote');
  await people.reveal(boss);
  await all('vote revealed');
  await everybody.coLead.getByText(en['lead.vote_merge']).first().click();
  await english(everybody.coLead, 'merging duplicates');

  // By the English lead: a grouping's first name is in the language of who makes it.
  const { coLead } = everybody;
  await button(coLead, en['lead.groupings']).click();
  await button(coLead, en['lead.grouping_create']).click();
  const grouping = coLead.getByRole('article').first();
  await grouping.getByRole('checkbox', { name: 'Ann' }).check();
  await grouping.getByRole('combobox', { name: 'One person selected' }).selectOption('Blue');
  await grouping.getByRole('region', { name: 'Blue' }).getByText('Ann').waitFor();
  await english(coLead, 'a grouping');
  await grouping.getByRole('button', { name: /^Open the rooms/ }).click();
  await all('rooms are about to open');
});

test('a server that is away', async () => {
  const workshop = await server.create({ title: 'Autumn round', language: 'en' });
  const phone = await person('phone');
  await join(phone, workshop.join, 'Ann');
  const lead = await person('laptop', workshop.lead);
  await button(lead, en['lead.add_step']).waitFor();
  for (const page of [phone, lead]) browser.expect(page, ...unreachable);
  await server.kill();
  await phone.waitForTimeout(3500);
  await english(phone, 'offline');
  await english(lead, 'offline');
  await server.run();
});
