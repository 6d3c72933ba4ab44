// What somebody was sent against the book-keeping. Pure: each difference is told once, in a sentence.

const text = (value) => JSON.stringify(value);

// Tells of each key whose value is missing, another one, or not in the book-keeping at all.
function compareMaps(what, expected, got, tell) {
  for (const [key, value] of expected) {
    if (!got.has(key)) tell(`${what}: ${key} is missing`);
    else if (text(got.get(key)) !== text(value))
      tell(`${what}: ${key} is ${text(got.get(key))}, not ${text(value)}`);
  }
  for (const key of got.keys()) if (!expected.has(key)) tell(`${what}: nobody wrote ${key}`);
}

const byId = (list, value) => new Map(list.map((one) => [one.id, value(one)]));
const sorted = (list) => [...list].sort();

// results: entities `result` or items of an export's round, by option.
export function compareVotes(what, standing, results, tell) {
  const got = new Map(
    [...results].map(([option, { points, voters, rank }]) => [option, { points, voters, rank }]),
  );
  compareMaps(what, standing, got, tell);
}

export function compareCounts(what, counts, results, tell) {
  const got = new Map(
    [...results].map(([item, { n, counts: levels }]) => [item, { n, counts: levels }]),
  );
  compareMaps(what, counts, got, tell);
}

// questions: of a screen or an export.
export function compareSupport(what, support, questions, tell) {
  compareMaps(
    what,
    support,
    byId(questions, (one) => one.support),
    tell,
  );
}

// cards: of a screen (texts with a content id) or an export.
export function compareTexts(what, texts, things, tell) {
  compareMaps(
    what,
    texts,
    byId(things, (one) => one.text?.text ?? one.text),
    tell,
  );
}

// How many texts of the book-keeping an export does not have, or has with other words.
export function lostTexts(ledger, exported, tell) {
  let lost = 0;
  for (const [activity, texts] of ledger.texts) {
    const found = exported.activities.find((one) => one.id === activity);
    const there = byId(found?.board?.cards ?? found?.questions ?? [], (one) => one.text);
    for (const [id, words] of texts) {
      if (there.get(id) === words) continue;
      lost++;
      tell(`lost: ${text(words)} of ${id} in ${activity} is ${text(there.get(id))}`);
    }
  }
  return lost;
}

// Everything that an export says about activities of the book-keeping, texts that nobody wrote included.
export function compareExport(ledger, exported, tell) {
  for (const { id, board, questions, rounds, settings } of exported.activities) {
    const what = `export, ${id}`;
    for (const one of board?.cards ?? questions ?? [])
      if (!ledger.textsOf(id).has(one.id)) tell(`${what}: nobody wrote ${one.id}`);
    if (board) compareClusters(what, ledger.clustersOf(id), board.clusters, tell);
    if (questions) compareSupport(what, ledger.supportOf(id), questions, tell);
    if (ledger.dots.has(id)) compareVotes(what, ledger.standing(id), itemsOf(rounds), tell);
    if (ledger.levels.has(id)) {
      compareCounts(what, ledger.counts(id, settings.levels), itemsOf(rounds), tell);
    }
  }
  const there = new Set(exported.activities.map((one) => one.id));
  for (const kind of ['dots', 'levels', 'support', 'clusters'])
    for (const activity of ledger[kind].keys())
      if (!there.has(activity)) tell(`export: ${activity} is missing`);
}

function compareClusters(what, expected, clusters, tell) {
  const mine = new Map(
    [...expected].map(([id, { title, cards }]) => [id, { title, cards: sorted(cards) }]),
  );
  compareMaps(
    `${what}, groups`,
    mine,
    byId(clusters, ({ title, cards }) => ({ title, cards: sorted(cards) })),
    tell,
  );
}

const itemsOf = (rounds) => new Map((rounds?.at(-1)?.items ?? []).map((one) => [one.id, one]));

// Two lists of entities by their keys, as two screens of the same audience have them.
export function differingEntities(one, other) {
  const keys = new Set([...one.keys(), ...other.keys()]);
  return [...keys].filter((key) => text(one.get(key)) !== text(other.get(key)));
}
