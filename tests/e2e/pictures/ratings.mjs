// Consensing, a scale in words, a rating that is repeated.
import { content, leadSizes, newId, Stage } from './stage.mjs';

export async function consensing(house) {
  const stage = await Stage.open(house, { title: 'Fahrplan 2027' });
  const passive = newId();
  const { step, items } = await stage.step(
    'Welchen Weg gehen wir?',
    {
      kind: 'rating',
      levels: 11,
      cannot_judge: false,
      reasons: true,
      anonymous: true,
      shown_from: 3,
      consensing: { item: passive, text: content('Alles bleibt, wie es ist') },
    },
    {
      items: [
        'Lotsendienst in der Geburtsklinik, finanziert aus Bundesstiftungsmitteln',
        'Sprechstunde in jedem Ortsteil',
        'Handreichung für Kindertageseinrichtungen',
      ],
    },
  );
  await stage.start(step);
  const { id: activity } = await stage.activity(step);
  const phone = await stage.phone();
  await phone.getByRole('radio').first().waitFor();
  await stage.shoot(phone, 'consensing-input');
  const all = [passive, ...items];
  const values = [
    [8, 0, 3, 5],
    [6, 2, 3, 8],
    [7, 9, 4, 0],
    [9, 1, 2, 7],
    [5, 3, 3, 6],
    [8, 2, 1, 4],
  ];
  for (const [i, of] of values.entries())
    for (const [k, value] of of.entries())
      await stage.says(i, 'rating.place', { activity, round: 1, item: all[k], level: value + 1 });
  await stage.says(2, 'rating.reason', {
    activity,
    round: 1,
    item: items[0],
    tag: 'none',
    text: content('Die Klinik hat uns zweimal abgesagt; ohne Vertrag trage ich das nicht mit.'),
  });
  await phone.getByRole('radio', { name: /^8 von 10/ }).click();
  await stage.shoot(phone, 'consensing-much');
  const projector = await stage.projecting();
  await stage.shoot(projector, 'consensing-input-slide', ['projector']);
  await stage.reveal(step);
  await phone.getByText(/Am wenigsten Widerstand/).waitFor();
  await stage.shoot(phone, 'consensing-result');
  const leading = await stage.leading();
  await leading.getByText(/Am wenigsten Widerstand/).waitFor();
  await stage.shoot(leading, 'consensing-lead', leadSizes);
  await stage.shoot(projector, 'consensing-slide', ['projector', 'laptop']);
  await leading.getByRole('button', { name: 'Weitergeben …' }).click();
  await stage.shoot(leading, 'consensing-carry', ['laptop', 'phone']);
  await stage.end();
}

const steps = [
  'Instrumentalisierung',
  'Anweisung',
  'Information',
  'Anhörung',
  'Einbeziehung',
  'Mitbestimmung',
  'teilweise Entscheidungskompetenz',
  'Entscheidungsmacht',
  'Selbstorganisation',
];

