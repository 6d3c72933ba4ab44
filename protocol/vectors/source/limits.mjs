// Every limit at L-1, L and L+1. Lengths are code points: some texts use characters of four bytes.
import {
  activity,
  affiliation,
  badCommand,
  card,
  cluster,
  command,
  content,
  goodCommand,
  grouping,
  id,
  invalid,
  item,
  measure,
  seat,
  step,
  text,
  token,
  valid,
} from './build.mjs';

const all = { valid: [], invalid: [] };
export const limits = all;

const ids = (count, first = 0x1000) => Array.from({ length: count }, (_, i) => id(first + i));

/** `args` of `op` by length: right up to `limit`, one more is too long at `path`. */
function longest(op, limit, path, args) {
  for (const length of [limit - 1, limit])
    all.valid.push(goodCommand(`length ${length}`, op, args(length)));
  all.invalid.push(badCommand(`length ${limit + 1}`, 'too_long', path, op, args(limit + 1)));
}

/** `args` of `op` by value: right from `lo` to `hi`, out of range around them. */
function range(op, [lo, hi], path, args) {
  for (const value of new Set([lo, lo + 1, hi - 1, hi]))
    all.valid.push(goodCommand(`${path.split('/').at(-1)} ${value}`, op, args(value)));
  for (const value of [lo - 1, hi + 1])
    all.invalid.push(
      badCommand(`${path.split('/').at(-1)} ${value}`, 'out_of_range', path, op, args(value)),
    );
}

const plenaryOnly = { kind: 'plenary', rooms: [] };
const stepArgs = (settings, more = {}) => ({
  step,
  title: text('T'),
  duration_s: 0,
  auto_close: false,
  scope: plenaryOnly,
  activity: settings,
  ...more,
});
const ratingSettings = (more) => ({
  kind: 'rating',
  levels: 6,
  cannot_judge: true,
  reasons: true,
  anonymous: true,
  ...more,
});
const voteSettings = (more) => ({
  kind: 'vote',
  budget: 5,
  max_per_item: 3,
  targets: 'list',
  blind: true,
  anonymous: true,
  tie_rule: 'shared',
  ...more,
});

// Texts
longest('workshop.rename', 200, '/args/title/text', (n) => ({
  title: text('ä'.repeat(n)),
  replaces: content,
}));
longest('person.rename', 80, '/args/name/text', (n) => ({ seat, name: text('🙂'.repeat(n)) }));
longest('link.create', 80, '/args/label/text', (n) => ({
  role: 'lead',
  label: text('x'.repeat(n)),
  secret: token,
}));
longest('item.edit', 300, '/args/hint/text', (n) => ({
  owner: step,
  item,
  text: text('Wirkung'),
  replaces: content,
  hint: text('€'.repeat(n)),
}));
longest('item.edit', 500, '/args/text/text', (n) => ({
  owner: step,
  item,
  text: text('€'.repeat(n)),
  replaces: content,
}));
longest('card.add', 1000, '/args/text/text', (n) => ({
  activity,
  card,
  text: text('🙂'.repeat(n)),
}));
const boardSettings = (fields) => ({ kind: 'board', silent: false, anonymous: true, fields });
const fieldOf = (number, words = 'x') => ({ field: number, text: text(words, 0xd0 + number) });
longest('card.add', 500, '/args/fields/0/text/text', (n) => ({
  activity,
  card,
  text: text('Idee'),
  fields: [fieldOf(1, '€'.repeat(n))],
}));
longest('step.create', 80, '/args/activity/fields/0/label/text', (n) =>
  stepArgs(boardSettings([{ label: text('🙂'.repeat(n), 0xd0) }])),
);
longest('step.create', 300, '/args/activity/fields/0/hint/text', (n) =>
  stepArgs(boardSettings([{ label: text('L', 0xd0), hint: text('x'.repeat(n), 0xd1) }])),
);
longest('announcement.send', 300, '/args/text/text', (n) => ({
  announcement: card,
  text: text('ß'.repeat(n)),
  rooms: [],
}));
longest('announcement.send', 1000, '/args/rooms', (n) => ({
  announcement: card,
  text: text('Pause'),
  rooms: ids(n),
}));
longest('question.ask', 500, '/args/text/text', (n) => ({
  activity,
  question: card,
  text: text('ß'.repeat(n)),
}));
longest('agreement.answer', 500, '/args/objection/reason/text', (n) => ({
  activity,
  section: item,
  version: 1,
  objection: { id: card, reason: text('ß'.repeat(n)) },
}));
longest('item.edit', 2000, '/args/body/text', (n) => ({
  owner: step,
  item,
  text: text('Zuhören'),
  replaces: content,
  body: text('ß'.repeat(n)),
}));
longest('rating.reason', 500, '/args/text/text', (n) => ({
  activity,
  round: 1,
  item,
  tag: 'none',
  text: text('x'.repeat(n)),
}));
longest('measure.add', 500, '/args/what/text', (n) => ({
  activity,
  measure,
  goal: item,
  what: text('🙂'.repeat(n)),
}));
longest('step.create', 4000, '/args/activity/body/text', (n) =>
  stepArgs({ kind: 'info', body: text('x'.repeat(n)) }),
);
const slot = (more, n = 1) => ({ id: id(n), title: text('x'), speakers: [], ...more });
const talk = (more) => stepArgs({ kind: 'info', slots: [slot(more)] });
const file = (more) =>
  stepArgs({
    kind: 'info',
    file: { id: id(1), type: 'gif', bytes: 1, name: text('x'), ...more },
  });
