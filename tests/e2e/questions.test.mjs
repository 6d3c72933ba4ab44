// Questions beside a talk, in real browsers: asked and supported while something else runs, let through first where that
// is set, answered, and on the projector for a panel.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';

let server, browser;
house((has) => {
  ({ server, browser } = has);
});

const panel = (page) => page.getByRole('region', { name: /^(Ihre )?Fragen/ });
const row = (page, words) => panel(page).getByRole('listitem').filter({ hasText: words });

async function unfold(page) {
  await panel(page)
    .getByRole('button', { name: /^Ihre Fragen/ })
    .click();
}

async function ask(page, words) {
  await panel(page).getByRole('textbox', { name: 'Ihre Frage' }).fill(words);
  await panel(page).getByRole('button', { name: 'Frage stellen' }).click();
  await row(page, words).waitFor();
}

async function arrive(workshop, names) {
  const phones = [];
  for (const name of names) {
    const phone = await browser.person('phone');
    await people.join(phone, workshop.join, name);
    phones.push(phone);
  }
  return phones;
}

async function prepare(lead, { screened }) {
  await people.addStep(lead, { title: 'Impuls', kind: 'Information' });
  await people.addStep(lead, {
    title: 'Ihre Fragen',
    kind: 'Fragen',
    fill: async (page) => {
      if (screened) await page.getByRole('switch', { name: 'Fragen erst freigeben' }).check();
      assert.deepEqual(await accessibility(page), []);
    },
  });
  await people.start(lead, 'Impuls');
  await people.start(lead, 'Ihre Fragen');
}

test('questions are asked beside a talk, supported, answered and shown to all', async () => {
  const workshop = await server.create({ title: 'Transferkonferenz' });
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  await prepare(lead, { screened: false });
  const [anna, ben, cem] = await arrive(workshop, ['Anna', 'Ben', 'Cem']);
  // The talk stays what the room looks at.
  await anna.getByRole('heading', { level: 1, name: 'Impuls' }).waitFor();
  for (const page of [anna, ben, cem, lead]) await unfold(page);
  await ask(anna, 'Wer zahlt das?');
  await row(anna, 'Wer zahlt das?').getByText('zu „Impuls“').waitFor();
  assert.deepEqual(await accessibility(anna), []);

  // Without a mouse.
  const support = row(ben, 'Wer zahlt das?').getByRole('button', {
    name: /Möchte ich auch wissen/,
  });
  await support.focus();
  await ben.keyboard.press('Enter');
  await row(cem, 'Wer zahlt das?')
    .getByRole('button', { name: /bisher eine Person/ })
    .click();
  await row(anna, 'Wer zahlt das?').getByText('Von 2 Personen unterstützt').waitFor();
  assert.equal(await support.getAttribute('aria-pressed'), 'true');

  // The most supported one first, whoever looks.
  await ask(cem, 'Ab wann?');
  const first = () => panel(lead).getByRole('listitem').first();
  await row(lead, 'Ab wann?').waitFor();
  await first().getByText('Wer zahlt das?').waitFor();
  assert.deepEqual(await accessibility(lead), []);

  // A panel: the projector shows the questions, without names.
  const projector = await browser.person('projector');
  await projector.goto(workshop.projector);
  const step = lead.getByRole('listitem').filter({ hasText: 'Ihre Fragen' });
  await step
    .getByRole('button', { name: /Ihre Fragen/ })
    .first()
    .click();
  await step.getByRole('button', { name: 'Wieder zeigen' }).click();
  await projector.getByText('2 offene Fragen').waitFor();
  await projector.getByText('Wer zahlt das?').waitFor();
  assert.equal(await projector.getByText('Anna').count(), 0);
  assert.deepEqual(await accessibility(projector), []);
  await anna.getByRole('heading', { level: 1, name: 'Ihre Fragen' }).waitFor();

  await lead
    .getByRole('button', { name: 'Frage als beantwortet kennzeichnen: Wer zahlt das?' })
    .click();
  await projector.getByText('eine offene Frage, eine beantwortet').waitFor();
  await anna.getByText('Beantwortet', { exact: true }).waitFor();

  // Who asked may take it back, and take that back.
  await cem.getByRole('button', { name: 'Frage zurückziehen: Ab wann?' }).click();
  await anna.getByText('Ab wann?').waitFor({ state: 'detached' });
  await cem.getByRole('button', { name: 'Rückgängig' }).click();
  await anna.getByText('Ab wann?').waitFor();
});

test('a question that has to be let through is seen by its author and staff alone', async () => {
  const workshop = await server.create({ title: 'Fachgespräch' });
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  await prepare(lead, { screened: true });
  const [anna, ben] = await arrive(workshop, ['Anna', 'Ben']);
  for (const page of [anna, ben, lead]) await unfold(page);
  await ask(anna, 'Darf man das?');
  await row(anna, 'Darf man das?').getByText('Wartet auf Freigabe').waitFor();
  await panel(lead)
    .getByRole('button', { name: /eine wartet auf Freigabe/ })
    .waitFor();
  await ask(ben, 'Und wir?');
  assert.equal(await ben.getByText('Darf man das?').count(), 0);

  await lead.getByRole('button', { name: 'Frage zeigen: Darf man das?' }).click();
  await row(ben, 'Darf man das?').waitFor();
  await lead.getByRole('button', { name: 'Frage ausblenden: Darf man das?' }).click();
  await ben.getByText('Darf man das?').waitFor({ state: 'detached' });
  await row(anna, 'Darf man das?').getByText('Ausgeblendet').waitFor();

  // What was begun when questions are closed stays on the phone, and goes when the time to finish it is over.
  await panel(ben).getByRole('textbox', { name: 'Ihre Frage' }).fill('Noch eine');
  await panel(lead).getByRole('button', { name: 'Fragen schließen' }).click();
  await row(lead, 'Noch eine').waitFor({ timeout: 30_000 });
  await panel(lead).getByRole('button', { name: 'Wieder öffnen' }).click();
  await panel(ben).getByRole('textbox', { name: 'Ihre Frage' }).waitFor();
});
