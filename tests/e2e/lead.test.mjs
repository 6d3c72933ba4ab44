// The lead's view beyond the main path: links given and taken back, rooms and groupings, one room's moderator, a
// vote in every room on the plenary's board, results on paper.
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

const leadView = (page) => page.getByRole('button', { name: 'Schritt hinzufügen' }).waitFor();
const rooms = (lead) => lead.getByRole('region', { name: 'Räume', exact: true });
const button = (page, name) => page.getByRole('button', { name });

async function menu(page, opener, item) {
  await button(page, opener).first().click();
  await page.getByRole('menuitem', { name: item }).click();
}

async function closeNotices(page) {
  const close = page
    .getByRole('region', { name: 'Hinweise' })
    .getByRole('button', { name: 'Schließen' });
  while ((await close.count()) > 0) await close.first().click();
}

test('a link is given, used, taken back: whoever holds it is told why and stays out', async () => {
  const workshop = await server.create({ title: 'Werkstatt', rooms: ['Blau', 'Rot'] });
  const lead = await person('laptop', workshop.lead);
  await button(lead, 'Links').click();
  const dialog = lead.getByRole('dialog', { name: 'Links' });
  const roles = {
    Raummoderation: 'Frau Yıldız',
    'Co-Leitung': 'Herr Böhm',
    Leinwand: 'Beamer im Foyer',
  };
  const urls = {};
  for (const [role, note] of Object.entries(roles)) {
    await people.choose(dialog.getByRole('radio', { name: role }));
    await dialog.getByRole('textbox', { name: 'Notiz' }).fill(note);
    await dialog.getByRole('button', { name: 'Link anlegen' }).click();
    urls[role] = await dialog.getByRole('textbox', { name: 'Neuer Link' }).inputValue();
    assert.deepEqual(await accessibility(lead), []);
    await dialog.getByRole('button', { name: 'Weiteren Link anlegen' }).click();
  }
  const moderator = await person('laptop', urls.Raummoderation);
  await moderator.getByRole('heading', { level: 1, name: 'Blau' }).waitFor();
  const coLead = await person('laptop', urls['Co-Leitung']);
  await leadView(coLead);
  const projector = await person('projector', urls.Leinwand);
  await projector.getByText('Noch niemand ist da').waitFor();
  for (const note of Object.values(roles)) {
    await dialog.getByRole('button', { name: new RegExp(`^Widerrufen.*${note}`) }).click();
    const asked = lead.getByRole('dialog', { name: /^Link widerrufen/ });
    await asked.getByRole('button', { name: 'Widerrufen', exact: true }).click();
    await dialog.getByText(note).waitFor({ state: 'detached' });
  }
  for (const page of [moderator, coLead, projector]) {
    await page.getByRole('heading', { name: 'Sie sind nicht mehr in diesem Workshop' }).waitFor();
    assert.deepEqual(await accessibility(page), []);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: /nicht mehr|gilt nicht/ }).waitFor();
  }
  // The link itself, on another device, opens nothing either.
  const other = await person('phone', urls['Co-Leitung']);
  await other.getByRole('heading', { level: 1, name: /nicht mehr|gilt nicht/ }).waitFor();
});

test('a lost lead link is found again on the start page of the device', async () => {
  const lead = await person('laptop', `${server.url}/neu`);
  await lead.getByRole('textbox', { name: /Titel/ }).fill('Verlegt');
  await people.choose(lead.getByRole('radio', { name: /^Leer/ }));
  await button(lead, /anlegen/i)
    .last()
    .click();
  const made = await lead.getByRole('textbox', { name: /^Link: Leitung/ }).inputValue();
  await lead.goto('about:blank');
  await lead.goto(server.url);
  assert.deepEqual(await accessibility(lead), []);
  await menu(lead, 'Mehr zu Verlegt', 'Links ansehen');
  assert.equal(await lead.getByRole('textbox', { name: /^Link: Leitung/ }).inputValue(), made);
  // On a device that was only given the link it is there too, and leads back in.
  const second = await person('laptop', made);
  await leadView(second);
  await second.goto(server.url);
  await menu(second, 'Mehr zu Verlegt', 'Link zeigen');
  assert.equal(await second.getByRole('textbox', { name: 'Link zeigen' }).inputValue(), made);
  assert.deepEqual(await accessibility(second), []);
  await second.getByRole('link', { name: 'Verlegt' }).click();
  await leadView(second);
});

