// What people write from right to left stands so on every screen, in a page in German: cards, names, groups, what is
// voted on, and while it is typed.
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

const sentence = 'موعد مع Jugendamt: لماذا ننتظر 6 أسابيع؟';
const german = 'Termin beim Jugendamt';

const directionOf = (page, text) =>
  page
    .getByText(text, { exact: true })
    .first()
    .evaluate((element) => getComputedStyle(element).direction);

test('a card, a name, a group and an item in Arabic are set from right to left, German beside them is not', async () => {
  const workshop = await server.create({ title: 'ورشة العمل' });
  const lead = await person('laptop', workshop.lead);
  assert.equal(await directionOf(lead, 'ورشة العمل'), 'rtl');
  await people.addOpenBoard(lead, 'Ideen', []);
  await people.addStep(lead, { title: 'الأولويات', kind: 'Abstimmung', items: [sentence, german] });
  await people.start(lead, 'Ideen');
  const projector = await person('projector', workshop.projector);
  const amina = await person('phone', workshop.join, 'أمينة');
  const field = amina.getByRole('textbox', { name: /Gedanke|Karte/ });
  await field.fill(sentence);
  assert.equal(await field.evaluate((element) => getComputedStyle(element).direction), 'rtl');
  await field.fill('');
  await people.writeCard(amina, sentence);
  await people.writeCard(amina, german);
  for (const page of [lead, projector, amina]) {
    assert.equal(await directionOf(page, sentence), 'rtl');
    assert.equal(await directionOf(page, german), 'ltr');
  }
  await people.group(amina, german, { title: 'مواعيد' });
  await projector.getByRole('heading', { name: /مواعيد/ }).waitFor();
  for (const page of [lead, projector, amina])
    assert.equal(await directionOf(page, 'مواعيد'), 'rtl');
  await lead.getByRole('button', { name: /^Pinnwand schließen/ }).click();
  await lead
    .getByRole('region', { name: 'Jetzt' })
    .getByRole('button', { name: /الأولويات.* starten/ })
    .click();
  await amina.getByRole('heading', { name: 'الأولويات' }).waitFor();
  assert.equal(await directionOf(amina, sentence), 'rtl');
  assert.equal(await directionOf(amina, german), 'ltr');
});
