// A Polis conversation as a workshop: comments become cards of an open board, the cards become criteria,
// votes become levels that people change, the reveal and the export are compared with the oracle.
import { content, new_id } from './ids.mjs';
import { polis_oracle, read_polis } from './polis.mjs';
import { activity_of, Stage } from './stage.mjs';

export async function play_polis(folder, options, report) {
  const polis = read_polis(folder);
  const oracle = polis_oracle(folder);
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
  const on_put = (entity, viewer) => {
    const card = entity.e === 'card' && written.get(entity.id);
    if (!card || card.author === viewer || card.seen.has(viewer)) return;
    card.seen.add(viewer);
    report.seen_ms.push(performance.now() - card.at);
  };
  await stage.admit([...polis.people.keys()], on_put);
  const people = [...polis.people.values()];
  report.voters = people.filter(({ votes }) => votes.length > 0).length;
  stage.plan_kills(people.reduce((sum, { cards, votes }) => sum + cards.length + votes.length, 0));

  const cards = await write_cards(stage, polis, written);
  const rating = await rate(stage, polis, cards);
  return compare(stage, polis, oracle, cards, rating);
}

// Map(comment id -> card id)
async function write_cards(stage, polis, written) {
  const settings = { kind: 'board', silent: false, anonymous: true };
  const board = await stage.add_step('Ideen', settings);
  await stage.lead_does('step.start', { step: board.step });
  const cards = new Map([...polis.comments.keys()].map((comment) => [comment, new_id()]));
  await stage.all_play('cards', async (person, name) => {
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
  const rating = await stage.add_step('Einschätzung', {
    kind: 'rating',
    levels: 3,
    low_label: content('dagegen'),
    high_label: content('dafür'),
    cannot_judge: false,
    reasons: false,
    anonymous: true,
  });
  const { step, activity } = rating;
  await stage.lead_does('rating.items_from_board', { activity, board: cards.board.activity });
  await stage.lead_does('step.start', { step });
  await stage.all_play('ratings', async (person, name) => {
    for (const { comment, level } of polis.people.get(name).votes) {
      const args = { activity, round: 1, item: cards.get(comment), level };
      await stage.act(person, 'rating.place', args, activity);
    }
  });
  await stage.lead_does('step.close', { step });
  await stage.expect_blind(activity);
  await compare_own(stage, polis, cards, activity);
  await stage.lead_does('step.reveal', { step });
  return rating;
}

// What observers have as their own is what they gave last.
async function compare_own(stage, polis, cards, activity) {
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

const tally_text = ({ n, counts }) => `n ${n}, counts ${counts}`;

// Tells once for each comment whose tally is not the oracle's.
export function compare_tallies(what, oracle, tallies, tell) {
  for (const [comment, expected] of oracle) {
    const got = tallies.get(comment);
    if (!got) tell(`${what}: comment ${comment} is missing`);
    else if (tally_text(got) !== tally_text(expected)) {
      tell(`${what}: comment ${comment}: ${tally_text(got)}, not ${tally_text(expected)}`);
    }
  }
}

async function compare(stage, polis, oracle, cards, rating) {
  const { report } = stage;
  const comment_of = new Map([...cards].map(([comment, card]) => [card, comment]));
  const exported = await stage.export();
  const [round, ...more] = activity_of(exported, rating.activity).rounds;
  if (more.length > 0 || round.state !== 'shown')
    report.problem('the export has no revealed round');
  if (round.items.length !== cards.size) {
    report.problem(`the export has ${round.items.length} criteria instead of ${cards.size}`);
  }
  for (const item of round.items) {
    if (item.text !== polis.comments.get(comment_of.get(item.id))) {
      report.problem(`the export has another text for comment ${comment_of.get(item.id)}`);
    }
  }
  const in_export = tallies_of(round.items, (item) => item.id, comment_of);
  compare_tallies('export', oracle, in_export, (text) => report.mismatch(text));

  const on_board = activity_of(exported, cards.board.activity).board.cards;
  if (on_board.length !== cards.size) {
    report.problem(`the export's board has ${on_board.length} cards instead of ${cards.size}`);
  }
  for (const viewer of [stage.lead, ...stage.observers]) {
    const results = await stage.results_of(viewer, rating.activity, cards.size);
    const tallies = tallies_of([...results.values()], (result) => result.item, comment_of);
    const tell = (text) => report.problem(text);
    compare_tallies(`screen of ${viewer.who.name}`, oracle, tallies, tell);
  }
  return exported;
}

const tallies_of = (list, id, comment_of) =>
  new Map(list.map((one) => [comment_of.get(id(one)), one]));
