// An agenda of talks in real browsers: written and given pictures by the lead, shown one after the other on phones and
// projector, with links that say where they lead.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility } from './browser.mjs';
import { house } from './house.mjs';
import * as people from './people.mjs';

let server, browser;
house((has) => {
  ({ server, browser } = has);
});

const pdf = {
  name: 'Folien.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.4\n${'x'.repeat(120_000)}`),
};
const slot = (page, number) =>
  page.getByRole('listitem').filter({ has: page.getByText(`Beitrag ${number}`, { exact: true }) });
const now = (page) => page.getByRole('region', { name: 'Kinderarmut vor Ort', exact: true });
const programme = (page) => page.getByRole('region', { name: 'Ablauf' });

/** A picture with a place in its file, as phones take them; drawn by the page, so that it is a real one. */
async function photograph(page) {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 3000;
    canvas.height = 1500;
    const context = canvas.getContext('2d');
    const colours = context.createLinearGradient(0, 0, 3000, 1500);
    colours.addColorStop(0, '#0b5d66');
    colours.addColorStop(1, '#e07a3f');
    context.fillStyle = colours;
    context.fillRect(0, 0, 3000, 1500);
    context.fillStyle = '#fff';
    context.font = '300px sans-serif';
    context.fillText('Karte', 200, 900);
    return canvas.toDataURL('image/jpeg').split(',')[1];
  });
  const jpeg = Buffer.from(base64, 'base64');
  const words = Buffer.from('Exif\0\0GPS 52.52 N 13.40 E, camera of Mia');
  const head = Buffer.from([0xff, 0xe1, 0, words.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, words, jpeg.subarray(2)]);
}

async function choose(within, name, file) {
  const [chooser] = await Promise.all([
    within.page().waitForEvent('filechooser'),
    within.getByRole('button', { name }).click(),
  ]);
  await chooser.setFiles(file);
}

