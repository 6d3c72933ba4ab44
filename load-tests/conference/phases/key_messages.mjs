// Every table votes on its key messages, blindly, and hands over the first three for the harvest: by its
// moderator, or by somebody who was chosen to report.
import { newId } from '../../replay/ids.mjs';
import { inRooms } from '../conference.mjs';
import { peopleIn } from '../places.mjs';
import { compareResults, placeDots, voteOn } from './votes.mjs';

const results = 3;

export async function keyMessages(conference) {
  const { rooms, ledger, last, stage } = conference;
  const vote = await conference.step('Kernbotschaften', inRooms(rooms), voteOn(last.step), rooms);
  await conference.lead('step.start', { step: vote.step });
  const options = new Map(); // room id -> clusters of its board
  for (const room of rooms) {
    options.set(room.id, [...ledger.clustersOf(last.activities.get(room.id)).keys()]);
    ledger.offer(vote.activities.get(room.id), options.get(room.id));
  }
  await conference.everybody('key messages', async (person, name) => {
    const room = conference.where.get(name);
    await placeDots(conference, person, name, vote.activities.get(room), options.get(room));
  });
  await conference.lead('step.close', { step: vote.step });
  await stage.expectBlind(vote.activities.get(rooms[0].id));
  await conference.lead('step.reveal', { step: vote.step });
  for (const room of rooms) {
    const viewers = [conference.moderators.get(room.id)];
    await compareResults(conference, viewers, vote.activities.get(room.id));
  }
  conference.keyVote = vote;
  await handOver(conference);
}

// Every third table has somebody who reports.
async function handOver(conference) {
  const { rooms, last, stage } = conference;
  const harvest = await conference.plenaryStep('Ernte', {
    kind: 'board',
    silent: false,
    anonymous: false,
    harvest: { from: last.step, results, questions: 0 },
  });
  conference.harvest = { ...harvest, reports: new Map() };
  for (const [i, room] of rooms.entries()) {
    const [name] = peopleIn(conference, room.id);
    room.speaks = conference.moderators.get(room.id);
    if (i % 3 !== 0) continue;
    room.speaks = stage.people.get(name);
    await conference.lead('room.rapporteur', { room: room.id, seat: room.speaks.seat });
  }
  // A first report names two only: the next one says everything anew.
  await Promise.all(rooms.map((room) => reportOf(conference, room, results - 1)));
  await Promise.all(rooms.map((room) => reportOf(conference, room, results)));
}

async function reportOf(conference, room, most) {
  const { ledger, last, keyVote, harvest } = conference;
  const board = last.activities.get(room.id);
  const standing = ledger.standing(keyVote.activities.get(room.id));
  const best = [...standing].sort(([, a], [, b]) => a.rank - b.rank).slice(0, most);
  const before = harvest.reports.get(room.id) ?? [];
  const things = best.map(
    ([thing]) => before.find((one) => one.thing === thing) ?? { thing, card: newId() },
  );
  harvest.reports.set(room.id, things);
  for (const { thing, card } of things) {
    ledger.write(harvest.activity, card, ledger.clustersOf(board).get(thing).title);
    if (!before.some((one) => one.card === card)) conference.noteSent(card);
  }
  await conference.act(room.speaks, 'board.report', {
    activity: harvest.activity,
    from: board,
    results: things,
    questions: [],
    ready: most === results,
  });
}