test('every page holds one connection', async () => {
  const workshop = await server.create({ title: 'Eine Leitung', rooms: ['Blau', 'Rot'] });
  const links = [workshop.lead, workshop.co_lead, workshop.projector, workshop.rooms[0].moderator];
  for (const link of links) {
    const page = await person('laptop');
    const sockets = [];
    page.on('websocket', (socket) => sockets.push(socket));
    await page.goto(link);
    // The secret leaves the address line, and the role's view takes over from the page that connects.
    await page.waitForURL(new RegExp(`/w/${workshop.workshop}$`));
    await page.getByRole('main').waitFor();
    await page.waitForTimeout(1500);
    assert.equal(sockets.length, 1, link);
    assert.ok(!sockets[0].isClosed());
  }
});

test('rooms: made and renamed live, filled by hand and at random, opened with notice', async () => {
  const workshop = await server.create({ title: 'Räume' });
  const lead = await person('laptop', workshop.lead);
  const [anna, ben, eva, gul] = await Promise.all(
    ['Anna', 'Ben', 'Eva', 'Gül'].map((name) => person('phone', workshop.join, name)),
  );
  await button(rooms(lead), 'Räume anlegen').click();
  await lead.getByRole('textbox', { name: 'Namen der Räume' }).fill('Küche\nGarten');
  await button(lead, '2 Räume anlegen').click();
  await menu(rooms(lead), 'Küche: umbenennen und mehr', 'Umbenennen').catch(async () => {
    await lead.getByRole('menuitem', { name: 'Umbenennen' }).click();
  });
  await lead.getByRole('textbox', { name: 'Name des Raums' }).fill('Werkstatt');
  await lead.keyboard.press('Enter');
  await button(rooms(lead), /^Werkstatt/)
    .first()
    .waitFor();

  await people.addStep(lead, {
    title: 'Sammeln',
    kind: 'Pinnwand',
    fill: async (page) => {
      await people.choose(page.getByRole('radio', { name: 'In allen Räumen' }));
      await people.choose(page.getByRole('radio', { name: 'Alle sehen alles sofort' }));
    },
  });
  await button(rooms(lead), 'Einteilungen').click();
  await lead.getByRole('textbox', { name: 'Name der Einteilung' }).fill('Vormittag');
  await button(lead, 'Einteilung anlegen').click();
  const grouping = lead.getByRole('article', { name: 'Vormittag' });
  await grouping.getByRole('checkbox', { name: 'Anna' }).check();
  await grouping.getByRole('combobox', { name: /Eine Person gewählt/ }).selectOption('Werkstatt');
  await grouping.getByRole('region', { name: 'Werkstatt' }).getByText('Anna').waitFor();
  await button(grouping, 'Nur den Rest verteilen').click();
  await grouping.getByRole('region', { name: 'Ohne Raum' }).getByText('Niemand').waitFor();
  assert.equal(
    await grouping.getByRole('region', { name: 'Werkstatt' }).getByRole('checkbox').count(),
    2,
  );
  assert.equal(
    await grouping.getByRole('region', { name: 'Garten' }).getByRole('checkbox').count(),
    2,
  );
  await grouping.getByRole('region', { name: 'Werkstatt' }).getByText('Anna').waitFor();
  // By hand again: Gül has no room yet, the others have.
  for (const [name, room] of [
    ['Ben', 'Werkstatt'],
    ['Eva', 'Garten'],
    ['Gül', 'Ohne Raum'],
  ]) {
    await grouping.getByRole('checkbox', { name }).check();
    await grouping.getByRole('combobox', { name: /Eine Person gewählt/ }).selectOption(room);
    await grouping.getByRole('region', { name: room }).getByText(name).waitFor();
    await grouping.getByText('Niemand gewählt').waitFor();
  }
  await closeNotices(lead);
  assert.deepEqual(await accessibility(lead), []);

  await button(grouping, /^Räume öffnen: 3 Personen in 2 Räume/).click();
  const notice = anna.getByRole('region', { name: 'Raumwechsel' });
  await notice.getByText(/In \d+ Sekunden? geht es in die Räume/).waitFor();
  await lead.getByText(/In \d+ s wechseln alle in ihre Räume/).waitFor();
  assert.deepEqual(await accessibility(anna), []);
  assert.equal(await anna.getByRole('banner').getByText('Werkstatt').count(), 0);
  await anna.getByRole('banner').getByText('Werkstatt').waitFor();
  await ben.getByRole('banner').getByText('Werkstatt').waitFor();
  await eva.getByRole('banner').getByText('Garten').waitFor();
  assert.equal(await gul.getByRole('banner').getByText('Plenum').count(), 1);
  await lead.getByText('Ohne Raum: eine Person').waitFor();
  await menu(lead, 'Gül: verschieben und mehr', 'Nach „Garten“');
  await gul.getByRole('banner').getByText('Garten').waitFor();
  await lead.getByText('Ohne Raum: eine Person').waitFor({ state: 'detached' });

  await people.start(lead, 'Sammeln');
  await people.writeCard(anna, 'Aus der Werkstatt');
  await people.writeCard(eva, 'Aus dem Garten');
  await ben.getByText('Aus der Werkstatt').first().waitFor();
  assert.equal(await ben.getByText('Aus dem Garten').count(), 0);

  // Late: by itself into the first of the smallest rooms, where the step is running.
  const late = await person('phone', workshop.join, 'Ida');
  await late.getByRole('banner').getByText('Werkstatt').waitFor();
  await late.getByText('Aus der Werkstatt').first().waitFor();
  await people.writeCard(late, 'Spät, aber da');
  await anna.getByText('Spät, aber da').first().waitFor();

  // The lead looks into a room; the projector shows what the lead points it to.
  await button(rooms(lead), /^Garten/)
    .first()
    .click();
  await lead.getByText('Das sieht: Garten').waitFor();
  await lead.getByText('Aus dem Garten').first().waitFor();
  const projector = await person('projector', workshop.projector);
  await menu(projector, 'Leinwand einstellen', 'Zeigen: Garten');
  await projector.getByText('Aus dem Garten').first().waitFor();
  await closeNotices(lead);
  await button(rooms(lead), 'Einteilungen').click();
  await button(grouping, 'Alle zurückholen').click();
  const back = eva.getByRole('region', { name: 'Raumwechsel' }).getByText(/zurück ins Plenum/);
  await back.waitFor();
  // Announced is not done: it can be called off.
  await button(lead, 'Wechsel absagen').click();
  await back.waitFor({ state: 'detached' });
  assert.equal(await eva.getByRole('banner').getByText('Garten').count(), 1);
  await button(grouping, 'Alle zurückholen').click();
  await back.waitFor();
  await eva.getByRole('banner').getByText('Plenum').waitFor();
});