longest('step.create', 1000, '/args/activity/slots/0/text/text', (n) =>
  talk({ text: text('🙂'.repeat(n)) }),
);
longest('step.create', 120, '/args/activity/slots/0/speakers/0/function/text', (n) =>
  talk({ speakers: [{ name: text('x'), function: text('ä'.repeat(n)) }] }),
);
longest('step.create', 500, '/args/activity/file/alternative/text', (n) =>
  file({ alternative: text('x'.repeat(n)) }),
);

// Lists
longest('step.create', 12, '/args/activity/slots', (n) =>
  stepArgs({ kind: 'info', slots: ids(n).map((_, i) => slot({}, i + 1)) }),
);
longest('step.create', 4, '/args/activity/slots/0/speakers', (n) =>
  talk({ speakers: ids(n).map(() => ({ name: text('x') })) }),
);
longest('grouping.assign', 1000, '/args/assignments', (n) => ({
  grouping,
  assignments: ids(n).map((seat) => ({ seat })),
}));
longest('grouping.create', 1000, '/args/rooms', (n) => ({
  grouping,
  name: text('G'),
  rooms: ids(n),
  free_choice: false,
}));
const value = (words, n = 0) => ({ value: id(0x1000 + n), name: text(words, 0xd000 + n) });
for (const op of ['affiliation.create', 'affiliation.update']) {
  longest(op, 60, '/args/values', (n) => ({
    affiliation,
    name: text('Kommune'),
    values: Array.from({ length: n }, (_, i) => value('x', i)),
  }));
  longest(op, 80, '/args/values/0/name/text', (n) => ({
    affiliation,
    name: text('Kommune'),
    values: [value('ü'.repeat(n))],
  }));
}
longest('agreement.confirm', 1000, '/args/sections', (n) => ({
  activity,
  sections: ids(n).map((section) => ({ section, version: 1 })),
}));
longest('card.group', 200, '/args/cards', (n) => ({ activity, cards: ids(n), cluster }));
longest('card.ungroup', 200, '/args/cards', (n) => ({ activity, cards: ids(n) }));
longest('step.create', 7, '/args/activity/fields', (n) =>
  stepArgs(boardSettings(Array.from({ length: n }, (_, i) => ({ label: text('L', 0xd0 + i) })))),
);
longest('card.add', 6, '/args/fields', (n) => ({
  activity,
  card,
  text: text('Idee'),
  fields: Array.from({ length: n }, (_, i) => fieldOf(Math.min(i + 1, 6))),
}));
longest('step.update', 1000, '/args/scope/rooms', (n) => ({
  step,
  scope: { kind: 'rooms', rooms: ids(n) },
}));

all.valid.push(
  goodCommand('3 values', 'measure.set', { activity, measure, clear: ['to', 'from', 'verdict'] }),
);
all.invalid.push(
  badCommand('4 values', 'too_long', '/args/clear', 'measure.set', {
    activity,
    measure,
    clear: ['to', 'from', 'verdict', 'to'],
  }),
  badCommand('a day of 11', 'too_long', '/args/to', 'measure.set', {
    activity,
    measure,
    to: '12027-03-31',
  }),
);

