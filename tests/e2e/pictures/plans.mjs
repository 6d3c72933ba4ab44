// Effort and impact; goals and measures.
import { content, leadSizes, newId, Stage } from './stage.mjs';

export async function matrix(house) {
  const stage = await Stage.open(house, { title: 'Womit fangen wir an?', crowd: 6 });
  const { step, items } = await stage.step(
    'Aufwand und Wirkung',
    {
      kind: 'matrix',
      levels: 6,
      x: { threshold_halves: 8 },
      y: {},
      cannot_judge: true,
      anonymous: true,
      shown_from: 3,
    },
    {
      items: [
        'Lotsendienst in der Geburtsklinik',
        'Familienzentrum als gemeinsame Anlaufstelle',
        'Aushang',
        'Gutachten zur Bestandsanalyse',
        'Sommerfest',
        'Fortbildungsreihe interprofessionelle Zusammenarbeit',
      ],
    },
  );
  await stage.start(step);
  const { id: activity } = await stage.activity(step);
  const phone = await stage.phone();
  await phone.getByRole('radio').first().waitFor();
  await stage.shoot(phone, 'matrix-input');
  const places = [
    [
      [1, 5],
      [2, 6],
      [2, 6],
      [1, 6],
    ],
    [
      [6, 5],
      [5, 5],
      [6, 6],
      [5, 6],
    ],
    [
      [1, 1],
      [1, 2],
      [2, 2],
      [2, 1],
    ],
    [
      [5, 2],
      [6, 1],
      [5, 1],
      [6, 2],
    ],
    [
      [4, 5],
      [4, 5],
    ],
    [
      [2, 5],
      [2, 6],
      [3, 5],
      [2, 6],
    ],
  ];
  for (const [k, of] of places.entries())
    for (const [i, [x, y]] of of.entries())
      await stage.says(i, 'matrix.place', { activity, round: 1, item: items[k], x, y });
  await stage.reveal(step);
  await phone.getByText('Lotsendienst').first().waitFor();
  await stage.shoot(phone, 'matrix-result');
  const leading = await stage.leading();
  await leading.getByText('Lotsendienst').first().waitFor();
  await stage.shoot(leading, 'matrix-lead', leadSizes);
  const projector = await stage.projecting();
  await stage.shoot(projector, 'matrix-slide', ['projector', 'laptop']);
  await stage.end();
}

export async function plan(house) {
  const stage = await Stage.open(house, { title: 'Maßnahmen 2027' });
  const { step, items } = await stage.step(
    'Was tun wir?',
    { kind: 'plan' },
    {
      items: [
        'Familien kennen unser Angebot, bevor sie es brauchen',
        'Wir wissen voneinander, wer welche Aufgaben hat',
      ],
    },
  );
  await stage.start(step);
  const { id: activity } = await stage.activity(step);
  const measure = async (goal, what, texts = {}, more = {}) => {
    const id = newId();
    await stage.says(
      0,
      'measure.add',
      { activity, measure: id, goal: items[goal], what: content(what) },
      true,
    );
    for (const [field, text] of Object.entries(texts))
      await stage.says(
        0,
        'measure.set_text',
        { activity, measure: id, field, text: content(text) },
        true,
      );
    if (Object.keys(more).length > 0)
      await stage.says(0, 'measure.set', { activity, measure: id, ...more }, true);
    return id;
  };
  const full = await measure(
    0,
    'Willkommensbesuche in allen sieben Ortsteilen, mit Angebotsmappe in fünf Sprachen',
    {
      who: 'Netzwerkkoordination und Gesundheitsamt',
      indicator: 'Acht von zehn Familien wurden bis Jahresende besucht',
      hours: 'vier Stunden je Woche',
      money: '6.000 Euro aus Mitteln der Bundesstiftung',
      load: 'zwei Fachkräfte, im Sommer eine',
      mandate: 'Beschluss des Jugendhilfeausschusses liegt vor',
      needs_decision_by: 'Kämmerei',
    },
    { from: '2027-02-01', to: '2027-11-30', verdict: 'with_reservation', status: 'running' },
  );
  await measure(0, 'Kurzvideos statt Flyer', { who: 'ليلى الحسن' });
  await measure(
    1,
    'Steckbrief je Einrichtung: Wer macht was, wer vertritt wen?',
    { who: 'Alle', indicator: '20 Steckbriefe online' },
    { to: '2027-06-30', verdict: 'viable', status: 'reached' },
  );
  for (const i of [1, 4])
    await stage.says(i, 'measure.confirm', { activity, measure: full, confirmed: true }, true);
  const phone = await stage.phone();
  await phone.getByText('Kurzvideos').first().waitFor();
  await stage.shoot(phone, 'plan-phone');
  await phone
    .getByRole('button', { name: /Willkommensbesuche.* öffnen/ })
    .first()
    .click();
  await phone.getByRole('dialog', { name: 'Maßnahme' }).waitFor();
  await stage.shoot(phone, 'plan-form');
  const leading = await stage.leading();
  await leading.getByText('Kurzvideos').first().waitFor();
  await stage.shoot(leading, 'plan-lead', leadSizes);
  const projector = await stage.projecting();
  await projector.getByText('Kurzvideos').first().waitFor();
  await stage.shoot(projector, 'plan-slide', ['projector', 'laptop']);
  await stage.end();
}
