// A rating in words, and systemic consensing: set up by a lead without a mouse, rated by four people, revealed; phone,
// lead, projector, table and files say the same numbers. And a reason that becomes a card.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';
import { visitors } from './visitors.mjs';

let server, browser;
house((has) => {
  ({ server, browser } = has);
});
const person = visitors(() => browser);

const passive = 'Alles bleibt, wie es ist';
// Four people: sums 12, 12, 20 and 30, highest values 9, 4, 8 and 9.
const resistance = {
  [passive]: [8, 6, 7, 9],
  Lotsendienst: [0, 2, 9, 1],
  Sprechstunde: [3, 3, 4, 2],
  Handreichung: [5, 8, 0, 7],
};
const proposals = Object.keys(resistance);
const ranking = [
  ['1', 'Sprechstunde', '12', '4', '70', '4 von 4'],
  ['2', 'Lotsendienst', '12', '9', '70', '4 von 4'],
  ['3', 'Handreichung', '20', '8', '50', '4 von 4'],
  ['4', passive, '30', '9', '25', '4 von 4'],
];

async function tabTo(page, name, found) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`(${found})(document.activeElement, ${JSON.stringify(name)})`)) return;
  }
  assert.fail(`no way to "${name}" by keyboard`);
}
const isCalled = (element, name) =>
  element.textContent.trim() === name || element.getAttribute('aria-label') === name;

/** Smallest side of what is touched, and whether anything has to be scrolled sideways. */
const touch = (page) =>
  page.evaluate(async () => {
    // What slides in is wider than the page until it stands.
    await Promise.allSettled(document.getAnimations().map((one) => one.finished));
    const sides = [...document.querySelectorAll('[role=radio]')].flatMap((one) => {
      const { width, height } = one.getBoundingClientRect();
      return [width, height];
    });
    return {
      smallest: Math.min(...sides),
      over: document.documentElement.scrollWidth - innerWidth,
    };
  });

/** Words whose box is smaller than what is in it. */
const cut = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('[role=radio], [role=radio] bdi')]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
      .map((one) => one.textContent.trim()),
  );

async function rate(phone, which) {
  for (const proposal of proposals) {
    await phone.getByRole('heading', { name: proposal }).waitFor();
    const value = resistance[proposal][which];
    await phone.getByRole('radio', { name: new RegExp(`^${value} von 10`) }).click();
    // Much resistance asks for a reason and waits.
    if (value >= 7) await phone.getByRole('button', { name: 'Weiter', exact: true }).click();
  }
  await phone.getByRole('heading', { name: 'Alle 4 Vorschläge sind eingeschätzt' }).waitFor();
}

async function rateByKeys(page, which) {
  for (const proposal of proposals) {
    await page.getByRole('heading', { name: proposal }).waitFor();
    await tabTo(page, 'radio', (element) => element.getAttribute('role') === 'radio');
    const value = resistance[proposal][which];
    // Nothing is chosen: the first press chooses the first value.
    for (let step = 0; step <= value; step++) await page.keyboard.press('ArrowRight');
    await tabTo(page, 'Weiter', isCalled);
    await page.keyboard.press('Enter');
  }
  await page.getByRole('heading', { name: 'Alle 4 Vorschläge sind eingeschätzt' }).waitFor();
}

