// Cards with fields and links, a quick round, the harvest of rooms.
import { readFileSync } from 'node:fs';
import { content, leadSizes, newId, Stage } from './stage.mjs';

const chain = [
  ['Was genau?', 'Ein Satz, den alle verstehen'],
  ['Indikator', 'Woran erkennen wir es?'],
].map(([label, hint]) => ({ label: content(label), hint: content(hint) }));

export async function fields(house) {
  const stage = await Stage.open(house, { title: 'Wirkungen beschreiben' });
  const { step, items } = await stage.step(
    'Unsere Wirkungskette',
    { kind: 'board', silent: false, anonymous: true, fields: chain, links: true },
    {
      items: [
        [
          'Impact: Wirkung in der Gesellschaft',
          undefined,
          'Was soll sich auf Dauer für Familien in unserer Kommune geändert haben?',
        ],
        [
          'Outcome: Wirkung bei der Zielgruppe',
          undefined,
          'Was ist bei den Familien oder Fachkräften anders? Woran erkennen wir es?',
        ],
        [
          'Output: Was wir tun',
          undefined,
          'Welche Angebote und Leistungen führen dorthin, und wer nimmt sie an?',
        ],
        [
          'Input: Was wir einsetzen',
          undefined,
          'Welche Zeit, welches Geld, welche Menschen und welches Mandat brauchen wir dafür?',
        ],
      ],
    },
  );
  await stage.start(step);
  const { id: activity } = await stage.activity(step);
  const card = async (i, column, words, indicator) => {
    const id = newId();
    await stage.says(i, 'card.add', {
      activity,
      card: id,
      column: items[column],
      text: content(words),
      ...(indicator ? { fields: [{ field: 1, text: content(indicator) }] } : {}),
    });
    return id;
  };
  const impact = await card(
    0,
    0,
    'Kinder wachsen gesund auf, unabhängig vom Ortsteil',
    'Sozialindex der Einschulungsuntersuchungen in allen sieben Ortsteilen',
  );
  const early = await card(
    1,
    1,
    'Familien kommen früher zu uns',
    'Alter des Kindes beim ersten Kontakt',
  );
  await card(
    2,
    1,
    'Fachkräfte kennen die Angebote der anderen',
    'Zahl der Übergaben mit Ansprechperson',
  );
  const visit = await card(
    3,
    2,
    'Willkommensbesuche mit Angebotsmappe in fünf Sprachen',
    'Besuche je Quartal',
  );
  await card(4, 2, 'زيارات منزلية مع مترجمة');
  const time = await card(5, 3, 'Zwei halbe Stellen Familienhebamme');
  await stage.does('card.link', { activity, card: early, to: impact, linked: true });
  await stage.does('card.link', { activity, card: visit, to: early, linked: true });
  await stage.does('card.link', { activity, card: time, to: visit, linked: true });
  const phone = await stage.phone();
  await phone.getByText('Kinder wachsen gesund auf').first().waitFor();
  await stage.shoot(phone, 'fields-board');
  await phone
    .getByRole('button', { name: /^Karte für „Impact/ })
    .first()
    .click();
  const form = phone.getByRole('dialog');
  await form
    .getByRole('textbox', { name: 'Was genau?' })
    .fill('Weniger Krisen im ersten Lebensjahr');
  await stage.shoot(phone, 'fields-form');
  await phone.keyboard.press('Escape');
  const leading = await stage.leading();
  await leading.getByText('Kinder wachsen gesund auf').first().waitFor();
  await leading
    .getByText(/ohne Beitrag/)
    .first()
    .click();
  await stage.shoot(leading, 'fields-lead', leadSizes);
  await leading
    .getByRole('button', { name: 'Fachkräfte kennen die Angebote der anderen', exact: true })
    .click();
  await leading
    .getByRole('button', { name: /Was tun mit der Karte „Fachkräfte/ })
    .first()
    .click();
  await leading.getByRole('dialog').getByRole('button', { name: 'Trägt bei zu …' }).click();
  await stage.shoot(leading, 'fields-link', ['laptop', 'phone']);
  await leading.keyboard.press('Escape');
  await leading.getByRole('button', { name: 'Als Tabelle zeigen' }).click();
  await stage.shoot(leading, 'fields-table', leadSizes);
  const projector = await stage.projecting();
  await projector.getByText('Kinder wachsen gesund auf').first().waitFor();
  await stage.shoot(projector, 'fields-slide', ['projector', 'laptop']);
  const download = leading.waitForEvent('download');
  await leading.getByRole('button', { name: 'Als Bild speichern' }).click();
  const file = await (await download).path();
  const picture = await stage.browser.person('laptop');
  stage.pages.push(picture);
  await picture.setContent(readFileSync(file, 'utf8'));
  await stage.shoot(picture, 'fields-picture', ['laptop']);
  await stage.end();
}

