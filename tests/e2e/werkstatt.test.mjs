// A whole Qualitätsentwicklungswerkstatt, as three Kommunen hold it in their rooms: from the rules of the dialogue over
// blind ratings, differences, ideas and priorities to a plan with its reality check. What one step finds is carried to
// the next; each Kommune sees its own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { house } from './house.mjs';
import * as people from './people.mjs';

let server, browser;
house((has) => {
  ({ server, browser } = has);
});

const kommunen = ['Aue', 'Berg', 'Cron'];
const names = { Aue: ['Anna', 'Arne'], Berg: ['Bea', 'Ben'], Cron: ['Cem', 'Clara'] };
const criteria = ['Rollen sind klar', 'Alle Akteure sind dabei', 'Familien wissen davon'];
// In each Kommune people differ most about another criterion.
const levels = {
  Aue: [
    [1, 4, 4],
    [6, 4, 3],
  ],
  Berg: [
    [4, 1, 4],
    [4, 6, 3],
  ],
  Cron: [
    [4, 4, 1],
    [3, 4, 6],
  ],
};
const different = {
  Aue: 'Rollen sind klar',
  Berg: 'Alle Akteure sind dabei',
  Cron: 'Familien wissen davon',
};

function addRoomStep(lead, step) {
  return people.addStep(lead, {
    ...step,
    fill: async (page) => {
      await people.choose(page.getByRole('radio', { name: 'In allen Räumen' }));
      await step.fill?.(page);
    },
  });
}

const openly = (page) =>
  people.choose(page.getByRole('radio', { name: 'Alle sehen alles sofort' }));

// Passes on what the looked-into room has, into that room alone.
async function passOn(lead, kommune, choose, step, button) {
  await people.lookInto(lead, kommune);
  await lead.getByText(`Das sieht: ${kommune}`).waitFor();
  await lead.getByRole('button', { name: 'Weitergeben …' }).click();
  const dialog = lead.getByRole('dialog', { name: 'Weitergeben' });
  const where = dialog.getByRole('combobox', { name: 'Wohin' });
  const option = where.getByRole('option').filter({ hasText: `${step} ·` });
  await where.selectOption(await option.getAttribute('value'));
  await people.choose(dialog.getByRole('radio', { name: `Nur „${kommune}“` }));
  await choose(dialog);
  await dialog.getByRole('button', { name: button }).click();
  await dialog.waitFor({ state: 'hidden' });
}

const top = (count) => async (dialog) => {
  const field = dialog.getByRole('spinbutton', { name: 'Anzahl' });
  await field.fill(String(count));
  await field.blur();
};

async function rate(phone, values) {
  for (const [i, level] of values.entries()) {
    await phone.getByRole('heading', { name: criteria[i] }).waitFor();
    await phone.getByRole('radio', { name: new RegExp(`^${level} von 6`) }).click();
  }
  await phone.getByRole('heading', { name: 'Alle 3 Kriterien' }).waitFor();
}

// A measure with everything that makes it more than a draft, checked against what there is.
async function plan(page, goal) {
  const region = page.getByRole('region', { name: goal });
  await region.getByRole('button', { name: /^Maßnahme hinzufügen/ }).click();
  await region.getByRole('textbox', { name: 'Was ist zu tun?' }).fill('Einladen');
  await region.getByRole('button', { name: 'Hinzufügen' }).click();
  const form = page.getByRole('dialog', { name: 'Maßnahme' });
  await form.getByRole('textbox', { name: 'Wer ist zuständig?' }).fill('Netzwerkkoordination');
  await form.getByRole('textbox', { name: /^Woran erkennen wir/ }).fill('Alle Dienste kommen');
  await form.getByLabel('Bis', { exact: true }).fill('2027-03-31');
  await form.getByRole('textbox', { name: 'Zeitaufwand' }).fill('vier Stunden');
  await form.getByText('tragfähig', { exact: true }).click();
  await form.getByRole('button', { name: 'Fertig' }).click();
}

