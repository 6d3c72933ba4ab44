// Pages that the browser translates: Chrome and Edge put <font><font>…</font></font> in the place of each text. The
// translator here keeps the words, so a translated page must say what the same person's untranslated one says, at
// every stage of a workshop.
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

// Runs in the page.
function translate() {
  const replace = (text) => {
    if (text.nodeValue.trim() === '' || !text.parentElement) return;
    if (text.parentElement.closest('script, style, textarea, [translate=no], font')) return;
    const outer = document.createElement('font');
    const inner = document.createElement('font');
    inner.textContent = text.nodeValue;
    outer.append(inner);
    text.replaceWith(outer);
  };
  const walk = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return replace(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const all = [];
    while (walker.nextNode()) all.push(walker.currentNode);
    all.forEach(replace);
  };
  walk(document.body);
  new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) setTimeout(() => node.isConnected && walk(node), 50);
  }).observe(document.body, { childList: true, subtree: true });
}

// What the page says, but for what is said once, to whoever listens, and for the seconds of a clock.
const words = (page) =>
  page.evaluate(() => {
    const copy = document.body.cloneNode(true);
    for (const one of copy.querySelectorAll(
      '[role=status], [role=alert], [role=timer], .toasts, script, noscript',
    ))
      one.remove();
    return `${document.title} ${copy.textContent}`.replace(/\s+/g, '');
  });

// Another tab of the same person, translated.
async function twin(page) {
  const other = await browser.tab(page);
  await other.goto(page.url());
  await other.locator('main').waitFor();
  await other.evaluate(translate);
  return { page, other };
}

async function agree(pairs, stage) {
  for (const [who, { page, other }] of Object.entries(pairs)) {
    let plain, translated;
    for (let tries = 0; tries < 40; tries++) {
      [plain, translated] = [await words(page), await words(other)];
      if (plain === translated) break;
      await page.waitForTimeout(250);
    }
    assert.equal(translated, plain, `${who}: ${stage}`);
    assert.ok((await other.locator('font').count()) > 3, `${who}: ${stage}: translated`);
  }
}

test('a translated page says at every stage what the page says', async () => {
  const workshop = await server.create({ title: 'Netzwerkrunde' });
  const lead = await person('laptop', workshop.lead);
  await people.addStep(lead, {
    title: 'Einschätzung',
    kind: 'Einschätzung',
    items: ['Wir kennen die Wege.', 'Wir treffen uns.'],
  });
  await people.addOpenBoard(lead, 'Ideen', ['Heute', 'Morgen']);
  await people.addStep(lead, {
    title: 'Prioritäten',
    kind: 'Abstimmung',
    items: ['Flyer', 'Hausbesuche'],
  });
  const projector = await person('projector', workshop.projector);
  await projector.getByRole('heading', { name: 'Netzwerkrunde' }).waitFor();
  const mia = await person('phone', workshop.join, 'Mia');
  const ben = await person('phone', workshop.join, 'Ben');
  const pairs = {
    participant: await twin(mia),
    lead: await twin(lead),
    projector: await twin(projector),
  };
  const translated = pairs.participant.other;
  await agree(pairs, 'waiting');

  await people.start(lead, 'Einschätzung');
  await mia.getByRole('heading', { name: 'Wir kennen die Wege.' }).waitFor();
  await agree(pairs, 'a rating is open');
  await people.rate(ben, [4, 2]);
  await people.rate(translated, [5, 5]);
  await mia.reload();
  await translated.getByText('Alle 2 Kriterien sind eingeschätzt').first().waitFor();
  await agree({ lead: pairs.lead, projector: pairs.projector }, 'rated');
  await people.reveal(lead);
  await translated.getByRole('heading', { name: 'Das Bild' }).waitFor();
  await agree(pairs, 'revealed');

  await people.start(lead, 'Ideen');
  await agree(pairs, 'a board is open');
  await people.writeCard(ben, 'Eine Karte');
  await people.writeCard(translated, 'Noch eine');
  await translated.getByText('Eine Karte', { exact: true }).waitFor();
  await agree(pairs, 'cards come in');
  await people.group(ben, 'Eine Karte', { title: 'Wege' });
  await translated.getByRole('heading', { name: /Wege/ }).waitFor();
  await agree(pairs, 'grouped');
  await people.group(ben, 'Noch eine', { into: /^Wege/ });
  await agree(pairs, 'grouped once more');
  await lead.getByRole('button', { name: 'Was tun mit der Karte „Eine Karte“?' }).click();
  await lead.getByRole('dialog').getByRole('button', { name: 'Ausblenden' }).click();
  await agree(pairs, 'a card is hidden');

  await lead.getByRole('button', { name: /^Pinnwand schließen/ }).click();
  await agree(pairs, 'the board is closed');
  await people.start(lead, 'Prioritäten');
  await agree(pairs, 'a vote is open');
  await people.dots(translated, 'Flyer', 2);
  await translated
    .getByText(/Noch 3 von 5/)
    .first()
    .waitFor();
  await agree(pairs, 'dots given');
  await people.reveal(lead);
  await agree(pairs, 'the vote is revealed');
  assert.match(await translated.locator('main').innerText(), /Flyer/);

  // Every text changes at once.
  await speak(translated, 'English');
  await mia.reload();
  await mia.getByRole('button', { name: 'My seat' }).waitFor();
  await agree({ participant: pairs.participant }, 'in another language');
});

