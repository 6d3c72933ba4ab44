// What a server must refuse from clients, with the code and the place. `beyond_schema` marks what a JSON Schema
// cannot see, `base64` holds bytes that are not UTF-8.
import {
  activity,
  badCommand,
  card,
  cluster,
  command,
  content,
  id,
  invalid,
  item,
  room,
  seat,
  step,
  text,
  token,
} from './build.mjs';

const client = (name, error, path, value) => invalid(name, 'ClientMessage', error, path, value);
const raw = (name, error, path, words) => ({
  name,
  type: 'ClientMessage',
  error,
  path,
  text: words,
  beyond_schema: true,
});
const bytes = (name, prefix, broken, suffix) => ({
  name,
  type: 'ClientMessage',
  error: 'invalid_utf8',
  path: '',
  beyond_schema: true,
  base64: Buffer.concat([Buffer.from(prefix), Buffer.from(broken), Buffer.from(suffix)]).toString(
    'base64',
  ),
});
const without = (object, key) => {
  const { [key]: _, ...rest } = object;
  return rest;
};

// ---- not JSON, or not ours ----
const start = `{"t":"hello","token":"`;
export const broken = [
  raw('nothing', 'not_json', '', ''),
  raw('white space', 'not_json', '', '  \n'),
  raw('cut off', 'not_json', '', '{"t":"ping"'),
  raw('cut off in a string', 'not_json', '', '{"t":"pi'),
  raw('something behind it', 'not_json', '', '{"t":"ping"}x'),
  raw('two messages', 'not_json', '', '{"t":"ping"}{"t":"ping"}'),
  raw('a comment', 'not_json', '', '{"t":"ping"/* hello */}'),
  raw('a comma too many', 'not_json', '', '{"t":"ping",}'),
  raw('single quotes', 'not_json', '', "{'t':'ping'}"),
  raw('a bare name', 'not_json', '', '{t:"ping"}'),
  raw('NaN', 'not_json', '', '{"t":"ping","x":NaN}'),
  raw('a leading zero', 'not_json', '', '{"t":"ping","x":01}'),
  raw('a plus sign', 'not_json', '', '{"t":"ping","x":+1}'),
  raw('an unknown escape', 'not_json', '', '{"t":"p\\xing"}'),
  raw('a line feed in a string', 'not_json', '', '{"t":"pi\nng"}'),
  raw('half a surrogate pair', 'not_json', '', '{"t":"ping","x":"\\ud83d"}'),
  raw('the wrong half of a surrogate pair', 'not_json', '', '{"t":"ping","x":"\\ude42\\ud83d"}'),
  raw('a NUL behind it', 'not_json', '', '{"t":"ping"}\u0000'),
  raw('a NUL and more behind it', 'not_json', '', '{"t":"ping"}\u0000{"t":"ping"}'),
  raw('a byte order mark', 'not_json', '', '\ufeff{"t":"ping"}'),
  raw('a key twice', 'duplicate_key', '/t', '{"t":"ping","t":"ping"}'),
  raw('a key twice, once in escapes', 'duplicate_key', '/t', '{"t":"ping","\\u0074":"ping"}'),
  raw('an unknown key twice', 'duplicate_key', '/x', '{"x":1,"t":"ping","x":2}'),
  raw(
    'a key twice further in',
    'duplicate_key',
    '/args/text/id',
    JSON.stringify(command('card.add', { activity, card, text: text('x') })).replace(
      '"text":"x"',
      `"text":"x","id":"${content}"`,
    ),
  ),
  raw('a key twice in a list', 'duplicate_key', '/a/1/b~1~0', '{"a":[0,{"b/~":1,"b/~":2}]}'),
  bytes('a lone continuation byte', start, [0x80], '"}'),
  bytes('a sequence that is cut off', start, [0xe2, 0x82], '"}'),
  bytes('an overlong slash', start, [0xc0, 0xaf], '"}'),
  bytes('an overlong slash of three bytes', start, [0xe0, 0x80, 0xaf], '"}'),
  bytes('a surrogate', start, [0xed, 0xa0, 0x80], '"}'),
  bytes('beyond U+10FFFF', start, [0xf4, 0x90, 0x80, 0x80], '"}'),
  bytes('Latin-1', start, [0xe4, 0x20], '"}'),
  bytes('not even in a string', '{"t":"ping"}', [0xff], ''),
  bytes(
    'UTF-16',
    '',
    Buffer.from('{"t":"ping"}x', 'utf16le').map((b) => b || 0xff),
    '',
  ),
];

