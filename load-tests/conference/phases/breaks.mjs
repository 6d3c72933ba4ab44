// Breaks: nobody enters anything; some put their phone away, and it comes back later.
import { content } from '../../replay/ids.mjs';
import { recall } from '../places.mjs';

const awayShare = 0.1;

export async function firstBreak(conference) {
  await rest(conference, 'Pause');
}

// People sit at their tables: they are called back to the plenary for it.
export async function secondBreak(conference) {
  await recall(conference);
  await rest(conference, 'Zweite Pause');
}

async function rest(conference, title) {
  const { stage, random } = conference;
  const body = content('Kaffee im Foyer. Es geht gleich weiter.');
  const { step } = await conference.plenaryStep(title, { kind: 'info', body });
  await conference.leadTells('step.start', { step });
  const away = [...stage.people.values()].filter(() => random() < awayShare);
  const lines = new Map(away.map((person) => [person, person.socket]));
  for (const line of lines.values()) line.terminate();
  await stage.until('those who were away', () =>
    away.every((person) => person.socket !== lines.get(person) && person.socket.welcomed),
  );
  await conference.leadTells('step.close', { step });
}