test('free choice: people go where they want, by themselves', async () => {
  const workshop = await server.create({ title: 'Markt', rooms: ['Blau', 'Rot'] });
  const lead = await person('laptop', workshop.lead);
  await button(rooms(lead), 'Einteilungen').click();
  await button(lead, 'Einteilung anlegen').click();
  const grouping = lead.getByRole('article', { name: 'Einteilung 1' });
  await button(grouping, 'Räume und Regeln').click();
  await grouping.getByRole('switch', { name: 'Freie Wahl' }).click();
  await grouping.getByRole('combobox', { name: 'Ankündigung' }).selectOption('ohne Vorlauf');
  assert.deepEqual(await accessibility(lead), []);
  const anna = await person('phone', workshop.join, 'Anna');
  await button(grouping, /^Räume öffnen/).click();
  await anna.getByRole('heading', { name: 'Welchen Raum möchten Sie besuchen?' }).waitFor();
  assert.deepEqual(await accessibility(anna), []);
  await button(anna, /^Rot/).click();
  await anna.getByRole('banner').getByText('Rot').waitFor();
  await button(rooms(lead), /^Rot.*1 da/).waitFor();
  // On to the next room, and back to the plenary, from the profile.
  await button(anna, 'Mein Platz').click();
  await button(anna.getByRole('dialog'), /^Blau/).click();
  await anna.getByRole('banner').getByText('Blau').waitFor();
  await button(anna, 'Mein Platz').click();
  assert.deepEqual(await accessibility(anna), []);
  await button(anna.getByRole('dialog'), 'Ins Plenum gehen').click();
  await anna.getByRole('heading', { name: 'Welchen Raum möchten Sie besuchen?' }).waitFor();
});