// ---- the right shape, one thing wrong ----
const hello = { t: 'hello', protocol: 1, token, client: id(0xa0) };
const add = { activity, card, text: text('Idee') };
const withText = (value) => ({ ...add, text: { id: content, text: value } });
const rate = { activity, round: 1, item, level: 3 };

export const wrongFields = [
  client('a list', 'wrong_type', '', []),
  client('a string', 'wrong_type', '', 'ping'),
  client('null', 'wrong_type', '', null),
  client('no t', 'missing_field', '/t', {}),
  client('t is a number', 'wrong_type', '/t', { t: 1 }),
  client('t is unknown', 'unknown_name', '/t', { t: 'pong' }),
  client('t in capitals', 'unknown_name', '/t', { t: 'PING' }),
  client("a server's message", 'unknown_name', '/t', {
    t: 'ack',
    n: 1,
    seq: 1,
    stable: 1,
    result: 'ok',
  }),
  client('an unknown field', 'unknown_field', '/x', { t: 'ping', x: 1 }),
  client(
    'an unknown field in args',
    'unknown_field',
    '/args/x',
    command('workshop.end', { x: null }),
  ),
  client(
    'an unknown field in a text',
    'unknown_field',
    '/args/text/lang',
    command('card.add', { ...add, text: { ...text('x'), lang: 'de' } }),
  ),
  client(
    'an unknown field beside op',
    'unknown_field',
    '/seat',
    command('workshop.end', {}, { seat }),
  ),
  ...['protocol', 'token', 'client'].map((field) =>
    client(`hello without ${field}`, 'missing_field', `/${field}`, without(hello, field)),
  ),
  ...['n', 'after', 'op', 'args'].map((field) =>
    client(
      `command without ${field}`,
      'missing_field',
      `/${field}`,
      without(command('workshop.end', {}), field),
    ),
  ),
  ...['activity', 'card', 'text'].map((field) =>
    badCommand(
      `without ${field}`,
      'missing_field',
      `/args/${field}`,
      'card.add',
      without(add, field),
    ),
  ),
  badCommand('text without id', 'missing_field', '/args/text/id', 'card.add', {
    ...add,
    text: { text: 'x' },
  }),
  badCommand('text without text', 'missing_field', '/args/text/text', 'card.add', {
    ...add,
    text: { id: content },
  }),
  badCommand('bare text', 'wrong_type', '/args/text', 'card.add', { ...add, text: 'Idee' }),
  badCommand('text is a number', 'wrong_type', '/args/text/text', 'card.add', withText(5)),
  client('op is a number', 'wrong_type', '/op', { ...command('x', {}), op: 1 }),
  client('op is unknown', 'unknown_name', '/op', command('card.fly', {})),
  client('args is a list', 'wrong_type', '/args', command('workshop.end', [])),
  badCommand('null for what may be absent', 'wrong_type', '/args/level', 'rating.place', {
    ...rate,
    level: null,
  }),
  badCommand('a number as a string', 'wrong_type', '/args/level', 'rating.place', {
    ...rate,
    level: '3',
  }),
  badCommand('of no list', 'missing_field', '/args/affiliation', 'person.affiliate', {
    seat: id(0x70),
  }),
  badCommand('without a list', 'missing_field', '/args/affiliation', 'affiliation.remove', {}),
  badCommand('a bare value', 'wrong_type', '/args/values/0', 'affiliation.create', {
    affiliation: id(0x98),
    name: { id: content, text: 'Kommune' },
    values: ['Nord'],
  }),
  badCommand(
    'a value without an id',
    'missing_field',
    '/args/values/0/value',
    'affiliation.update',
    {
      affiliation: id(0x98),
      name: { id: content, text: 'Kommune' },
      values: [{ name: { id: id(0xc1), text: 'Nord' } }],
    },
  ),
  badCommand("a group of one's own", 'unknown_field', '/args/group', 'rating.place', {
    ...rate,
    group: id(0x99),
  }),
  badCommand('a card of no reason', 'missing_field', '/args/reason', 'card.from_reason', {
    activity,
    card,
    from: id(0x31),
    round: 1,
  }),
  badCommand(
    'consensing without a status quo',
    'missing_field',
    '/args/activity/consensing/item',
    'step.create',
    {
      step,
      title: text('T'),
      duration_s: 0,
      auto_close: false,
      scope: { kind: 'plenary', rooms: [] },
      activity: {
        kind: 'rating',
        levels: 11,
        cannot_judge: false,
        reasons: true,
        anonymous: true,
        consensing: { text: text('Alles bleibt') },
      },
    },
  ),
  badCommand('an axis that is not there', 'missing_field', '/args/activity/y', 'step.create', {
    step: id(0x20),
    title: { id: content, text: 'Aufwand' },
    duration_s: 0,
    auto_close: false,
    scope: { kind: 'plenary', rooms: [] },
    activity: { kind: 'matrix', levels: 6, x: {}, cannot_judge: true, anonymous: true },
  }),
  badCommand('a version that cannot be', 'out_of_range', '/args/version', 'agreement.answer', {
    activity,
    section: item,
    version: 0,
  }),
  badCommand(
    'an objection without words',
    'missing_field',
    '/args/objection/reason',
    'agreement.answer',
    {
      activity,
      section: item,
      version: 1,
      objection: { id: id(0x91) },
    },
  ),
  badCommand('a field that is not there', 'unknown_name', '/args/field', 'measure.set_text', {
    activity,
    measure: id(0x90),
    field: 'whom',
    text: { id: content, text: 'Jugendamt' },
  }),
  badCommand('a fraction', 'wrong_type', '/args/level', 'rating.place', { ...rate, level: 2.5 }),
  badCommand('a number for a bool', 'wrong_type', '/args/open', 'workshop.join_open', { open: 1 }),
  badCommand('an object for a list', 'wrong_type', '/args/cards', 'card.ungroup', {
    activity,
    cards: {},
  }),
  badCommand('a bad item of a list', 'bad_id', '/args/cards/1', 'card.ungroup', {
    activity,
    cards: [card, 'x'],
  }),
  badCommand(
    'a bad object in a list',
    'missing_field',
    '/args/assignments/0/seat',
    'grouping.assign',
    {
      grouping: id(0x80),
      assignments: [{ room }],
    },
  ),
  badCommand('an id in capitals', 'bad_id', '/args/card', 'card.add', {
    ...add,
    card: '00000000000000AB',
  }),
  badCommand('an id of 15 digits', 'bad_id', '/args/card', 'card.add', {
    ...add,
    card: `${'0'.repeat(14)}1`,
  }),
  badCommand('an id of 17 digits', 'bad_id', '/args/card', 'card.add', {
    ...add,
    card: `${'0'.repeat(16)}1`,
  }),
  badCommand('an id of zeros', 'bad_id', '/args/card', 'card.add', { ...add, card: id(0) }),
  badCommand('an empty id', 'bad_id', '/args/card', 'card.add', { ...add, card: '' }),
  badCommand('an id as a number', 'wrong_type', '/args/card', 'card.add', { ...add, card: 80 }),
  badCommand('a bad content id', 'bad_id', '/args/text/id', 'card.add', {
    ...add,
    text: { id: 'c0', text: 'x' },
  }),
  badCommand('a bad scope', 'bad_id', '/scope', 'card.add', add, { scope: 'all' }),
  badCommand('an unknown role', 'unknown_name', '/args/role', 'link.create', {
    role: 'boss',
    secret: token,
  }),
  badCommand('an unknown tag', 'unknown_name', '/args/tag', 'rating.reason', {
    activity,
    round: 1,
    item,
    tag: 'joke',
  }),
  badCommand('an unknown kind', 'unknown_name', '/args/activity/kind', 'step.update', {
    step,
    activity: { kind: 'quiz' },
  }),
  badCommand('settings without kind', 'missing_field', '/args/activity/kind', 'step.update', {
    step,
    activity: { silent: true, anonymous: true },
  }),
  badCommand('settings of another kind', 'unknown_field', '/args/activity/levels', 'step.update', {
    step,
    activity: { kind: 'board', silent: true, anonymous: true, levels: 5 },
  }),
  badCommand('too many results', 'out_of_range', '/args/activity/harvest/results', 'step.update', {
    step,
    activity: {
      kind: 'board',
      silent: false,
      anonymous: true,
      harvest: { from: step, results: 11, questions: 0 },
    },
  }),
  badCommand('ready or not is not said', 'missing_field', '/args/ready', 'board.report', {
    activity,
    from: id(0x31),
    results: [],
    questions: [],
  }),
  badCommand('everything is an empty list', 'missing_field', '/args/headings', 'rating.focus', {
    activity,
  }),
  badCommand('nobody is no seat', 'wrong_type', '/args/seat', 'room.rapporteur', {
    room: id(0x21),
    seat: null,
  }),
  badCommand('a kind that there is not', 'unknown_name', '/args/kind', 'help.call', {
    room: id(0x21),
    kind: 'coffee',
  }),
  badCommand('of no room', 'missing_field', '/args/room', 'help.clear', {}),
  badCommand('to nobody in particular', 'missing_field', '/args/rooms', 'announcement.send', {
    announcement: id(0xb3),
    text: text('Pause'),
  }),
  badCommand('nothing', 'bad_id', '/args/announcement', 'announcement.withdraw', {
    announcement: id(0),
  }),
  badCommand('by somebody else', 'unknown_field', '/args/seat', 'announcement.seen', {
    announcement: id(0xb3),
    seat: id(0x70),
  }),
  badCommand('perhaps', 'wrong_type', '/args/open', 'speakers.open', {
    room: id(0x21),
    open: 'perhaps',
  }),
  badCommand("somebody else's hand", 'unknown_field', '/args/seat', 'speakers.raise', {
    room: id(0x21),
    seat: id(0x70),
  }),
  badCommand("nobody's hand", 'missing_field', '/args/seat', 'speakers.lower', { room: id(0x21) }),
  badCommand('nobody is no seat', 'wrong_type', '/args/seat', 'speakers.next', {
    room: id(0x21),
    seat: null,
  }),
  badCommand(
    'writers that there are not',
    'unknown_name',
    '/args/activity/writers',
    'step.update',
    {
      step,
      activity: { kind: 'board', silent: true, anonymous: true, writers: 'nobody' },
    },
  ),
  badCommand('an empty scope', 'missing_field', '/args/scope/kind', 'step.update', {
    step,
    scope: {},
  }),
  ...[
    ['NUL', '\u0000'],
    ['bell', '\u0007'],
    ['carriage return', '\r'],
    ['escape', '\u001b'],
    ['delete', '\u007f'],
    ['next line', '\u0085'],
    ['application command', '\u009f'],
  ].map(([name, character]) =>
    badCommand(
      `a control character: ${name}`,
      'bad_characters',
      '/args/text/text',
      'card.add',
      withText(`a${character}b`),
    ),
  ),
  client('a token with an umlaut', 'bad_characters', '/token', { ...hello, token: 'schlüssel' }),
  client('a token with a line feed', 'bad_characters', '/token', { ...hello, token: 'a\nb' }),
  client('a cursor without seq', 'missing_field', '/cursor/seq', {
    ...hello,
    cursor: { epoch: '1-0' },
  }),
  client('a protocol of 0', 'out_of_range', '/protocol', { ...hello, protocol: 0 }),
  client('a protocol of 1001', 'out_of_range', '/protocol', { ...hello, protocol: 1001 }),
  badCommand('no place at all', 'out_of_range', '/args/people', 'workshop.capacity', { people: 0 }),
  badCommand('nobody', 'missing_field', '/args/seat', 'person.admit', {}),
  badCommand('more than a workshop', 'out_of_range', '/args/people', 'room.capacity', {
    room,
    people: 10_001,
  }),
  badCommand('another rule for who comes late', 'unknown_name', '/args/late', 'grouping.create', {
    grouping: id(0x80),
    name: text('A'),
    rooms: [room],
    free_choice: false,
    late: 'largest',
  }),
  badCommand('mixed by nothing', 'missing_field', '/args/mixing/by', 'grouping.shuffle', {
    grouping: id(0x80),
    only_unassigned: false,
    mixing: { together: true },
  }),
  badCommand('n of 0', 'out_of_range', '/n', 'workshop.end', {}, { n: 0 }),
  badCommand('after below 0', 'out_of_range', '/after', 'workshop.end', {}, { after: -1 }),
];

