// Three talks at once: everybody chooses one of three rooms.
import { agenda, inRooms } from '../conference.mjs';
import { chooseRooms, makeGrouping, recall } from '../places.mjs';

export async function tracks(conference) {
  const { tracks: rooms, random } = conference;
  const grouping = await makeGrouping(conference, 'Impulse', rooms, { free_choice: true });
  const talks = agenda([['Fachlicher Impuls', 'Expertin']]);
  const { step } = await conference.step('Fachlicher Impuls', inRooms(rooms), talks, rooms);
  const choice = () => rooms[Math.floor(random() * rooms.length)].id;
  await chooseRooms(conference, 'choice of a talk', grouping, choice);
  await conference.lead('step.start', { step });
  await conference.lead('step.close', { step });
  await recall(conference);
}
