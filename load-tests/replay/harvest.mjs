// The harvest of 30 rooms with 300 people: in every room two speak at once for it, each with another list. What stands in the
// plenary afterwards is one list of each room, within its limits, once and with its origin; and how long that took.
// node load-tests/replay/harvest.mjs: the last line is one JSON object; exit 1 if anything is wrong.
import { join } from 'node:path';
import { content, newId } from './ids.mjs';
import { percentile, Report } from './report.mjs';
import { Stage } from './stage.mjs';

const root = join(import.meta.dirname, '../..');
const rooms = 30;
const peopleInEach = 10;
const limits = { results: 3, questions: 1 };

const say = (text) => process.stderr.write(`${text}\n`);
const report = new Report('harvest', say);
const stage = new Stage({ root, kills: 0 }, report);
const wrong = [];
const expect = (holds, words) => {
  if (!holds) wrong.push(words);
};

// Everybody into their room, ten in each.
async function seat(made) {
  const grouping = newId();
  await stage.leadDoes('grouping.create', {
    grouping,
    name: content('Räume'),
    rooms: made.map((room) => room.id),
    free_choice: false,
  });
  const people = [...stage.people.values()];
  for (const [i, person] of people.entries()) {
    const room = made[i % rooms];
    person.home = room;
    room.people = [...(room.people ?? []), person];
  }
  await stage.leadDoes('grouping.assign', {
    grouping,
    assignments: people.map((person) => ({ seat: person.seat, room: person.home.id })),
  });
  await stage.leadDoes('grouping.open', { grouping, notice_ms: 0 });
}

const named = (cards) => cards.map((thing) => ({ thing, card: newId() }));

async function play() {
  await stage.open('Ernte');
  const made = await stage.makeRooms(Array.from({ length: rooms }, (_, i) => `Raum ${i + 1}`));
  const board = { kind: 'board', silent: false, anonymous: false };
  const ideas = await stage.makeStep('Ideen', { kind: 'all_rooms', rooms: [] }, board);
  const collecting = await stage.makeStep(
    'Ernte',
    { kind: 'plenary', rooms: [] },
    {
      ...board,
      harvest: { from: ideas, ...limits },
    },
  );
  const names = Array.from({ length: rooms * peopleInEach }, (_, i) => i + 1);
  await stage.admit(names, () => {});
  await seat(made);
  await stage.leadDoes('step.start', { step: ideas });
  await stage.leadDoes('step.start', { step: collecting });
  const activities = stage.lead.screen.all('activity');
  const harvest = activities.find((one) => one.step === collecting).id;
  for (const room of made) {
    room.board = activities.find((one) => one.step === ideas && one.room === room.id).id;
    room.cards = [];
    room.moderator = await stage.link('moderator', room.id);
    await stage.leadDoes('room.rapporteur', { room: room.id, seat: room.people[0].seat });
  }
  const writing = [...stage.people.values()].map(async (person) => {
    const card = newId();
    await stage.act(person, 'card.add', {
      activity: person.home.board,
      card,
      text: content(`${person.home.name}: Karte von ${person.who.name}`),
    });
    person.home.cards.push(card);
  });
  await stage.watched('writing', Promise.all(writing), () => report.answered());

  // What the plenary's screens show, and when each card came to each of them.
  let began = 0;
  const came = [];
  const screens = [];
  for (let i = 0; i < 3; i++)
    screens.push(
      await stage.link('projector', undefined, (entity) => {
        if (entity.e === 'card' && entity.activity === harvest)
          came.push(performance.now() - began);
      }),
    );
  const answers = [];
  const send = async (who, room, from) => {
    const cards = room.cards.slice(from);
    const { result, ms } = await who.submit('board.report', {
      activity: harvest,
      from: room.board,
      results: named(cards.slice(0, limits.results)),
      questions: named(cards.slice(limits.results, limits.results + limits.questions)),
      ready: true,
    });
    expect(result === 'ok', `a report of ${room.name} was refused: ${result}`);
    answers.push(ms);
  };
  const standing = (screen) => screen.all('card').filter((card) => card.activity === harvest);
  const reported = (screen) => screen.get('activity', harvest)?.reported?.length ?? 0;
  began = performance.now();
  await Promise.all(
    made.flatMap((room) => [send(room.people[0], room, 0), send(room.moderator, room, 4)]),
  );
  const all = rooms * (limits.results + limits.questions);
  await stage.until('everything on the screens of the plenary', () =>
    screens.every(({ screen }) => standing(screen).length === all && reported(screen) === rooms),
  );
  const doneMs = performance.now() - began;

  // Nobody else speaks for a room, and nobody says more than it may.
  for (const room of made) {
    const args = (cards) => ({
      activity: harvest,
      from: room.board,
      results: named(cards),
      questions: [],
      ready: true,
    });
    const many = await room.moderator.submit('board.report', args(room.cards.slice(0, 4)));
    expect(many.result === 'limit', `four results: ${many.result}`);
    const other = await room.people[1].submit('board.report', args(room.cards.slice(0, 1)));
    expect(other.result === 'not_allowed', `somebody else's report: ${other.result}`);
  }

  for (const { screen } of screens) {
    const cards = standing(screen);
    expect(cards.length === all, `${cards.length} cards on a screen instead of ${all}`);
    const things = new Set(cards.map((card) => card.origins[0].thing));
    expect(things.size === all, 'something stands there twice');
    for (const room of made) {
      const own = cards.filter((card) => card.origins[0].room === room.id);
      const questions = own.filter((card) => card.question).length;
      expect(questions === limits.questions, `${room.name}: ${questions} questions`);
      expect(own.length - questions === limits.results, `${room.name}: ${own.length} cards`);
      for (const card of own) {
        expect(card.origins[0].activity === room.board, `${room.name}: a card of another board`);
        expect(room.cards.includes(card.origins[0].thing), `${room.name}: not its card`);
        expect(card.text.text.startsWith(`${room.name}:`), `${room.name}: other words`);
        expect(card.author === undefined, `${room.name}: a card has an author`);
      }
    }
  }
  // In its room everybody sees what the room handed over, and nothing of other rooms.
  for (const person of stage.observers) {
    const cards = standing(person.screen);
    expect(
      cards.length === all / rooms &&
        cards.every((card) => card.origins[0].room === person.home.id),
      `${person.who.name} sees ${cards.length} cards of the plenary`,
    );
  }
  came.sort((a, b) => a - b);
  answers.sort((a, b) => a - b);
  return {
    rooms,
    people: names.length,
    reports: answers.length,
    cards: all,
    all_on_screens_ms: Math.round(doneMs),
    card_on_screen_ms: { p50: percentile(came, 0.5), p99: percentile(came, 0.99) },
    ack_ms: { p50: percentile(answers, 0.5), p99: percentile(answers, 0.99) },
  };
}

let line = {};
try {
  line = await play();
} catch (error) {
  wrong.push(error.stack);
} finally {
  await stage.close();
}
for (const words of wrong.slice(0, 20)) say(`wrong: ${words}`);
process.stdout.write(
  `${JSON.stringify({ ...line, problems: report.problems, wrong: wrong.length })}\n`,
);
process.exitCode = wrong.length > 0 || report.problems > 0 ? 1 : 0;
