// Eight municipalities show their work; then a board takes questions and what people take home, and the
// questions collected beside it are supported.
import { content, newId } from '../../replay/ids.mjs';
import { textsDiffer } from '../compare.mjs';
import { agenda } from '../conference.mjs';
import { compareQuestions, support } from './questions.mjs';

const columns = ['Fragen', 'Das nehme ich mit'];

export async function presentations(conference) {
  const { ledger, collected } = conference;
  const talks = agenda(
    Array.from({ length: 8 }, (_, i) => [`Kommune ${i + 1} stellt vor`, `Koordination ${i + 1}`]),
  );
  const talk = await conference.plenaryStep('Ergebnisse der Kommunen', talks);
  await conference.leadTells('step.start', { step: talk.step });
  for (const slot of talks.slots) {
    await conference.leadTells('info.show', { activity: talk.activity, slot: slot.id });
  }
  const settings = { kind: 'board', silent: false, anonymous: true };
  const { step, activity } = await conference.plenaryStep('Fragen und Mitnehmen', settings);
  const items = columns.map((words) => ({ item: newId(), text: content(words) }));
  for (const one of items)
    await conference.lead('item.add', { owner: step, ...one, heading: false });
  await conference.leadTells('step.start', { step });
  await conference.everybody('takeaways', async (person, name) => {
    const at = name % columns.length;
    const words = `${columns[at]}, Kommune ${(name % 8) + 1}: Gedanke ${name} – „so geht das“ 👍`;
    const where = { scope: activity, column: items[at].item };
    await conference.card(person, activity, words, where);
  });
  await support(conference, collected, collected.asked);
  await conference.leadTells('step.close', { step });
  for (const viewer of conference.readers) {
    await conference.settles(() => {
      const cards = conference.seenBy(viewer, 'card', activity);
      return textsDiffer(`board of ${viewer.who.name}`, ledger.textsOf(activity), cards);
    });
  }
  await compareQuestions(conference, collected.activity);
  comparePlaces(conference);
  await conference.lead('step.close', { step: collected.step });
}

// A question says which talk it was asked about.
function comparePlaces(conference) {
  for (const { question, slot } of conference.collected.asked) {
    const about = conference.stage.lead.screen.get('question', question)?.about_slot;
    if (about !== slot) conference.tell(`question ${question} is about ${about}, not ${slot}`);
  }
}
