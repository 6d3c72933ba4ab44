// What people do in a workshop, by role and accessible name, as they would find it themselves.

export async function join(page, link, name) {
  await page.goto(link);
  if (name) await page.getByRole('textbox', { name: /Name/ }).fill(name);
  await page.getByRole('button', { name: 'Beitreten' }).click();
  await page.getByRole('button', { name: 'Mein Platz' }).waitFor();
}

// One of several: the control itself lies unseen in its label, and the label is what people touch.
// (A forced click on the control lands on whatever moved there in the meantime.)
export function choose(radio) {
  return radio.locator('xpath=ancestor::label[1]').click();
}

// ---- lead ----

export async function addStep(
  lead,
  { title, kind, minutes = 0, fill = async () => {}, items = [], shownFrom = 1 },
) {
  await lead.getByRole('button', { name: 'Schritt hinzufügen' }).click();
  await lead.getByRole('textbox', { name: 'Titel', exact: true }).fill(title);
  await lead.getByRole('spinbutton', { name: 'Minuten' }).fill(String(minutes));
  await choose(lead.getByRole('radio', { name: kind, exact: true }));
  // There are few people in a test.
  const from = lead.getByRole('spinbutton', { name: 'Ergebnisse zeigen ab' });
  if (await from.isVisible()) await from.fill(String(shownFrom));
  await fill(lead);
  await lead.getByRole('button', { name: 'Schritt anlegen', exact: true }).click();
  if (items.length > 0) {
    const paste = lead.getByRole('textbox', { name: /einfügen$/ });
    await paste.fill(items.join('\n'));
    await lead.getByRole('button', { name: 'Hinzufügen', exact: true }).click();
    await lead.getByRole('button', { name: `Entfernen: ${items.at(-1)}` }).waitFor();
  }
  await lead.getByRole('button', { name: 'Zum Geschehen' }).click();
}

// A board on which nothing is blind.
export function addOpenBoard(lead, title, items) {
  return addStep(lead, {
    title,
    kind: 'Pinnwand',
    items,
    fill: (page) => choose(page.getByRole('radio', { name: 'Alle sehen alles sofort' })),
  });
}

const now = (lead) => lead.getByRole('region', { name: 'Jetzt' });

// The same in every room.
export function addRoomBoard(lead, title) {
  return addStep(lead, {
    title,
    kind: 'Pinnwand',
    fill: async (page) => {
      await choose(page.getByRole('radio', { name: 'In allen Räumen' }));
      await choose(page.getByRole('radio', { name: 'Alle sehen alles sofort' }));
    },
  });
}

// The one large button that says what comes next.
export async function start(lead, title) {
  await now(lead)
    .getByRole('button', { name: `„${title}“ starten` })
    .click();
}

export async function closeBoard(lead) {
  await lead.getByRole('button', { name: /^Pinnwand schließen/ }).click();
}

export async function reveal(lead) {
  await now(lead)
    .getByRole('button', { name: /schließen und aufdecken|aufdecken$/ })
    .first()
    .click();
  // While some have not finished it asks.
  const sure = lead.getByRole('dialog').getByRole('button', { name: /aufdecken/i });
  const done = now(lead).getByText('aufgedeckt', { exact: true });
  await sure.or(done).first().waitFor();
  if (await sure.isVisible()) await sure.click();
  await done.waitFor();
}

// ---- rooms ----

const rooms = (lead) => lead.getByRole('region', { name: 'Räume', exact: true });
const grouping = (lead) => lead.getByRole('article', { name: 'Einteilung 1' });

async function showGroupings(lead) {
  if (await grouping(lead).isVisible()) return;
  await rooms(lead).getByRole('button', { name: 'Einteilungen' }).click();
}

// The first grouping of a workshop, with these people in these rooms; nobody moves yet.
export async function formGroups(lead, namesByRoom) {
  await showGroupings(lead);
  await lead.getByRole('button', { name: 'Einteilung anlegen' }).click();
  for (const [room, names] of Object.entries(namesByRoom)) {
    for (const name of names) await grouping(lead).getByRole('checkbox', { name }).check();
    await grouping(lead)
      .getByRole('combobox', { name: /gewählt/ })
      .selectOption(room);
    const there = grouping(lead).getByRole('region', { name: room });
    for (const name of names) await there.getByText(name).waitFor();
  }
}
export const formGroup = (lead, room, names) => formGroups(lead, { [room]: names });

