// Every message, and every name that one can carry.
import { activity, card, command, epoch, id, room, seat, text, token, valid } from './build.mjs';

const client = (name, value) => valid(name, 'ClientMessage', value);
const server = (name, value, readsAs) => ({
  ...valid(name, 'ServerMessage', value),
  ...(readsAs && { reads_as: readsAs }),
});

const hello = { t: 'hello', protocol: 1, token, client: id(0xa0) };
const refusals = [
  'gap', 'not_allowed', 'removed', 'wrong_room', 'unknown_entity', 'id_used', 'stale', 'changed',
  'nothing_to_undo', 'wrong_phase', 'wrong_round', 'already_opened', 'in_use', 'over_budget',
  'over_item_limit', 'bad_level', 'scope_required', 'scope_refused', 'bad_value', 'limit',
  'workshop_ended', 'join_closed', 'internal', 'seat_full', 'workshop_full',
];
const byes = [
  'malformed', 'unauthorized', 'join_closed', 'unknown_workshop', 'removed', 'deleted',
  'too_many_sessions', 'too_many_failures', 'version', 'quarantined', 'going_away', 'full',
];
const sentences = { message_de: 'Das ging nicht.', message_en: 'That did not work.' };
const frame = {
  t: 'frame', epoch, from: 0, to: 0, audience: { role: 'participant' }, put: [], remove: [],
};

export const messages = [
  client('hello: a known token', hello),
  client('hello: coming in with a code', { ...hello, code: 'ABCD-EFGH', name: text('Mia') }),
  client('hello: back with a cursor', { ...hello, cursor: { epoch, seq: 4211 }, watch: room }),
  client('watch', { t: 'watch', room }),
  client('ping', { t: 'ping' }),
  client('command: fields in any order', {
    args: { card, activity, hidden: false }, op: 'card.hide', after: 3, n: 4, t: 'command',
  }),
  { name: 'white space is nothing', type: 'ClientMessage', text: ' \r\n\t{ "t" :\n"ping" } \n' },
  { name: 'escapes are characters', type: 'ClientMessage', text: '{"\\u0074":"p\\u0069ng"}' },
  server('welcome: new', {
    t: 'welcome', protocol: 1, build: '0.1.0', workshop: id(1), seat, role: 'participant', epoch,
    seq: 12, time_ms: 1_800_000_000_000, series: [],
  }),
  server('welcome: with series', {
    t: 'welcome', protocol: 1, build: '0.1.0', workshop: id(1), seat, role: 'co_lead', epoch, seq: 12,
    time_ms: 1_800_000_000_000, series: [{ last: 16 }, { scope: activity, last: 3 }],
  }),
  server('welcome: a lead on a server that may lose what it has confirmed', {
    t: 'welcome', protocol: 1, build: '0.1.0', workshop: id(1), seat, role: 'lead', epoch, seq: 12,
    time_ms: 1_800_000_000_000, series: [], durable: false,
  }),
  server('frame: empty', frame),
  server('frame: put and remove', {
    ...frame, from: 4210, to: 4211, audience: { room, role: 'lead' },
    put: [{ e: 'census', id: room, people: 12 }], remove: [`card/${card}`, `item/${activity}.${card}`],
  }),
  server('own frame', {
    t: 'own', epoch, from: 0, to: 4211,
    put: [{ e: 'own_vote', id: `${activity}.1.${card}`, activity, round: 1, target: card, dots: 2 }],
    remove: [`own_rating/${activity}.1.${card}`],
  }),
  server('ack: ok', { t: 'ack', n: 17, seq: 4211, stable: 4211, result: 'ok' }),
  server('ack: gap', { t: 'ack', n: 19, seq: 0, stable: 4200, result: 'gap', ...sentences, last: 16 }),
  ...refusals.map((result) =>
    server(`ack: ${result} of an anonymous command`, {
      t: 'ack', scope: activity, n: 17, seq: 0, stable: 4211, result, ...sentences,
    }),
  ),
  server('presence: for participants', { t: 'presence', online: 40, rooms: [{ room, online: 12 }] }),
  server('presence: for staff', { t: 'presence', online: 1, rooms: [], seats: [seat] }),
  server('nothing can be stored for now', { t: 'storage', available: false }),
  server('storage is back', { t: 'storage', available: true }),
  server('pong', { t: 'pong', time_ms: 1_800_000_000_001 }),
  ...byes.map((reason) => server(`bye: ${reason}`, { t: 'bye', reason, ...sentences, retry: false })),
  server('bye: what was wrong and where', {
    t: 'bye', reason: 'malformed', ...sentences, retry: false, fault: 'unknown_field', field: '/args/colour',
  }),
  server('watch refused', { t: 'watch_refused', room, result: 'not_allowed', ...sentences }),
  server('bye: come back', { t: 'bye', reason: 'going_away', ...sentences, retry: true, after_ms: 1500 }),
  server(
    'clients ignore unknown fields',
    { t: 'pong', time_ms: 5, weather: { sunny: [true, null, 1.5] } },
    { t: 'pong', time_ms: 5 },
  ),
  server(
    'clients ignore unknown fields of entities',
    { ...frame, put: [{ e: 'census', id: room, people: 1, mood: 'good' }] },
    { ...frame, put: [{ e: 'census', id: room, people: 1 }] },
  ),
  client('command: the largest number', command('workshop.end', {}, {
    n: Number.MAX_SAFE_INTEGER, after: Number.MAX_SAFE_INTEGER - 1,
  })),
];