async function speak(page, language) {
  await page.getByRole('button', { name: /Mein Platz|My seat/ }).click();
  await page.getByText(language, { exact: true }).click();
  await page.keyboard.press('Escape');
}

test('a translated page says what the page says in rooms, at the end, while somebody goes and when all is deleted', async () => {
  const workshop = await server.create({ title: 'Netzwerkrunde', rooms: ['Blau', 'Rot'] });
  const lead = await person('laptop', workshop.lead);
  await people.addOpenBoard(lead, 'Ideen aller');
  await people.addRoomBoard(lead, 'Ideen der Gruppe');
  const projector = await person('projector', workshop.projector);
  await projector.getByRole('heading', { name: 'Netzwerkrunde' }).waitFor();
  const mia = await person('phone', workshop.join, 'Mia');
  const ben = await person('phone', workshop.join, 'Ben');
  const pairs = {
    participant: await twin(mia),
    lead: await twin(lead),
    projector: await twin(projector),
  };
  const { participant } = pairs;
  const translated = participant.other;
  await people.start(lead, 'Ideen aller');
  await people.writeCard(ben, 'Öfter treffen');
  await agree(pairs, 'a board of the plenary');

  await people.formGroup(lead, 'Blau', ['Mia', 'Ben']);
  await agree({ participant, projector: pairs.projector }, 'a grouping is prepared');
  await people.announceRooms(lead);
  await translated
    .getByText(/geht es in die Räume/)
    .first()
    .waitFor();
  await agree({ participant }, 'a room change is announced');
  await lead.getByRole('button', { name: 'Wechsel absagen' }).click();
  await translated
    .getByText(/geht es in die Räume/)
    .first()
    .waitFor({ state: 'hidden' });
  await agree({ participant }, 'a room change was called off');
  await people.openRooms(lead);
  await translated.getByRole('banner').getByText('Blau').waitFor();
  await agree({ participant }, 'in a room');
  await people.closeBoard(lead);
  await people.start(lead, 'Ideen der Gruppe');
  await people.writeCard(translated, 'Ein Heft für Eltern');
  await agree({ participant }, 'a card in a room');
  for (const view of [lead, pairs.lead.other]) await people.lookInto(view, 'Blau');
  await lead.getByText('Ein Heft für Eltern', { exact: true }).first().waitFor();
  await agree({ lead: pairs.lead }, 'the lead looks into the room');
  for (const screen of [projector, pairs.projector.other]) await people.show(screen, 'Blau');
  await projector.getByText('Ein Heft für Eltern', { exact: true }).first().waitFor();
  await agree({ projector: pairs.projector }, 'the projector shows the room');
  await people.fetchBack(lead);
  await translated.getByRole('banner').getByText('Plenum').waitFor();
  await agree({ participant }, 'fetched back');
  await people.openRooms(lead);
  await translated.getByRole('banner').getByText('Blau').waitFor();
  await agree({ participant }, 'in the room again');

  await people.end(lead);
  await translated.getByRole('heading', { level: 1, name: 'Der Workshop ist beendet' }).waitFor();
  await translated.getByText('Ein Heft für Eltern', { exact: true }).first().waitFor();
  await agree({ participant, projector: pairs.projector }, 'ended');
  for (const phone of [mia, translated]) {
    await phone.getByRole('group', { name: 'Ergebnisse aus' }).getByText('Plenum').click();
    const ideas = phone.locator('summary').filter({ hasText: 'Ideen aller' });
    await ideas.waitFor();
    const card = phone.getByText('Öfter treffen', { exact: true }).first();
    if (!(await card.isVisible())) await ideas.click();
    await card.waitFor();
  }
  await agree({ participant }, 'the results of the plenary');
  for (const screen of [projector, pairs.projector.other]) {
    await people.show(screen, 'Plenum');
    await screen.getByText('Ergebnisse aus „Plenum“.', { exact: false }).waitFor();
    await screen.keyboard.press('ArrowRight');
    await screen.getByText('Öfter treffen', { exact: true }).first().waitFor();
  }
  await agree({ projector: pairs.projector }, 'a result on the projector');
  await people.reopen(lead);
  await translated.getByRole('heading', { level: 1, name: 'Ideen der Gruppe' }).waitFor();
  await agree({ participant }, 'reopened');

  const bens = await twin(ben);
  await people.remove(lead, 'Ben');
  await bens.other
    .getByRole('heading', { name: 'Sie sind nicht mehr in diesem Workshop' })
    .waitFor();
  await agree({ ben: bens }, 'removed');
  for (const phone of [mia, translated]) {
    await phone.getByRole('button', { name: 'Mein Platz' }).click();
    await phone.getByRole('button', { name: 'Meine Daten löschen' }).click();
    await phone.getByText(/^Anonyme Eingaben bleiben/).waitFor();
  }
  await agree({ participant }, 'before the own data goes');
  for (const phone of [mia, translated]) await phone.keyboard.press('Escape');
  await people.deleteWorkshop(lead, 'Netzwerkrunde');
  for (const { page, other } of Object.values(pairs))
    for (const one of [page, other])
      await one.getByRole('heading', { name: 'Dieser Workshop wurde gelöscht' }).waitFor();
  await agree(pairs, 'deleted');
});
