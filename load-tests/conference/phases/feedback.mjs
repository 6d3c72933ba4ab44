// Feedback: an anonymous rating in the plenary, a quick round at the tables, everybody fetched back, the end.
import { content, newId } from '../../replay/ids.mjs';
import { countsDiffer, textsDiffer } from '../compare.mjs';
import { inRooms } from '../conference.mjs';
import { moveTo, recall } from '../places.mjs';

const criteria = ['Der Tag hat sich gelohnt', 'Ich kam zu Wort', 'Die Technik hat getragen'];
const levels = 6;

export async function feedback(conference) {
  await rate(conference);
  await quickRound(conference);
  await recall(conference);
  await conference.leadTells('workshop.end', {});
}

async function rate(conference) {
  const { stage, ledger } = conference;
  const settings = {
    kind: 'rating',
    levels,
    low_label: content('stimmt nicht'),
    high_label: content('stimmt'),
    cannot_judge: false,
    reasons: false,
    anonymous: true,
  };
  const { step, activity } = await conference.plenaryStep('Rückmeldung', settings);
  const items = criteria.map((words) => ({ item: newId(), text: content(words) }));
  for (const one of items)
    await conference.lead('item.add', { owner: step, ...one, heading: false });
  ledger.ask(
    activity,
    items.map((one) => one.item),
  );
  await conference.leadTells('step.start', { step });
  await conference.everybody('feedback', async (person, name) => {
    for (const [i, { item }] of items.entries()) {
      const level = 1 + ((name * (2 * i + 1) + Math.floor(name / 7)) % levels);
      ledger.rate(activity, item, name, level);
      const args = { activity, round: 1, item, level };
      await conference.act(person, 'rating.place', args, activity);
    }
  });
  await conference.leadTells('step.close', { step });
  await stage.expectBlind(activity);
  await conference.leadTells('step.reveal', { step });
  const counts = ledger.counts(activity, levels);
  for (const viewer of conference.readers) {
    const what = `feedback of ${viewer.who.name}`;
    await conference.settles(() =>
      countsDiffer(what, counts, conference.resultsSeenBy(viewer, activity)),
    );
  }
}

// Everybody says one thing; nobody reads it before all are shown.
async function quickRound(conference) {
  const { rooms, ledger, tables } = conference;
  const settings = { kind: 'board', silent: true, anonymous: true, quick_round: true };
  await moveTo(conference, tables.grouping, tables.places);
  const said = await conference.step('Blitzlicht', inRooms(rooms), settings, rooms);
  await conference.lead('step.start', { step: said.step });
  await conference.everybody('quick round', async (person, name) => {
    const activity = said.activities.get(conference.where.get(name));
    const words = `Ich gehe mit ${name} Ideen nach Hause.`;
    await conference.card(person, activity, words, { scope: activity, unseen: true });
  });
  await conference.lead('step.close', { step: said.step });
  const cardsOf = (room) => {
    const moderator = conference.moderators.get(room.id);
    return conference.seenBy(moderator, 'card', said.activities.get(room.id));
  };
  for (const room of rooms)
    if (cardsOf(room).length > 0) conference.tell(`${room.name} reads the quick round too early`);
  await conference.lead('step.reveal', { step: said.step });
  for (const room of rooms) {
    const texts = ledger.textsOf(said.activities.get(room.id));
    await conference.settles(() =>
      textsDiffer(`quick round of ${room.name}`, texts, cardsOf(room)),
    );
  }
}
