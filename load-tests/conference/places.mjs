// Who is in which room, and whether that is where they belong.
import { content, newId, pause } from '../replay/ids.mjs';

const movesLimitMs = 20_000;

// People who are not in the room where they belong, by their own screen or the lead's: [name].
export function misplaced(where, clients, lead) {
  return [...where].filter(([name, room]) => {
    const person = clients.get(name);
    return person.room !== room || lead.get('person', person.seat)?.room !== room;
  });
}

// Waits until everybody is where they belong; whoever is not there in time is misplaced.
export async function settle(conference) {
  const { stage, where, report } = conference;
  const began = performance.now();
  const astray = () => misplaced(where, stage.people, stage.lead.screen);
  while (astray().length > 0 && performance.now() - began < movesLimitMs) await pause(20);
  conference.everybodyMs.push(performance.now() - began);
  for (const [name, room] of astray()) {
    conference.misplaced++;
    const person = stage.people.get(name);
    const led = stage.lead.screen.get('person', person.seat);
    report.log(`misplaced: person ${name} belongs to ${room}, is in ${person.room}, ${led?.room}`);
  }
}

// `rules`: {free_choice, late?}
export async function makeGrouping(conference, name, rooms, rules) {
  const grouping = newId();
  await conference.lead('grouping.create', {
    grouping,
    name: content(name),
    rooms: rooms.map((room) => room.id),
    ...rules,
  });
  return grouping;
}

// The room to which a grouping assigns somebody, as the lead sees it.
export function assignedRoom(lead, seat, grouping) {
  const places = (lead.get('person', seat)?.assigned ?? []).filter(
    (one) => one.grouping === grouping,
  );
  return places.length === 1 ? places[0].room : undefined;
}

// Everybody at random, evenly; resolves with Map(name -> room id). Whoever was not connected at that moment
// is spread afterwards, as a lead does with those who have no room.
export async function shuffle(conference, grouping, rooms) {
  const { stage, report } = conference;
  const assigned = () =>
    [...stage.people].map(([name, person]) => [
      name,
      assignedRoom(stage.lead.screen, person.seat, grouping),
    ]);
  let all = [];
  for (let attempt = 0; attempt < 10; attempt++) {
    await conference.lead('grouping.shuffle', { grouping, only_unassigned: attempt > 0 });
    await stage.until('the assignments', () => stage.lead.cursor.seq >= stage.ledTo);
    all = assigned();
    if (all.every(([, room]) => room !== undefined)) break;
    await pause(1000);
  }
  const places = new Map(all);
  for (const text of unevenness(places, rooms)) report.problem(text);
  return places;
}

// What is wrong with `places` if everybody is to have one of the rooms, and no room two people more than another.
export function unevenness(places, rooms) {
  const sizes = rooms.map(({ id }) => [...places.values()].filter((room) => room === id).length);
  const found = [];
  if (sizes.reduce((sum, n) => sum + n, 0) !== places.size)
    found.push(`${places.size} people, but ${sizes} in the rooms`);
  if (Math.max(...sizes) - Math.min(...sizes) > 1) found.push(`uneven rooms: ${sizes}`);
  return found;
}

// Opens a grouping whose places are known, and waits for the moves.
export async function moveTo(conference, grouping, places) {
  for (const [name, room] of places) if (room !== undefined) conference.where.set(name, room);
  await conference.lead('grouping.open', { grouping, notice_ms: 0 });
  await settle(conference);
}

// "Alle zurückholen".
export async function recall(conference) {
  await conference.lead('grouping.close', { notice_ms: 0 });
  for (const name of conference.where.keys()) conference.where.set(name, conference.plenary);
  await settle(conference);
}

// Everybody chooses one of the rooms; `choose(name)` says which.
export async function chooseRooms(conference, title, grouping, choose) {
  await conference.leadTells('grouping.open', { grouping, notice_ms: 0 });
  await conference.everybody(title, async (person, name) => {
    const room = choose(name);
    await conference.act(person, 'person.move', { seat: person.seat, room });
    conference.where.set(name, room);
  });
  await settle(conference);
}

export const peopleIn = (conference, room) =>
  [...conference.where].filter(([, place]) => place === room).map(([name]) => name);
