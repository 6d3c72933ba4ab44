// Three rounds of exchange at many tables at once: at random, by free choice, and at the first table again.
// People write cards, correct some, lose the connection or load the page again; late ones come in during the
// first round and are given a place by rule. In the second one tables call for the lead. Moderators group the
// cards.
import { content, newId } from '../../replay/ids.mjs';
import { textsDiffer } from '../compare.mjs';
import { inRooms } from '../conference.mjs';
import {
  assignedRoom,
  chooseRooms,
  makeGrouping,
  moveTo,
  settle,
  shuffle,
  unevenness,
} from '../places.mjs';
import { calls } from './calls.mjs';

const themes = ['Übergänge gestalten', 'Familien beteiligen', 'Netzwerk stärken', 'Daten nutzen'];
const disturbedNth = 20; // loads the page again; the next one loses the connection
const correctedNth = 10;

export async function exchange(conference) {
  const { rooms, random } = conference;
  const tables = await makeGrouping(conference, 'Tische', rooms, {
    free_choice: false,
    late: 'smallest',
  });
  const free = await makeGrouping(conference, 'Freie Wahl', rooms, { free_choice: true });
  const places = await shuffle(conference, tables, rooms);
  conference.tables = { grouping: tables, places };
  await moveTo(conference, tables, places);
  await round(conference, 1, { anonymous: true }, () => comeLate(conference, tables, places));
  const anyRoom = () => rooms[Math.floor(random() * rooms.length)].id;
  await chooseRooms(conference, 'free choice of a table', free, anyRoom);
  await round(conference, 2, { anonymous: false }, () => calls(conference));
  await moveTo(conference, tables, places);
  conference.last = await round(conference, 3, { anonymous: false });
}

// Late ones find themselves at the table with the fewest people.
async function comeLate(conference, grouping, places) {
  const { stage, rooms, report } = conference;
  await conference.admit(conference.late);
  const placeOf = (name) => assignedRoom(stage.lead.screen, stage.people.get(name).seat, grouping);
  await stage.until('places of those who came late', () => conference.late.every(placeOf));
  for (const name of conference.late) {
    places.set(name, placeOf(name));
    conference.where.set(name, placeOf(name));
  }
  for (const text of unevenness(places, rooms)) report.problem(text);
  await settle(conference);
}

async function round(conference, number, { anonymous }, meanwhile = async () => {}) {
  const { rooms } = conference;
  const settings = { kind: 'board', silent: false, anonymous };
  const title = `Austauschrunde ${number}`;
  const made = await conference.step(title, inRooms(rooms), settings, rooms);
  await conference.lead('step.start', { step: made.step });
  const write = (person, name) => writeAt(conference, made, number, anonymous, person, name);
  await conference.everybody(title, write);
  await meanwhile();
  await Promise.all(rooms.map((room) => gather(conference, room, made.activities.get(room.id))));
  await conference.lead('step.close', { step: made.step });
  return made;
}

async function writeAt(conference, made, number, anonymous, person, name) {
  const { stage, where, ledger } = conference;
  const activity = made.activities.get(where.get(name));
  const scope = anonymous ? activity : undefined;
  let who = person;
  if ((name + number) % disturbedNth === 0) who = await stage.reload(name);
  const words = `Runde ${number}, ${themes[(name + number) % themes.length]}: Beitrag von ${name}`;
  const { card, text } = await conference.card(who, activity, words, { scope });
  if ((name + number) % disturbedNth === 1) who.socket.terminate();
  if (name % correctedNth !== 0) return;
  const corrected = `${words} (verbessert)`;
  ledger.write(activity, card, corrected);
  const args = { activity, card, text: content(corrected), replaces: text.id };
  await conference.act(who, 'card.edit', args, scope);
}

// The moderator reads everything that was written at the table and groups it by theme.
async function gather(conference, room, activity) {
  const { ledger } = conference;
  const moderator = conference.moderators.get(room.id);
  const written = ledger.textsOf(activity);
  await conference.settles(() => {
    const cards = conference.seenBy(moderator, 'card', activity);
    return textsDiffer(`board of ${room.name}`, written, cards);
  });
  for (const theme of themes) {
    const cards = [...written].filter(([, words]) => words.includes(theme)).map(([card]) => card);
    if (cards.length === 0) continue;
    const cluster = newId();
    const title = `${room.name}: ${theme}`;
    ledger.group(activity, cluster, title, cards);
    const args = { activity, cards, cluster, title: content(title) };
    await conference.act(moderator, 'card.group', args);
  }
}

// The theme that a text is about.
export const themeOf = (words) => themes.find((theme) => words.includes(theme));