export async function words(house) {
  const stage = await Stage.open(house, { title: 'Wie beteiligen wir Eltern?', crowd: 9 });
  const { step, items } = await stage.step(
    'Wo stehen wir heute?',
    {
      kind: 'rating',
      levels: 9,
      cannot_judge: true,
      reasons: true,
      anonymous: true,
      shown_from: 3,
      low_label: content(steps[0]),
      high_label: content(steps[8]),
      words: steps.slice(1, -1).map((word, i) => ({ level: i + 2, word: content(word) })),
    },
    {
      items: [
        'Elternbeirat der Kindertageseinrichtungen',
        'Öffentlichkeitsarbeit und Netzwerkveranstaltungen',
        'Angebote im Familienzentrum',
      ],
    },
  );
  await stage.start(step);
  const { id: activity } = await stage.activity(step);
  const phone = await stage.phone();
  await phone.getByRole('radio').first().waitFor();
  await stage.shoot(phone, 'words-input');
  const levels = [
    [6, 3, 7],
    [7, 3, 7],
    [3, 3, 6],
    [7, 4, 8],
    [3, 2, 7],
    [8, 3, 7],
    [2, 3, 0],
    [7, 4, 7],
    [4, 3, 6],
  ];
  for (const [i, of] of levels.entries())
    for (const [k, level] of of.entries())
      await stage.says(i, 'rating.place', {
        activity,
        round: 1,
        item: items[k],
        ...(level ? { level } : {}),
      });
  await stage.says(0, 'rating.reason', {
    activity,
    round: 1,
    item: items[0],
    tag: 'practice',
    text: content(
      'In der Kita Regenbogen entscheidet der Beirat über den Speiseplan und über das Sommerfest.',
    ),
  });
  await stage.says(4, 'rating.reason', {
    activity,
    round: 1,
    item: items[0],
    tag: 'gap',
    text: content('Ich weiß nicht, wer überhaupt gewählt wird.'),
  });
  await stage.reveal(step);
  await phone.getByRole('figure').first().waitFor();
  await stage.shoot(phone, 'words-revealed');
  const leading = await stage.leading();
  await leading.getByRole('figure').first().waitFor();
  await stage.shoot(leading, 'words-lead', leadSizes);
  const projector = await stage.projecting();
  await projector.getByText('Elternbeirat').first().waitFor();
  await stage.shoot(projector, 'words-slide', ['projector', 'laptop']);
  await leading.getByRole('button', { name: 'Schritt hinzufügen' }).click();
  await leading
    .getByRole('combobox', { name: 'Fertige Skala' })
    .selectOption('Stufen der Partizipation, 9 Stufen')
    .catch(() => {});
  await stage.shoot(leading, 'words-editor', leadSizes);
  await stage.end();
}

export async function course(house) {
  const stage = await Stage.open(house, { title: 'Dialogtag', crowd: 8 });
  const { step, items } = await stage.step(
    'Wie war unser Dialog?',
    {
      kind: 'rating',
      levels: 6,
      cannot_judge: true,
      reasons: true,
      anonymous: true,
      shown_from: 3,
      low_label: content('gar nicht'),
      high_label: content('voll und ganz'),
    },
    {
      items: [
        'Ich bin zu Wort gekommen.',
        'Wir haben einander verstanden, auch über Fachgrenzen hinweg.',
        'Wir sind weitergekommen.',
      ],
    },
  );
  await stage.start(step);
  const { id: activity } = await stage.activity(step);
  const rounds = [
    [
      [2, 3, 2],
      [3, 2, 1],
      [1, 3, 2],
      [4, 2, 3],
      [2, 4, 2],
      [3, 3, 1],
      [2, 2, 2],
      [3, 3, 2],
    ],
    [
      [4, 3, 3],
      [3, 4, 2],
      [4, 3, 3],
      [5, 3, 4],
      [4, 4, 2],
      [3, 3, 3],
    ],
    [
      [5, 4, 5],
      [6, 4, 4],
      [5, 5, 5],
      [5, 4, 6],
      [6, 4, 5],
      [4, 5, 5],
      [5, 4, 5],
      [6, 4, 4],
    ],
    [
      [5, 4, 5],
      [6, 5, 6],
      [5, 5, 5],
      [6, 4, 6],
      [6, 5, 5],
      [5, 5, 5],
      [5, 4, 6],
    ],
  ];
  for (const [r, answers] of rounds.entries()) {
    if (r > 0) await stage.does('step.reopen', { step });
    for (const [i, of] of answers.entries())
      for (const [k, level] of of.entries())
        await stage.says(i, 'rating.place', { activity, round: r + 1, item: items[k], level });
    await stage.reveal(step);
  }
  const phone = await stage.phone();
  await phone.getByRole('figure').first().waitFor();
  await stage.shoot(phone, 'course-phone');
  const leading = await stage.leading();
  await leading.getByRole('figure').first().waitFor();
  await stage.shoot(leading, 'course-lead', leadSizes);
  const projector = await stage.projecting();
  await projector.getByText('Ich bin zu Wort gekommen.').first().waitFor();
  await stage.shoot(projector, 'course-slide', ['projector', 'laptop']);
  await stage.end();
}
