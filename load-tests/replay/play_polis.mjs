// A Polis conversation as a workshop: comments become cards of an open board, the cards become criteria,
// votes become levels that people change, the reveal and the export are compared with the oracle.
import { content, newId } from './ids.mjs';
import { polisOracle, readPolis } from './polis.mjs';
import { activityOf, Stage } from './stage.mjs';

export async function playPolis(folder, options, report) {
  const polis = readPolis(folder);
  const oracle = polisOracle(folder);
  const stage = new Stage(options, report);
  try {
    return await play(stage, polis, oracle, report);
  } finally {
    await stage.close();
  }
}

async function play(stage, polis, oracle, report) {
  await stage.open(polis.title);
  const written = new Map(); // card id -> {at, author}
  const onPut = (entity, viewer) => {
    const card = entity.e === 'card' && written.get(entity.id);
    if (!card || card.author === viewer || card.seen.has(viewer)) return;
    card.seen.add(viewer);
    report.seen_ms.push(performance.now() - card.at);
  };
  await stage.admit([...polis.people.keys()], onPut);
  const people = [...polis.people.values()];
  report.voters = people.filter(({ votes }) => votes.length > 0).length;
  stage.planKills(people.reduce((sum, { cards, votes }) => sum + cards.length + votes.length, 0));

  const cards = await writeCards(stage, polis, written);
  const rating = await rate(stage, polis, cards);
  return compare(stage, polis, oracle, cards, rating);
}

// Map(comment id -> card id)
async function writeCards(stage, polis, written) {
  const settings = { kind: 'board', silent: false, anonymous: true };
  const board = await stage.addStep('Ideen', settings);
  await stage.leadDoes('step.start', { step: board.step });
  const cards = new Map([...polis.comments.keys()].map((comment) => [comment, newId()]));
  await stage.allPlay('cards', async (person, name) => {
    for (const comment of polis.people.get(name).cards) {
      const card = cards.get(comment);
      const text = content(polis.comments.get(comment));
      written.set(card, { at: performance.now(), author: name, seen: new Set() });
      await stage.act(person, 'card.add', { activity: board.activity, card, text }, board.activity);
    }
  });
  for (const viewer of [stage.lead, ...stage.observers]) {
    await stage.until(`all cards on the screen of ${viewer.who.name}`, () =>
      [...cards.values()].every((card) => viewer.screen.get('card', card)),
    );
    for (const [comment, card] of cards) {
      const { text } = viewer.screen.get('card', card).text;
      if (text !== polis.comments.get(comment)) {
        stage.report.problem(`${viewer.who.name} reads another text on the card of ${comment}`);
      }
    }
  }
  cards.board = board;
  return cards;
}

async function rate(stage, polis, cards) {
  const rating = await stage.addStep('Einschätzung', {
    kind: 'rating',
    levels: 3,
    low_label: content('dagegen'),
    high_label: content('dafür'),
    cannot_judge: false,
    reasons: false,
    anonymous: true,
    shown_from: 1, // the recording has all counts, small ones too
  });
  const { step, activity } = rating;
  await stage.leadDoes('rating.items_from_board', { activity, board: cards.board.activity });
  await stage.leadDoes('step.start', { step });
  await stage.allPlay('ratings', async (person, name) => {
    for (const { comment, level } of polis.people.get(name).votes) {
      const args = { activity, round: 1, item: cards.get(comment), level };
      await stage.act(person, 'rating.place', args, activity);
    }
  });
  await stage.leadDoes('step.close', { step });
  await stage.expectBlind(activity);
  await compareOwn(stage, polis, cards, activity);
  await stage.leadDoes('step.reveal', { step });
  return rating;
}

// What observers have as their own is what they gave last.
async function compareOwn(stage, polis, cards, activity) {
  for (const [name, person] of stage.people) {
    if (!stage.observers.includes(person)) continue;
    const last = new Map(polis.people.get(name).votes.map((v) => [cards.get(v.comment), v.level]));
    const own = () => person.own.all('own_rating').filter((one) => one.activity === activity);
    await stage.until(`the own ratings of ${name}`, () => own().length >= last.size);
    for (const [item, level] of last) {
      const mine = own().find((one) => one.item === item);
      if (mine?.level !== level) {
        stage.report.problem(`person ${name} sees ${mine?.level} as own level instead of ${level}`);
      }
    }
  }
}

const tallyText = ({ n, counts }) => `n ${n}, counts ${counts}`;

// Tells once for each comment whose tally is not the oracle's.
export function compareTallies(what, oracle, tallies, tell) {
  for (const [comment, expected] of oracle) {
    const got = tallies.get(comment);
    if (!got) tell(`${what}: comment ${comment} is missing`);
    else if (tallyText(got) !== tallyText(expected)) {
      tell(`${what}: comment ${comment}: ${tallyText(got)}, not ${tallyText(expected)}`);
    }
  }
}

async function compare(stage, polis, oracle, cards, rating) {
  const { report } = stage;
  const commentOf = new Map([...cards].map(([comment, card]) => [card, comment]));
  const exported = await stage.export();
  const [round, ...more] = activityOf(exported, rating.activity).rounds;
  if (more.length > 0 || round.state !== 'shown')
    report.problem('the export has no revealed round');
  if (round.items.length !== cards.size) {
    report.problem(`the export has ${round.items.length} criteria instead of ${cards.size}`);
  }
  for (const item of round.items) {
    if (item.text !== polis.comments.get(commentOf.get(item.id))) {
      report.problem(`the export has another text for comment ${commentOf.get(item.id)}`);
    }
  }
  const inExport = talliesOf(round.items, (item) => item.id, commentOf);
  compareTallies('export', oracle, inExport, (text) => report.mismatch(text));

  const onBoard = activityOf(exported, cards.board.activity).board.cards;
  if (onBoard.length !== cards.size) {
    report.problem(`the export's board has ${onBoard.length} cards instead of ${cards.size}`);
  }
  for (const viewer of [stage.lead, ...stage.observers]) {
    const results = await stage.resultsOf(viewer, rating.activity, cards.size);
    const tallies = talliesOf([...results.values()], (result) => result.item, commentOf);
    const tell = (text) => report.problem(text);
    compareTallies(`screen of ${viewer.who.name}`, oracle, tallies, tell);
  }
  return exported;
}

const talliesOf = (list, id, commentOf) =>
  new Map(list.map((one) => [commentOf.get(id(one)), one]));