test('a step in rooms forms its groups first; late comers have a room; the plenary fetches people back', async () => {
  const workshop = await server.create({ title: 'Gruppen', rooms: ['Blau', 'Rot'] });
  const lead = await person('laptop', workshop.lead);
  for (const [title, where] of [
    ['Sammeln', 'In allen Räumen'],
    ['Vertiefen', 'In allen Räumen'],
    ['Abschluss', 'Im Plenum'],
  ]) {
    await people.addStep(lead, {
      title,
      kind: 'Pinnwand',
      minutes: 5,
      fill: async (page) => {
        await people.choose(page.getByRole('radio', { name: where }));
        await people.choose(page.getByRole('radio', { name: 'Alle sehen alles sofort' }));
      },
    });
  }
  const [anna, ben] = await Promise.all(
    ['Anna', 'Ben'].map((name) => person('phone', workshop.join, name)),
  );
  await lead.getByText(/2 Personen sitzen noch im Plenum/).waitFor();
  await button(lead, 'Gruppen bilden und starten').click();
  const dialog = lead.getByRole('dialog', { name: '„Sammeln“ starten' });
  assert.deepEqual(await accessibility(lead), []);
  await dialog.getByRole('button', { name: 'Gruppen bilden und starten' }).click();
  for (const page of [anna, ben])
    await page.getByRole('heading', { name: 'Sammeln' }).first().waitFor();
  await button(rooms(lead), /^Blau.*1 da/).waitFor();
  await button(rooms(lead), /^Rot.*1 da/).waitFor();

  // Cem comes late: he has a room at once, and nobody has to be asked about.
  const cem = await person('phone', workshop.join, 'Cem');
  await cem.getByRole('heading', { name: 'Sammeln' }).first().waitFor();
  await button(lead.getByRole('region', { name: 'Jetzt' }), /^Pinnwand schließen/).click();
  await people.start(lead, 'Vertiefen');
  for (const page of [anna, ben, cem])
    await page.getByRole('heading', { name: 'Vertiefen' }).first().waitFor();

  await button(lead.getByRole('region', { name: 'Jetzt' }), /^Pinnwand schließen/).click();
  await people.start(lead, 'Abschluss');
  await button(lead.getByRole('dialog'), 'Zurückholen und starten').click();
  for (const page of [anna, ben, cem])
    await page.getByRole('heading', { name: 'Abschluss' }).first().waitFor();
});