// At once, not announced.
async function moveAll(lead, name, notice = 'ohne Vorlauf') {
  await showGroupings(lead);
  await grouping(lead).getByRole('combobox', { name: 'Ankündigung' }).selectOption(notice);
  await grouping(lead).getByRole('button', { name }).click();
}
export const openRooms = (lead) => moveAll(lead, /^Räume öffnen/);
export const announceRooms = (lead) => moveAll(lead, /^Räume öffnen/, '60 s vorher');
export const fetchBack = (lead) => moveAll(lead, 'Alle zurückholen');

// What the lead looks at.
export const lookInto = (lead, room) =>
  rooms(lead)
    .getByRole('button', { name: new RegExp(`^${room}`) })
    .first()
    .click();

// The projector's menu.
export async function show(projector, room) {
  await projector.getByRole('button', { name: 'Leinwand einstellen' }).focus();
  await projector.keyboard.press('Enter');
  const item = projector.getByRole('menuitem', { name: `Zeigen: ${room}` });
  await item.waitFor();
  await item.press('Enter');
}

// ---- the end ----

export async function end(lead) {
  await lead.getByRole('button', { name: 'Workshop', exact: true }).click();
  await lead.getByRole('dialog').getByRole('button', { name: 'Workshop beenden' }).click();
  await lead.getByRole('dialog').last().getByRole('button', { name: 'Workshop beenden' }).click();
  await lead.getByText('Der Workshop ist beendet').first().waitFor();
}

// After end(): its dialog is still open.
export async function reopen(lead) {
  const dialog = lead.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Wieder öffnen' }).click();
  await dialog.getByRole('button', { name: 'Workshop beenden' }).waitFor();
  await lead.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}

export async function remove(lead, name) {
  await lead.getByRole('button', { name: `${name}: verschieben und mehr` }).click();
  await lead
    .getByRole('button', { name: 'Entfernen' })
    .or(lead.getByRole('menuitem', { name: 'Entfernen' }))
    .first()
    .click();
  await lead.getByRole('button', { name: 'Person entfernen' }).click();
}

export async function deleteWorkshop(lead, title) {
  const dialog = lead.getByRole('dialog');
  if (!(await dialog.isVisible()))
    await lead.getByRole('button', { name: 'Workshop', exact: true }).click();
  await dialog.getByRole('button', { name: 'Workshop löschen …' }).click();
  await dialog.getByRole('textbox', { name: /Titel eintippen/ }).fill(title);
  await dialog.getByRole('button', { name: 'Endgültig löschen' }).click();
}

// ---- participants ----

export async function rate(page, levels) {
  for (const level of levels) {
    const choice =
      level === null
        ? page.getByRole('radio', { name: 'Kann ich nicht beurteilen' })
        : page.getByRole('radio', { name: new RegExp(`^${level} von`) });
    const heading = await page.getByRole('heading', { level: 1 }).textContent();
    await choice.click();
    // It goes on by itself; the last one stays or shows the overview.
    await page
      .waitForFunction((before) => document.querySelector('h1')?.textContent !== before, heading, {
        timeout: 3000,
      })
      .catch(() => {});
  }
}

export async function writeCard(page, text) {
  const field = page.getByRole('textbox', { name: /Gedanke|Karte|Ein Satz/ });
  await field.fill(text);
  await page.getByRole('button', { name: /^Senden/ }).click();
  await page.getByText(text, { exact: true }).first().waitFor();
}

// Into a group by the dialog: an existing one (`into`) or a new one with a title.
export async function group(page, card, { into, title }) {
  await page
    .getByRole('button', { name: new RegExp(`Was tun mit der Karte „${card}`) })
    .first()
    .click();
  await page
    .getByRole('button', { name: /In Gruppe/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  if (into) {
    await dialog
      .getByRole('button', { name: into })
      .or(dialog.getByRole('radio', { name: into }))
      .first()
      .click();
  } else {
    await dialog.getByRole('textbox', { name: /Überschrift der neuen Gruppe/ }).fill(title);
    await dialog.getByRole('button', { name: 'Neue Gruppe' }).click();
  }
  await dialog.waitFor({ state: 'hidden' });
  // The offer to take it back lies over the page for a while; whoever does not want it closes it.
  const notice = page
    .getByRole('region', { name: 'Hinweise' })
    .getByRole('button', { name: 'Schließen' });
  await notice.first().click();
}

export async function dots(page, target, number) {
  // Long texts are cut in the names of buttons.
  const more = page.getByRole('button', {
    name: new RegExp(`^Ein Punkt mehr für „${target.slice(0, 12)}`),
  });
  for (let i = 0; i < number; i++) await more.click();
}