// Numbers
const round = (value) => ({ activity, round: value, item });
range('rating.clear', [1, 20], '/args/round', round);
range('rating.place', [1, 11], '/args/level', (level) => ({ activity, round: 1, item, level }));
range('card.add', [1, 6], '/args/fields/0/field', (value) => ({
  activity,
  card,
  text: text('Idee'),
  fields: [fieldOf(value)],
}));
range('matrix.place', [1, 11], '/args/x', (x) => ({ activity, round: 1, item, x, y: 1 }));
range('step.create', [2, 22], '/args/activity/x/threshold_halves', (halves) =>
  stepArgs({
    kind: 'matrix',
    levels: 3,
    x: { threshold_halves: halves },
    y: {},
    cannot_judge: true,
    anonymous: true,
  }),
);
range('vote.place', [0, 100], '/args/dots', (dots) => ({ activity, round: 1, target: card, dots }));
range('step.create', [3, 11], '/args/activity/levels', (levels) =>
  stepArgs(ratingSettings({ levels })),
);
// Words stand between the ends of a scale of at most 11 levels.
range('step.create', [2, 10], '/args/activity/words/0/level', (level) =>
  stepArgs(ratingSettings({ levels: 11, words: [{ level, word: text('W') }] })),
);
longest('step.update', 80, '/args/activity/words/0/word/text', (n) =>
  stepArgs(ratingSettings({ words: [{ level: 2, word: text('ü'.repeat(n)) }] })),
);
longest('step.update', 500, '/args/activity/consensing/text/text', (n) =>
  stepArgs(ratingSettings({ consensing: { item, text: text('ü'.repeat(n)) } })),
);
range('step.create', [1, 100], '/args/activity/budget', (budget) =>
  stepArgs(voteSettings({ budget })),
);
range('step.create', [1, 10], '/args/activity/shown_from', (value) =>
  stepArgs(ratingSettings({ shown_from: value })),
);
range('step.create', [1, 100], '/args/activity/max_per_item', (value) =>
  stepArgs(voteSettings({ max_per_item: value })),
);
range('step.create', [0, 86_400], '/args/duration_s', (value) =>
  stepArgs({ kind: 'info' }, { duration_s: value }),
);
range('grouping.open', [0, 120_000], '/args/notice_ms', (value) => ({
  grouping,
  notice_ms: value,
}));
range('step.deadline', [0, Number.MAX_SAFE_INTEGER], '/args/at_ms', (value) => ({
  step,
  at_ms: value,
}));
range('undo', [1, Number.MAX_SAFE_INTEGER], '/args/command', (value) => ({ command: value }));

// ASCII
const hello = (more) => ({ t: 'hello', protocol: 1, token, client: id(0xa0), ...more });
for (const [field, limit] of [
  ['token', 86],
  ['code', 9],
]) {
  for (const length of [1, limit - 1, limit])
    all.valid.push(
      valid(
        `hello: ${field} of ${length}`,
        'ClientMessage',
        hello({ [field]: 'A'.repeat(length) }),
      ),
    );
  all.invalid.push(
    invalid(
      `hello: ${field} of ${limit + 1}`,
      'ClientMessage',
      'too_long',
      `/${field}`,
      hello({ [field]: 'A'.repeat(limit + 1) }),
    ),
    invalid(
      `hello: ${field} of 0`,
      'ClientMessage',
      'too_short',
      `/${field}`,
      hello({ [field]: '' }),
    ),
  );
}

// Bytes, depth, values and members of a message: checked before anything else, so that behind the limit
// another reason for the refusal comes to light.
const raw = (name, error, path, words) => ({
  name,
  type: 'ClientMessage',
  error,
  path,
  text: words,
  beyond_schema: true,
});
const ping = '{"t":"ping"}';
for (const bytes of [65_535, 65_536])
  all.valid.push({ name: `${bytes} bytes`, type: 'ClientMessage', text: ping.padEnd(bytes) });
all.invalid.push(raw('65537 bytes', 'too_large', '', ping.padEnd(65_537)));

const nested = (depth) => `{"t":"ping","x":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
const withValues = (count) => `{"t":"ping","x":[${Array(count - 3).fill(0)}]}`;
const withMembers = (count) =>
  `{"t":"ping",${Array.from({ length: count - 1 }, (_, i) => `"x${i}":0`).join()}}`;
all.invalid.push(
  raw('depth 15', 'unknown_field', '/x', nested(15)),
  raw('depth 16', 'unknown_field', '/x', nested(16)),
  raw('depth 17', 'too_deep', '', nested(17)),
  raw('depth 30000', 'too_deep', '', '['.repeat(30_000)),
  raw('4095 values', 'unknown_field', '/x', withValues(4095)),
  raw('4096 values', 'unknown_field', '/x', withValues(4096)),
  raw('4097 values', 'too_many_nodes', '', withValues(4097)),
  raw('63 members', 'unknown_field', '/x0', withMembers(63)),
  raw('64 members', 'unknown_field', '/x0', withMembers(64)),
  raw('65 members', 'too_many_nodes', '', withMembers(65)),
);

// Numbers as JSON can write them and JavaScript cannot hold them
const written = (name, error, number) =>
  raw(
    name,
    error,
    '/n',
    JSON.stringify(command('workshop.end', {})).replace('"n":1', `"n":${number}`),
  );
all.invalid.push(
  written('n of 2^53', 'out_of_range', '9007199254740992'),
  written('n of 2^63', 'out_of_range', '9223372036854775808'),
  written('n of -2^63', 'out_of_range', '-9223372036854775808'),
  written('n of 2^64', 'out_of_range', '18446744073709551616'),
  written('n of 400 digits', 'out_of_range', '9'.repeat(400)),
  written('n with a fraction of zero', 'wrong_type', '1.0'),
  written('n with an exponent', 'wrong_type', '1e0'),
);
