// A panel with questions under names: the lead lets them through, people support them, and the most
// supported ones are answered first.
import { supportDiffers } from '../compare.mjs';
import { agenda } from '../conference.mjs';
import { ask, compareQuestions, support } from './questions.mjs';

const everyNth = 8;
const answered = 5;

export async function expertTalk(conference) {
  const { stage, ledger } = conference;
  const talk = await conference.plenaryStep('Fachgespräch', agenda([['Podium', 'Gäste']]));
  const settings = { kind: 'questions', anonymous: false, screened: true };
  const questions = await conference.plenaryStep('Fragen an das Podium', settings);
  const { activity } = questions;
  await conference.leadTells('step.start', { step: talk.step });
  await conference.leadTells('step.start', { step: questions.step });
  const asked = [];
  await conference.everybody('questions to the panel', async (person, name) => {
    if (name % everyNth !== 0) return;
    const words = `Frage ${name} an das Podium: Was brauchen Kommunen dafür?`;
    asked.push(await ask(conference, person, name, questions, words));
  });
  if (conference.seenBy(conference.projector, 'question', activity).length > 0)
    conference.tell('the wall shows questions that nobody let through');
  for (const { question } of asked) {
    await conference.lead('question.set_status', { activity, question, status: 'shown' });
  }
  await support(conference, questions, asked);
  await compareQuestions(conference, activity);
  const first = [...ledger.supportOf(activity)].sort(([, a], [, b]) => b - a).slice(0, answered);
  for (const [question] of first) {
    await conference.leadTells('question.set_status', { activity, question, status: 'answered' });
  }
  await conference.settles(() => {
    const seen = conference.seenBy(stage.lead, 'question', activity);
    const done = seen.filter((one) => one.status === 'answered');
    return supportDiffers('answered questions', new Map(first), done);
  });
  await conference.lead('step.close', { step: questions.step });
}