test('a moderator leads one room and sees nothing of the others', async () => {
  const workshop = await server.create({ title: 'Moderation', rooms: ['Blau', 'Rot'] });
  const lead = await person('laptop', workshop.lead);
  await people.addStep(lead, {
    title: 'Einschätzung',
    kind: 'Einschätzung',
    items: ['Wir kennen die Wege.'],
    fill: (page) => people.choose(page.getByRole('radio', { name: 'In allen Räumen' })),
  });
  await button(rooms(lead), 'Einteilungen').click();
  await button(lead, 'Einteilung anlegen').click();
  const grouping = lead.getByRole('article', { name: 'Einteilung 1' });
  const [anna, ben] = await Promise.all(
    ['Anna', 'Ben'].map((name) => person('phone', workshop.join, name)),
  );
  for (const [name, room] of [
    ['Anna', 'Blau'],
    ['Ben', 'Rot'],
  ]) {
    await grouping.getByRole('checkbox', { name }).check();
    await grouping.getByRole('combobox', { name: /Eine Person gewählt/ }).selectOption(room);
    await grouping.getByRole('region', { name: room }).getByText(name).waitFor();
  }
  await grouping.getByRole('combobox', { name: 'Ankündigung' }).selectOption('ohne Vorlauf');
  await button(grouping, /^Räume öffnen/).click();
  const moderator = await person(
    'laptop',
    workshop.rooms.find((room) => room.name === 'Blau').moderator,
  );
  await moderator.getByRole('heading', { level: 1, name: 'Blau' }).waitFor();
  await moderator.getByText('Anna').first().waitFor();
  assert.equal(await moderator.getByText('Ben', { exact: true }).count(), 0);
  await people.start(moderator, 'Einschätzung');
  await people.rate(anna, [4]);
  await people.reveal(moderator);
  await button(anna, /Als Tabelle/)
    .first()
    .waitFor();
  assert.deepEqual(await accessibility(moderator), []);
  // The other room has not even begun.
  assert.equal(await ben.getByText('Wir kennen die Wege.').count(), 0);

  // The lead looks in, goes on, and shows the room's picture again.
  await button(rooms(lead), /^Blau/).first().click();
  await lead.getByText('Das sieht: Blau').waitFor();
  await button(lead, /Als Tabelle/)
    .first()
    .waitFor();
  await people.addStep(lead, {
    title: 'Danach',
    kind: 'Information',
    fill: (page) => people.choose(page.getByRole('radio', { name: 'In allen Räumen' })),
  });
  await button(lead.getByRole('navigation', { name: 'Ablauf' }), /Danach/).click();
  await button(lead, 'Jetzt starten').click();
  await anna.getByRole('heading', { level: 1, name: 'Danach' }).waitFor();
  await button(rooms(lead), /^Blau/).first().click();
  await button(lead.getByRole('navigation', { name: 'Ablauf' }), /Einschätzung/).click();
  await button(lead, 'Wieder zeigen').click();
  await button(anna, /Als Tabelle/)
    .first()
    .waitFor();
  const projector = await person('projector', workshop.projector);
  await menu(projector, 'Leinwand einstellen', 'Zeigen: Blau');
  await projector.getByText('Wir kennen die Wege.').first().waitFor();
});

test('results on paper: all of them, unfolded, without controls, white even from a dark screen', async () => {
  const workshop = await server.create({ title: 'Papier' });
  const lead = await person('laptop', workshop.lead);
  await lead.emulateMedia({ colorScheme: 'dark' });
  const criteria = Array.from({ length: 25 }, (_, i) => `Kriterium ${i + 1}`);
  await people.addStep(lead, { title: 'Einschätzung', kind: 'Einschätzung', items: criteria });
  const anna = await person('phone', workshop.join, 'Anna');
  await people.start(lead, 'Einschätzung');
  await anna.getByRole('radio', { name: /^4 von/ }).click();
  await people.reveal(lead);
  const more = button(lead, /Weitere|weitere/);
  await more.first().waitFor();
  await lead.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await lead.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  for (const text of [criteria[0], criteria[24]])
    assert.ok(await lead.getByRole('heading', { name: text, exact: true }).isVisible());
  assert.equal(await lead.getByRole('table').count(), 25);
  assert.ok(await lead.getByRole('heading', { level: 1, name: 'Einschätzung' }).isVisible());
  assert.equal(await lead.getByRole('button').count(), 0);
  const colours = await lead.evaluate(() => [
    getComputedStyle(document.body).color,
    getComputedStyle(document.documentElement).getPropertyValue('--surface').trim(),
  ]);
  assert.deepEqual(colours, ['rgb(0, 0, 0)', '#fff']);
  await lead.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await lead.emulateMedia({ media: 'screen' });
  await more.first().waitFor();
  // The browser's own printing tells the page before it lays out the sheets.
  await lead.evaluate(() => {
    window.printed = 0;
    window.addEventListener(
      'beforeprint',
      () => (window.printed = document.querySelectorAll('.results article').length),
    );
  });
  await lead.pdf();
  assert.equal(await lead.evaluate(() => window.printed), 25);
});
