// Talks in slots, and questions beside them.
import { content, leadSizes, newId, Stage } from './stage.mjs';

export async function talk(house) {
  const stage = await Stage.open(house, {
    title: 'Transferkonferenz „Frühe Hilfen qualitätvoll gestalten“',
  });
  const speaker = (name, of, at) => ({
    name: content(name),
    ...(of ? { function: content(of) } : {}),
    ...(at ? { organisation: content(at) } : {}),
  });
  const slot = (title, minutes, speakers, text) => ({
    id: newId(),
    title: content(title),
    minutes,
    speakers,
    ...(text ? { text: content(text) } : {}),
  });
  const slots = [
    slot('Grußwort', 10, [
      speaker('Landrätin Dr. Käthe Öztürk-Weißenfels', 'Landrätin', 'Landkreis Märkisch-Oderland'),
    ]),
    slot(
      'Kinderarmut vor Ort: Was Netzwerkkoordination verändern kann',
      20,
      [
        speaker(
          'Dr. Mia Muster',
          'Leiterin des Sozialpsychiatrischen Dienstes',
          'Gesundheitsamt Musterstadt',
        ),
        speaker('ليلى الحسن', 'Elternvertreterin', 'Familienzentrum Süd'),
        speaker('Ben Beispiel'),
      ],
      'Drei Zahlen, zwei Beispiele und eine Bitte.\nMehr dazu: https://www.fruehehilfen.de/qualitaetsentwicklung-fruehe-hilfen',
    ),
    slot('Rückfragen', 10, []),
    slot('Pause', 15, []),
  ];
  const { step } = await stage.step('Eröffnung und Impulse', {
    kind: 'info',
    body: content('Willkommen! Das Programm und alle Folien: https://example.org/programm'),
    slots,
  });
  await stage.start(step);
  const { id: activity } = await stage.activity(step);
  const phone = await stage.phone();
  await phone.getByText('Kinderarmut vor Ort').first().waitFor();
  await stage.shoot(phone, 'talk-agenda');
  const leading = await stage.leading();
  const projector = await stage.projecting();
  await projector.getByText('Kinderarmut vor Ort').first().waitFor();
  await stage.shoot(projector, 'talk-agenda-slide', ['projector', 'laptop']);
  await stage.does('info.show', { activity, slot: slots[1].id });
  await phone.getByRole('region', { name: /^Kinderarmut/ }).waitFor();
  await stage.shoot(phone, 'talk-now');
  await stage.shoot(leading, 'talk-lead', leadSizes);
  await stage.shoot(projector, 'talk-now-slide', ['projector', 'laptop']);
  await leading.getByRole('button', { name: /Eröffnung und Impulse bearbeiten/ }).click();
  await leading.getByText('Beitrag 1', { exact: true }).waitFor();
  await stage.shoot(leading, 'talk-editor', leadSizes);
  await stage.end();
}

export async function questions(house) {
  const stage = await Stage.open(house, { title: 'Fachgespräch' });
  const slot = {
    id: newId(),
    title: content('Kinderarmut vor Ort'),
    minutes: 20,
    speakers: [{ name: content('Dr. Mia Muster') }],
  };
  const info = await stage.step('Impuls', { kind: 'info', slots: [slot] });
  const { step } = await stage.step('Ihre Fragen', {
    kind: 'questions',
    anonymous: true,
    screened: true,
  });
  await stage.start(info.step);
  await stage.start(step);
  await stage.does('info.show', { activity: (await stage.activity(info.step)).id, slot: slot.id });
  const { id: activity } = await stage.activity(step);
  const asked = [];
  for (const [i, text] of [
    'Wer zahlt das, wenn die Bundesmittel auslaufen?',
    'Gibt es das Material auch auf Arabisch und in Leichter Sprache?',
    'Ab wann?',
    'Wie verhindern wir, dass Familien sich kontrolliert fühlen, wenn Jugendamt und Gesundheitsamt gemeinsam zu Besuch kommen?',
    'Unfreundliche Frage an die Referentin',
  ].entries()) {
    const question = newId();
    await stage.says(i, 'question.ask', { activity, question, text: content(text) });
    asked.push(question);
  }
  for (const question of asked.slice(0, 4))
    await stage.does('question.set_status', { activity, question, status: 'shown' });
  for (const [i, k] of [
    [1, 0],
    [2, 0],
    [3, 0],
    [4, 0],
    [0, 3],
    [1, 3],
    [5, 1],
  ])
    await stage.says(i, 'question.support', { activity, question: asked[k], supports: true });
  await stage.does('question.set_status', { activity, question: asked[2], status: 'answered' });
  const phone = await stage.phone();
  const panel = (page) =>
    page
      .getByRole('region', { name: /^(Ihre )?Fragen/ })
      .getByRole('button', { name: /^Ihre Fragen/ });
  await panel(phone).waitFor();
  await stage.shoot(phone, 'questions-folded', ['phone']);
  await panel(phone).click();
  await stage.shoot(phone, 'questions-phone');
  const leading = await stage.leading();
  await panel(leading).click();
  await stage.shoot(leading, 'questions-lead', leadSizes);
  await stage.does('room.show', { room: stage.plenary, activity });
  const projector = await stage.projecting();
  await projector.getByText('Wer zahlt das').waitFor();
  await stage.shoot(projector, 'questions-slide', ['projector', 'laptop']);
  await stage.end();
}