test('consensing is set up, rated blindly, revealed and read', async () => {
  const workshop = await server.create({ title: 'Fahrplan' });
  const lead = await person('laptop', workshop.lead);
  const projector = await person('projector', workshop.projector);
  await people.addStep(lead, {
    title: 'Welcher Weg?',
    kind: 'Einschätzung',
    items: proposals.slice(1),
    fill: async (page) => {
      // The method by keys: the radio that is chosen takes the focus, an arrow goes to the next.
      await page.getByRole('radio', { name: 'Stufen', exact: true }).focus();
      await page.keyboard.press('ArrowRight');
      await page.getByText(/Die Passivlösung .* kommt von selbst dazu/).waitFor();
      assert.deepEqual(await accessibility(page), []);
    },
  });
  const phones = [];
  for (const name of ['Anna', 'Ben', 'Eva', 'Noor'])
    phones.push(await person(name === 'Ben' ? 'laptop' : 'phone', workshop.join, name));
  const [anna, ben, eva, noor] = phones;
  await people.start(lead, 'Welcher Weg?');
  await anna.getByRole('heading', { name: passive }).waitFor();
  await anna.setViewportSize({ width: 360, height: 740 });
  const { smallest, over } = await touch(anna);
  assert.ok(smallest >= 44, `${smallest} px`);
  assert.equal(over, 0);
  assert.deepEqual(await accessibility(anna), []);
  for (const page of [lead, projector, ...phones]) page.frames_received.length = 0;

  // What has much against it is asked about, where a reason can be typed.
  await anna.getByRole('radio', { name: /^8 von 10/ }).click();
  await anna.getByText(/Das ist viel Widerstand/).waitFor();
  await anna.getByRole('textbox', { name: /Begründung/ }).fill('Die Zeit läuft uns davon.');
  await anna.getByRole('button', { name: 'Weiter', exact: true }).click();
  for (const proposal of proposals.slice(1)) {
    await anna.getByRole('heading', { name: proposal }).waitFor();
    await anna.getByRole('radio', { name: new RegExp(`^${resistance[proposal][0]} von`) }).click();
  }
  await anna.getByRole('heading', { name: 'Alle 4 Vorschläge sind eingeschätzt' }).waitFor();
  await rateByKeys(ben, 1);
  await rate(eva, 2);
  await rate(noor, 3);
  for (const page of [lead, projector, ...phones])
    for (const frame of page.frames_received)
      assert.doesNotMatch(frame, /"counts"|"acceptance"|"sum"/);

  await people.reveal(lead);
  for (const page of [anna, lead]) {
    await page.getByText(/Am wenigsten Widerstand hat .*Sprechstunde/).waitFor();
    await page
      .getByRole('button', { name: /Als Tabelle/ })
      .last()
      .click();
    const rows = await page
      .getByRole('table')
      .last()
      .getByRole('row')
      .evaluateAll((all) =>
        all
          .slice(1)
          .map((row) => [...row.children].slice(0, 6).map((cell) => cell.textContent.trim())),
      );
    // Numbers in sentences and cells are kept apart from the direction of the text around them.
    assert.deepEqual(
      rows.map((row) => row.map((cell) => cell.replace(/[\u2066-\u2069]/g, ''))),
      ranking,
    );
    assert.deepEqual(await accessibility(page), []);
  }
  assert.equal((await touch(anna)).over, 0);
  await anna.getByText('Wie die Antworten verteilt sind').first().click();
  await anna.getByRole('figure').waitFor();
  assert.deepEqual(await accessibility(anna), []);
  await lead.getByText('Eine Begründung').click();
  await lead.getByText('Die Zeit läuft uns davon.').waitFor();

  await projector.getByRole('heading', { name: 'Widerstand der Gruppe' }).waitFor();
  const lines = await projector.getByRole('listitem').allInnerTexts();
  assert.deepEqual(
    lines.map((line) => ranking.find(([, name]) => line.includes(name))?.[1]),
    ranking.map(([, name]) => name),
  );
  assert.match(lines[0].replace(/[\u2066-\u2069]/g, ''), /Widerstand 12 von 40, Akzeptanz 70\s%/);
  assert.deepEqual(await accessibility(projector), []);

  const headers = { authorization: `Bearer ${workshop.lead.split('#')[1]}` };
  const csv = await (
    await fetch(`${server.local}/api/workshops/${workshop.workshop}/export.csv`, { headers })
  ).text();
  assert.match(csv, /"Summe Widerstand";"Höchster Widerstand";"Akzeptanz in Prozent"/);
  assert.match(csv, /"Sprechstunde".*"4";"12";"4";"70";"weniger Widerstand"/s);

  // The winner becomes a measure: what has the least resistance is chosen already.
  await lead.getByRole('button', { name: 'Weitergeben …' }).click();
  const dialog = lead.getByRole('dialog');
  await dialog.getByText('Der geringste Widerstand zuerst.').waitFor();
  assert.equal(await dialog.getByRole('checkbox', { name: passive }).isChecked(), false);
  assert.equal(await dialog.getByRole('checkbox', { name: /Sprechstunde/ }).isChecked(), true);
});