// ---- what only nodes and the log may say ----
export const notForClients = [
  badCommand('from a client', 'not_for_clients', '/op', 'workshop.create', {
    workshop: id(1),
    title: text('T'),
    language: 'de',
    code: 'ABCDEFGH',
    plenary: id(0x11),
    plenary_name: text('Plenum'),
    delete_on_ms: 1,
    rules: 1,
  }),
  badCommand('from a client', 'not_for_clients', '/op', 'seat.join', { seat, token_hash: 'ab' }),
  badCommand('from a client', 'not_for_clients', '/op', 'deadline.reached', { at_ms: 1 }),
  badCommand('whatever its args', 'not_for_clients', '/op', 'deadline.reached', 5),
  badCommand('with a seat', 'not_for_clients', '/args/seat', 'link.create', {
    role: 'lead',
    secret: token,
    seat,
  }),
  badCommand('with the new code', 'not_for_clients', '/args/code', 'workshop.new_code', {
    replaces: 'K7QD2MXA',
    code: 'ABCDEFGH',
  }),
  badCommand('a code with a hyphen', 'too_long', '/args/replaces', 'workshop.new_code', {
    replaces: 'K7QD-2MXA',
  }),
  badCommand('with a hash', 'not_for_clients', '/args/token_hash', 'link.create', {
    role: 'lead',
    token_hash: 'ab',
  }),
  client(
    'with a seed',
    'unknown_field',
    '/seed',
    command(
      'grouping.shuffle',
      {
        grouping: id(0x80),
        only_unassigned: false,
      },
      { seed: 1 },
    ),
  ),
  client(
    'with those present',
    'unknown_field',
    '/present',
    command(
      'grouping.shuffle',
      {
        grouping: id(0x80),
        only_unassigned: false,
      },
      { present: [seat] },
    ),
  ),
  client(
    'with a pseudonym',
    'unknown_field',
    '/pseudonym',
    command(
      'person.erase',
      {},
      {
        pseudonym: 'f'.repeat(32),
      },
    ),
  ),
  badCommand('a text as in the log', 'wrong_type', '/args/title', 'cluster.rename', {
    activity,
    cluster,
    title: content,
  }),
];
