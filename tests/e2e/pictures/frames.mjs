// Before the workshop and after it.
import { content, leadSizes, newId, Stage } from './stage.mjs';

export async function schedule(house) {
  const { server } = house;
  const stage = await Stage.open(house, { title: 'Netzwerkrunde', crowd: 2 });
  const page = await stage.page('laptop', `${server.url}/neu`);
  await page
    .getByRole('textbox', { name: /Titel/ })
    .fill('Qualitätswerkstatt Netzwerk Frühe Hilfen im Landkreis Vorpommern-Greifswald');
  await page.getByLabel('Beginn').fill('2027-03-04T09:30');
  await page.getByLabel('Ende').fill('2027-03-04T15:30');
  await stage.shoot(page, 'schedule-create', leadSizes);
  await page
    .getByRole('button', { name: /anlegen/i })
    .last()
    .click();
  await page.getByRole('button', { name: 'In den Workshop' }).waitFor();
  await stage.shoot(page, 'schedule-links', leadSizes);
  await page.getByRole('button', { name: 'In den Workshop' }).click();
  await page.getByRole('button', { name: 'Schritt hinzufügen' }).waitFor();
  await page.getByRole('button', { name: 'Workshop', exact: true }).click();
  await stage.shoot(page, 'schedule-panel', leadSizes);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Links', exact: true }).click();
  await stage.shoot(page, 'links-panel', leadSizes);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Beitreten/ }).click();
  await stage.shoot(page, 'join-panel', leadSizes);
  await stage.end();
}

export async function ending(house) {
  const stage = await Stage.open(house, {
    title: 'Rückblick',
    rooms: ['Kommune Nord', 'Kommune Süd'],
    crowd: 6,
  });
  const rate = await stage.step(
    'Individuelle Einschätzung',
    {
      kind: 'rating',
      levels: 6,
      cannot_judge: true,
      reasons: true,
      anonymous: true,
      shown_from: 3,
    },
    { items: ['Wir kennen die Wege.', 'Wir reden miteinander, auch über Fachgrenzen hinweg.'] },
  );
  const board = await stage.step(
    'Ideen',
    { kind: 'board', silent: false, anonymous: true },
    { rooms: true },
  );
  const vote = await stage.step(
    'Was zuerst?',
    {
      kind: 'vote',
      budget: 5,
      max_per_item: 3,
      targets: 'list',
      blind: true,
      anonymous: true,
      tie_rule: 'shared',
      shown_from: 3,
    },
    { items: ['Elterncafé', 'Kalender', 'Lotsendienst'] },
  );
  await stage.start(rate.step);
  const { id: rating } = await stage.activity(rate.step);
  for (let i = 0; i < 6; i++)
    for (const [k, item] of rate.items.entries())
      await stage.says(i, 'rating.place', {
        activity: rating,
        round: 1,
        item,
        level: 1 + ((i * (k + 2)) % 6),
      });
  await stage.reveal(rate.step);
  const phone = await stage.phone();
  const mine = await Stage.until(
    () => stage.lead.screen.all('person').find((one) => one.name?.text === 'Anna Lena'),
    'Anna',
  );
  await stage.start(board.step);
  const nord = stage.room('Kommune Nord');
  await stage.does('person.move', { seat: mine.id, room: nord });
  const { id: cards } = await stage.activity(board.step, nord);
  for (const text of ['Öfter treffen', 'Ein Verteiler für alle Einrichtungen', 'شبكة واحدة للجميع'])
    await stage.does(
      'card.add',
      { activity: cards, card: newId(), text: content(text) },
      ...[stage.lead, cards],
    );
  await stage.does('person.move', { seat: mine.id, room: stage.plenary });
  await stage.start(vote.step);
  const { id: voting } = await stage.activity(vote.step);
  for (let i = 0; i < 6; i++)
    await stage.says(i, 'vote.place', {
      activity: voting,
      round: 1,
      target: vote.items[i % 3],
      dots: 3,
    });
  await stage.reveal(vote.step);
  const leading = await stage.leading();
  const moderator = await stage.page('laptop', stage.workshop.rooms[0].moderator);
  const projector = await stage.projecting();
  await stage.does('workshop.end', {});
  await phone.getByRole('heading', { level: 1, name: 'Der Workshop ist beendet' }).waitFor();
  await stage.shoot(phone, 'ending-phone');
  await phone
    .getByText('Kommune Nord')
    .first()
    .click()
    .catch(() => {});
  await stage.shoot(phone, 'ending-phone-room', ['phone', 'laptop']);
  await stage.shoot(leading, 'ending-lead', leadSizes);
  await stage.shoot(moderator, 'ending-moderator', ['laptop', 'phone']);
  await stage.shoot(projector, 'ending-slide-1', ['projector']);
  for (let i = 2; i < 5; i++) {
    await projector.keyboard.press('ArrowRight');
    await stage.shoot(projector, `ending-slide-${i}`, ['projector']);
  }
  await stage.end();
}
