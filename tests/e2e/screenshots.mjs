// See `screenshots`, which installs, builds and calls this.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join as path } from 'node:path';
import * as bots from './bots.mjs';
import { Browser } from './browser.mjs';
import * as people from './people.mjs';
import { Server } from './server.mjs';

const out = process.argv[2];
mkdirSync(out, { recursive: true });
for (const old of readdirSync(out)) if (old.endsWith('.png')) rmSync(path(out, old));

const server = await Server.start();
const browser = await Browser.launch(server);
const taken = [];

// One picture per theme, when nothing moves any more.
async function shoot(page, device, view) {
  for (const theme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.waitForTimeout(700);
    await page.screenshot({ path: path(out, `${device}-${theme}-${view}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  taken.push([device, view]);
  console.error(`   ${device} ${view}`);
}

const criteria = [
  '# Netzwerk (Beispiel)',
  'Die wichtigen Akteure sind im Netzwerk vertreten und arbeiten aktiv mit.',
  'Wir wissen voneinander, wer welche Aufgaben, Rollen und Grenzen hat.',
  'Wir teilen ein gemeinsames Verständnis von Frühen Hilfen.',
  'Familien erfahren leicht, welche Angebote es bei uns gibt.',
];
const levels = [
  [5, 6, 5, 4, 5, 6, 5, 5, 4, 6, 5, 5],
  [1, 6, 2, 6, 1, 5, 6, 1, 2, 6, 1, 0],
  [4, 3, 4, 5, 4, 4, 3, 5, 4, 4, 2, 4],
  [2, 3, 2, 1, 0, 3, 2, 0, 2, 4, 1, 2],
];
const cards = [
  'Offene Sprechstunde im Familienzentrum',
  'Sprechstunde abwechselnd in den Ortsteilen',
  'Flyer in fünf Sprachen, einfache Worte',
  'Kurzvideos statt Flyer',
  'Hebammen früher einbeziehen',
  'Ein Steckbrief je Einrichtung: Wer macht was?',
  'Gemeinsame Fortbildung einmal im Jahr',
  'Telefonliste mit Vertretungen',
];
const names = [
  'Frau Aydın',
  'Herr Böhm',
  '',
  'Frau Claßen',
  'Jule',
  '',
  'Herr Ertl',
  'Frau Fuchs',
  '',
  'Mehmet',
  'Frau Groß',
  'Ida',
];

const phone = await browser.person('phone');
const lead = await browser.person('laptop');
const projector = await browser.person('projector');

await phone.goto(server.url);
await shoot(phone, 'phone', 'start');
await lead.goto(server.url);
await shoot(lead, 'laptop', 'start');
await lead.goto(`${server.url}/neu`);
await lead.getByRole('radio').first().waitFor();
await shoot(lead, 'laptop', 'create');
await lead.getByRole('textbox', { name: /Titel/ }).fill('Qualitätswerkstatt Netzwerk');
await people.choose(lead.getByRole('radio', { name: /Qualitätsdialog/ }));
await lead
  .getByRole('button', { name: /anlegen/i })
  .last()
  .click();
await lead.getByRole('button', { name: 'In den Workshop' }).waitFor();
await shoot(lead, 'laptop', 'links');

const workshop = await server.create({
  title: 'Qualitätswerkstatt Netzwerk',
  rooms: ['Kommune Nord', 'Kommune Mitte', 'Kommune Süd'],
});
await lead.goto(workshop.lead);
await projector.goto(workshop.projector);
await phone.goto(workshop.join);
await phone.getByRole('button', { name: 'Beitreten' }).waitFor();
await shoot(phone, 'phone', 'join');
await people.addStep(lead, {
  title: 'Individuelle Einschätzung',
  kind: 'Einschätzung',
  minutes: 15,
  items: criteria,
  fill: async (page) => {
    await page.getByRole('textbox', { name: /Niedrigste Stufe/ }).fill('trifft gar nicht zu');
    await page.getByRole('textbox', { name: /Höchste Stufe/ }).fill('trifft voll zu');
  },
});
await people.addStep(lead, { title: 'Ideen sammeln', kind: 'Pinnwand', minutes: 20 });
await people.addStep(lead, {
  title: 'Prioritäten setzen',
  kind: 'Abstimmung',
  minutes: 10,
  fill: async (page) => {
    await people.choose(page.getByRole('radio', { name: 'Gruppen von Karten' }));
    const board = page.getByRole('combobox', { name: /Von welcher Pinnwand/ });
    if (await board.isVisible().catch(() => false))
      await board.selectOption({ label: 'Ideen sammeln' });
  },
});
await lead.getByRole('button', { name: 'Schritt hinzufügen' }).click();
await shoot(lead, 'laptop', 'lead-step');
await lead.getByRole('button', { name: 'Zum Geschehen' }).click();
await people.join(phone, workshop.join, 'Anna');
await bots.crowd(projector, workshop, names);
await lead.getByText('13 Personen da').first().waitFor();
await shoot(phone, 'phone', 'waiting');
await shoot(lead, 'laptop', 'lead-waiting');
await shoot(projector, 'projector', 'waiting');
await lead.getByRole('button', { name: /^Beitreten/ }).click();
await shoot(lead, 'laptop', 'lead-join');
await lead.keyboard.press('Escape');
await lead.getByRole('button', { name: 'Räume', exact: true }).click();
await shoot(lead, 'laptop', 'lead-rooms');
await lead.keyboard.press('Escape');
await lead.goto(workshop.lead);

await people.start(lead, 'Individuelle Einschätzung');
await phone.getByRole('radio').first().waitFor();
await shoot(phone, 'phone', 'rating');
await bots.crowdRates(projector, levels);
await lead.waitForTimeout(1500);
await shoot(lead, 'laptop', 'lead-rating');
await shoot(projector, 'projector', 'rating');
await people.rate(phone, [5, 2, 4, 3]);
await shoot(phone, 'phone', 'rating-done');
await people.reveal(lead);
await lead.waitForTimeout(1200);
await shoot(lead, 'laptop', 'lead-revealed');
await shoot(phone, 'phone', 'revealed');
await shoot(projector, 'projector', 'revealed');

await people.start(lead, 'Ideen sammeln');
await people.writeCard(phone, 'Willkommensbesuch mit Angebotsmappe');
await bots.crowdWrites(projector, cards);
await shoot(phone, 'phone', 'board-silent');
await shoot(projector, 'projector', 'board-writing');
await people.reveal(lead);
await phone.getByText(cards[0]).first().waitFor();
await people.group(phone, 'Offene Sprechstunde', { title: 'Sprechstunden' });
await people.group(phone, 'Sprechstunde abwechselnd', { into: 'Sprechstunden' });
await people.group(phone, 'Flyer in fünf', { title: 'Angebote bekannt machen' });
await people.group(phone, 'Kurzvideos', { into: 'Angebote bekannt machen' });
await shoot(phone, 'phone', 'board');
await shoot(lead, 'laptop', 'lead-board');
await shoot(projector, 'projector', 'board');

await people.start(lead, 'Prioritäten setzen');
await phone
  .getByRole('button', { name: /^Ein Punkt mehr/ })
  .first()
  .waitFor();
await people.dots(phone, 'Sprechstunden', 3);
await shoot(phone, 'phone', 'vote');
await bots.crowdVotes(projector);
await lead.waitForTimeout(1200);
await shoot(lead, 'laptop', 'lead-vote');
await people.reveal(lead);
await lead.waitForTimeout(1200);
await shoot(lead, 'laptop', 'lead-ranking');
await shoot(phone, 'phone', 'ranking');
await shoot(projector, 'projector', 'ranking');

const proposals = ['Lotsendienst in der Klinik', 'Sprechstunde in jedem Ortsteil'];
await people.addStep(lead, {
  title: 'Welcher Weg?',
  kind: 'Einschätzung',
  items: proposals,
  fill: async (page) => {
    await people.choose(page.getByRole('radio', { name: 'Systemisches Konsensieren' }));
    await shoot(page, 'laptop', 'lead-consensing');
  },
});
await people.start(lead, 'Welcher Weg?');
for (const [proposal, resistance] of [
  ['Alles bleibt, wie es ist', 8],
  [proposals[0], 2],
  [proposals[1], 3],
]) {
  await phone.getByRole('heading', { name: proposal }).waitFor();
  await phone.getByRole('radio', { name: new RegExp(`^${resistance} von 10`) }).click();
  if (resistance < 7) continue;
  await shoot(phone, 'phone', 'consensing');
  await phone.getByRole('button', { name: 'Weiter', exact: true }).click();
}
await people.reveal(lead);
await lead.waitForTimeout(1200);
await shoot(phone, 'phone', 'consensing-result');
await shoot(projector, 'projector', 'consensing');

await phone.getByRole('button', { name: 'Mein Platz' }).click();
await shoot(phone, 'phone', 'profile');

const moderator = await browser.person('laptop');
await moderator.goto(workshop.rooms[0].moderator);
await moderator.waitForTimeout(2000);
await shoot(moderator, 'laptop', 'moderator');

// Calls beside whatever runs.
await phone.keyboard.press('Escape');
await moderator.getByRole('button', { name: 'Mehr Zeit erbitten' }).click();
await lead.getByRole('button', { name: 'Redeliste öffnen' }).click();
await phone.getByRole('button', { name: 'Hand heben' }).click();
await lead.getByRole('button', { name: /^Als Nächstes/ }).waitFor();
await shoot(lead, 'laptop', 'lead-speakers');
await lead.getByRole('button', { name: 'Räume', exact: true }).click();
await lead.getByRole('button', { name: 'Durchsage', exact: true }).click();
const announced = 'In 5 Minuten treffen wir uns im Plenum.';
await lead.getByRole('dialog').getByRole('textbox').fill(announced);
await shoot(lead, 'laptop', 'lead-announcement');
await lead.getByRole('button', { name: 'Durchsagen' }).click();
await lead.getByText(announced).waitFor();
await shoot(lead, 'laptop', 'lead-rooms');
await phone.getByRole('button', { name: 'Hilfe rufen' }).click();
await phone.getByText('Hilfe ist gerufen').first().waitFor();
await shoot(phone, 'phone', 'calls');
await shoot(projector, 'projector', 'calls');

const title = {
  phone: 'Phone, 390 × 844',
  laptop: 'Laptop, 1366 × 768',
  projector: 'Projector, 1920 × 1080',
};
const rows = Object.keys(title).map((device) => {
  const views = taken.filter(([of]) => of === device).map(([, view]) => view);
  const line = (view) =>
    `| ${view} | ![${view}, light](${device}-light-${view}.png) | ![${view}, dark](${device}-dark-${view}.png) |`;
  return `## ${title[device]}\n\n| view | light | dark |\n| --- | --- | --- |\n${views.map(line).join('\n')}\n`;
});
writeFileSync(
  path(out, 'README.md'),
  `# How it looks\n\nMade by \`tests/e2e/screenshots\`.\n\n${rows.join('\n')}`,
);
await browser.close();
await server.stop();
