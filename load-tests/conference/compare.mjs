// What somebody was sent against the book-keeping. Pure: each function gives its differences as sentences, or
// none.

const text = (value) => JSON.stringify(value);

// A sentence for each key whose value is missing, another one, or not in the book-keeping at all.
function mapsDiffer(what, expected, got) {
  const found = [];
  for (const [key, value] of expected) {
    if (!got.has(key)) found.push(`${what}: ${key} is missing`);
    else if (text(got.get(key)) !== text(value))
      found.push(`${what}: ${key} is ${text(got.get(key))}, not ${text(value)}`);
  }
  for (const key of got.keys()) if (!expected.has(key)) found.push(`${what}: nobody wrote ${key}`);
  return found;
}

const valuesOf = (entries, value) => new Map([...entries].map(([key, one]) => [key, value(one)]));
const byId = (list, value) => new Map(list.map((one) => [one.id, value(one)]));
const sorted = (list) => [...list].sort();

// results: entities `result` or items of an export's round, by option.
export const votesDiffer = (what, standing, results) =>
  mapsDiffer(
    what,
    standing,
    valuesOf(results, ({ points, voters, rank }) => ({ points, voters, rank })),
  );

export const countsDiffer = (what, counts, results) =>
  mapsDiffer(
    what,
    counts,
    valuesOf(results, (result) => ({ n: result.n, counts: result.counts })),
  );

// questions: of a screen or an export.
export const supportDiffers = (what, support, questions) =>
  mapsDiffer(
    what,
    support,
    byId(questions, (one) => one.support),
  );

// things: of a screen (texts with a content id) or an export.
export const textsDiffer = (what, texts, things) =>
  mapsDiffer(
    what,
    texts,
    byId(things, (one) => one.text?.text ?? one.text),
  );

const membersOf = ({ title, cards }) => ({ title, cards: sorted(cards) });
const clustersDiffer = (what, expected, clusters) =>
  mapsDiffer(`${what}, groups`, valuesOf(expected, membersOf), byId(clusters, membersOf));

// A sentence for each text of the book-keeping that an export does not have, or has with other words.
export function lostTexts(ledger, exported) {
  const lost = [];
  for (const [activity, texts] of ledger.texts) {
    const found = exported.activities.find((one) => one.id === activity);
    const there = byId(found?.board?.cards ?? found?.questions ?? [], (one) => one.text);
    for (const [id, words] of texts) {
      if (there.get(id) !== words)
        lost.push(`${id} in ${activity} is ${text(there.get(id))}, not ${text(words)}`);
    }
  }
  return lost;
}

// Everything else that an export says about activities of the book-keeping, texts that nobody wrote included.
export function exportDiffers(ledger, exported) {
  const found = exported.activities.flatMap((activity) => activityDiffers(ledger, activity));
  const there = new Set(exported.activities.map((one) => one.id));
  for (const kind of ['dots', 'levels', 'support', 'clusters'])
    for (const activity of ledger[kind].keys())
      if (!there.has(activity)) found.push(`export: ${activity} is missing`);
  return found;
}

function activityDiffers(ledger, { id, board, questions, rounds, settings }) {
  const what = `export, ${id}`;
  const items = new Map((rounds?.at(-1)?.items ?? []).map((one) => [one.id, one]));
  const found = (board?.cards ?? questions ?? [])
    .filter((one) => !ledger.textsOf(id).has(one.id))
    .map((one) => `${what}: nobody wrote ${one.id}`);
  if (board) found.push(...clustersDiffer(what, ledger.clustersOf(id), board.clusters));
  if (questions) found.push(...supportDiffers(what, ledger.supportOf(id), questions));
  if (ledger.dots.has(id)) found.push(...votesDiffer(what, ledger.standing(id), items));
  if (ledger.levels.has(id))
    found.push(...countsDiffer(what, ledger.counts(id, settings.levels), items));
  return found;
}

// The keys in which two screens of the same audience differ.
export function differingEntities(one, other) {
  const keys = new Set([...one.keys(), ...other.keys()]);
  return [...keys].filter((key) => text(one.get(key)) !== text(other.get(key)));
}
