// From a rating into the rooms, with reasons.
import { content, leadSizes, Stage } from './stage.mjs';

export async function carry(house) {
  const stage = await Stage.open(house, {
    title: 'Qualitätswerkstatt',
    rooms: ['Kommune Nord', 'Kommune Süd'],
    crowd: 9,
  });
  const criteria = [
    'Die wichtigen Akteure sind im Netzwerk vertreten und arbeiten aktiv mit.',
    'Wir wissen voneinander, wer welche Aufgaben, Rollen und Grenzen hat.',
    'Wir teilen ein gemeinsames Verständnis von Frühen Hilfen.',
    'Familien erfahren leicht, welche Angebote es bei uns gibt.',
  ];
  const { step, items } = await stage.step(
    'Einschätzung',
    {
      kind: 'rating',
      levels: 6,
      cannot_judge: true,
      reasons: true,
      anonymous: true,
      shown_from: 3,
    },
    { items: criteria },
  );
  const board = await stage.step(
    'Dialog in den Räumen',
    { kind: 'board', silent: false, anonymous: true },
    { rooms: true, items: ['Gutes Praxisbeispiel', 'Informationslücke', 'Offene Frage'] },
  );
  await stage.start(step);
  const { id: activity } = await stage.activity(step);
  const levels = [
    [5, 6, 5, 4, 5, 6, 5, 5, 4],
    [1, 6, 2, 6, 1, 5, 6, 1, 2],
    [4, 3, 4, 5, 4, 4, 3, 5, 4],
    [2, 3, 2, 1, 0, 3, 2, 0, 2],
  ];
  for (const [k, of] of levels.entries())
    for (const [i, level] of of.entries())
      await stage.says(i, 'rating.place', {
        activity,
        round: 1,
        item: items[k],
        ...(level ? { level } : {}),
      });
  for (const [i, tag, text] of [
    [
      0,
      'gap',
      'Ich kenne die Zuständigkeiten im Gesundheitsamt nicht; die Liste von 2019 stimmt nicht mehr.',
    ],
    [1, 'practice', 'Beim runden Tisch stellt sich jedes Mal eine Einrichtung vor.'],
    [3, 'question', 'Wer darf festlegen, wo meine Rolle endet?'],
  ])
    await stage.says(i, 'rating.reason', {
      activity,
      round: 1,
      item: items[1],
      tag,
      text: content(text),
    });
  await stage.reveal(step);
  const leading = await stage.leading();
  await leading.getByRole('button', { name: 'Weitergeben …' }).click();
  await leading
    .getByRole('dialog')
    .getByText(/Themen kommen zu/)
    .waitFor();
  await stage.shoot(leading, 'carry-dialog', leadSizes);
  await leading
    .getByRole('dialog')
    .getByRole('button', { name: /Themen weitergeben$/ })
    .click();
  await leading.getByText('Begründungen als Karten').click();
  await stage.shoot(leading, 'carry-reasons', leadSizes);
  const rooms = ['Kommune Nord', 'Kommune Süd'].map((name) => stage.room(name));
  for (let i = 0; i < 9; i++)
    await stage.does('person.move', { seat: stage.crowd[i].seat, room: rooms[i % 2] });
  await stage.start(board.step);
  const phone = await stage.phone();
  const mine = await Stage.until(
    () => stage.lead.screen.all('person').find((one) => one.name?.text === 'Anna Lena'),
    'Anna',
  );
  await stage.does('person.move', { seat: mine.id, room: rooms[0] });
  const topics = phone.getByRole('region', { name: 'Worüber wir sprechen' });
  await topics.waitFor();
  await topics.getByText('3 Begründungen').first().click();
  await stage.shoot(phone, 'topics-phone');
  const moderator = await stage.page('laptop', stage.workshop.rooms[0].moderator);
  await moderator
    .getByRole('region', { name: 'Worüber wir sprechen' })
    .getByText('3 Begründungen')
    .first()
    .click();
  await moderator.getByRole('button', { name: /Als Karte: .*Ich kenne/ }).click();
  await stage.shoot(moderator, 'topics-moderator', leadSizes);
  const projector = await stage.page('projector', stage.workshop.projector);
  await projector.getByRole('button', { name: 'Leinwand einstellen' }).focus();
  await projector.keyboard.press('Enter');
  await stage.shoot(projector, 'topics-projector-menu', ['projector']);
  await projector.getByRole('menuitem', { name: 'Zeigen: Kommune Nord' }).press('Enter');
  await projector.getByText('Ich kenne die Zust').last().waitFor();
  await stage.shoot(projector, 'topics-slide', ['projector', 'laptop']);
  await stage.end();
}