test('the proposal to keep everything as it is can be renamed and not removed', async () => {
  const workshop = await server.create({ title: 'Fahrplan' });
  const lead = await person('laptop', workshop.lead);
  await people.addStep(lead, {
    title: 'Welcher Weg?',
    kind: 'Einschätzung',
    items: ['Lotsendienst'],
    fill: (page) => people.choose(page.getByRole('radio', { name: 'Systemisches Konsensieren' })),
  });
  await lead.getByRole('button', { name: /Welcher Weg\?.*vorbereitet/ }).click();
  await lead.getByRole('button', { name: /Welcher Weg\?.* bearbeiten$/ }).click();
  await lead.getByRole('heading', { name: 'Vorschläge' }).waitFor();
  assert.equal(await lead.getByRole('button', { name: `Entfernen: ${passive}` }).count(), 0);
  await lead.getByRole('button', { name: 'Entfernen: Lotsendienst' }).waitFor();
  const field = lead.getByRole('textbox', { name: 'Eintrag 1' });
  await field.fill('Weiter wie bisher');
  await field.press('Enter');
  const anna = await person('phone', workshop.join, 'Anna');
  await lead.getByRole('button', { name: 'Zum Geschehen' }).click();
  await people.start(lead, 'Welcher Weg?');
  await anna.getByRole('heading', { name: 'Weiter wie bisher' }).waitFor();
});

test('a scale in words is pasted as a list, read whole on a phone, and said by the picture', async () => {
  const workshop = await server.create({ title: 'Beteiligung' });
  const lead = await person('laptop', workshop.lead);
  const projector = await person('projector', workshop.projector);
  await people.addStep(lead, {
    title: 'Wo stehen wir?',
    kind: 'Einschätzung',
    items: ['Elternbeirat'],
    fill: async (page) => {
      await page
        .getByRole('combobox', { name: 'Fertige Skala' })
        .selectOption('Stufen der Partizipation, 9 Stufen');
      await page.getByText(/Wright, Block und von Unger/).waitFor();
      assert.equal(await page.getByRole('textbox', { name: /Wort für Stufe/ }).count(), 9);
      assert.deepEqual(await accessibility(page), []);
    },
  });
  const anna = await person('phone', workshop.join, 'Anna');
  await people.start(lead, 'Wo stehen wir?');
  await anna.setViewportSize({ width: 360, height: 740 });
  const partial = anna.getByRole('radio', { name: /^7 von 9: .?teilweise Entscheidungskompetenz/ });
  await partial.waitFor();
  const { smallest, over } = await touch(anna);
  assert.ok(smallest >= 44, `${smallest} px`);
  assert.equal(over, 0);
  assert.deepEqual(await cut(anna), []);
  assert.deepEqual(await accessibility(anna), []);
  await partial.click();
  await people.reveal(lead);

  for (const page of [anna, lead]) {
    await page.getByRole('figure').getByText('teilweise Entscheidungskompetenz').first().waitFor();
    await page.getByRole('button', { name: /Als Tabelle/ }).click();
    await page.getByRole('rowheader', { name: '7 (teilweise Entscheidungskompetenz)' }).waitFor();
    assert.deepEqual(await accessibility(page), []);
  }
  assert.equal((await touch(anna)).over, 0);
  await projector.getByText('teilweise Entscheidungskompetenz').waitFor();
  assert.deepEqual(await accessibility(projector), []);
});

test('a reason becomes a card under what it is, by one press', async () => {
  const workshop = await server.create({ title: 'Gespräch' });
  const lead = await person('laptop', workshop.lead);
  await people.addStep(lead, { title: 'Einschätzung', kind: 'Einschätzung', items: ['Vertrauen'] });
  await people.addOpenBoard(lead, 'Gründe', ['Gutes Praxisbeispiel', 'Informationslücke']);
  const anna = await person('phone', workshop.join, 'Anna');
  await people.start(lead, 'Einschätzung');
  await anna.getByRole('button', { name: 'Begründung hinzufügen' }).click();
  await anna.getByRole('textbox', { name: /Begründung/ }).fill('Die Zahlen kennt niemand.');
  await anna.getByRole('button', { name: 'Informationslücke' }).click();
  await anna.getByRole('radio', { name: /^2 von 6/ }).click();
  await people.reveal(lead);
  await lead.getByText('Begründungen als Karten').click();
  await lead.getByRole('button', { name: /Als Karte: .*Die Zahlen kennt niemand/ }).click();
  await lead.getByText('ist eine Karte', { exact: true }).first().waitFor();
  assert.deepEqual(await accessibility(lead), []);
  await people.start(lead, 'Gründe');
  const column = lead.getByRole('region', { name: /Informationslücke/ });
  await column.getByText('Die Zahlen kennt niemand.').waitFor();
  await column.getByText('Einschätzung', { exact: true }).first().waitFor();
});
