// An overview of the project; questions are collected beside it, anonymously. They stay open.
import { agenda } from '../conference.mjs';
import { ask } from './questions.mjs';

const everyNth = 5;

export async function overview(conference) {
  const talks = agenda([
    ['Das Projekt', 'Projektleitung'],
    ['Was sich gezeigt hat', 'Evaluation'],
  ]);
  const talk = await conference.plenaryStep('Projektüberblick', talks);
  const questions = await conference.plenaryStep('Fragen zum Projekt', {
    kind: 'questions',
    anonymous: true,
    screened: false,
  });
  conference.collected = { ...questions, anonymous: true, asked: [] };
  await conference.leadTells('step.start', { step: talk.step });
  await conference.leadTells('step.start', { step: questions.step });
  for (const slot of talks.slots) {
    await conference.leadTells('info.show', { activity: talk.activity, slot: slot.id });
    await conference.everybody('questions', async (person, name) => {
      if ((name + talks.slots.indexOf(slot)) % everyNth !== 0) return;
      const words = `Frage von ${name} zu „${slot.title.text}“: Wie geht es weiter?`;
      const asked = await ask(conference, person, name, conference.collected, words);
      conference.collected.asked.push({ ...asked, slot: slot.id });
    });
  }
}