test('three Kommunen go from the rules of dialogue to a plan that holds', async () => {
  const workshop = await server.create({ title: 'Werkstatt', rooms: kommunen });
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  const projector = await browser.person('projector');
  await projector.goto(workshop.projector);

  await people.addStep(lead, {
    title: 'Dialogregeln',
    kind: 'Vereinbarung',
    items: ['Zuhören', '', 'Keine Einzelfälle'],
  });
  await addRoomStep(lead, { title: 'Einschätzung', kind: 'Einschätzung', items: criteria });
  await addRoomStep(lead, { title: 'Dialog', kind: 'Pinnwand', fill: openly });
  await addRoomStep(lead, {
    title: 'Prioritäten',
    kind: 'Abstimmung',
    fill: async (page) => {
      await people.choose(page.getByRole('radio', { name: 'Karten', exact: true }));
      await page
        .getByRole('combobox', { name: 'Von welcher Pinnwand' })
        .selectOption({ label: 'Dialog' });
    },
  });
  await addRoomStep(lead, { title: 'Was tun wir?', kind: 'Ziele und Maßnahmen' });
  await people.addStep(lead, { title: 'Blitzlicht', kind: 'Pinnwand' });

  const moderators = {};
  const phones = {};
  for (const [i, kommune] of kommunen.entries()) {
    moderators[kommune] = await browser.person('laptop');
    await moderators[kommune].goto(workshop.rooms[i].moderator);
    phones[kommune] = [];
    for (const name of names[kommune]) {
      const phone = await browser.person('phone');
      await people.join(phone, workshop.join, name);
      phones[kommune].push(phone);
    }
  }
  const all = kommunen.flatMap((kommune) => phones[kommune]);

  // Rules of the dialogue, together; they stay in view from then on.
  await people.start(lead, 'Dialogregeln');
  for (const phone of all) {
    for (const rule of ['Zuhören', 'Keine Einzelfälle']) {
      await phone.getByRole('heading', { level: 2, name: rule }).waitFor();
      await phone.getByRole('button', { name: 'Trage ich mit' }).click();
    }
    await phone.getByRole('heading', { name: /zu allen 2 Abschnitten geäußert/ }).waitFor();
  }
  await projector.getByText('6 von 6 tragen mit, kein Einwand').first().waitFor();
  await lead.getByRole('button', { name: 'Als vereinbart festhalten' }).click();
  await lead.getByRole('switch', { name: 'Im Blick behalten' }).click();
  await lead.getByRole('button', { name: /^Vereinbarung schließen/ }).click();

  // Each Kommune by itself.
  await people.formGroups(lead, names);
  await people.openRooms(lead);
  for (const [i, phone] of all.entries())
    await phone
      .getByText(kommunen[Math.floor(i / 2)], { exact: true })
      .first()
      .waitFor();
  await people.start(lead, 'Einschätzung');
  await all[0].getByText('vereinbart', { exact: true }).click();
  await all[0].getByRole('heading', { name: 'Keine Einzelfälle' }).waitFor();
  await all[0].getByText('vereinbart', { exact: true }).click();
  for (const kommune of kommunen)
    for (const [i, phone] of phones[kommune].entries()) await rate(phone, levels[kommune][i]);
  await people.reveal(lead);
  for (const kommune of kommunen) {
    const first = phones[kommune][0].getByRole('article').first();
    await first.getByRole('heading', { name: different[kommune] }).waitFor();
    await first.getByText('n = 2').first().waitFor();
    await passOn(lead, kommune, top(1), 'Dialog', 'ein Thema weitergeben');
  }

  // Talking about what differs, then ideas, in one board; the moderator leads their room.
  await people.start(lead, 'Dialog');
  for (const kommune of kommunen) {
    const [one, other] = phones[kommune];
    for (const page of [one, moderators[kommune]]) {
      const topics = page.getByRole('region', { name: 'Worüber wir sprechen' });
      await topics.getByText(different[kommune]).first().waitFor();
    }
    await people.writeCard(one, `${kommune}: Steckbriefe tauschen`);
    await people.writeCard(other, `${kommune}: Runder Tisch`);
    await one.getByText(`${kommune}: Runder Tisch`, { exact: true }).first().waitFor();
  }
  assert.equal(await all[0].getByText('Berg: Runder Tisch').count(), 0);
  await people.closeBoard(lead);

  // Priorities on the cards of one's own room, and from the first rank to a goal.
  await people.start(lead, 'Prioritäten');
  for (const kommune of kommunen)
    for (const phone of phones[kommune]) await people.dots(phone, `${kommune}: Runder Tisch`, 2);
  await people.reveal(lead);
  for (const kommune of kommunen)
    await passOn(lead, kommune, top(1), 'Was tun wir?', 'ein Ziel weitergeben');

  // Planning, with what a plan needs to hold.
  await people.start(lead, 'Was tun wir?');
  for (const kommune of kommunen) {
    const goal = `${kommune}: Runder Tisch`;
    const [one, other] = phones[kommune];
    await plan(one, goal);
    await other.getByText('tragfähig').first().waitFor();
    await moderators[kommune].getByText('Netzwerkkoordination').first().waitFor();
  }
  assert.equal(await all[0].getByText('Berg: Runder Tisch').count(), 0);

  // Back together, and home.
  await lead.getByRole('button', { name: /^Planung schließen/ }).click();
  await people.fetchBack(lead);
  await people.start(lead, 'Blitzlicht');
  for (const phone of all) await people.writeCard(phone, 'Gut, dass wir da waren');
  await people.reveal(lead);
  await projector.getByText('Gut, dass wir da waren').first().waitFor();
  await people.end(lead);
  for (const step of ['Dialogregeln', 'Blitzlicht'])
    await all[0].getByRole('heading', { name: step }).waitFor();
  assert.deepEqual(browser.complaints, []);
});