test('talks are prepared, given files and shown one after the other', async () => {
  const workshop = await server.create({ title: 'Transferkonferenz' });
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  const picture = {
    name: 'IMG_2027.jpg',
    mimeType: 'image/jpeg',
    buffer: await photograph(lead),
  };

  await people.addStep(lead, {
    title: 'Vormittag',
    kind: 'Information',
    fill: async (page) => {
      await page
        .getByRole('textbox', { name: 'Text', exact: true })
        .fill('Programm: https://example.org/programm und http://example.org/alt.');
      await page.getByRole('button', { name: 'Beitrag hinzufügen' }).click();
      const first = slot(page, 1);
      await first.getByRole('textbox', { name: 'Titel' }).fill('Grußwort');
      await first.getByRole('textbox', { name: 'Name', exact: true }).fill('Ali Yılmaz');
      await page.getByRole('button', { name: 'Beitrag hinzufügen' }).click();
      const second = slot(page, 2);
      await second.getByRole('textbox', { name: 'Titel' }).fill('Kinderarmut vor Ort');
      await second.getByRole('spinbutton', { name: 'Minuten' }).fill('20');
      await second.getByRole('textbox', { name: 'Name', exact: true }).fill('Dr. Mia Muster');
      await second.getByRole('textbox', { name: /^Funktion/ }).fill('Leiterin');
      await second.getByRole('textbox', { name: /^Organisation/ }).fill('Jugendamt Musterstadt');
      await second.getByRole('button', { name: 'Noch jemand spricht' }).click();
      await second.getByRole('textbox', { name: 'Name', exact: true }).nth(1).fill('Ben Beispiel');
      await second
        .getByRole('textbox', { name: 'Text dazu' })
        .fill('Mehr: https://münchen.example/bericht');

      // Not what it says it is: refused with a sentence, and nothing that was typed is lost.
      await choose(second, /^Bild oder PDF wählen/, {
        name: 'Karte.png',
        mimeType: 'image/png',
        buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      });
      await second.getByText('Dieses Bild kann Ihr Browser nicht lesen.').waitFor();
      await choose(second, /^Bild oder PDF wählen/, picture);
      await second.getByRole('textbox', { name: 'Name der Datei' }).waitFor();
      await second.getByRole('img').waitFor();
      // Without words for those who cannot see it, it is not saved.
      await page.getByRole('button', { name: 'Schritt anlegen', exact: true }).click();
      await page.getByText('Schreiben Sie zu jedem Bild, was darauf zu sehen ist.').waitFor();
      await second
        .getByRole('textbox', { name: 'Was auf dem Bild zu sehen ist' })
        .fill('Karte der Stadt');

      // Order by keyboard, and removing is taken back.
      await slot(page, 1).getByRole('button', { name: 'Nach unten: Grußwort' }).focus();
      await page.keyboard.press('Enter');
      await slot(page, 2).getByRole('button', { name: 'Nach oben: Grußwort' }).focus();
      await page.keyboard.press('Enter');
      await slot(page, 1).getByRole('button', { name: 'Entfernen: Grußwort', exact: true }).click();
      await page.getByRole('button', { name: 'Rückgängig' }).click();
      assert.equal(
        await slot(page, 1).getByRole('textbox', { name: 'Titel' }).inputValue(),
        'Grußwort',
      );
      assert.deepEqual(await accessibility(page), []);
    },
  });
  await people.start(lead, 'Vormittag');

  const phone = await browser.person('phone');
  await people.join(phone, workshop.join, 'Cem');
  const projector = await browser.person('projector');
  await projector.goto(workshop.projector);
  await projector.getByText('Kinderarmut vor Ort').waitFor();

  // Before the first: the programme; one link, which says where it leads, and no other.
  await programme(phone).getByText('20 Minuten · Dr. Mia Muster, Ben Beispiel').waitFor();
  const link = phone.getByRole('link', { name: /example\.org/ });
  assert.equal(await link.count(), 1);
  assert.match(await link.innerText(), /^example\.org\/programm/);
  assert.equal(await link.getAttribute('href'), 'https://example.org/programm');
  assert.equal(await link.getAttribute('rel'), 'noopener noreferrer');
  assert.equal(await link.getAttribute('target'), '_blank');
  assert.deepEqual(await accessibility(phone), []);

  // The lead goes on; everybody follows.
  await lead.getByRole('button', { name: 'Weiter: Grußwort' }).click();
  await phone.getByRole('region', { name: 'Grußwort' }).getByText('Ali Yılmaz').waitFor();
  await phone.getByText('Danach: Kinderarmut vor Ort').waitFor();
  await projector.getByRole('heading', { level: 1, name: 'Grußwort' }).waitFor();
  await projector.getByText('Danach: Kinderarmut vor Ort').waitFor();
  await lead.getByRole('button', { name: 'Weiter: Kinderarmut vor Ort' }).click();
  await now(phone).getByText('Leiterin · Jugendamt Musterstadt').waitFor();
  await now(phone).getByText('Ben Beispiel').waitFor();
  await now(phone).getByRole('img', { name: 'Karte der Stadt' }).waitFor();
  await projector.getByRole('img', { name: 'Karte der Stadt' }).waitFor();
  await projector.getByText('Leiterin · Jugendamt Musterstadt').waitFor();
  assert.match(
    await now(phone)
      .getByRole('link', { name: /xn--mnchen/ })
      .innerText(),
    /^xn--mnchen-3ya\.example/,
  );
  const present = programme(phone).locator('[aria-current="true"]');
  await present.getByText('Kinderarmut vor Ort').waitFor();
  for (const page of [phone, projector, lead]) assert.deepEqual(await accessibility(page), []);

  // What was in the photograph beside the picture has never left the lead's browser, and it is no larger than needed.
  const stored = await phone.evaluate(
    () => performance.getEntriesByType('resource').find((one) => one.name.includes('/files/')).name,
  );
  const secret = workshop.lead.split('#')[1];
  const fetched = () => fetch(stored, { headers: { Authorization: `Bearer ${secret}` } });
  const bytes = Buffer.from(await (await fetched()).arrayBuffer()).toString('latin1');
  assert.ok(
    bytes.length > 1000 && !/GPS|camera of Mia|Exif/.test(bytes),
    'details of the photograph',
  );
  const size = await now(phone)
    .getByRole('img')
    .evaluate((img) => [img.naturalWidth, img.naturalHeight]);
  assert.deepEqual(size, [2560, 1280]);
  const box = await now(phone).getByRole('img').boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 360 + 60, 'the picture fits the phone');
  await now(phone).getByRole('button', { name: 'Bild vergrößern: Karte der Stadt' }).click();
  await phone.getByRole('dialog').getByRole('img', { name: 'Karte der Stadt' }).waitFor();
  assert.deepEqual(await accessibility(phone), []);
  await phone.keyboard.press('Escape');

  // While it runs the lead gives the picture's place to a PDF; the picture is gone for good.
  const step = lead.getByRole('listitem').filter({ hasText: 'Vormittag' }).first();

  await step.getByRole('button', { name: 'Vormittag bearbeiten' }).click();
  await choose(slot(lead, 2), /^Andere Datei wählen/, pdf);
  await slot(lead, 2).getByText('PDF, 0,1 MB').waitFor();
  await lead.getByRole('button', { name: 'Speichern', exact: true }).click();
  const button = now(phone).getByRole('button', { name: 'Herunterladen: Folien (PDF, 0,1 MB)' });
  await button.waitFor();
  const [download] = await Promise.all([phone.waitForEvent('download'), button.click()]);
  assert.equal(download.suggestedFilename(), 'Folien.pdf');
  await projector.getByText('Auf Ihrem Gerät: Folien (PDF, 0,1 MB)').waitFor();
  const gone = await fetched();
  assert.equal(gone.status, 404);
  const nobody = await fetch(stored);
  assert.equal(await nobody.text(), await gone.text());
});

test('a question says which talk it is about', async () => {
  const workshop = await server.create({ title: 'Fachtag' });
  const lead = await browser.person('laptop');
  await lead.goto(workshop.lead);
  await people.addStep(lead, {
    title: 'Impulse',
    kind: 'Information',
    fill: async (page) => {
      await page.getByRole('button', { name: 'Beitrag hinzufügen' }).click();
      await slot(page, 1).getByRole('textbox', { name: 'Titel' }).fill('Netzwerke');
    },
  });
  await people.addStep(lead, { title: 'Ihre Fragen', kind: 'Fragen' });
  await people.start(lead, 'Impulse');
  await people.start(lead, 'Ihre Fragen');
  await lead.getByRole('button', { name: 'Weiter: Netzwerke' }).click();
  const phone = await browser.person('phone');
  await people.join(phone, workshop.join, 'Cem');
  const panel = phone.getByRole('region', { name: /^(Ihre )?Fragen/ });
  await panel.getByRole('button', { name: /^Ihre Fragen/ }).click();
  await panel.getByRole('textbox', { name: 'Ihre Frage' }).fill('Wer zahlt das?');
  await panel.getByRole('button', { name: 'Frage stellen' }).click();
  await panel.getByText('zu „Impulse: Netzwerke“').waitFor();
});