export async function quick(house) {
  const stage = await Stage.open(house, { title: 'Netzwerkrunde', crowd: 9 });
  const { step } = await stage.step('Blitzlicht zum Abschluss: Was nehme ich mit?', {
    kind: 'board',
    silent: true,
    anonymous: true,
    quick_round: true,
  });
  await stage.start(step);
  const { id: activity } = await stage.activity(step);
  const phone = await stage.phone();
  await phone.getByRole('textbox').waitFor();
  await stage.shoot(phone, 'quick-input');
  const words = [
    'Ich gehe mit drei Ideen und einer Telefonnummer.',
    'Mehr Zeit für den Austausch in den Kleingruppen.',
    'Endlich weiß ich, was die Schwangerschaftskonfliktberatungsstelle macht.',
    'شكراً، كان اليوم مفيداً جداً',
    'Müde, aber zuversichtlich.',
    'Bitte nächstes Mal mit Leitungskräften: Ohne Mandat können wir das alles nicht umsetzen, und dann sitzen wir in einem Jahr wieder hier und sagen dasselbe.',
    'Gut.',
    'Die Pausen waren zu kurz.',
  ];
  for (const [i, text] of words.entries())
    await stage.says(i, 'card.add', { activity, card: newId(), text: content(text), round: 1 });
  await phone.getByRole('textbox').fill('Ich rufe am Montag die Hebamme an.');
  await phone.getByRole('button', { name: /^Senden/ }).click();
  await phone.getByText('Ich rufe am Montag').waitFor();
  await stage.shoot(phone, 'quick-said');
  const leading = await stage.leading();
  const projector = await stage.projecting();
  await projector.getByText('von 10').waitFor();
  await stage.shoot(projector, 'quick-writing-slide', ['projector']);
  await stage.shoot(leading, 'quick-lead-writing', ['laptop']);
  await stage.reveal(step);
  await phone.getByText('Müde, aber').waitFor();
  await stage.shoot(phone, 'quick-revealed');
  await stage.shoot(leading, 'quick-lead', leadSizes);
  await stage.shoot(projector, 'quick-slide', ['projector', 'laptop']);
  await stage.end();
}

export async function harvest(house) {
  const stage = await Stage.open(house, {
    title: 'Austausch in drei Räumen',
    rooms: ['Kommune Nord', 'Kommune Mitte-Süd', 'Landkreis Vorpommern-Greifswald'],
    crowd: 6,
  });
  const board = await stage.step(
    'Ideen',
    { kind: 'board', silent: false, anonymous: true },
    { rooms: true },
  );
  const wall = await stage.step('Ernte: Ideen', {
    kind: 'board',
    silent: false,
    anonymous: true,
    harvest: { from: board.step, results: 3, questions: 1 },
  });
  const rooms = ['Kommune Nord', 'Kommune Mitte-Süd', 'Landkreis Vorpommern-Greifswald'].map(
    (name) => stage.room(name),
  );
  await stage.start(board.step);
  const collecting = (await stage.activity(wall.step)).id;
  const ideas = [
    [
      'Elternlotsen an den Geburtskliniken',
      'Ein gemeinsamer Verteiler',
      'Wer lädt die Kinderärzte ein?',
    ],
    [
      'Lotsinnen und Lotsen für Eltern',
      'Sprechstunde im Familienzentrum',
      'Was darf das Jugendamt wissen?',
    ],
    [
      'Mobiles Angebot für Flächenlandkreise: ein Bus, der dienstags und donnerstags kommt',
      'Mehr Zeit',
      'Wer bezahlt die Fahrtkosten der Ehrenamtlichen?',
    ],
  ];
  for (const [r, room] of rooms.entries())
    for (const i of [r * 2, r * 2 + 1])
      await stage.does('person.move', { seat: stage.crowd[i].seat, room });
  const phone = await stage.phone();
  for (const [r, room] of rooms.entries()) {
    const from = (await stage.activity(board.step, room)).id;
    const cards = [];
    for (const text of ideas[r]) {
      const card = newId();
      await stage.does(
        'card.add',
        { activity: from, card, text: content(text) },
        ...[stage.lead, from],
      );
      cards.push(card);
    }
    if (r === 0) {
      const mine = await Stage.until(
        () => stage.lead.screen.all('person').find((one) => one.name?.text === 'Anna Lena'),
        'Anna',
      );
      await stage.does('person.move', { seat: mine.id, room });
      await stage.does('room.rapporteur', { room, seat: mine.id });
      await phone.getByText('Sie berichten für diesen Raum', { exact: false }).waitFor();
      await phone.getByRole('button', { name: /Elternlotsen.* vormerken: Ergebnis/ }).click();
      await stage.shoot(phone, 'harvest-marks');
    }
    await stage.does('board.report', {
      activity: collecting,
      from,
      results: cards.slice(0, 2).map((thing) => ({ thing, card: newId() })),
      questions: [{ thing: cards[2], card: newId() }],
      ready: r < 2,
    });
  }
  await stage.start(wall.step);
  const cards = await Stage.until(() => {
    const all = stage.lead.screen.all('card').filter((one) => one.activity === collecting);
    return all.length === 9 && all;
  }, 'the harvest');
  const named = (words) => cards.find((one) => one.text.text.startsWith(words)).id;
  await stage.does('card.group', {
    activity: collecting,
    cards: [named('Elternlotsen'), named('Lotsinnen')],
    cluster: newId(),
    title: content('Lotsendienste'),
  });
  const leading = await stage.leading();
  await leading.getByText('Lotsendienste').first().waitFor();
  await stage.shoot(leading, 'harvest-lead', leadSizes);
  const projector = await stage.projecting();
  await projector.getByText('Lotsendienste').waitFor();
  await stage.shoot(projector, 'harvest-slide', ['projector', 'laptop']);
  await stage.shoot(phone, 'harvest-back', ['phone']);
  await leading.getByRole('button', { name: 'Räume', exact: true }).click();
  await stage.shoot(leading, 'harvest-rooms', ['laptop']);
  await stage.end();
}
