// Questions that people ask and support beside what runs.
import { content, newId } from '../../replay/ids.mjs';
import { supportDiffers, textsDiffer } from '../compare.mjs';

export async function ask(conference, person, name, { activity, anonymous }, words) {
  const question = newId();
  conference.ledger.write(activity, question, words);
  conference.ledger.raise(activity, question);
  if (anonymous) conference.noteSent(question);
  const args = { activity, question, text: content(words) };
  await conference.act(person, 'question.ask', args, anonymous ? activity : undefined);
  return { question, by: name };
}

// `asked`: [{question, by}]; everybody supports up to two of somebody else.
export async function support(conference, { activity, anonymous }, asked) {
  await conference.everybody('support', async (person, name) => {
    const others = asked.filter(({ by }) => by !== name);
    for (const i of new Set([name % others.length, (name * name + 1) % others.length])) {
      const { question } = others[i];
      conference.ledger.back(activity, question, name);
      const args = { activity, question, supports: true };
      await conference.act(person, 'question.support', args, anonymous ? activity : undefined);
    }
  });
}

// What everybody who reads in the plenary has of them.
export async function compareQuestions(conference, activity) {
  const { ledger } = conference;
  for (const viewer of conference.readers) {
    const what = `questions of ${viewer.who.name}`;
    await conference.settles(() => {
      const seen = conference.seenBy(viewer, 'question', activity);
      return [
        ...textsDiffer(what, ledger.textsOf(activity), seen),
        ...supportDiffers(what, ledger.supportOf(activity), seen),
      ];
    });
  }
}
