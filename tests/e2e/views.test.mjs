// axe with the tags of WCAG 2.2 AA on every view that flow.test.mjs does not pass through, light and dark.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility, unknownCode } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';

let server, browser, workshop;
house(async (has) => {
  ({ server, browser } = has);
  workshop = await server.create({ title: 'Werkstatt', rooms: ['Blau', 'Rot'] });
});

async function clean(page, view) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForTimeout(300);
    assert.deepEqual(await accessibility(page), [], `${view}, ${colorScheme}`);
  }
}

test('pages around a workshop', async () => {
  const page = await browser.person('phone');
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
    await page.waitForTimeout(800);
    await clean(page, path);
  }
  await page.getByRole('button', { name: 'Beitreten' }).click();
  await page.getByRole('button', { name: 'Mein Platz' }).click();
  await page.waitForTimeout(300);
  await clean(page, 'profile');
  assert.deepEqual(browser.complaints.splice(0), []);
});

test('lead, moderator and projector', async () => {
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  await lead.getByRole('button', { name: 'Schritt hinzufügen' }).click();
  await clean(lead, 'a new step');
  await lead.getByRole('button', { name: 'Zum Geschehen' }).click();
  await people.addStep(lead, {
    title: 'Einschätzung',
    kind: 'Einschätzung',
    minutes: 5,
    items: ['# Thema', 'Eins', 'Zwei'],
  });
  for (const name of [
    /^Beitreten/,
    'Räume',
    'Links',
    'Ergebnisse sichern',
    'Workshop',
    'Hilfe und Tasten',
    'Einstellungen',
  ]) {
    await lead
      .getByRole('banner')
      .getByRole('button', { name, exact: typeof name === 'string' })
      .click();
    await clean(lead, String(name));
    await lead.goto('about:blank');
    await lead.goto(workshop.lead);
    await lead.getByRole('button', { name: 'Schritt hinzufügen' }).waitFor();
  }
  await lead.getByRole('button', { name: 'Einteilungen' }).click();
  await clean(lead, 'groupings');
  await lead.goto('about:blank');
  await lead.goto(workshop.lead);
  const projector = await browser.person('projector');
  await projector.goto(workshop.projector);
  await projector.waitForTimeout(1500);
  await clean(projector, 'projector, waiting');
  await people.start(lead, 'Einschätzung');
  await clean(lead, 'lead, running');
  await projector.getByText('Einschätzung').first().waitFor();
  await clean(projector, 'projector, running');
  await people.reveal(lead);
  await projector.waitForTimeout(800);
  await clean(projector, 'projector, revealed');
  const moderator = await browser.person('laptop');
  await moderator.goto(workshop.rooms[0].moderator);
  await moderator.getByText('Blau').first().waitFor();
  await clean(moderator, 'moderator');
  assert.deepEqual(browser.complaints.splice(0), []);
});

test('by keyboard alone: in, rate, write', async () => {
  const own = await server.create({ title: 'Tastatur' });
  const lead = await browser.person('laptop');
  await lead.goto(own.lead);
  await people.addStep(lead, { title: 'Einschätzung', kind: 'Einschätzung', items: ['Eins'] });
  await people.addStep(lead, { title: 'Ideen', kind: 'Pinnwand' });
  const page = await browser.person('laptop');
  const tabTo = async (role, name) => {
    for (let i = 0; i < 60; i++) {
      const there = page.getByRole(role, { name });
      if (
        await there
          .first()
          .evaluate((e) => e === document.activeElement)
          .catch(() => false)
      )
        return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`${name} cannot be reached with the Tab key`);
  };
  await page.goto(own.join);
  await page.getByRole('button', { name: 'Beitreten' }).waitFor();
  await tabTo('button', 'Beitreten');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Mein Platz' }).waitFor();
  await people.start(lead, 'Einschätzung');
  await page.getByRole('radio').first().waitFor();
  await tabTo('radio', /^1 von/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await lead
    .getByText(/1 von 1/)
    .first()
    .waitFor();
  await people.reveal(lead);
  await people.start(lead, 'Ideen');
  await page.getByRole('textbox').first().waitFor();
  await tabTo('textbox', /Gedanke|Karte/);
  await page.keyboard.type('Mit der Tastatur');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Mit der Tastatur').first().waitFor();
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), 'BODY');
  assert.deepEqual(browser.complaints.splice(0), []);
});
